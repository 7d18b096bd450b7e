use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context;
use jamboree_hackathon::{Ports, brand::BrandRules, payments::PaymentProvider, realtime::relay};
use jamboree_jobs::Worker;
use jamboree_mail::{Mailbox, Outgoing};
use jamboree_object_store::{ObjectStore, TenantPrefix};
use jamboree_realtime::{Hub, Limits};
use jamboree_tenancy::{
    AccessTokens, Changes, Databases, DatabasesConfig, Directory, MasterKey, RedisLink, SharedTenancy, Sources,
    Tenancy, Throttle,
};
use poem::{Endpoint, EndpointExt, Server, listener::TcpAcceptor};
use tokio::sync::watch;

use crate::{
    config::Addresses,
    edge::{Edge, EdgeConfig},
    router, scheduler,
};

/// How long connections of venues may take to end when the process stops.
const FAREWELL: Duration = Duration::from_secs(3);

/// Everything that differs between `demo`, `serve` and a test.
pub struct AppConfig {
    pub addresses: Addresses,
    pub databases: DatabasesConfig,
    pub redis_url: String,
    pub objects: Arc<dyn ObjectStore>,
    pub mail: Arc<dyn Outgoing>,
    pub mail_from: String,
    pub master: MasterKey,
    /// The folder of plugin components.
    pub plugins: Option<PathBuf>,
    /// Who takes money for tickets. None: paid tickets are not sold.
    pub payments: Option<Arc<dyn PaymentProvider>>,
    /// What is simulated, in words; empty in production.
    pub simulated: Vec<String>,
    /// `serve`: plain HTTP is refused.
    pub demand_tls: bool,
    /// The object store in this process, served at `files.<base domain>`.
    pub files: Option<Arc<jamboree_embedded::ObjectStore>>,
    /// The simulated mailbox, shown at `/mailbox`.
    pub mailbox: Option<Arc<Mailbox>>,
    /// Whether `POST /test-clock` moves the clock.
    pub test_clock: bool,
    pub throttle_factor: u32,
    pub prepared_schemas: usize,
    /// Of the realtime connection.
    pub realtime: Limits,
    pub sources: Sources,
}

/// The running parts of one process.
pub struct App {
    pub tenancy: SharedTenancy,
    pub ports: Ports,
    pub redis: RedisLink,
    /// Everybody who is in a venue, as far as they are connected to this process.
    pub realtime: Hub,
    pub config: Arc<AppConfig>,
    /// Where browsers send files; nothing when the object store has no address for them.
    upload_origin: Option<String>,
    stop: watch::Sender<bool>,
    stopped: watch::Receiver<bool>,
}

impl App {
    /// Connects and migrates nothing: the databases must be at the newest version.
    ///
    /// # Errors
    /// When Redis or PostgreSQL cannot be reached, or the master key is the wrong one.
    pub async fn connect(config: AppConfig) -> anyhow::Result<Self> {
        let redis = RedisLink::open(&config.redis_url).await.context("connecting to Redis")?;
        let changes = Changes::new(&redis, config.sources.new_id());
        let databases = Databases::new(&config.databases, changes.clone())?;
        let control = databases.control().await.map_err(|problem| {
            anyhow::anyhow!("the control database: {problem} ({})", problem.cause.as_deref().unwrap_or(""))
        })?;
        let access_tokens = AccessTokens::load(&control, &config.master, &config.sources).await?;
        control.commit().await?;
        tokio::spawn(changes.clone().listen(redis.clone()));
        let tenancy = Arc::new(Tenancy {
            directory: Directory::new(databases.clone(), config.master.clone(), changes.clone()),
            databases,
            sources: config.sources.clone(),
            throttle: Throttle::new(&redis, config.throttle_factor),
            access_tokens,
            changes,
        });
        let ports = Ports {
            objects: config.objects.clone(),
            mail: config.mail.clone(),
            mail_from: config.mail_from.clone(),
            plugins: config.plugins.as_ref().map(|folder| Arc::new(BrandRules::in_folder(folder))),
            payments: config.payments.clone(),
            simulated: config.simulated.clone(),
        };
        let upload_origin = upload_origin(&*config.objects).await;
        let (stop, stopped) = watch::channel(false);
        let realtime = Hub::new(config.realtime.clone());
        tokio::spawn(realtime.clone().run(stopped.clone()));
        tokio::spawn(relay(tenancy.changes.clone(), realtime.clone(), stopped.clone()));
        Ok(Self { tenancy, ports, redis, realtime, config: Arc::new(config), upload_origin, stop, stopped })
    }

    /// The whole HTTP surface, edge included.
    pub fn endpoint(&self) -> impl Endpoint + use<> {
        let addresses = self.config.addresses.clone();
        let edge = Arc::new(EdgeConfig::new(addresses, self.config.demand_tls, self.upload_origin.as_deref()));
        Edge { inner: router::routes(self).map_to_response(), tenancy: self.tenancy.clone(), config: edge }
    }

    /// A worker over every job of this process's databases.
    pub fn worker(&self) -> Worker {
        Worker::new(self.tenancy.clone(), router::job_handlers(self))
    }

    /// Starts workers and the regular chores in the background.
    pub fn start_work(&self, workers: usize) {
        for _ in 0..workers {
            let (worker, stopped) = (self.worker(), self.stopped.clone());
            tokio::spawn(async move { worker.run(stopped).await });
        }
        tokio::spawn(scheduler::run(self.tenancy.clone(), self.config.prepared_schemas, self.stopped.clone()));
    }

    /// Serves until `shutdown` resolves, then finishes what is under way (10 s at most).
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(
        &self,
        listener: tokio::net::TcpListener,
        shutdown: impl Future<Output = ()>,
    ) -> anyhow::Result<()> {
        let realtime = self.realtime.clone();
        let shutdown = async move {
            shutdown.await;
            // While everything else still answers: people in venues are told to come back in a moment.
            realtime.restart(FAREWELL).await;
        };
        let acceptor = TcpAcceptor::from_tokio(listener)?;
        Server::new_with_acceptor(acceptor)
            .idle_timeout(Duration::from_secs(75))
            .run_with_graceful_shutdown(self.endpoint(), shutdown, Some(Duration::from_secs(10)))
            .await?;
        self.stop();
        Ok(())
    }

    /// Tells workers and chores to end.
    pub fn stop(&self) {
        let _ = self.stop.send(true);
    }
}

/// The origin of signed addresses, as one of them shows it: signing asks nobody.
async fn upload_origin(objects: &dyn ObjectStore) -> Option<String> {
    let key = TenantPrefix::new("origin").and_then(|prefix| prefix.key(["origin"])).ok()?;
    let signed = objects.presign_get(&key, Duration::from_secs(1), "origin").await.ok()?;
    let (scheme, rest) = signed.url.split_once("://")?;
    let authority = rest.split(['/', '?']).next()?;
    Some(format!("{scheme}://{authority}"))
}
