use std::sync::Arc;

use chrono::{DateTime, Utc};
use jamboree_tenancy::{ManageTenants, PlatformScope, Read, problem_of};
use jamboree_web::{Accepted, Id, IdKind, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    HealthProbes,
    dead_jobs::{self, NamedDeadJob},
    platform_health::{Findings, PartState, findings},
};
use crate::ControlPorts;

#[derive(Debug)]
pub struct JobKind;
impl IdKind for JobKind {
    const PREFIX: &'static str = "job";
    const NAME: &'static str = "JobId";
}

/// How the queues stand, over every database.
#[derive(Debug, Clone, Object)]
pub struct JobCounts {
    /// Due, or waiting for another try.
    pub queued: i64,
    /// Left for a later time, such as the start of an event.
    pub scheduled: i64,
    pub running: i64,
    /// Waiting for a person.
    pub dead: i64,
    /// How long the oldest due job has been waiting; null when none is due.
    pub oldest_age_s: Option<f64>,
}

#[derive(Debug, Clone, Object)]
pub struct PlatformHealth {
    pub database: PartState,
    pub redis: PartState,
    pub object_store: PartState,
    pub jobs: JobCounts,
    /// Empty schemas that wait for new tenants.
    pub prepared_schemas: i64,
    pub tenants: i64,
}

impl From<Findings> for PlatformHealth {
    fn from(found: Findings) -> Self {
        let jobs = JobCounts {
            queued: found.jobs.queued,
            scheduled: found.jobs.scheduled,
            running: found.jobs.running,
            dead: found.jobs.dead,
            oldest_age_s: found.jobs.oldest_age_s,
        };
        Self {
            database: found.database,
            redis: found.redis,
            object_store: found.object_store,
            jobs,
            prepared_schemas: found.prepared_schemas,
            tenants: found.tenants,
        }
    }
}

/// A job that was given up.
#[derive(Debug, Clone, Object)]
pub struct DeadJob {
    pub id: Id<JobKind>,
    pub kind: String,
    /// Slug of the tenant that left it; null for the platform's own.
    pub tenant: Option<String>,
    pub attempts: i32,
    pub last_error: String,
    pub died_at: DateTime<Utc>,
    /// Names the request that left it.
    pub trace_id: String,
}

impl From<NamedDeadJob> for DeadJob {
    fn from(dead: NamedDeadJob) -> Self {
        Self {
            id: dead.job.id.into(),
            kind: dead.job.kind,
            tenant: dead.tenant,
            attempts: dead.job.attempts,
            last_error: dead.job.last_error.unwrap_or_default(),
            died_at: dead.job.dead_at,
            trace_id: dead.job.trace_id,
        }
    }
}

#[derive(Debug, Clone, Object)]
pub struct ReplayAccepted {}

pub struct HealthApi {
    probes: Arc<dyn HealthProbes>,
}

impl HealthApi {
    pub fn new(ports: &ControlPorts) -> Self {
        Self { probes: ports.probes.clone() }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl HealthApi {
    /// How the platform is doing
    #[oai(path = "/platform-health", method = "get", operation_id = "get_platform_health")]
    async fn get_platform_health(&self, scope: PlatformScope<Read<ManageTenants>>) -> Reply<Json<PlatformHealth>> {
        let found = findings(&scope, self.probes.as_ref()).await?;
        scope.commit(found.into()).await
    }

    /// List jobs that were given up
    ///
    /// Newest first. A job dies when it has failed for about 14 hours, or at once when trying again is useless.
    #[oai(path = "/dead-jobs", method = "get", operation_id = "list_dead_jobs")]
    async fn list_dead_jobs(
        &self,
        scope: PlatformScope<Read<ManageTenants>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<DeadJob>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let limit = usize::try_from(page.limit()? + 1).unwrap_or(usize::MAX);
        let jobs = dead_jobs::list(&scope, page.after()?, limit).await.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(jobs, |dead| (dead.job.dead_at, dead.job.id), Into::into)?).await
    }

    /// Try a dead job again
    ///
    /// It goes back into the queue with its tries counted from none.
    #[oai(path = "/dead-jobs/:id/replay", method = "post", operation_id = "replay_job")]
    async fn replay_job(
        &self,
        scope: PlatformScope<ManageTenants>,
        id: Path<Id<JobKind>>,
    ) -> Reply<Accepted<ReplayAccepted>> {
        let tenancy = scope.tenancy().clone();
        if !dead_jobs::replay(&scope, id.0.0).await.map_err(|error| problem_of(&error))? {
            return Err(Problem::of(code::NOT_FOUND));
        }
        let reply = scope.commit_accepted(ReplayAccepted {}).await?;
        tenancy.changes.job_left().await;
        Ok(reply)
    }
}
