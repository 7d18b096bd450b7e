use chrono::{DateTime, TimeDelta, Utc};
use jamboree_jobs::{Job, enqueue_platform};
use jamboree_tenancy::{PlatformScope, SecretToken, SignIn};
use jamboree_web::{HostCookie, MailAddress, own_page};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::sealed_payload::SealedPayload;

pub const KIND: &str = "operator_sign_in_link";
pub const PURPOSE: &str = "operator_sign_in_link";
pub const LINK_LIFE: TimeDelta = TimeDelta::minutes(15);
/// Holds the nonce of the browser that asked for a link.
pub const NONCE_COOKIE: &str = "__Host-jam_signin";

/// A link that somebody asked for, before anybody knows whether there is such an operator.
#[derive(Debug, Serialize, Deserialize)]
pub struct AskedLink {
    pub email: String,
    pub token: String,
    /// SHA-256 of the browser's nonce.
    pub browser_hash: Vec<u8>,
    pub return_to: Option<String>,
    pub origin: String,
    pub asked_at: DateTime<Utc>,
}

/// Whether a nonce that came back is of our making: 256 bits in base64url.
fn is_nonce(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Leaves the work to a job, whether or not the address is known, so that both take the same time. Answers the
/// cookie that binds the link to this browser; a browser that asks again keeps its nonce, so the earlier link
/// works too.
///
/// # Errors
/// The database's.
pub async fn ask(
    scope: &PlatformScope<SignIn>,
    email: &MailAddress,
    return_to: Option<&str>,
    nonce: Option<String>,
) -> Result<HostCookie, DbErr> {
    let sources = &scope.tenancy().sources;
    let nonce = nonce.filter(|text| is_nonce(text)).unwrap_or_else(|| SecretToken::new(sources).reveal().to_owned());
    let asked = AskedLink {
        email: email.to_string(),
        token: SecretToken::new(sources).reveal().to_owned(),
        browser_hash: SecretToken::hash_of(&nonce),
        return_to: return_to.and_then(own_page).map(str::to_owned),
        origin: scope.facts().origin.clone(),
        asked_at: scope.now(),
    };
    let job = Job {
        kind: KIND,
        payload: SealedPayload::seal(scope.tenancy().directory.master_key(), PURPOSE, &asked)?,
        dedupe_key: None,
        run_at: scope.now(),
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue_platform(scope.tx(), scope.new_id(), scope.now(), &job).await?;
    Ok(HostCookie::new(NONCE_COOKIE, &nonce, LINK_LIFE.num_seconds()))
}

#[cfg(test)]
mod tests {
    use jamboree_tenancy::Sources;

    use super::*;

    #[test]
    fn only_a_nonce_of_our_own_making_is_kept() {
        assert!(is_nonce(SecretToken::new(&Sources::default()).reveal()));
        for text in ["", "short", &"a".repeat(44), &"; Domain=x".repeat(5)[..43]] {
            assert!(!is_nonce(text), "{text}");
        }
    }
}
