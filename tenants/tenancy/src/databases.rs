use std::{collections::HashMap, str::FromStr, sync::Arc, time::Duration};

use jamboree_web::{Problem, code};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{
    Changes, ControlTx, JobsDatabase, Tenant, TenantTx, WorkerTx,
    control_tx::BEGIN_CONTROL,
    db_errors::{exec_error, problem_of_sqlx},
    warm_connections::WarmConnections,
    worker_tx::BEGIN_WORKER,
};

/// A database that holds tenants.
#[derive(Debug, Clone)]
pub struct PlacementConfig {
    pub name: String,
    /// Login role of the application: NOINHERIT, without any table right of its own.
    pub url: String,
    /// Login role that owns the schemas; used to prepare and migrate them.
    pub owner_url: String,
    pub tenant_cap: i32,
}

#[derive(Debug, Clone)]
pub struct DatabasesConfig {
    pub control_url: String,
    pub control_owner_url: String,
    pub placements: Vec<PlacementConfig>,
    /// Connections for requests, per database.
    pub pool_max: u32,
    /// How long a request waits for a connection or for its tenant's share before it is `busy`.
    pub wait_ms: u64,
}

pub(crate) struct Placement {
    pub(crate) id: Uuid,
    pub(crate) config: PlacementConfig,
    pool: Arc<WarmConnections>,
}

/// Every pool of this process: one for the control plane, one per placement, never one per tenant.
#[derive(Clone)]
pub struct Databases(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    control: Arc<WarmConnections>,
    pub(crate) control_owner_url: String,
    pub(crate) placements: HashMap<Uuid, Placement>,
    shares: moka::sync::Cache<Uuid, Arc<Semaphore>>,
    share_size: usize,
    wait: Duration,
    changes: Changes,
}

fn pool(url: &str, config: &DatabasesConfig) -> anyhow::Result<Arc<WarmConnections>> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("jamboree")
        // What a forgotten role switch would find: nothing.
        .options([
            ("search_path", "no_tenant"),
            ("statement_timeout", "5s"),
            ("lock_timeout", "1s"),
            ("idle_in_transaction_session_timeout", "10s"),
        ])
        .statement_cache_capacity(200);
    let options = sqlx::ConnectOptions::disable_statement_logging(options);
    let pool = PgPoolOptions::new()
        .max_connections(config.pool_max)
        .min_connections(0)
        .acquire_timeout(Duration::from_millis(config.wait_ms))
        // Backends keep what they learnt of every tenant they met until they are closed.
        .max_lifetime(Duration::from_secs(25 * 60))
        .idle_timeout(Duration::from_secs(5 * 60))
        .test_before_acquire(false)
        .connect_lazy_with(options);
    Ok(WarmConnections::new(pool))
}

/// The id of a placement is made from its name, so that configuration and database need not be compared.
pub(crate) fn placement_id(name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(format!("placement {name}").as_bytes());
    uuid::Builder::from_slice(&digest[..16]).map_or(Uuid::nil(), uuid::Builder::into_uuid)
}

impl Databases {
    /// Opens nothing yet: pools connect when they are first used.
    ///
    /// # Errors
    /// When an address cannot be read.
    pub fn new(config: &DatabasesConfig, changes: Changes) -> anyhow::Result<Self> {
        let control = pool(&config.control_url, config)?;
        let mut placements = HashMap::new();
        for placement in &config.placements {
            let id = placement_id(&placement.name);
            let pool = pool(&placement.url, config)?;
            placements.insert(id, Placement { id, config: placement.clone(), pool });
        }
        Ok(Self(Arc::new(Inner {
            control,
            control_owner_url: config.control_owner_url.clone(),
            placements,
            shares: moka::sync::Cache::builder().max_capacity(10_000).build(),
            // No tenant can hold the whole pool (data-layer.md 5.2).
            share_size: usize::try_from((config.pool_max * 3 / 4).max(2)).unwrap_or(2),
            wait: Duration::from_millis(config.wait_ms),
            changes,
        })))
    }

    /// The only way to a tenant's rows.
    ///
    /// # Errors
    /// `busy` when the tenant's share or the pool is taken for too long, `unavailable` when the
    /// database does not answer.
    pub async fn begin(&self, tenant: &Tenant) -> Result<TenantTx, Problem> {
        let placement = self.placement(tenant.0.placement)?;
        let shares = self.0.shares.get_with(tenant.id(), || Arc::new(Semaphore::new(self.0.share_size)));
        let busy = || Problem::of(code::BUSY).retry_after_s(1);
        let share = tokio::time::timeout(self.0.wait, shares.acquire_owned()).await.map_err(|_| busy())?;
        let share = share.map_err(|_| busy())?;
        let tx = placement.pool.begin(&tenant.0.begin).await.map_err(|error| problem_of_sqlx(&error))?;
        Ok(TenantTx::new(tx, tenant.clone(), self.0.changes.clone(), share))
    }

    /// A transaction in the control plane.
    ///
    /// # Errors
    /// `busy` or `unavailable`.
    pub async fn control(&self) -> Result<ControlTx, Problem> {
        let tx = self.0.control.begin(BEGIN_CONTROL).await.map_err(|error| problem_of_sqlx(&error))?;
        Ok(ControlTx::new(tx, self.0.changes.clone()))
    }

    /// Every database with a job table.
    pub fn jobs_databases(&self) -> Vec<JobsDatabase> {
        std::iter::once(JobsDatabase::Control)
            .chain(self.0.placements.keys().copied().map(JobsDatabase::Placement))
            .collect()
    }

    /// A transaction over the job table of one database.
    ///
    /// # Errors
    /// The database's.
    pub async fn worker(&self, database: JobsDatabase) -> Result<WorkerTx, sea_orm::DbErr> {
        let pool = match database {
            JobsDatabase::Control => &self.0.control,
            JobsDatabase::Placement(id) => match self.0.placements.get(&id) {
                Some(placement) => &placement.pool,
                None => return Err(sea_orm::DbErr::Custom(format!("no placement {id} is configured"))),
            },
        };
        Ok(WorkerTx::new(pool.begin(BEGIN_WORKER).await.map_err(exec_error)?))
    }

    pub(crate) fn placement(&self, id: Uuid) -> Result<&Placement, Problem> {
        self.0.placements.get(&id).ok_or_else(|| Problem::internal(format!("no placement {id} is configured")))
    }

    /// A raw connection without any tenant: what tests use to prove that it can see nothing.
    #[doc(hidden)]
    pub async fn bare_connection_for_fence_test(&self) -> anyhow::Result<sqlx::pool::PoolConnection<sqlx::Postgres>> {
        let placement = self.0.placements.values().next().ok_or_else(|| anyhow::anyhow!("no placement"))?;
        Ok(placement.pool.pool().acquire().await?)
    }

    /// A regular chore: connections that nobody has used for a while go back to their pool.
    pub fn tidy(&self) {
        self.0.control.tidy();
        for placement in self.0.placements.values() {
            placement.pool.tidy();
        }
    }

    pub async fn close(&self) {
        self.0.control.close().await;
        for placement in self.0.placements.values() {
            placement.pool.close().await;
        }
    }
}
