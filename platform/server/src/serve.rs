//! `jamboree serve`: with the real outside systems, from a configuration file.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use jamboree_object_store::S3ObjectStore;
use jamboree_realtime::Limits;
use jamboree_tenancy::{Changes, Databases, RedisLink, Sources, bootstrap, migrate_all};

use crate::{
    app::{App, AppConfig},
    config::{ServeFile, master_key},
};

#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// The configuration file (TOML; docs/how-to/configure-serve.md).
    #[arg(long, env = "JAMBOREE_CONFIG")]
    pub config: PathBuf,
    /// Background workers in this process; 0 leaves the work to `jamboree work`.
    #[arg(long, default_value_t = 2)]
    pub workers: usize,
}

/// Connects with what the configuration says; simulated parts are refused.
///
/// # Errors
/// When the configuration is not fit for production or a system cannot be reached.
pub async fn connect(options: &ServeOptions) -> anyhow::Result<App> {
    let file = ServeFile::read(&options.config)?;
    let sources = Sources::default();
    let clock = sources.clock.clone();
    let mail = file.outgoing(Arc::new(move || clock.now()))?;
    anyhow::ensure!(!mail.simulated(), "a simulated mail port is refused by serve");
    App::connect(AppConfig {
        addresses: file.addresses(),
        databases: file.databases(),
        redis_url: file.redis_url.clone(),
        objects: Arc::new(S3ObjectStore::new(&file.objects()?)),
        mail,
        mail_from: file.mail.from().to_owned(),
        master: master_key()?,
        plugins: file.plugins.clone(),
        // A real provider comes with its own configuration; the sandbox is refused here.
        payments: None,
        simulated: Vec::new(),
        demand_tls: true,
        files: None,
        mailbox: None,
        test_clock: false,
        throttle_factor: 1,
        prepared_schemas: file.prepared_schemas,
        realtime: Limits::times(file.realtime_factor),
        sources,
    })
    .await
}

/// Serves until a signal ends it.
///
/// # Errors
/// As [`connect`], and when the listener fails.
pub async fn run(options: ServeOptions) -> anyhow::Result<()> {
    let app = connect(&options).await?;
    let listener = tokio::net::TcpListener::bind(app.config.addresses.listen).await?;
    app.start_work(options.workers);
    tracing::info!(address = %app.config.addresses.listen, "ready");
    app.serve(listener, crate::demo::interrupted()).await
}

/// `jamboree work`: jobs only.
///
/// # Errors
/// As [`connect`].
pub async fn work(options: ServeOptions) -> anyhow::Result<()> {
    let app = connect(&options).await?;
    app.start_work(options.workers.max(1));
    tracing::info!(workers = options.workers.max(1), "working");
    crate::demo::interrupted().await;
    app.stop();
    Ok(())
}

#[derive(Debug, Clone, Args)]
pub struct MigrateOptions {
    #[arg(long, env = "JAMBOREE_CONFIG")]
    pub config: PathBuf,
    /// Log in with this address first and make roles and databases that are missing.
    #[arg(long, env = "JAMBOREE_ADMIN_URL")]
    pub admin_url: Option<String>,
}

/// `jamboree migrate`: everything to the newest version; prints stragglers and fails when there are any.
///
/// # Errors
/// When the control plane or a canary fails, or stragglers remain.
pub async fn migrate(options: MigrateOptions) -> anyhow::Result<()> {
    let file = ServeFile::read(&options.config)?;
    let config = file.databases();
    if let Some(admin_url) = &options.admin_url {
        bootstrap(admin_url, &config).await?;
    }
    let sources = Sources::default();
    let redis = RedisLink::open(&file.redis_url).await?;
    let databases = Databases::new(&config, Changes::new(&redis, sources.new_id()))?;
    let report = migrate_all(&databases, &sources).await?;
    println!("{} tenants and {} prepared schemas migrated", report.tenants_migrated, report.prepared_migrated);
    for (schema, reason) in &report.stragglers {
        println!("straggler {schema}: {reason}");
    }
    anyhow::ensure!(report.stragglers.is_empty(), "{} stragglers; run it again", report.stragglers.len());
    Ok(())
}
