//! Signed messages in the form that payment providers use: `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">`.

use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::Tenant;

/// The header that carries it.
pub const SIGNATURE_HEADER: &str = "Jamboree-Signature";
/// A message that is older was recorded by somebody and sent again.
const TOLERATED: TimeDelta = TimeDelta::minutes(5);

fn mac(tenant: &Tenant, purpose: &str, at: i64, body: &[u8]) -> String {
    let mut message = format!("{at}.").into_bytes();
    message.extend_from_slice(body);
    tenant.data_key().mac(purpose, &message).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Signs a message under the tenant's key.
pub fn sign(tenant: &Tenant, purpose: &str, now: DateTime<Utc>, body: &[u8]) -> String {
    let at = now.timestamp();
    format!("t={at},v1={}", mac(tenant, purpose, at, body))
}

/// Whether the signature is ours, of this body, and made within the last five minutes.
pub fn is_good(tenant: &Tenant, purpose: &str, body: &[u8], signature: &str, now: DateTime<Utc>) -> bool {
    let part = |name: &str| {
        signature
            .split(',')
            .find_map(|part| part.trim().split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, v)| v)
    };
    let (Some(at), Some(given)) = (part("t").and_then(|text| text.parse::<i64>().ok()), part("v1")) else {
        return false;
    };
    if now.timestamp().abs_diff(at) > TOLERATED.num_seconds().unsigned_abs() {
        return false;
    }
    let known = mac(tenant, purpose, at, body);
    // In constant time: how much of it fits tells nothing.
    known.len() == given.len() && known.bytes().zip(given.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
