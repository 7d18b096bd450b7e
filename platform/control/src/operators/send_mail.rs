use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue_platform};
use jamboree_mail::{Draft, Message, Outgoing, SendError, Sender};
use jamboree_pages::{
    Locale,
    mails::{Letterhead, SignInLink, sign_in_link},
    theme::{JAMBOREE_ACCENT, JAMBOREE_PRIMARY},
};
use jamboree_tenancy::{ControlTx, SharedTenancy};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::sealed_payload::SealedPayload;

const KIND: &str = "send_operator_mail";
const PURPOSE: &str = "operator_mail";
/// Who writes to operators.
const SENDER: &str = "Jamboree";

/// A sign-in link on its way to an operator.
#[derive(Debug, Serialize, Deserialize)]
pub struct WaitingMail {
    pub to: String,
    pub name: String,
    pub locale: String,
    pub url: String,
    pub expires_at: DateTime<Utc>,
}

/// Leaves a mail on the caller's transaction: if that commits, it will be sent.
///
/// # Errors
/// The database's.
pub async fn enqueue_mail(
    tx: &ControlTx,
    tenancy: &SharedTenancy,
    mail: &WaitingMail,
    trace_id: &str,
) -> Result<(), DbErr> {
    let now = tenancy.sources.now();
    let payload = SealedPayload::seal(tenancy.directory.master_key(), PURPOSE, mail)?;
    let job = Job { kind: KIND, payload, dedupe_key: None, run_at: now, trace_id: trace_id.to_owned() };
    enqueue_platform(tx, tenancy.sources.new_id(), now, &job).await
}

/// Sends mails to operators. The id of the job is the id of the message, so a mail that is tried twice is one.
pub struct SendOperatorMail {
    pub mail: Arc<dyn Outgoing>,
    /// The sender's address.
    pub from: String,
}

impl WaitingMail {
    fn write(self, from: &str, now: DateTime<Utc>) -> Draft {
        let locale = Locale::from_tag(&self.locale).unwrap_or_default();
        let head = Letterhead {
            tenant_name: SENDER.to_owned(),
            primary: JAMBOREE_PRIMARY,
            accent: JAMBOREE_ACCENT,
            logo: None,
            locale,
        };
        let recipient_name = (!self.name.is_empty()).then_some(self.name);
        let link = SignInLink { url: self.url, valid_for: self.expires_at - now, recipient_name };
        let mail = sign_in_link(&head, &link);
        Draft {
            from: Sender { name: SENDER.to_owned(), address: from.to_owned() },
            to: self.to,
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            headers: vec![("Auto-Submitted".to_owned(), "auto-generated".to_owned())],
            language: locale.tag().to_owned(),
        }
    }
}

fn job_error(error: &SendError) -> JobError {
    let text = format!("{}: {error}", error.code());
    if error.retryable() { JobError::Retry(text) } else { JobError::Permanent(text) }
}

#[async_trait]
impl Handler for SendOperatorMail {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let waiting: WaitingMail = SealedPayload::open(job, PURPOSE)?;
        if job.now() > waiting.expires_at {
            tracing::info!(job = %job.id, "a mail was not sent: its link has expired");
            return Ok(());
        }
        let message = Message::try_from(waiting.write(&self.from, job.now()))
            .map_err(|error| JobError::Permanent(format!("{}: {error}", error.code())))?;
        let sent = self.mail.send(&message, &job.id.to_string()).await;
        sent.map(|_| ()).map_err(|error| job_error(&error))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn the_mail_carries_the_link_in_the_operators_language_and_can_be_sent() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let waiting = WaitingMail {
            to: "ada@example.com".to_owned(),
            name: "Ada".to_owned(),
            locale: "de".to_owned(),
            url: "https://example.com/sign-in/t0ken".to_owned(),
            expires_at: now + TimeDelta::minutes(15),
        };
        let draft = waiting.write("no-reply@example.com", now);
        assert!(draft.text.contains("https://example.com/sign-in/t0ken"));
        assert_eq!(draft.language, "de");
        assert!(Message::try_from(draft).is_ok());
    }
}
