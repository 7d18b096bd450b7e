use std::{collections::HashMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::{JobsDatabase, SharedTenancy, Tenant};
use jamboree_web::Problem;
use sea_orm::{DbErr, FromQueryResult};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

const LEASE: TimeDelta = TimeDelta::seconds(60);
const HEARTBEAT: Duration = Duration::from_secs(20);
const BATCH: i64 = 16;
const POLL: Duration = Duration::from_millis(250);
/// After this many tries a job is dead and waits for a person (about 14 hours of backoff).
const MAX_ATTEMPTS: i32 = 12;

/// Why a job did not get done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Trying again can help.
    #[error("{0}")]
    Retry(String),
    /// Trying again is useless: straight to the dead letters.
    #[error("{0}")]
    Permanent(String),
}

impl From<Problem> for JobError {
    fn from(problem: Problem) -> Self {
        let cause = problem.cause.clone().unwrap_or_default();
        Self::Retry(format!("{problem} {cause}"))
    }
}
impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        Self::Retry(error.to_string())
    }
}

/// What a handler is given. It opens its own transaction from `tenancy`.
pub struct JobContext {
    pub id: Uuid,
    pub tenancy: SharedTenancy,
    /// The tenant whose transaction left the job; `None` for the control plane.
    pub tenant: Option<Tenant>,
    pub attempt: i32,
    pub trace_id: String,
    pub payload: Value,
}

impl JobContext {
    pub fn now(&self) -> DateTime<Utc> {
        self.tenancy.sources.now()
    }

    /// # Errors
    /// [`JobError::Permanent`] when the payload is of another shape.
    pub fn payload<P: DeserializeOwned>(&self) -> Result<P, JobError> {
        serde_json::from_value(self.payload.clone()).map_err(|error| JobError::Permanent(error.to_string()))
    }

    /// # Errors
    /// [`JobError::Permanent`] for a job of the control plane, or of a tenant that is gone.
    pub fn tenant(&self) -> Result<&Tenant, JobError> {
        self.tenant.as_ref().ok_or_else(|| JobError::Permanent("the job has no tenant".to_owned()))
    }
}

/// Does one kind of job. It runs at least once: running it twice must end as running it once.
#[async_trait]
pub trait Handler: Send + Sync {
    /// The kind of job it does.
    fn kind(&self) -> &'static str;
    async fn run(&self, job: &JobContext) -> Result<(), JobError>;
}

#[derive(FromQueryResult)]
struct ClaimedJob {
    id: Uuid,
    tenant_id: Option<Uuid>,
    kind: String,
    payload: Value,
    attempts: i32,
    trace_id: String,
    run_at: DateTime<Utc>,
}

/// Claims jobs of every database of this process and runs them.
pub struct Worker {
    tenancy: SharedTenancy,
    handlers: HashMap<&'static str, Arc<dyn Handler>>,
    me: Uuid,
    tenants: Option<Vec<Uuid>>,
}

impl Worker {
    pub fn new(tenancy: SharedTenancy, handlers: Vec<Arc<dyn Handler>>) -> Self {
        let me = tenancy.sources.new_id();
        let handlers = handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        Self { tenancy, handlers, me, tenants: None }
    }

    /// A worker that leaves the jobs of all other tenants alone.
    #[must_use]
    pub fn only_for(self, tenants: Vec<Uuid>) -> Self {
        Self { tenants: Some(tenants), ..self }
    }

    /// Works until `stop` turns true. A job in hand is finished first.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let worked = match self.run_due().await {
                Ok(count) => count,
                Err(error) => {
                    tracing::warn!(%error, "jobs could not be claimed");
                    0
                }
            };
            if worked == 0 {
                tokio::select! {
                    () = self.tenancy.changes.wait_for_job(POLL) => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }

    /// Claims and runs one batch per database; answers how many jobs it ran.
    ///
    /// # Errors
    /// The database's.
    pub async fn run_due(&self) -> Result<usize, DbErr> {
        let mut ran = 0;
        for database in self.tenancy.databases.jobs_databases() {
            let now = self.tenancy.sources.now();
            let tx = self.tenancy.databases.worker(database).await?;
            let jobs: Vec<ClaimedJob> = tx
                .sql(
                    include_str!("sql/claim.sql"),
                    [now.into(), BATCH.into(), (now + LEASE).into(), self.me.into(), self.tenants.clone().into()],
                )
                .all()
                .await?;
            tx.commit().await?;
            ran += jobs.len();
            for job in jobs {
                self.run_one(database, job).await?;
            }
        }
        Ok(ran)
    }

    async fn run_one(&self, database: JobsDatabase, job: ClaimedJob) -> Result<(), DbErr> {
        let (id, attempt) = (job.id, job.attempts);
        let kind = job.kind.clone();
        let started = std::time::Instant::now();
        let waited_s = (self.tenancy.sources.now() - job.run_at).as_seconds_f64().max(0.0);
        let outcome = tokio::select! {
            outcome = self.perform(job) => outcome,
            never = self.keep_lease(database, id) => match never {},
        };
        metrics::histogram!("jamboree_job_seconds", "kind" => kind.clone()).record(started.elapsed().as_secs_f64());
        metrics::histogram!("jamboree_job_wait_seconds", "kind" => kind.clone()).record(waited_s);
        let result = if outcome.is_ok() { "ok" } else { "error" };
        metrics::counter!("jamboree_jobs_total", "kind" => kind.clone(), "result" => result).increment(1);
        let tx = self.tenancy.databases.worker(database).await?;
        match outcome {
            Ok(()) => {
                tx.sql(include_str!("sql/finish.sql"), [id.into(), self.me.into()]).run().await?;
            }
            Err(error) => {
                let now = self.tenancy.sources.now();
                let dead = matches!(error, JobError::Permanent(_)) || attempt >= MAX_ATTEMPTS;
                if attempt > 1 || dead {
                    tracing::warn!(job = %id, kind, attempt, dead, %error, "a job failed");
                } else {
                    // The first failure is often only early: a mail of a tenant that is just being opened.
                    tracing::info!(job = %id, kind, %error, "a job will be tried again");
                }
                let dead_at = dead.then_some(now);
                let retry_at = now + backoff(attempt);
                let text: String = error.to_string().chars().take(2000).collect();
                tx.sql(
                    include_str!("sql/put_off.sql"),
                    [id.into(), self.me.into(), retry_at.into(), text.into(), dead_at.into()],
                )
                .run()
                .await?;
            }
        }
        tx.commit().await
    }

    async fn perform(&self, job: ClaimedJob) -> Result<(), JobError> {
        let handler = self.handlers.get(job.kind.as_str());
        let handler = handler.ok_or_else(|| JobError::Retry(format!("nobody here does {:?}", job.kind)))?;
        let tenant = match job.tenant_id {
            None => None,
            Some(id) => Some(
                self.tenancy
                    .directory
                    .by_id(id)
                    .await?
                    .ok_or_else(|| JobError::Retry("the tenant is not ready, or gone".to_owned()))?,
            ),
        };
        let context = JobContext {
            id: job.id,
            tenancy: self.tenancy.clone(),
            tenant,
            attempt: job.attempts,
            trace_id: job.trace_id,
            payload: job.payload,
        };
        handler.run(&context).await
    }

    /// A job that takes long keeps its lease; one whose worker died loses it.
    async fn keep_lease(&self, database: JobsDatabase, id: Uuid) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            let until = self.tenancy.sources.now() + LEASE;
            let extended = async {
                let tx = self.tenancy.databases.worker(database).await?;
                tx.sql(include_str!("sql/extend_lease.sql"), [id.into(), self.me.into(), until.into()]).run().await?;
                tx.commit().await
            };
            if let Err(error) = extended.await {
                tracing::warn!(job = %id, %error, "a lease could not be extended");
            }
        }
    }
}

/// 1 s, 4 s, 16 s, … at most 6 hours.
fn backoff(attempt: i32) -> TimeDelta {
    let exponent = u32::try_from(attempt.clamp(1, 10) - 1).unwrap_or(0);
    TimeDelta::seconds(4_i64.pow(exponent).min(6 * 3600))
}

/// A job that needs a person.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DeadJob {
    pub id: Uuid,
    pub tenant_id: Option<Uuid>,
    pub kind: String,
    pub attempts: i32,
    pub dead_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub trace_id: String,
}

/// The newest dead jobs of every database, 200 at most from each.
///
/// # Errors
/// The database's.
pub async fn dead_jobs(tenancy: &SharedTenancy) -> Result<Vec<DeadJob>, DbErr> {
    let mut all = Vec::new();
    for database in tenancy.databases.jobs_databases() {
        let tx = tenancy.databases.worker(database).await?;
        all.extend(tx.sql(include_str!("sql/dead.sql"), []).all::<DeadJob>().await?);
        tx.commit().await?;
    }
    all.sort_by_key(|job| std::cmp::Reverse(job.dead_at));
    Ok(all)
}

/// Puts a dead job back into the queue; `false` when there is no such dead job.
///
/// # Errors
/// The database's.
pub async fn replay_dead(tenancy: &SharedTenancy, id: Uuid) -> Result<bool, DbErr> {
    for database in tenancy.databases.jobs_databases() {
        let tx = tenancy.databases.worker(database).await?;
        let now = tenancy.sources.now();
        let changed = tx.sql(include_str!("sql/replay.sql"), [id.into(), now.into()]).run().await?;
        tx.commit().await?;
        if changed > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How the queues stand.
#[derive(Debug, Clone, Default, FromQueryResult)]
pub struct JobStatistics {
    /// Due, or waiting for another try.
    pub queued: i64,
    /// Not tried yet, because their time has not come.
    pub scheduled: i64,
    pub running: i64,
    pub dead: i64,
    /// How long the oldest due job has been waiting.
    pub oldest_age_s: Option<f64>,
}

/// The sum over every database.
///
/// # Errors
/// The database's.
pub async fn statistics(tenancy: &SharedTenancy) -> Result<JobStatistics, DbErr> {
    let mut sum = JobStatistics::default();
    for database in tenancy.databases.jobs_databases() {
        let tx = tenancy.databases.worker(database).await?;
        let now = tenancy.sources.now();
        if let Some(one) = tx.sql(include_str!("sql/statistics.sql"), [now.into()]).one::<JobStatistics>().await? {
            sum.queued += one.queued;
            sum.scheduled += one.scheduled;
            sum.running += one.running;
            sum.dead += one.dead;
            sum.oldest_age_s = [sum.oldest_age_s, one.oldest_age_s].into_iter().flatten().reduce(f64::max);
        }
        tx.commit().await?;
    }
    Ok(sum)
}
