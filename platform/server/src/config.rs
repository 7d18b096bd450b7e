use std::{net::IpAddr, path::PathBuf};

use anyhow::{Context, ensure};
use jamboree_mail::{SesConfig, SmtpConfig, SmtpLogin, SmtpSecurity};
use jamboree_object_store::S3Config;
use jamboree_tenancy::{DatabasesConfig, MasterKey, PlacementConfig};
use serde::Deserialize;

/// How the platform is reached.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// `localhost`, or the platform's domain: tenants answer at `<slug>.<base_domain>`.
    pub base_domain: String,
    pub listen: std::net::SocketAddr,
    /// `https` behind TLS; `http` only on loopback names, where browsers count it as secure.
    pub scheme: String,
    /// The port that people see; `None` is the scheme's own.
    pub public_port: Option<u16>,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Addresses {
    fn port(&self) -> String {
        self.public_port.map(|port| format!(":{port}")).unwrap_or_default()
    }

    /// The origin of the base host.
    pub fn platform_origin(&self) -> String {
        format!("{}://{}{}", self.scheme, self.base_domain, self.port())
    }

    /// The origin of a tenant.
    pub fn tenant_origin(&self, slug: &str) -> String {
        format!("{}://{slug}.{}{}", self.scheme, self.base_domain, self.port())
    }
}

/// `jamboree serve --config FILE`. Secrets come from the environment only.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeFile {
    pub base_domain: String,
    /// Where the TLS proxy finds us, such as `127.0.0.1:8080`.
    pub listen: std::net::SocketAddr,
    /// Without any, requests must come over loopback.
    #[serde(default)]
    pub trusted_proxies: Vec<IpAddr>,
    pub control: DatabaseSection,
    pub placements: Vec<PlacementSection>,
    pub redis_url: String,
    pub objects: ObjectsSection,
    pub mail: MailSection,
    /// The folder of plugin components (`<name>.wasm`).
    pub plugins: Option<PathBuf>,
    #[serde(default = "default_pool")]
    pub pool_max: u32,
    #[serde(default = "default_prepared")]
    pub prepared_schemas: usize,
    /// How many times more than usual one person may write in a venue; for measuring.
    #[serde(default = "once")]
    pub realtime_factor: u32,
}

const fn default_pool() -> u32 {
    16
}
const fn once() -> u32 {
    1
}
const fn default_prepared() -> usize {
    20
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSection {
    pub url: String,
    pub owner_url: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacementSection {
    pub name: String,
    pub url: String,
    pub owner_url: String,
    #[serde(default = "default_cap")]
    pub tenant_cap: i32,
}

const fn default_cap() -> i32 {
    300
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectsSection {
    pub bucket: String,
    pub region: String,
    pub endpoint: Option<String>,
    pub public_endpoint: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MailSection {
    Ses {
        region: String,
        endpoint: Option<String>,
        from: String,
    },
    Smtp {
        host: String,
        port: u16,
        username: Option<String>,
        from: String,
    },
    /// Simulated: refused by `serve`.
    Mailbox {
        from: String,
    },
}

impl MailSection {
    pub fn from(&self) -> &str {
        match self {
            Self::Ses { from, .. } | Self::Smtp { from, .. } | Self::Mailbox { from } => from,
        }
    }
}

fn secret(name: &str) -> anyhow::Result<String> {
    std::env::var(name).with_context(|| format!("{name} must be set"))
}

impl ServeFile {
    /// # Errors
    /// When the file cannot be read or says something that production refuses.
    pub fn read(path: &std::path::Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let file: Self = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        ensure!(
            !matches!(file.mail, MailSection::Mailbox { .. }),
            "mail.kind = \"mailbox\" is simulated and only for `jamboree demo`: use ses or smtp"
        );
        ensure!(!file.placements.is_empty(), "at least one [[placements]] is needed");
        for url in std::iter::once(&file.control.url).chain(file.placements.iter().map(|one| &one.url)) {
            let local = url.contains("host=/") || url.contains("@127.0.0.1") || url.contains("@localhost");
            ensure!(
                local || url.contains("sslmode=require") || url.contains("sslmode=verify"),
                "a database link over the network needs sslmode=require or stricter"
            );
        }
        let redis = &file.redis_url;
        ensure!(
            redis.starts_with("rediss://")
                || redis.contains("unix:")
                || redis.contains("127.0.0.1")
                || redis.contains("localhost"),
            "a Redis link over the network needs rediss://"
        );
        Ok(file)
    }

    pub fn addresses(&self) -> Addresses {
        Addresses {
            base_domain: self.base_domain.clone(),
            listen: self.listen,
            scheme: "https".to_owned(),
            public_port: None,
            trusted_proxies: self.trusted_proxies.clone(),
        }
    }

    pub fn databases(&self) -> DatabasesConfig {
        DatabasesConfig {
            control_url: self.control.url.clone(),
            control_owner_url: self.control.owner_url.clone(),
            placements: self
                .placements
                .iter()
                .map(|one| PlacementConfig {
                    name: one.name.clone(),
                    url: one.url.clone(),
                    owner_url: one.owner_url.clone(),
                    tenant_cap: one.tenant_cap,
                })
                .collect(),
            pool_max: self.pool_max,
            wait_ms: 2_000,
        }
    }

    /// # Errors
    /// When `AWS_ACCESS_KEY_ID` or `AWS_SECRET_ACCESS_KEY` is not set.
    pub fn objects(&self) -> anyhow::Result<S3Config> {
        Ok(S3Config {
            bucket: self.objects.bucket.clone(),
            region: self.objects.region.clone(),
            internal_endpoint: self.objects.endpoint.clone(),
            public_endpoint: self.objects.public_endpoint.clone(),
            access_key_id: secret("AWS_ACCESS_KEY_ID")?,
            secret_access_key: secret("AWS_SECRET_ACCESS_KEY")?,
            force_path_style: self.objects.endpoint.is_some(),
            get_limit_bytes: 20 * 1024 * 1024,
        })
    }

    /// # Errors
    /// When a secret is missing or the relay cannot be named.
    pub fn outgoing(&self, now: jamboree_mail::Now) -> anyhow::Result<std::sync::Arc<dyn jamboree_mail::Outgoing>> {
        Ok(match &self.mail {
            MailSection::Ses { region, endpoint, .. } => std::sync::Arc::new(jamboree_mail::Ses::new(
                &SesConfig {
                    region: region.clone(),
                    endpoint: endpoint.clone(),
                    access_key_id: secret("AWS_ACCESS_KEY_ID")?,
                    secret_access_key: secret("AWS_SECRET_ACCESS_KEY")?,
                    configuration_set: None,
                },
                now,
            )),
            MailSection::Smtp { host, port, username, .. } => {
                let login = username
                    .as_ref()
                    .map(|username| {
                        anyhow::Ok(SmtpLogin { user: username.clone(), password: secret("JAMBOREE_SMTP_PASSWORD")? })
                    })
                    .transpose()?;
                let config = SmtpConfig {
                    host: host.clone(),
                    port: *port,
                    security: SmtpSecurity::StartTls,
                    login,
                    trusted_root_pem: None,
                    hello_name: None,
                    timeout: std::time::Duration::from_secs(30),
                };
                std::sync::Arc::new(jamboree_mail::Smtp::new(&config, now)?)
            }
            MailSection::Mailbox { .. } => anyhow::bail!("the mailbox is simulated and refused here"),
        })
    }
}

/// `JAMBOREE_MASTER_KEY`: 64 hexadecimal digits.
///
/// # Errors
/// When it is missing or malformed.
pub fn master_key() -> anyhow::Result<MasterKey> {
    let text = secret("JAMBOREE_MASTER_KEY")?;
    let bytes: Result<Vec<u8>, _> =
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2).unwrap_or("x"), 16)).collect();
    let bytes: [u8; 32] = bytes
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .context("JAMBOREE_MASTER_KEY must be 64 hexadecimal digits")?;
    Ok(MasterKey::new(bytes))
}
