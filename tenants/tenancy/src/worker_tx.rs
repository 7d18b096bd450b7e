use sea_orm::DbErr;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::{db_errors::exec_error, sql::transaction_as_connection, warm_connections::OpenTransaction};

/// One database that holds a `jobs` schema: the control database or a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobsDatabase {
    Control,
    Placement(Uuid),
}

/// A transaction that sees the job table of one database and nothing else.
pub struct WorkerTx {
    pub(crate) tx: Mutex<OpenTransaction>,
}

transaction_as_connection!(WorkerTx);

pub(crate) const BEGIN_WORKER: &str = "BEGIN; SET LOCAL ROLE jamboree_worker; SET LOCAL search_path = jobs, pg_temp";

impl WorkerTx {
    pub(crate) fn new(tx: OpenTransaction) -> Self {
        Self { tx: Mutex::new(tx) }
    }

    /// # Errors
    /// The database's own; then nothing was changed.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.tx.into_inner().commit().await.map_err(exec_error)
    }
}
