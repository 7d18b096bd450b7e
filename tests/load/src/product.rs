//! The product under measurement: a demonstration of its own on an empty state, one tenant and one published event.

use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command;
use tokio_postgres::{Client, NoTls};

use crate::api::{Caller, text_of};
use crate::spawned::Spawned;

/// The first start creates the PostgreSQL cluster.
const START_PATIENCE: Duration = Duration::from_secs(180);
const MAIL_PATIENCE: Duration = Duration::from_secs(30);
pub const TENANT: &str = "load";

/// What a demonstration writes into its state for other commands of the machine.
#[derive(Debug, Clone, Deserialize)]
pub struct Running {
    pub port: u16,
    pub control_url: String,
    pub control_owner_url: String,
    pub placement_url: String,
    pub placement_owner_url: String,
    pub redis_url: String,
}

pub struct Product {
    server: Spawned,
    pub binary: PathBuf,
    pub address: SocketAddr,
    pub running: Running,
    // After the server, which is stopped before its state goes.
    state: TempDir,
}

impl Product {
    pub async fn start(binary: &Path) -> Result<Product> {
        // The user that runs PostgreSQL must be able to pass the folder; what is secret inside is closed by itself.
        let state = tempfile::Builder::new()
            .prefix("jamboree-bench-")
            .permissions(std::fs::Permissions::from_mode(0o711))
            .tempdir()?;
        let mut command = Command::new(binary);
        command.args(["demo", "--empty", "--port", "0", "--state"]).arg(state.path());
        let mut server = Spawned::start("jamboree demo", command)?;
        let origin = server.line(START_PATIENCE).await?;
        let running: Running = serde_json::from_slice(&std::fs::read(state.path().join("running.json"))?)?;
        ensure!(origin.ends_with(&format!(":{}", running.port)), "the first line is {origin:?}, not its address");
        let address = SocketAddr::from(([127, 0, 0, 1], running.port));
        Ok(Product { server, binary: binary.to_owned(), address, running, state })
    }

    pub fn process(&self) -> Result<u32> {
        self.server.process()
    }

    pub fn still_runs(&mut self) -> Result<()> {
        self.server.still_runs()
    }

    pub async fn stop(self) -> Result<()> {
        self.server.stop(Duration::from_secs(40)).await?;
        self.state.close().context("deleting the state")
    }

    /// The key under which this demonstration seals, in the form that `serve` takes.
    pub fn master_key_hex(&self) -> Result<String> {
        let key = std::fs::read(self.state.path().join("master.key")).context("the master key")?;
        Ok(key.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A signed-in operator.
    pub async fn operator(&self) -> Result<Caller> {
        let output = Command::new(&self.binary)
            .args(["operator", "--state"])
            .arg(self.state.path())
            .args(["invite", "operator@bench.example"])
            .output()
            .await?;
        ensure!(output.status.success(), "operator invite: {}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout)?;
        let token = printed.trim().rsplit('/').next().context("no link was printed")?;
        Caller::new(self.address, "localhost")?.signed_in_by("/api/v1/sessions", json!({ "token": token })).await
    }

    /// The owner of a tenant, once the invitation has come by mail.
    pub async fn owner(&self, slug: &str, email: &str) -> Result<Caller> {
        let started = Instant::now();
        let token = loop {
            if let Some(token) = self.invitation_for(email)? {
                break token;
            }
            ensure!(started.elapsed() < MAIL_PATIENCE, "no invitation for {email} within {MAIL_PATIENCE:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let caller = Caller::new(self.address, &format!("{slug}.localhost"))?;
        caller.signed_in_by("/api/v1/invitation-acceptances", json!({ "token": token, "name": "Bench Owner" })).await
    }

    /// Every mail is one file in the simulated mailbox.
    fn invitation_for(&self, email: &str) -> Result<Option<String>> {
        let folder = self.state.path().join("mailbox");
        for entry in std::fs::read_dir(&folder).context("the mailbox")? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let text = std::fs::read_to_string(&path)?;
                if text.contains(email) {
                    return Ok(token_after(&text, "/invitation/"));
                }
            }
        }
        Ok(None)
    }
}

/// The path segment that follows `marker` where it first stands.
fn token_after(text: &str, marker: &str) -> Option<String> {
    let (_, after) = text.split_once(marker)?;
    let token: String = after.chars().take_while(|one| one.is_ascii_alphanumeric() || "-_.~".contains(*one)).collect();
    (!token.is_empty()).then_some(token)
}

/// A connection of the bench's own, idle while something is measured.
pub async fn database(url: &str) -> Result<Client> {
    let mut config: tokio_postgres::Config = url.parse()?;
    config.application_name("jamboree-bench");
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// What was made to be measured.
pub struct Published {
    pub owner: Caller,
    pub event: Value,
    pub schema: String,
}

impl Published {
    /// Creates the tenant and its event, both through the API.
    pub async fn create(product: &Product, operator: &Caller) -> Result<Published> {
        let email = "owner@bench.example";
        let tenant = json!({ "slug": TENANT, "name": "Load Bench", "owner_email": email });
        operator.post("/api/v1/tenants", tenant).await?;
        let owner = product.owner(TENANT, email).await?;
        let event = crate::event::publish(&owner, "Warehouse Robots Weekend").await?;
        let control = database(&product.running.control_owner_url).await?;
        let row = control.query_one("SELECT schema_name FROM control.tenants WHERE slug = $1", &[&TENANT]).await?;
        Ok(Published { owner, event, schema: row.get(0) })
    }

    pub fn event_id(&self) -> Result<&str> {
        text_of(&self.event, "id")
    }

    pub fn event_slug(&self) -> Result<&str> {
        text_of(&self.event, "slug")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_an_invitation_ends_where_the_link_ends() {
        let mail = r#"{"text":"Open http://load.localhost:1/invitation/aB3-_x9\n\nbye","to":"a@b.example"}"#;
        assert_eq!(token_after(mail, "/invitation/").as_deref(), Some("aB3-_x9"));
        assert_eq!(token_after(mail, "/sign-in/"), None);
        assert_eq!(token_after("/invitation/\"", "/invitation/"), None);
    }
}
