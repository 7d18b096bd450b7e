//! One mail to everybody concerned when a published event moves, however often it moves in a row.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use jamboree_tenancy::{Action, Scope, TenantTx};
use jamboree_web::MailAddress;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::LockType};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{entity, schedule::MovedDate};
use crate::outgoing_mail::{MailContent, MovedField, enqueue_mail};

const KIND: &str = "event_moved";
/// Moves within this time after the first one share its notice.
const COALESCED: TimeDelta = TimeDelta::seconds(10);

/// What was known before the first move that was not told yet.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    event_id: Uuid,
    /// How many notices had been sent then: a notice that is out is not sent again.
    notice: i32,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// `scheme://host` of the portal, for the address of the page.
    origin: String,
}

/// Leaves the notice when start or end moved. While one waits, it covers further moves: it knows the
/// dates from before the first and reads the last ones when it is sent.
///
/// # Errors
/// The database's.
pub async fn leave_job<A: Action>(scope: &Scope<A>, before: &entity::Model, moved: &[MovedDate]) -> Result<(), DbErr> {
    if !moved.iter().any(|date| matches!(date.field, "starts_at" | "ends_at")) {
        return Ok(());
    }
    let job = Job {
        kind: KIND,
        payload: Payload {
            event_id: before.id,
            notice: before.notices_sent,
            starts_at: before.starts_at,
            ends_at: before.ends_at,
            origin: scope.facts().origin.clone(),
        },
        dedupe_key: Some(format!("{}:{}", before.id, before.notices_sent)),
        run_at: scope.now() + COALESCED,
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await
}

#[derive(FromQueryResult)]
struct Recipient {
    email: String,
    name: String,
    locale: String,
}

/// Writes the mails of a notice.
pub struct TellThatEventMoved;

#[async_trait]
impl Handler for TellThatEventMoved {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let told: Payload = job.payload()?;
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        // The lock keeps moves and notices in one order: what moves after it is the next notice's.
        let event = entity::Entity::find_by_id(told.event_id)
            .filter(entity::Column::DeletedAt.is_null())
            .lock(LockType::NoKeyUpdate)
            .one(&tx)
            .await?;
        let Some(event) = event.filter(|event| event.notices_sent == told.notice) else { return Ok(()) };
        if let Some(moved) = Moved::between(&told, &event) {
            write_mails(job, &tx, &told.origin, &event, moved).await?;
        }
        tx.sql(include_str!("notice_sent.sql"), [event.id.into()]).run().await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The one date that the mail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moved {
    field: MovedField,
    old: DateTime<Utc>,
    new: DateTime<Utc>,
}

impl Moved {
    /// The start if it moved, else the end; nothing when both are back where they were.
    fn between(told: &Payload, event: &entity::Model) -> Option<Self> {
        if told.starts_at != event.starts_at {
            Some(Self { field: MovedField::Starts, old: told.starts_at, new: event.starts_at })
        } else if told.ends_at != event.ends_at {
            Some(Self { field: MovedField::Ends, old: told.ends_at, new: event.ends_at })
        } else {
            None
        }
    }
}

async fn write_mails(
    job: &JobContext,
    tx: &TenantTx,
    origin: &str,
    event: &entity::Model,
    moved: Moved,
) -> Result<(), JobError> {
    let zone = event.schedule()?.zone;
    let recipients: Vec<Recipient> = tx.sql(include_str!("notice_recipients.sql"), [event.id.into()]).all().await?;
    for recipient in recipients {
        let Some(address) = MailAddress::parse(&recipient.email) else { continue };
        let content = MailContent::EventMoved {
            event_title: event.title.clone(),
            event_url: format!("{origin}/e/{}", event.slug),
            field: moved.field,
            old: moved.old,
            new: moved.new,
            zone,
            recipient_name: recipient.name,
            told_at: job.now(),
        };
        let id = job.tenancy.sources.new_id();
        enqueue_mail(tx, id, job.now(), &address, &recipient.locale, content, &job.trace_id).await?;
    }
    Ok(())
}
