use chrono::{DateTime, TimeDelta, Utc};
use jamboree_jobs::{Job, enqueue};
use jamboree_tenancy::{Scope, SecretToken, SignIn};
use jamboree_web::{HostCookie, MailAddress, own_page};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::sealed_payload::SealedPayload;

pub const KIND: &str = "sign_in_link";
pub const PURPOSE: &str = "sign_in_link";
pub const LINK_LIFE: TimeDelta = TimeDelta::minutes(15);
/// Holds the nonce of the browser that asked for a link.
pub const NONCE_COOKIE: &str = "__Host-jam_signin";

/// A link that somebody asked for, before anybody knows whether there is such a person.
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

/// Leaves the work to a job, whether or not the address is known, and answers the cookie that binds the
/// link to this browser. A browser that asks again keeps its nonce, so the earlier link works too.
///
/// # Errors
/// The database's.
pub async fn ask(
    scope: &Scope<SignIn>,
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
        payload: SealedPayload::seal(scope.tenant(), PURPOSE, &asked)?,
        dedupe_key: None,
        run_at: scope.now(),
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await?;
    Ok(HostCookie::new(NONCE_COOKIE, &nonce, LINK_LIFE.num_seconds()))
}

#[cfg(test)]
mod tests {
    use jamboree_tenancy::Sources;

    use super::*;

    #[test]
    fn only_a_nonce_of_our_own_shape_is_kept() {
        assert!(is_nonce(SecretToken::new(&Sources::default()).reveal()));
        for text in ["", "short", &"a".repeat(44), &format!("{};", "a".repeat(42))] {
            assert!(!is_nonce(text), "{text}");
        }
    }
}
