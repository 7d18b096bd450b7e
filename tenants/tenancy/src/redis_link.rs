use std::time::Duration;

/// The one Redis of this process. Redis is never the truth: without it limits are per node and other
/// nodes hear of changes later.
#[derive(Clone)]
pub struct RedisLink {
    pub(crate) client: redis::Client,
    pub(crate) manager: redis::aio::ConnectionManager,
}

impl RedisLink {
    /// Connects; reconnects by itself from then on.
    ///
    /// # Errors
    /// When the address cannot be read or nothing answers there.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        let client = redis::Client::open(url)?;
        let manager = redis::aio::ConnectionManager::new(client.clone()).await?;
        Ok(Self { client, manager })
    }

    /// Whether Redis answers within a second.
    pub async fn answers(&self) -> bool {
        let mut manager = self.manager.clone();
        let ping = redis::cmd("PING");
        let asked = ping.query_async::<String>(&mut manager);
        matches!(tokio::time::timeout(Duration::from_secs(1), asked).await, Ok(Ok(_)))
    }
}
