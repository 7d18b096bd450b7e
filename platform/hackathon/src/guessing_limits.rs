//! Limits on what invites guessing or flooding, counted for all nodes together.

use std::{net::IpAddr, time::Duration};

use jamboree_tenancy::{Action, Quota, Scope, SecretToken};
use jamboree_web::Problem;

/// `burst` at once, then one per `every_s` seconds.
pub const fn quota(burst: u32, every_s: u64) -> Quota {
    Quota { burst, every: Duration::from_secs(every_s) }
}

/// One network address. Whoever has an IPv6 address has 2^64 of them, so the network counts.
fn network(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(mapped) => mapped.into(),
            None => {
                let [a, b, c, d, ..] = ip.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            }
        },
    }
}

/// # Errors
/// `rate_limited` with Retry-After.
pub async fn limit_network<A: Action>(scope: &Scope<A>, what: &str, quota: Quota) -> Result<(), Problem> {
    let who = network(scope.facts().ip).to_string();
    scope.tenancy().throttle.admit_shared(what, &who, quota).await
}

/// A limit per person or mail address of this tenant. Only a digest is stored outside the tenant.
///
/// # Errors
/// `rate_limited` with Retry-After.
pub async fn limit_person<A: Action>(scope: &Scope<A>, what: &str, person: &str, quota: Quota) -> Result<(), Problem> {
    let digest = SecretToken::hash_of(&format!("{} {person}", scope.tenant().id()));
    let who: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    scope.tenancy().throttle.admit_shared(what, &who, quota).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_share_a_limit_and_ipv4_addresses_do_not() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
