//! `jamboree demo`: the product on one machine with nothing configured.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context;
use clap::Args;
use jamboree_embedded::{Keys, ObjectStore, Postgres, PostgresOptions, Redis, State};
use jamboree_hackathon::payments::Sandbox;
use jamboree_mail::Mailbox;
use jamboree_object_store::{InMemoryObjectStore, S3Config, S3ObjectStore};
use jamboree_realtime::Limits;
use jamboree_tenancy::{Changes, Databases, DatabasesConfig, MasterKey, RedisLink, Sources, bootstrap, migrate_all};

use crate::{
    app::{App, AppConfig},
    config::Addresses,
    demo_tenant::SignIns,
    running_demo::RunningDemo,
};

#[derive(Debug, Clone, Args)]
pub struct DemoOptions {
    /// The port; busy is an error.
    #[arg(long, env = "PORT", default_value_t = 8080)]
    pub port: u16,
    /// Forget everything that an earlier start left.
    #[arg(long)]
    pub fresh: bool,
    /// Where the state lives (default: JAMBOREE_STATE, then .jamboree).
    #[arg(long)]
    pub state: Option<PathBuf>,
    /// Offer POST /test-clock, which moves the server's clock.
    #[arg(long)]
    pub test_clock: bool,
    /// The folder of plugin components.
    #[arg(long, env = "JAMBOREE_COMPONENTS")]
    pub plugins: Option<PathBuf>,
    /// Leave out the demonstration tenant.
    #[arg(long)]
    pub empty: bool,
}

/// The services of one machine. Dropping it stops them; the state stays.
pub struct Machine {
    pub postgres: Postgres,
    pub redis: Redis,
    pub files: Arc<ObjectStore>,
    pub master: MasterKey,
    pub mailbox: Arc<Mailbox>,
    pub sources: Sources,
    // Last: its lock outlives the services.
    pub state: State,
}

const BUCKET: &str = "jamboree";
const MAIL_FROM: &str = "no-reply@jamboree.example";

impl Machine {
    /// Starts what is not running and tells how it goes.
    ///
    /// # Errors
    /// When a part cannot start; the message names it.
    pub async fn start(
        state: State,
        fsync: bool,
        tell: impl Fn(&str) + Send + Sync + Clone + 'static,
    ) -> anyhow::Result<Self> {
        let master = MasterKey::new(Keys::open(&state).master()?);
        // Only tests do without fsync, and many of their servers share one cluster.
        let max_connections = if fsync { 60 } else { 1500 };
        let options = PostgresOptions { fsync, max_connections, ..PostgresOptions::default() };
        let (postgres, redis, files) =
            tokio::try_join!(Postgres::start(&state, options, tell), Redis::start(&state), ObjectStore::start(&state))?;
        files.create_bucket(BUCKET)?;
        let sources = Sources::default();
        let clock = sources.clock.clone();
        let mailbox = Mailbox::open(state.folder().join("mailbox"), 5_000, Arc::new(move || clock.now()))?;
        Ok(Self { postgres, redis, files: Arc::new(files), master, mailbox: Arc::new(mailbox), sources, state })
    }

    /// How other commands of this machine reach its services.
    pub fn running(&self, port: u16) -> RunningDemo {
        let url = |database: &str, role: &str| self.postgres.url_as(database, role);
        RunningDemo {
            port,
            control_url: url("jamboree_control", "jamboree_app"),
            control_owner_url: url("jamboree_control", "jamboree_owner"),
            placement_url: url("jamboree_shared_1", "jamboree_app"),
            placement_owner_url: url("jamboree_shared_1", "jamboree_owner"),
            redis_url: self.redis.url(),
        }
    }

    pub fn databases(&self) -> DatabasesConfig {
        self.running(0).databases(10)
    }

    /// Roles, databases and every migration.
    ///
    /// # Errors
    /// When PostgreSQL refuses.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        let config = self.databases();
        bootstrap(&self.postgres.url_for("postgres"), &config).await?;
        let redis = RedisLink::open(&self.redis.url()).await?;
        let databases = Databases::new(&config, Changes::new(&redis, self.sources.new_id()))?;
        migrate_all(&databases, &self.sources).await?;
        databases.close().await;
        Ok(())
    }

    /// The configuration of an app on this machine.
    pub fn app_config(&self, addresses: Addresses, throttle_factor: u32) -> AppConfig {
        let port = addresses.public_port.map(|port| format!(":{port}")).unwrap_or_default();
        let objects = S3ObjectStore::new(&S3Config {
            bucket: BUCKET.to_owned(),
            region: "us-east-1".to_owned(),
            internal_endpoint: Some(self.files.internal_url()),
            public_endpoint: Some(format!("{}://files.{}{port}", addresses.scheme, addresses.base_domain)),
            access_key_id: self.files.access_key().to_owned(),
            secret_access_key: self.files.secret_key().to_owned(),
            force_path_style: true,
            get_limit_bytes: 20 * 1024 * 1024,
        });
        AppConfig {
            addresses,
            databases: self.databases(),
            redis_url: self.redis.url(),
            objects: Arc::new(objects),
            mail: self.mailbox.clone(),
            mail_from: MAIL_FROM.to_owned(),
            master: self.master.clone(),
            plugins: None,
            payments: Some(Arc::new(Sandbox)),
            simulated: vec!["mail".to_owned(), "payments".to_owned()],
            demand_tls: false,
            files: Some(self.files.clone()),
            mailbox: Some(self.mailbox.clone()),
            test_clock: false,
            throttle_factor,
            prepared_schemas: 4,
            realtime: Limits::times(throttle_factor),
            sources: self.sources.clone(),
        }
    }
}

/// Runs the demonstration until Ctrl-C.
///
/// # Errors
/// When the port is busy or a part cannot start.
pub async fn run(options: DemoOptions) -> anyhow::Result<()> {
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], options.port));
    let listener = tokio::net::TcpListener::bind(address).await.with_context(|| {
        format!("port {} is taken: stop what listens there, or choose another with --port", options.port)
    })?;
    let port = listener.local_addr()?.port();
    let state = State::open(options.state.clone())?;
    if options.fresh {
        state.fresh()?;
    }
    let tell = |text: &str| eprintln!("    {text}");
    eprintln!("==> starting PostgreSQL, Redis and the object store");
    let machine = Machine::start(state, true, tell).await?;
    eprintln!("==> bringing the databases to the newest version");
    machine.migrate().await?;
    machine.running(port).write(machine.state.folder())?;
    let addresses = local_addresses(port);
    let mut config = machine.app_config(addresses, 10);
    config.plugins = options.plugins.clone();
    config.test_clock = options.test_clock;
    if options.test_clock {
        config.simulated.push("clock".to_owned());
    }
    let app = App::connect(config).await?;
    app.start_work(1);
    let sign_ins = if options.empty { None } else { Some(crate::demo_tenant::prepare(&app).await?) };
    print_table(&app, &machine, sign_ins.as_ref());
    app.serve(listener, interrupted()).await?;
    eprintln!("==> stopping");
    Ok(())
}

/// `localhost` and its names, in the clear: browsers count them as secure.
pub fn local_addresses(port: u16) -> Addresses {
    Addresses {
        base_domain: "localhost".to_owned(),
        listen: std::net::SocketAddr::from(([127, 0, 0, 1], port)),
        scheme: "http".to_owned(),
        public_port: Some(port),
        trusted_proxies: Vec::new(),
    }
}

/// Connects to the services of the demonstration that runs on this machine. Mails it causes are sent by
/// the demonstration's own worker.
///
/// # Errors
/// When none runs on that state.
pub async fn attach(state: Option<PathBuf>) -> anyhow::Result<App> {
    let folder = state
        .or_else(|| std::env::var_os("JAMBOREE_STATE").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from(".jamboree"));
    let running = RunningDemo::read(&folder)?;
    let key = std::fs::read(folder.join("master.key")).context("the master key of the demonstration")?;
    let key: [u8; 32] = key.try_into().map_err(|_| anyhow::anyhow!("master.key is malformed"))?;
    let sources = Sources::default();
    let clock = sources.clock.clone();
    let mailbox = Arc::new(Mailbox::open(folder.join("mailbox"), 5_000, Arc::new(move || clock.now()))?);
    App::connect(AppConfig {
        addresses: local_addresses(running.port),
        databases: running.databases(2),
        redis_url: running.redis_url.clone(),
        objects: Arc::new(InMemoryObjectStore::new()),
        mail: mailbox.clone(),
        mail_from: MAIL_FROM.to_owned(),
        master: MasterKey::new(key),
        plugins: None,
        payments: None,
        simulated: Vec::new(),
        demand_tls: false,
        files: None,
        mailbox: Some(mailbox),
        test_clock: false,
        throttle_factor: 1,
        realtime: Limits::times(1),
        prepared_schemas: 0,
        sources,
    })
    .await
}

pub(crate) async fn interrupted() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

/// The keys that the portal translates, for the terminal.
fn in_words(simulated: &str) -> &str {
    match simulated {
        "mail" => "mail is kept in the mailbox instead of being sent",
        "payments" => "payments are a sandbox: no money moves",
        "clock" => "the clock can be moved",
        other => other,
    }
}

fn print_table(app: &App, machine: &Machine, sign_ins: Option<&SignIns>) {
    let addresses = &app.config.addresses;
    println!("{}", addresses.platform_origin());
    println!();
    println!("  Operator console   {}/operator", addresses.platform_origin());
    println!("  Mailbox            {}/mailbox", addresses.platform_origin());
    println!("  Demo tenant        {}", addresses.tenant_origin("demo"));
    println!("  Demo console       {}/console", addresses.tenant_origin("demo"));
    println!(
        "  Contracts          {}/openapi/control.yaml, {}/openapi/tenant.yaml",
        addresses.platform_origin(),
        addresses.tenant_origin("demo")
    );
    println!();
    if let Some(SignIns { operator: (operator, link), people }) = sign_ins {
        println!("  Sign in as {operator}: {link}");
        println!();
        println!("  Sign in at {}/sign-in, then open the mail in the mailbox, as", addresses.tenant_origin("demo"));
        for (email, part) in people {
            println!("    {email:<36} {part}");
        }
        println!();
    }
    for simulated in &app.config.simulated {
        println!("  Simulated: {}", in_words(simulated));
    }
    println!("  State: {}", machine.state.folder().display());
    if let Some(place) = machine.state.relocated() {
        println!(
            "  PostgreSQL refuses to run as root and its user cannot reach that folder; its data is in {}",
            place.display()
        );
    }
    println!();
    println!("  Ctrl-C stops everything; the next start finds it again.");
}
