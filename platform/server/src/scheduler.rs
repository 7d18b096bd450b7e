use std::time::{Duration, Instant};

use jamboree_hackathon::{
    event_progress::leave_missing_jobs, orders::sweep_holds, people::sweep, presence::sweep_lost_nodes,
};
use jamboree_tenancy::{SharedTenancy, prepare_schemas, problem_of};
use jamboree_web::Problem;
use tokio::sync::watch;

const EVERY: Duration = Duration::from_secs(5);
const SWEEP_EVERY: Duration = Duration::from_secs(60 * 60);
/// A process that died in a venue is noticed within this time even where nobody came back.
const LOST_EVERY: Duration = Duration::from_secs(60);

/// Regular chores of one process: keeps prepared schemas ready, forgets quiet callers, removes links, sessions
/// and stored answers that are out of date, gives back holds whose time is over, sees to it that the clock has its
/// jobs, and closes what died with its node.
pub async fn run(tenancy: SharedTenancy, prepared_wanted: usize, mut stopped: watch::Receiver<bool>) {
    let mut swept_at = Instant::now();
    let (mut missed_at, mut lost_at) = (None::<Instant>, None::<Instant>);
    while !*stopped.borrow() {
        if let Err(error) = prepare_schemas(&tenancy.databases, &tenancy.sources, prepared_wanted).await {
            tracing::warn!(%error, "the pool of prepared schemas could not be filled");
        }
        tenancy.throttle.tidy();
        tenancy.databases.tidy();
        if swept_at.elapsed() >= SWEEP_EVERY {
            swept_at = Instant::now();
            if let Err(problem) = sweep_all(&tenancy).await {
                tracing::warn!(%problem, "rows that are out of date could not be removed");
            }
        }
        if lost_at.is_none_or(|at| at.elapsed() >= LOST_EVERY) {
            lost_at = Some(Instant::now());
            if let Err(problem) = close_lost(&tenancy).await {
                tracing::warn!(%problem, "sessions of lost nodes could not be closed");
            }
        }
        if missed_at.is_none_or(|at| at.elapsed() >= SWEEP_EVERY) {
            missed_at = Some(Instant::now());
            if let Err(problem) = look_for_events(&tenancy).await {
                tracing::warn!(%problem, "events could not be looked through for what the clock does");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopped.changed() => {}
        }
    }
}

async fn look_for_events(tenancy: &SharedTenancy) -> Result<(), Problem> {
    for tenant in tenancy.directory.ready().await? {
        let tx = tenancy.databases.begin(&tenant).await?;
        leave_missing_jobs(&tx, &tenancy.sources, tenancy.sources.now()).await.map_err(|error| problem_of(&error))?;
        tx.commit().await?;
    }
    Ok(())
}

async fn sweep_all(tenancy: &SharedTenancy) -> Result<(), Problem> {
    for tenant in tenancy.directory.ready().await? {
        loop {
            let tx = tenancy.databases.begin(&tenant).await?;
            let removed = sweep(&tx, tenancy.sources.now()).await.map_err(|error| problem_of(&error))?;
            tx.commit().await?;
            if removed == 0 {
                break;
            }
        }
        loop {
            let tx = tenancy.databases.begin(&tenant).await?;
            let released = sweep_holds(&tx, tenancy.sources.now()).await.map_err(|error| problem_of(&error))?;
            tx.commit().await?;
            if released == 0 {
                break;
            }
        }
    }
    Ok(())
}

async fn close_lost(tenancy: &SharedTenancy) -> Result<(), Problem> {
    for tenant in tenancy.directory.ready().await? {
        let tx = tenancy.databases.begin(&tenant).await?;
        let swept = sweep_lost_nodes(&tx, tenancy.sources.now()).await.map_err(|error| problem_of(&error))?;
        tx.commit().await?;
        if swept.nodes > 0 {
            tracing::info!(tenant = %tenant.id(), sessions = swept.sessions, "closed sessions of lost nodes");
        }
    }
    Ok(())
}
