//! `jamboree serve` with its databases running: how soon it is ready, and what it holds when nobody asks anything.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::Command;

use crate::memory::{Memory, memory_of};
use crate::new_tenants::pool_of;
use crate::product::{Product, Running, database};
use crate::spawned::Spawned;
use crate::statistics::median;

const STARTS: usize = 5;
const READY_PATIENCE: Duration = Duration::from_secs(20);
/// The chores of a start (filling the pool of schemas) are over when memory is read.
const REST: Duration = Duration::from_secs(10);
/// As many as `serve` keeps when its configuration does not say.
const PREPARED: i64 = 20;

/// The domain that `serve` is told it has.
pub const BASE_DOMAIN: &str = "bench.example";

#[derive(Debug, Clone, Copy)]
pub struct AtRest {
    pub memory: Memory,
    /// From starting the process until `/readyz` answers 200, the middle one of several.
    pub ready_ms: f64,
}

pub async fn measure(product: &Product) -> Result<AtRest> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("serve.toml");
    let control = database(&product.running.control_owner_url).await?;
    let mut ready = Vec::new();
    let mut memory = None;
    for number in 1..=STARTS {
        let address = free_address().await?;
        std::fs::write(&file, configuration(&product.running, address, free_address().await?))?;
        let started = Instant::now();
        let mut server = Spawned::start("jamboree serve", command(product, &file)?)?;
        while !is_ready(address).await {
            server.still_runs()?;
            ensure!(started.elapsed() < READY_PATIENCE, "serve is not ready after {READY_PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        ready.push(started.elapsed().as_secs_f64() * 1e3);
        if number == STARTS {
            pool_of(&control, PREPARED).await?;
            tokio::time::sleep(REST).await;
            memory = Some(memory_of(server.process()?)?);
        }
        server.stop(Duration::from_secs(20)).await?;
    }
    Ok(AtRest { memory: memory.context("nothing was started")?, ready_ms: median(&ready).context("no start")? })
}

/// `serve` with a configuration.
pub fn command(product: &Product, file: &Path) -> Result<Command> {
    let mut command = Command::new(&product.binary);
    command
        .args(["serve", "--config"])
        .arg(file)
        .env("JAMBOREE_MASTER_KEY", product.master_key_hex()?)
        // The object store is not asked for anything at rest.
        .env("AWS_ACCESS_KEY_ID", "bench")
        .env("AWS_SECRET_ACCESS_KEY", "bench");
    Ok(command)
}

pub async fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?)
}

/// The demonstration's databases and Redis; mail and objects at an address where nobody listens, because `serve`
/// refuses simulated ones and nothing is sent or stored at rest.
pub fn configuration(running: &Running, listen: SocketAddr, nobody: SocketAddr) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let plugins = std::env::var("JAMBOREE_COMPONENTS").ok().filter(|folder| Path::new(folder).is_dir());
    let plugins = plugins.map(|folder| format!("plugins = {}\n", quoted(&folder))).unwrap_or_default();
    format!(
        "base_domain = \"{BASE_DOMAIN}\"\nlisten = \"{listen}\"\nredis_url = {redis}\n{plugins}\n\
         [control]\nurl = {control}\nowner_url = {control_owner}\n\n\
         [[placements]]\nname = \"shared-1\"\nurl = {placement}\nowner_url = {placement_owner}\n\n\
         [objects]\nbucket = \"jamboree\"\nregion = \"us-east-1\"\nendpoint = \"http://{nobody}\"\n\n\
         [mail]\nkind = \"smtp\"\nhost = \"127.0.0.1\"\nport = {port}\nfrom = \"no-reply@bench.example\"\n",
        redis = quoted(&running.redis_url),
        control = quoted(&running.control_url),
        control_owner = quoted(&running.control_owner_url),
        placement = quoted(&running.placement_url),
        placement_owner = quoted(&running.placement_owner_url),
        port = nobody.port(),
    )
}

/// One probe, as a load balancer sends it.
pub async fn is_ready(address: SocketAddr) -> bool {
    let probe = async {
        let mut stream = TcpStream::connect(address).await?;
        let request = format!("GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    matches!(tokio::time::timeout(Duration::from_secs(2), probe).await, Ok(Ok(answer)) if answer.starts_with(b"HTTP/1.1 200"))
}
