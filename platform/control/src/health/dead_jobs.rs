use std::collections::HashMap;

use chrono::{DateTime, Utc};
use jamboree_jobs::{DeadJob, dead_jobs, replay_dead};
use jamboree_tenancy::{AuditedObject, ManageTenants, PlatformScope, Read};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

/// A dead job with the slug of its tenant; none for the platform's own.
pub struct NamedDeadJob {
    pub job: DeadJob,
    pub tenant: Option<String>,
}

/// Where a job stands in the list.
pub type Place = (DateTime<Utc>, Uuid);

fn place(job: &DeadJob) -> Place {
    (job.dead_at, job.id)
}

/// Newest first, those after `after`, `limit` at most.
fn slice(mut jobs: Vec<DeadJob>, after: Option<Place>, limit: usize) -> Vec<DeadJob> {
    jobs.sort_by_key(|job| std::cmp::Reverse(place(job)));
    jobs.retain(|job| after.is_none_or(|after| place(job) < after));
    jobs.truncate(limit);
    jobs
}

#[derive(FromQueryResult)]
struct Slug {
    id: Uuid,
    slug: String,
}

/// The dead jobs of every database, newest first; the oldest beyond 200 a database are not shown.
///
/// # Errors
/// The database's.
pub async fn list(
    scope: &PlatformScope<Read<ManageTenants>>,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<NamedDeadJob>, DbErr> {
    let jobs = slice(dead_jobs(scope.tenancy()).await?, after, limit);
    let ids: Vec<Uuid> = jobs.iter().filter_map(|job| job.tenant_id).collect();
    let ids = serde_json::to_value(ids).map_err(|error| DbErr::Custom(error.to_string()))?;
    let slugs: Vec<Slug> = scope.tx().sql(include_str!("slugs.sql"), [ids.into()]).all().await?;
    let slugs: HashMap<Uuid, String> = slugs.into_iter().map(|row| (row.id, row.slug)).collect();
    let named = |job: DeadJob| NamedDeadJob { tenant: job.tenant_id.and_then(|id| slugs.get(&id).cloned()), job };
    Ok(jobs.into_iter().map(named).collect())
}

/// Puts a dead job back into the queue; `false` when there is no such dead job.
///
/// # Errors
/// The database's.
pub async fn replay(scope: &PlatformScope<ManageTenants>, id: Uuid) -> Result<bool, DbErr> {
    if !replay_dead(scope.tenancy(), id).await? {
        return Ok(false);
    }
    let object = AuditedObject { kind: "job", id: id.to_string(), label: "dead job", event_id: None };
    scope.audit("job.replayed", object, json!({})).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dead(minute: i64, id: u128) -> DeadJob {
        DeadJob {
            id: Uuid::from_u128(id),
            tenant_id: None,
            kind: "send_mail".to_owned(),
            attempts: 12,
            dead_at: DateTime::from_timestamp(minute * 60, 0).unwrap(),
            last_error: None,
            trace_id: String::new(),
        }
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repeat_even_for_jobs_that_died_together() {
        let jobs = || vec![dead(1, 1), dead(2, 2), dead(2, 3), dead(3, 4), dead(3, 5)];
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = slice(jobs(), after, 2);
            let Some(last) = page.last() else { break };
            after = Some(place(last));
            seen.extend(page.iter().map(|job| job.id.as_u128()));
        }
        assert_eq!(seen, [5, 4, 3, 2, 1]);
    }
}
