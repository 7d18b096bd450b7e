use async_trait::async_trait;
use jamboree_jobs::{Handler, JobContext, JobError};
use jamboree_tenancy::SecretToken;
use jamboree_web::sign_in_address;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    ask::{AskedLink, KIND, LINK_LIFE, PURPOSE},
    entity,
    send_mail::{WaitingMail, enqueue_mail},
};
use crate::sealed_payload::SealedPayload;

/// Stores the link that somebody asked for and mails it, if there is such an operator.
///
/// The token was drawn when it was asked for: running twice finds the link there and sends no second mail.
pub struct WriteOperatorLink;

#[async_trait]
impl Handler for WriteOperatorLink {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let asked: AskedLink = SealedPayload::open(job, PURPOSE)?;
        let expires_at = asked.asked_at + LINK_LIFE;
        let tx = job.tenancy.databases.control().await?;
        let operator = entity::Entity::find()
            .filter(entity::Column::Email.eq(asked.email.as_str()))
            .filter(entity::Column::DisabledAt.is_null())
            .one(&tx)
            .await?;
        let Some(operator) = operator.filter(|_| job.now() < expires_at) else { return Ok(()) };
        let insert = tx.sql(
            include_str!("insert_link.sql"),
            [
                SecretToken::hash_of(&asked.token).into(),
                operator.id.into(),
                Some(asked.browser_hash).into(),
                asked.asked_at.into(),
                expires_at.into(),
            ],
        );
        if insert.run().await? == 1 {
            let mail = WaitingMail {
                to: operator.email,
                name: operator.name,
                locale: operator.locale,
                url: sign_in_address(&asked.origin, &asked.token, asked.return_to.as_deref()),
                expires_at,
            };
            enqueue_mail(&tx, &job.tenancy, &mail, &job.trace_id).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}
