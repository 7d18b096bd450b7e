use std::time::Duration;

use jamboree_tenancy::{SharedTenancy, prepare_schemas};
use tokio::sync::watch;

const EVERY: Duration = Duration::from_secs(5);

/// Regular chores of one process: keeps prepared schemas ready, forgets quiet callers.
pub async fn run(tenancy: SharedTenancy, prepared_wanted: usize, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = prepare_schemas(&tenancy.databases, &tenancy.sources, prepared_wanted).await {
            tracing::warn!(%error, "the pool of prepared schemas could not be filled");
        }
        tenancy.throttle.tidy();
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopped.changed() => {}
        }
    }
}
