//! `./dev bench`: measures the figures that the product promises, on this machine, and writes them to docs/limits.md.
//! Speed is told as processor time against a bare endpoint that is measured in the same run (the floor).

mod api;
mod at_rest;
mod comparison;
mod dashboard;
mod event;
mod floor;
mod generator;
mod judging;
mod machine;
mod memory;
mod new_tenants;
mod posts;
mod processor_time;
mod product;
mod registration;
mod report;
mod run;
mod spawned;
mod statistics;
mod teams;
mod venue;
mod weight;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "jamboree-load", about = "Measures the figures of docs/limits.md on this machine")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: run::RunOptions,
}

#[derive(Subcommand)]
enum Command {
    /// The bare endpoint that the figures are compared with; started by the bench itself
    #[command(hide = true)]
    Floor(floor::FloorOptions),
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    match cli.command {
        // As many threads as the product has.
        Some(Command::Floor(options)) => {
            tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(floor::serve(options))
        }
        // One thread for the load: the cores belong to what is measured.
        None => tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run::run(cli.options)),
    }
}
