use async_trait::async_trait;
use jamboree_jobs::{Handler, JobContext, JobError};
use jamboree_tenancy::SecretToken;
use jamboree_web::{MailAddress, sign_in_address};

use super::{
    ask::{AskedLink, KIND, LINK_LIFE, PURPOSE},
    ticket_holder::enter_ticket_holder,
};
use crate::{
    outgoing_mail::{MailContent, enqueue_mail},
    people,
    sealed_payload::SealedPayload,
};

/// Stores the link that somebody asked for and mails it, if there is such a person.
///
/// The token was drawn when it was asked for: running twice finds the link there and sends no second mail.
pub struct WriteLink;

#[async_trait]
impl Handler for WriteLink {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let asked: AskedLink = SealedPayload::open(job, PURPOSE)?;
        let expires_at = asked.asked_at + LINK_LIFE;
        let email = MailAddress::parse(&asked.email)
            .ok_or_else(|| JobError::Permanent("the address is malformed".to_owned()))?;
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        if job.now() >= expires_at {
            return Ok(());
        }
        let user = match people::by_email(&tx, &email).await? {
            Some(user) => Some(user),
            None => enter_ticket_holder(job, &tx, &email).await?,
        };
        let Some(user) = user else { return Ok(()) };
        let insert = tx.sql(
            include_str!("insert_link.sql"),
            [
                SecretToken::hash_of(&asked.token).into(),
                user.id.into(),
                asked.browser_hash.into(),
                asked.return_to.clone().into(),
                asked.asked_at.into(),
                expires_at.into(),
            ],
        );
        if insert.run().await? == 1 {
            let content = MailContent::SignInLink {
                url: sign_in_address(&asked.origin, &asked.token, asked.return_to.as_deref()),
                valid_for_s: LINK_LIFE.num_seconds(),
                recipient_name: user.name,
            };
            let id = job.tenancy.sources.new_id();
            enqueue_mail(&tx, id, job.now(), &email, &user.locale, content, &job.trace_id).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
