use jamboree_web::Problem;
use tokio::sync::Mutex;

use crate::{Changes, db_errors::problem_of_sqlx, sql::transaction_as_connection, warm_connections::OpenTransaction};

/// A transaction in the control plane: tenants, placements, operators. No tenant row is in reach.
pub struct ControlTx {
    pub(crate) tx: Mutex<OpenTransaction>,
    changes: Changes,
    job_left: std::sync::atomic::AtomicBool,
}

transaction_as_connection!(ControlTx);

/// The role that owns control-plane work; jobs of the platform are filed under it.
pub(crate) const CONTROL_ROLE: &str = "jamboree_control";
pub(crate) const BEGIN_CONTROL: &str =
    "BEGIN; SET LOCAL ROLE jamboree_control; SET LOCAL search_path = control, pg_temp";

impl ControlTx {
    pub(crate) fn new(tx: OpenTransaction, changes: Changes) -> Self {
        Self { tx: Mutex::new(tx), changes, job_left: false.into() }
    }

    /// The role name that control-plane jobs carry.
    pub fn role_name(&self) -> &'static str {
        CONTROL_ROLE
    }

    pub fn leaves_job(&self) {
        self.job_left.store(true, std::sync::atomic::Ordering::Relaxed);
    }

    /// # Errors
    /// `busy` or `unavailable` when PostgreSQL did not commit; then nothing was changed.
    pub async fn commit(self) -> Result<(), Problem> {
        let job_left = self.job_left.load(std::sync::atomic::Ordering::Relaxed);
        self.tx.into_inner().commit().await.map_err(|error| problem_of_sqlx(&error))?;
        if job_left {
            self.changes.job_left().await;
        }
        Ok(())
    }
}
