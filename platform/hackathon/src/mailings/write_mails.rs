use async_trait::async_trait;
use chrono::{DateTime, Utc};
use jamboree_jobs::{Handler, JobContext, JobError};
use jamboree_tenancy::TenantTx;
use jamboree_web::MailAddress;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, FromQueryResult, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Segment, entity, recipients, unsubscribe_url};
use crate::outgoing_mail::{AddressedMail, MailContent, enqueue_mails};

pub const KIND: &str = "write_mailing";

#[derive(Debug, Serialize, Deserialize)]
pub struct Payload {
    pub mailing_id: Uuid,
    /// `scheme://host` of the portal, for the addresses in the mails.
    pub origin: String,
}

#[derive(FromQueryResult)]
struct Event {
    title: String,
    slug: String,
}

/// Leaves one mail for everybody a message is for, all in one transaction.
pub struct WriteMails;

#[async_trait]
impl Handler for WriteMails {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let payload: Payload = job.payload()?;
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        let mailing = entity::Entity::find_by_id(payload.mailing_id).lock_exclusive().one(&tx).await?;
        let Some(mailing) = mailing.filter(|mailing| mailing.written_at.is_none()) else { return Ok(()) };
        let event: Option<Event> = tx.sql(include_str!("event.sql"), [mailing.event_id.into()]).one().await?;
        let Some(event) = event else { return Ok(()) };
        let (written, opted_out) = write(job, &tx, &payload.origin, &mailing, &event).await?;
        let mut row = mailing.into_active_model();
        row.written_at = Set(Some(job.now()));
        row.recipients = Set(i32::try_from(written).unwrap_or(i32::MAX));
        row.opted_out = Set(i32::try_from(opted_out).unwrap_or(i32::MAX));
        row.update(&tx).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// How many mails were left, and how many people did not want one.
async fn write(
    job: &JobContext,
    tx: &TenantTx,
    origin: &str,
    mailing: &entity::Model,
    event: &Event,
) -> Result<(usize, usize), JobError> {
    let segment = Segment::read(&mailing.segment)?;
    let found = recipients::find(tx, mailing.event_id, &segment, job.now()).await?;
    let (unwilling, willing): (Vec<_>, Vec<_>) = found.into_iter().partition(|recipient| recipient.opted_out);
    let now: DateTime<Utc> = job.now();
    let mails = willing.into_iter().filter_map(|recipient| {
        let to = MailAddress::parse(&recipient.email)?;
        let content = MailContent::Announcement {
            subject: mailing.subject.clone(),
            body: mailing.body.clone(),
            recipient_name: recipient.name,
            event_title: event.title.clone(),
            event_url: format!("{origin}/e/{}", event.slug),
            unsubscribe_url: unsubscribe_url(tx.tenant(), origin, &to),
        };
        Some(AddressedMail { id: job.tenancy.sources.new_id(), to, locale: recipient.locale, content })
    });
    let written = enqueue_mails(tx, now, mails, &job.trace_id).await?;
    Ok((written, unwilling.len()))
}
