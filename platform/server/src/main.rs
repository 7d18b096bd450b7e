use std::path::PathBuf;

use clap::{Parser, Subcommand};
use jamboree_server::{command_line, contract, demo, serve};

/// Virtual hackathons for many customer companies.
#[derive(Parser)]
#[command(name = "jamboree", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything on this machine, nothing configured
    Demo(demo::DemoOptions),
    /// The server, from a configuration file
    Serve(serve::ServeOptions),
    /// Background jobs only, from the same configuration file
    Work(serve::ServeOptions),
    /// Bring every database to the newest version
    Migrate(serve::MigrateOptions),
    /// Write the contract
    Openapi {
        /// The folder to write to
        #[arg(long, default_value = "openapi")]
        out: PathBuf,
    },
    /// Create, list, suspend and resume tenants
    Tenant(command_line::TenantOptions),
    /// Invite operators
    Operator(command_line::OperatorOptions),
}

fn main() -> anyhow::Result<()> {
    // One provider for every TLS connection of the process, before any of them.
    jamboree_server::install_tls_provider();
    jamboree_server::start_observing();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match Cli::parse().command {
            Command::Demo(options) => demo::run(options).await,
            Command::Serve(options) => serve::run(options).await,
            Command::Work(options) => serve::work(options).await,
            Command::Migrate(options) => serve::migrate(options).await,
            Command::Openapi { out } => contract::write(&out),
            Command::Tenant(options) => command_line::tenant(options).await,
            Command::Operator(options) => command_line::operator(options).await,
        }
    })
}
