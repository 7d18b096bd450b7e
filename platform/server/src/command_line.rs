//! Verbs for the terminal. They run on the databases of the configuration, or of the demonstration that
//! runs on this machine.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jamboree_control::NewTenantFields;

use crate::{app::App, demo, operate, serve};

/// Which databases a verb works on.
#[derive(Debug, Clone, Args)]
pub struct Target {
    /// The configuration of `serve`; without it, the demonstration that runs on this machine.
    #[arg(long, env = "JAMBOREE_CONFIG")]
    config: Option<PathBuf>,
    /// The state folder of the demonstration (default: JAMBOREE_STATE, then .jamboree).
    #[arg(long)]
    state: Option<PathBuf>,
}

impl Target {
    async fn connect(&self) -> anyhow::Result<App> {
        match &self.config {
            Some(config) => serve::connect(&serve::ServeOptions { config: config.clone(), workers: 0 }).await,
            None => demo::attach(self.state.clone()).await,
        }
    }
}

#[derive(Debug, Clone, Args)]
pub struct TenantOptions {
    #[command(flatten)]
    target: Target,
    #[command(subcommand)]
    verb: TenantVerb,
}

#[derive(Debug, Clone, Subcommand)]
enum TenantVerb {
    /// Create a tenant; its owner gets an invitation by mail
    Create {
        slug: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        owner: String,
        #[arg(long, default_value = "en")]
        locale: String,
        #[arg(long, default_value = "UTC")]
        zone: String,
    },
    /// List tenants
    List,
    /// Make public pages read-only and refuse every change
    Suspend {
        slug: String,
        #[arg(long)]
        reason: String,
    },
    /// Undo a suspension
    Resume { slug: String },
}

fn plain(problem: jamboree_web::Problem) -> anyhow::Error {
    let cause = problem.cause.clone().map(|cause| format!(" ({cause})")).unwrap_or_default();
    anyhow::anyhow!("{problem}{cause}")
}

/// # Errors
/// What the verb refuses, in words.
pub async fn tenant(options: TenantOptions) -> anyhow::Result<()> {
    let app = options.target.connect().await?;
    match options.verb {
        TenantVerb::Create { slug, name, owner, locale, zone } => {
            let fields =
                NewTenantFields { slug, name, owner_email: owner.clone(), locale: Some(locale), zone: Some(zone) };
            let started = std::time::Instant::now();
            let tenant = operate::create_tenant(&app, fields).await.map_err(plain)?;
            println!(
                "{} is ready after {} ms; {owner} gets an invitation by mail",
                app.config.addresses.tenant_origin(tenant.slug()),
                started.elapsed().as_millis(),
            );
        }
        TenantVerb::List => {
            for line in operate::list_tenants(&app).await.map_err(plain)? {
                println!("{line}");
            }
        }
        TenantVerb::Suspend { slug, reason } => {
            operate::set_suspended(&app, &slug, Some(&reason)).await.map_err(plain)?;
            println!("{slug} is suspended");
        }
        TenantVerb::Resume { slug } => {
            operate::set_suspended(&app, &slug, None).await.map_err(plain)?;
            println!("{slug} is back");
        }
    }
    Ok(())
}

#[derive(Debug, Clone, Args)]
pub struct OperatorOptions {
    #[command(flatten)]
    target: Target,
    #[command(subcommand)]
    verb: OperatorVerb,
}

#[derive(Debug, Clone, Subcommand)]
enum OperatorVerb {
    /// Print a single-use link that makes the address an operator and signs it in (24 h)
    Invite { email: String },
}

/// # Errors
/// What the verb refuses, in words.
pub async fn operator(options: OperatorOptions) -> anyhow::Result<()> {
    let app = options.target.connect().await?;
    match options.verb {
        OperatorVerb::Invite { email } => {
            println!("{}", operate::invite_operator(&app, &email).await.map_err(plain)?);
        }
    }
    Ok(())
}
