use std::sync::Arc;

use async_trait::async_trait;
use jamboree_jobs::{Handler, JobContext, JobError};
use jamboree_mail::{Draft, Message, Outgoing, SendError, Sender};

use super::{
    enqueue::{KIND, PURPOSE, WaitingMail},
    letterhead::letterhead,
};
use crate::sealed_payload::SealedPayload;

pub struct SendMail {
    pub mail: Arc<dyn Outgoing>,
    /// The sender's address.
    pub from: String,
}

fn job_error(error: &SendError) -> JobError {
    let text = format!("{}: {error}", error.code());
    if error.retryable() { JobError::Retry(text) } else { JobError::Permanent(text) }
}

#[async_trait]
impl Handler for SendMail {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let waiting: WaitingMail = SealedPayload::open(job, PURPOSE)?;
        if job.now() > waiting.asked_at + waiting.content.valid_for() {
            tracing::info!(job = %job.id, "a mail was not sent: its link has expired");
            return Ok(());
        }
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        let head = letterhead(&tx, &waiting.locale).await?;
        // The connection is not held while the relay thinks.
        tx.commit().await?;
        let mail = waiting.content.write(&head);
        let mut headers = vec![("Auto-Submitted".to_owned(), "auto-generated".to_owned())];
        headers.extend(waiting.content.headers());
        let draft = Draft {
            from: Sender { name: head.tenant_name, address: self.from.clone() },
            to: waiting.to,
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            headers,
            language: head.locale.tag().to_owned(),
        };
        let message =
            Message::try_from(draft).map_err(|error| JobError::Permanent(format!("{}: {error}", error.code())))?;
        let sent = self.mail.send(&message, &job.id.to_string()).await;
        sent.map(|_| ()).map_err(|error| job_error(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_mail_is_not_tried_again_and_a_deferred_one_is() {
        let refused = SendError::Refused { detail: "unknown mailbox".to_owned() };
        let deferred = SendError::Deferred { detail: "greylisted".to_owned() };
        assert!(matches!(job_error(&refused), JobError::Permanent(_)));
        assert!(matches!(job_error(&deferred), JobError::Retry(_)));
    }
}
