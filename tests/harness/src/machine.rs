use std::{
    mem::ManuallyDrop,
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use jamboree_embedded::State;
use jamboree_mail::MailboxEntry;
use jamboree_server::{
    app::{App, AppConfig},
    config::Addresses,
    demo::{Machine, local_addresses},
    operate,
};
use jamboree_tenancy::Sources;
use tokio::{
    net::TcpListener,
    runtime::Runtime,
    sync::{Mutex, OnceCell, oneshot},
};

use crate::{Caller, TestTenant};

/// The server runs on a runtime of its own: a test's runtime ends with the test.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();
static MACHINE: OnceCell<ManuallyDrop<Machine>> = OnceCell::const_new();
static SHARED: OnceCell<Arc<TestApp>> = OnceCell::const_new();
/// One test at a time runs jobs, so that what a test sees done is what it asked for.
static WORK: Mutex<()> = Mutex::const_new(());

fn runtime() -> &'static Runtime {
    RUNTIME.get_or_init(|| {
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(4)
            .enable_all()
            .build()
            .expect("a runtime for the server")
    })
}

/// Stops the services and removes their folders when the test process ends: statics are not dropped.
extern "C" fn stop_services() {
    if let Some(machine) = MACHINE.get() {
        // SAFETY: the process is ending; no test runs any more, and nobody reads the static again.
        drop(ManuallyDrop::into_inner(unsafe { std::ptr::read(machine) }));
    }
}

/// Services in a folder that vanishes, with migrated databases.
async fn prepare(fsync: bool) -> anyhow::Result<Machine> {
    let machine = Machine::start(State::temporary()?, fsync, |_: &str| {}).await?;
    machine.migrate().await?;
    Ok(machine)
}

async fn machine() -> &'static Machine {
    MACHINE
        .get_or_init(|| async {
            let started = runtime().spawn(async {
                let _ = jamboree_server::install_tls_provider();
                prepare(false).await
            });
            let machine = started.await.expect("the services start").expect("the services start");
            // SAFETY: the handler is sound to call once, at the end of the process.
            unsafe { libc::atexit(stop_services) };
            ManuallyDrop::new(machine)
        })
        .await
}

/// Runs a test on the server's own runtime: connections of the shared pools live as long as the process,
/// not as long as the test that happened to open them.
pub fn on_server(test: impl Future<Output = ()>) {
    runtime().block_on(test);
}

/// A running server.
pub struct TestApp {
    pub app: App,
    pub address: SocketAddr,
    /// Tenants of its tests.
    pub(crate) tenants: std::sync::Mutex<Vec<uuid::Uuid>>,
}

impl TestApp {
    /// The server all tests share.
    pub async fn shared() -> Arc<Self> {
        SHARED.get_or_init(|| async { Self::start(Sources::default()).await }).await.clone()
    }

    /// A server of its own on the same databases, whose clock the test may move.
    pub async fn with_own_clock() -> Arc<Self> {
        Self::start_with(Sources::default(), 3).await
    }

    /// A server on a PostgreSQL of its own that writes to disk before it acknowledges: for tests that kill it.
    pub async fn on_its_own_machine() -> (Arc<Self>, Arc<Machine>) {
        let machine = Arc::new(prepare(true).await.expect("the services start"));
        let own = machine.clone();
        (Self::serve(move |addresses| own.app_config(addresses, 1_000)).await, machine)
    }

    /// A server of its own whose realtime connection has other limits.
    pub async fn with_realtime(change: impl FnOnce(&mut jamboree_realtime::Limits) + Send + 'static) -> Arc<Self> {
        let machine = machine().await;
        let config = move |addresses| {
            let mut config = machine.app_config(addresses, 1_000);
            config.databases.pool_max = 4;
            change(&mut config.realtime);
            config
        };
        Self::serve(config).await
    }

    /// A server of its own that stops as it does on SIGTERM when it is told, or when the sender is dropped.
    pub async fn that_stops() -> (Arc<Self>, oneshot::Sender<()>) {
        let machine = machine().await;
        let config = move |addresses| {
            let mut config = machine.app_config(addresses, 1_000);
            config.databases.pool_max = 4;
            config
        };
        let (stop, stopped) = oneshot::channel();
        (Self::serve_until(config, async { drop(stopped.await) }).await, stop)
    }

    async fn start(sources: Sources) -> Arc<Self> {
        Self::start_with(sources, 10).await
    }

    /// Servers of single tests live as long as the process; they share what connections the cluster has.
    async fn start_with(sources: Sources, pool_max: u32) -> Arc<Self> {
        let machine = machine().await;
        let config = move |addresses| {
            let mut config = machine.app_config(addresses, 1_000);
            config.sources = sources;
            config.databases.pool_max = pool_max;
            config.test_clock = true;
            config.plugins = std::env::var_os("JAMBOREE_COMPONENTS").map(Into::into);
            config
        };
        Self::serve(config).await
    }

    async fn serve(config: impl FnOnce(Addresses) -> AppConfig + Send + 'static) -> Arc<Self> {
        Self::serve_until(config, std::future::pending()).await
    }

    /// The port is known before the configuration: signed addresses of files hold it.
    async fn serve_until(
        config: impl FnOnce(Addresses) -> AppConfig + Send + 'static,
        stopped: impl Future<Output = ()> + Send + 'static,
    ) -> Arc<Self> {
        let started = runtime().spawn(async move {
            let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
            let address = listener.local_addr()?;
            let app = App::connect(config(local_addresses(address.port()))).await?;
            let this = Arc::new(Self { app, address, tenants: std::sync::Mutex::default() });
            let serving = this.clone();
            runtime().spawn(async move { serving.app.serve(listener, stopped).await });
            anyhow::Ok(this)
        });
        started.await.expect("the server starts").expect("the server starts")
    }

    /// A tenant of its own on the shared server.
    pub async fn tenant() -> TestTenant {
        TestTenant::create(Self::shared().await).await
    }

    /// A caller without credentials on the base host.
    pub fn platform(&self) -> Caller {
        Caller::new(self.address, "localhost")
    }

    /// A signed-in operator.
    pub async fn operator(&self) -> Caller {
        let email = format!("operator-{}@platform.example", self.app.tenancy.sources.new_id().simple());
        let link = operate::invite_operator(&self.app, &email).await.expect("an operator can be invited");
        let token = link.rsplit('/').next().unwrap_or_default().to_owned();
        let caller = self.platform();
        let answer = caller.post("/api/v1/sessions", serde_json::json!({ "token": token })).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        caller.with_session_of(&answer)
    }

    /// Runs every due job, those that jobs leave included, until none is left. An app whose clock was moved runs those of
    /// its own tenants: for the others it is not that late yet.
    pub async fn run_jobs(&self) {
        let _alone = WORK.lock().await;
        let worker = self.app.worker();
        let worker = match self.app.tenancy.sources.clock.moved_by_ms() {
            0 => worker,
            _ => worker.only_for(self.tenants.lock().expect("the tenants").clone()),
        };
        while worker.run_due().await.expect("jobs can be claimed") > 0 {}
    }

    /// As long as the guard lives no test runs jobs: for what must be seen before they are done.
    pub async fn without_work() -> tokio::sync::MutexGuard<'static, ()> {
        WORK.lock().await
    }

    /// What was mailed to an address, newest first.
    pub async fn mails_to(&self, address: &str) -> Vec<MailboxEntry> {
        let mailbox = self.app.config.mailbox.as_ref().expect("tests use the mailbox");
        mailbox.list(Some(address), 100).await.expect("the mailbox can be read")
    }
}
