use std::sync::Arc;

use async_trait::async_trait;
use jamboree_jobs::{Handler, Job, JobContext, JobError, enqueue};
use jamboree_object_store::{ObjectStore, StoreError};
use jamboree_tenancy::{AuditedObject, TenantTx, is_unique_violation};
use sea_orm::{DbErr, EntityTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{
    batch::{self, Batch, ImportedInto, ROWS},
    columns::Column,
    entity,
    import::stored_key,
    people::Person,
    reading, scan,
};
use crate::{
    audit::{Actor, Occasion, record_as},
    orders::release_expired,
};

pub const KIND: &str = "import_participants";
/// After so many batches another job goes on, so that the jobs of others get their turn.
const BATCHES_A_JOB: usize = 20;
/// How often a batch is written anew because somebody in it registered in that moment.
const TRIES: usize = 5;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Payload {
    pub import_id: Uuid,
    /// What the columns were when the file was taken: the form may have changed since.
    pub columns: Vec<Column>,
    /// `scheme://host` of the portal, for the addresses in mails.
    pub origin: String,
}

/// Imports a file, a batch of rows at a time. Progress is committed with the people: whoever goes on after a
/// crash begins with the first row that is not there.
pub struct ImportParticipants {
    pub objects: Arc<dyn ObjectStore>,
}

/// What is read once for all batches.
struct Work {
    import: entity::Model,
    into: ImportedInto,
    rows: Vec<Option<Person>>,
    origin: String,
}

#[derive(FromQueryResult)]
struct Progress {
    rows_done: i32,
}

enum Step {
    /// There are more rows.
    More,
    /// No place is left for the next one.
    Full,
    Finished,
}

fn permanent(error: impl std::fmt::Display) -> JobError {
    JobError::Permanent(error.to_string())
}

#[async_trait]
impl Handler for ImportParticipants {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let payload: Payload = job.payload()?;
        let import_id = payload.import_id;
        let Some(work) = self.prepare(job, payload.clone()).await? else { return Ok(()) };
        let (mut released, mut batches) = (false, 0);
        loop {
            if batches == BATCHES_A_JOB {
                return go_on(job, payload).await;
            }
            batches += 1;
            match step(job, &work).await? {
                Step::More => released = false,
                Step::Finished => break,
                // Places whose time is over may stand between the file and its tickets.
                Step::Full if !released => released = release(job, &work).await?,
                Step::Full => {
                    stop(job, &work, "sold_out").await?;
                    break;
                }
            }
        }
        // The file has done its service; it holds names and addresses.
        let key = stored_key(job.tenant()?, &work.import.object_key).map_err(permanent)?;
        if let Err(error) = self.objects.delete(&key).await {
            tracing::warn!(import = %import_id, %error, "the file of an import was not deleted");
        }
        Ok(())
    }
}

impl ImportParticipants {
    async fn prepare(&self, job: &JobContext, payload: Payload) -> Result<Option<Work>, JobError> {
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        let import = entity::Entity::find_by_id(payload.import_id).one(&tx).await?;
        let Some(import) = import.filter(|import| import.finished_at.is_none()) else { return Ok(None) };
        let Some(into) = batch::imported_into(&tx, &import).await? else {
            fail(&tx, job, &import, "event_gone").await?;
            tx.commit().await?;
            return Ok(None);
        };
        let questions = reading::questions_of(&tx, import.event_id, &payload.columns).await?;
        tx.commit().await?;
        let key = stored_key(job.tenant()?, &import.object_key).map_err(permanent)?;
        let file = match self.objects.get(&key).await {
            Ok(object) => object.bytes,
            Err(StoreError::NotFound) => {
                let tx = job.tenancy.databases.begin(job.tenant()?).await?;
                fail(&tx, job, &import, "file_gone").await?;
                tx.commit().await?;
                return Ok(None);
            }
            Err(error) if error.retryable() => return Err(JobError::Retry(error.to_string())),
            Err(error) => return Err(permanent(error)),
        };
        let columns = payload.columns;
        let read = move || scan::people(&file, &columns, &questions);
        let rows = tokio::task::spawn_blocking(read).await.map_err(permanent)?.map_err(permanent)?;
        Ok(Some(Work { import, into, rows, origin: payload.origin }))
    }
}

/// Leaves the rest to another job. Should both run, the row of the import keeps them in line.
async fn go_on(job: &JobContext, payload: Payload) -> Result<(), JobError> {
    let tx = job.tenancy.databases.begin(job.tenant()?).await?;
    let next = Job { kind: KIND, payload, dedupe_key: None, run_at: job.now(), trace_id: job.trace_id.clone() };
    enqueue(&tx, job.tenancy.sources.new_id(), job.now(), &next).await?;
    tx.commit().await?;
    Ok(())
}

/// One batch; written anew when somebody in it registered between our look and our row.
async fn step(job: &JobContext, work: &Work) -> Result<Step, JobError> {
    let mut last = None;
    for _ in 0..TRIES {
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        match try_step(job, &tx, work).await {
            Ok(step) => {
                tx.commit().await?;
                return Ok(step);
            }
            Err(Stopped::Registered(error)) => last = Some(error),
            Err(Stopped::Other(error)) => return Err(error),
        }
    }
    Err(JobError::Retry(last.map(|error| error.to_string()).unwrap_or_default()))
}

/// Why a batch was not written.
enum Stopped {
    /// Somebody in it has a ticket since this moment.
    Registered(DbErr),
    Other(JobError),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        if is_unique_violation(&error, Some("participants_person")) {
            Self::Registered(error)
        } else {
            Self::Other(error.into())
        }
    }
}

async fn try_step(job: &JobContext, tx: &TenantTx, work: &Work) -> Result<Step, Stopped> {
    let lock = tx.sql(include_str!("lock_import.sql"), [work.import.id.into()]);
    // Another worker may have taken over: what is in the row counts.
    let Some(progress) = lock.one::<Progress>().await? else { return Ok(Step::Finished) };
    let first = usize::try_from(progress.rows_done).unwrap_or(0).min(work.rows.len());
    let rows = &work.rows[first..work.rows.len().min(first + ROWS)];
    let batch = batch::write(job, tx, &work.import, &work.into, &work.origin, first, rows).await?;
    save(job, tx, work, batch).await?;
    if batch.full {
        return Ok(Step::Full);
    }
    if first + batch.done < work.rows.len() {
        return Ok(Step::More);
    }
    tell(job, tx, &work.import, "").await?;
    Ok(Step::Finished)
}

async fn save(job: &JobContext, tx: &TenantTx, work: &Work, batch: Batch) -> Result<(), DbErr> {
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let save = tx.sql(
        include_str!("progress.sql"),
        [
            work.import.id.into(),
            number(batch.done).into(),
            number(batch.imported).into(),
            number(batch.done - batch.imported).into(),
            job.now().into(),
        ],
    );
    save.run().await.map(drop)
}

/// Gives expired places back; whether it did is seen by trying again.
async fn release(job: &JobContext, work: &Work) -> Result<bool, JobError> {
    let tx = job.tenancy.databases.begin(job.tenant()?).await?;
    release_expired(&tx, work.import.event_id, job.now()).await?;
    tx.commit().await?;
    Ok(true)
}

async fn stop(job: &JobContext, work: &Work, failure: &str) -> Result<(), JobError> {
    let tx = job.tenancy.databases.begin(job.tenant()?).await?;
    fail(&tx, job, &work.import, failure).await?;
    tx.commit().await?;
    Ok(())
}

async fn fail(tx: &TenantTx, job: &JobContext, import: &entity::Model, failure: &str) -> Result<(), DbErr> {
    let stop = tx.sql(include_str!("stop.sql"), [import.id.into(), job.now().into(), failure.into()]);
    if stop.run().await? == 1 {
        tell(job, tx, import, failure).await?;
    }
    Ok(())
}

/// The audit entry at the end: who asked for it stands at the beginning.
async fn tell(job: &JobContext, tx: &TenantTx, import: &entity::Model, failure: &str) -> Result<(), DbErr> {
    let row = entity::Entity::find_by_id(import.id).one(tx).await?;
    let (imported, skipped) = row.map_or((0, 0), |row| (row.imported, row.skipped));
    let occasion = Occasion { id: job.tenancy.sources.new_id(), now: job.now(), trace_id: &job.trace_id };
    let object =
        AuditedObject { kind: "event", id: import.event_id.to_string(), label: "", event_id: Some(import.event_id) };
    let detail = json!({ "import_id": import.id, "imported": imported, "skipped": skipped, "failure": failure });
    record_as(tx, occasion, Actor::Platform, "participants.imported", object, detail).await
}
