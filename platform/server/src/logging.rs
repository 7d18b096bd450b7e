use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

/// On stderr: for people on a terminal, JSON otherwise. `JAMBOREE_LOG` sets the filter.
pub fn start() {
    let filter = EnvFilter::try_from_env("JAMBOREE_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,aws=warn"));
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first.
    let _ = if std::io::stderr().is_terminal() {
        builder.with_target(false).compact().try_init()
    } else {
        builder.json().flatten_event(true).try_init()
    };
}
