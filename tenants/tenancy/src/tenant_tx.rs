use std::sync::Mutex as ShortLock;

use jamboree_web::Problem;
use serde_json::Value;
use tokio::sync::{Mutex, OwnedSemaphorePermit};
use uuid::Uuid;

use crate::{
    Announcement, Audience, Changes, Tenant, db_errors::problem_of_sqlx, sql::transaction_as_connection,
    warm_connections::OpenTransaction,
};

/// A transaction inside one tenant, under the tenant's own role and search path.
///
/// Dropping it rolls back. It is a connection of sea-orm, so entities work on it as they are.
pub struct TenantTx {
    pub(crate) tx: Mutex<OpenTransaction>,
    tenant: Tenant,
    changes: Changes,
    public_change: std::sync::atomic::AtomicBool,
    job_left: std::sync::atomic::AtomicBool,
    announcements: ShortLock<Vec<Announcement>>,
    /// The tenant's share of the pool; freed when the transaction ends.
    _share: OwnedSemaphorePermit,
}

transaction_as_connection!(TenantTx);

impl TenantTx {
    pub(crate) fn new(tx: OpenTransaction, tenant: Tenant, changes: Changes, share: OwnedSemaphorePermit) -> Self {
        Self {
            tx: Mutex::new(tx),
            tenant,
            changes,
            public_change: false.into(),
            job_left: false.into(),
            announcements: ShortLock::default(),
            _share: share,
        }
    }

    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Says that this transaction changes what public pages show: caches drop it on commit.
    pub fn changes_public_pages(&self) {
        self.public_change.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Says that this transaction leaves a job: workers are nudged on commit.
    pub fn leaves_job(&self) {
        self.job_left.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// Tells people in the venue of an event, once this transaction is committed.
    pub fn announces(&self, event_id: Uuid, audience: Audience, topic: &str, detail: Value) {
        let announcement =
            Announcement { tenant_id: self.tenant.id(), event_id, audience, topic: topic.to_owned(), detail };
        if let Ok(mut waiting) = self.announcements.lock() {
            waiting.push(announcement);
        }
    }

    /// # Errors
    /// `busy` or `unavailable` when PostgreSQL did not commit; then nothing was changed.
    pub async fn commit(self) -> Result<(), Problem> {
        use std::sync::atomic::Ordering::Relaxed;
        let public_change = self.public_change.load(Relaxed);
        let job_left = self.job_left.load(Relaxed);
        let announcements = self.announcements.into_inner().unwrap_or_default();
        self.tx.into_inner().commit().await.map_err(|error| problem_of_sqlx(&error))?;
        if public_change {
            self.changes.tenant_changed(self.tenant.id()).await;
        }
        if job_left {
            self.changes.job_left().await;
        }
        for announcement in announcements {
            self.changes.announce(announcement).await;
        }
        Ok(())
    }
}
