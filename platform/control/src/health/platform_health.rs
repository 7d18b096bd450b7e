use std::time::Duration;

use jamboree_jobs::JobStatistics;
use jamboree_tenancy::{ManageTenants, PlatformScope, Read, prepared_count, problem_of};
use jamboree_web::Problem;
use poem_openapi::Enum;
use sea_orm::FromQueryResult;

use super::HealthProbes;

const PATIENCE: Duration = Duration::from_secs(2);

/// Whether a part answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum PartState {
    Ok,
    Down,
}

/// What was found.
#[derive(Debug)]
pub struct Findings {
    /// Every database with jobs, that of the control plane included.
    pub database: PartState,
    pub redis: PartState,
    pub object_store: PartState,
    pub jobs: JobStatistics,
    pub prepared_schemas: i64,
    pub tenants: i64,
}

async fn ask(part: &'static str, patience: Duration, probe: impl Future<Output = Result<(), String>>) -> PartState {
    let answer = match tokio::time::timeout(patience, probe).await {
        Ok(answer) => answer,
        Err(_) => Err(format!("no answer within {patience:?}")),
    };
    match answer {
        Ok(()) => PartState::Ok,
        Err(error) => {
            tracing::warn!(part, error, "a part of the platform is down");
            PartState::Down
        }
    }
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

/// # Errors
/// When the control database itself does not answer.
pub async fn findings(
    scope: &PlatformScope<Read<ManageTenants>>,
    probes: &dyn HealthProbes,
) -> Result<Findings, Problem> {
    let tenants = scope.tx().sql(include_str!("count_tenants.sql"), []).one::<Count>().await;
    let tenants = tenants.map_err(|error| problem_of(&error))?.map_or(0, |row| row.count);
    let mut jobs = JobStatistics::default();
    let counted = async {
        jobs = jamboree_jobs::statistics(scope.tenancy()).await.map_err(|error| error.to_string())?;
        Ok(())
    };
    let (database, redis, object_store) = tokio::join!(
        ask("database", PATIENCE, counted),
        ask("redis", PATIENCE, probes.redis()),
        ask("object store", PATIENCE, probes.object_store()),
    );
    let prepared_schemas = prepared_count(&scope.tenancy().databases).await?;
    Ok(Findings { database, redis, object_store, jobs, prepared_schemas, tenants })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_part_that_hangs_is_down_like_one_that_fails() {
        let patience = Duration::from_millis(10);
        assert_eq!(ask("redis", patience, async { Ok(()) }).await, PartState::Ok);
        assert_eq!(ask("redis", patience, async { Err("refused".to_owned()) }).await, PartState::Down);
        assert_eq!(ask("redis", patience, std::future::pending()).await, PartState::Down);
    }
}
