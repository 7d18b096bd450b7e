//! The server: it puts the planes, the ports and the edge together and knows no rule of any domain.

pub mod app;
pub mod command_line;
pub mod config;
pub mod contract;
pub mod demo;
mod demo_tenant;
mod edge;
mod files_host;
mod health;
mod logging;
mod mailbox_pages;
pub mod operate;
mod portal;
mod realtime;
mod router;
mod running_demo;
mod scheduler;
pub mod serve;
mod test_clock;

/// Logs to stderr and starts the metrics recorder; once per process.
pub fn start_observing() {
    logging::start();
    health::install_metrics();
}

/// Makes the one TLS provider of the process; `false` when there is one already.
pub fn install_tls_provider() -> bool {
    rustls::crypto::aws_lc_rs::default_provider().install_default().is_ok()
}
