use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota as GovernorQuota, RateLimiter, clock::Clock as _};
use jamboree_web::{Problem, code};
use redis::Script;

use crate::RedisLink;

/// How often something may happen: `burst` at once, then one per `every`.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    pub burst: u32,
    pub every: Duration,
}

/// Limits per tenant, address and token, before the database is touched.
///
/// Requests are counted per node; what invites guessing (sign-in links, tokens, invitations) is counted
/// for all nodes in Redis by the generic cell rate algorithm (ITU-T I.371).
pub struct Throttle {
    per_address: DefaultKeyedRateLimiter<String>,
    per_tenant: DefaultKeyedRateLimiter<String>,
    per_token: DefaultKeyedRateLimiter<String>,
    redis: redis::aio::ConnectionManager,
    gcra: Script,
    factor: u32,
}

fn limiter(per_second: u32, burst: u32) -> DefaultKeyedRateLimiter<String> {
    let one = NonZeroU32::MIN;
    let quota = GovernorQuota::per_second(NonZeroU32::new(per_second).unwrap_or(one));
    RateLimiter::keyed(quota.allow_burst(NonZeroU32::new(burst).unwrap_or(one)))
}

impl Throttle {
    /// `factor` multiplies every limit: 1 in production, more where one address plays many people.
    pub fn new(redis: &RedisLink, factor: u32) -> Self {
        Self {
            per_address: limiter(100 * factor, 400 * factor),
            per_tenant: limiter(5_000 * factor, 10_000 * factor),
            per_token: limiter(50 * factor, 200 * factor),
            redis: redis.manager.clone(),
            gcra: Script::new(include_str!("sql/gcra.lua")),
            factor,
        }
    }

    /// The limits every request passes.
    ///
    /// # Errors
    /// `rate_limited` with Retry-After.
    pub fn admit(&self, address: &str, tenant: Option<&str>, token: Option<&str>) -> Result<(), Problem> {
        check(&self.per_address, address, "this address")?;
        if let Some(tenant) = tenant {
            check(&self.per_tenant, tenant, "this portal")?;
        }
        if let Some(token) = token {
            check(&self.per_token, token, "this token")?;
        }
        Ok(())
    }

    /// A limit that holds over all nodes. Without Redis it lets through: the per-address limit still holds.
    ///
    /// # Errors
    /// `rate_limited` with Retry-After.
    pub async fn admit_shared(&self, what: &str, who: &str, quota: Quota) -> Result<(), Problem> {
        let mut redis = self.redis.clone();
        let every_ms = u64::try_from(quota.every.as_millis()).unwrap_or(u64::MAX);
        let mut call = self.gcra.key(format!("throttle:{what}:{who}"));
        let wait_ms: Result<i64, _> =
            call.arg(quota.burst.saturating_mul(self.factor)).arg(every_ms).invoke_async(&mut redis).await;
        match wait_ms {
            Ok(wait_ms) if wait_ms > 0 => {
                Err(limited("this", Duration::from_millis(u64::try_from(wait_ms).unwrap_or(1000))))
            }
            Ok(_) => Ok(()),
            Err(error) => {
                tracing::warn!(%error, "the shared limit could not be read");
                Ok(())
            }
        }
    }

    /// The same for a network address: whoever has an IPv6 address has 2^64 of them, so their network counts.
    ///
    /// # Errors
    /// `rate_limited` with Retry-After.
    pub async fn admit_network(&self, what: &str, ip: IpAddr, quota: Quota) -> Result<(), Problem> {
        self.admit_shared(what, &network_of(ip).to_string(), quota).await
    }

    /// Forgets addresses and tokens that have been quiet.
    pub fn tidy(&self) {
        for limiter in [&self.per_address, &self.per_tenant, &self.per_token] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

fn network_of(ip: IpAddr) -> IpAddr {
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

fn limited(whom: &str, wait: Duration) -> Problem {
    let seconds = wait.as_secs() + 1;
    Problem::new(code::RATE_LIMITED, format!("Too many requests for {whom}. Wait {seconds} s and try again."))
        .retry_after_s(seconds)
}

fn check(limiter: &DefaultKeyedRateLimiter<String>, key: &str, whom: &str) -> Result<(), Problem> {
    limiter
        .check_key(&key.to_owned())
        .map_err(|not_until| limited(whom, not_until.wait_time_from(limiter.clock().now())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_one_ipv6_network_share_a_limit_and_ipv4_addresses_do_not() {
        let of = |text: &str| network_of(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
