//! Limits on what invites guessing or flooding, counted for all nodes together.

use std::time::Duration;

use jamboree_tenancy::{Action, Quota, Scope, SecretToken};
use jamboree_web::Problem;

/// `burst` at once, then one per `every_s` seconds.
pub const fn quota(burst: u32, every_s: u64) -> Quota {
    Quota { burst, every: Duration::from_secs(every_s) }
}

/// # Errors
/// `rate_limited` with Retry-After.
pub async fn limit_network<A: Action>(scope: &Scope<A>, what: &str, quota: Quota) -> Result<(), Problem> {
    scope.tenancy().throttle.admit_network(what, scope.facts().ip, quota).await
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
