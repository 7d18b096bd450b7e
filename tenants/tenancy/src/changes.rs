use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    sync::{Arc, RwLock},
    time::Duration,
};

use tokio::sync::{Notify, broadcast};
use uuid::Uuid;

use crate::{Announcement, RedisLink};

const CHANNEL: &str = "jamboree:changes";
/// What a node that missed a message still serves at most this long.
const MAX_STALE: Duration = Duration::from_secs(10);
/// How many announcements a listener may be behind before it must read everything anew.
const ANNOUNCEMENTS_KEPT: usize = 4_096;

/// Tells this node and the others, after a commit, what changed.
///
/// A tenant has a generation that every public change raises. Caches keep the generation in the key,
/// read before the query: an entry made from what was there before a commit can never be found after.
#[derive(Clone)]
pub struct Changes(Arc<Inner>);

struct Inner {
    generations: RwLock<HashMap<Uuid, u64>>,
    jobs: Notify,
    announcements: broadcast::Sender<Arc<Announcement>>,
    redis: redis::aio::ConnectionManager,
    node: Uuid,
}

impl Changes {
    pub fn new(redis: &RedisLink, node: Uuid) -> Self {
        let redis = redis.manager.clone();
        let (announcements, _) = broadcast::channel(ANNOUNCEMENTS_KEPT);
        Self(Arc::new(Inner { generations: RwLock::default(), jobs: Notify::new(), announcements, redis, node }))
    }

    pub fn generation(&self, tenant: Uuid) -> u64 {
        self.0.generations.read().ok().and_then(|known| known.get(&tenant).copied()).unwrap_or(0)
    }

    fn raise(&self, tenant: Uuid) {
        if let Ok(mut known) = self.0.generations.write() {
            *known.entry(tenant).or_insert(0) += 1;
        }
    }

    /// After a commit that public pages show.
    pub async fn tenant_changed(&self, tenant: Uuid) {
        self.raise(tenant);
        self.publish(format!("{} tenant {tenant}", self.0.node)).await;
    }

    /// After a commit that left a job.
    pub async fn job_left(&self) {
        self.0.jobs.notify_waiters();
        self.publish(format!("{} job", self.0.node)).await;
    }

    /// After a commit that people in a venue are told of.
    pub async fn announce(&self, announcement: Announcement) {
        let message = serde_json::to_string(&announcement);
        self.announce_here(announcement);
        match message {
            Ok(text) => self.publish(format!("{} announce {text}", self.0.node)).await,
            Err(error) => tracing::warn!(%error, "an announcement could not be written down"),
        }
    }

    fn announce_here(&self, announcement: Announcement) {
        // Nobody listens where no venue is open.
        let _ = self.0.announcements.send(Arc::new(announcement));
    }

    /// Everything that is announced from now on, here and on other nodes.
    pub fn announcements(&self) -> broadcast::Receiver<Arc<Announcement>> {
        self.0.announcements.subscribe()
    }

    /// Waits for a nudge, or until the time is over.
    pub async fn wait_for_job(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.0.jobs.notified()).await;
    }

    async fn publish(&self, message: String) {
        let mut redis = self.0.redis.clone();
        // A nudge: polling and the age limit of caches are the net below it.
        let sent: Result<(), _> = redis::cmd("PUBLISH").arg(CHANNEL).arg(message).query_async(&mut redis).await;
        if let Err(error) = sent {
            tracing::warn!(%error, "a change was not announced to other nodes");
        }
    }

    /// Listens to the other nodes for as long as the process lives; reconnects by itself.
    pub async fn listen(self, redis: RedisLink) {
        loop {
            if let Err(error) = self.listen_once(&redis.client).await {
                tracing::warn!(%error, "lost the change channel; trying again");
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn listen_once(&self, client: &redis::Client) -> redis::RedisResult<()> {
        use futures_util::StreamExt;
        let mut channel = client.get_async_pubsub().await?;
        channel.subscribe(CHANNEL).await?;
        // Messages may have been missed while away: everything known is out of date.
        if let Ok(mut known) = self.0.generations.write() {
            known.values_mut().for_each(|generation| *generation += 1);
        }
        let mut messages = channel.on_message();
        while let Some(message) = messages.next().await {
            let text: String = message.get_payload()?;
            let mut words = text.splitn(3, ' ');
            if words.next() == Some(self.0.node.to_string().as_str()) {
                continue;
            }
            match (words.next(), words.next()) {
                (Some("tenant"), Some(id)) => {
                    if let Ok(id) = id.parse() {
                        self.raise(id);
                    }
                }
                (Some("announce"), Some(text)) => match serde_json::from_str(text) {
                    Ok(announcement) => self.announce_here(announcement),
                    Err(error) => tracing::warn!(%error, "an announcement of another node could not be read"),
                },
                (Some("job"), _) => self.0.jobs.notify_waiters(),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A bounded cache of what public pages show, per tenant and generation.
///
/// What is missing is loaded once however many ask: the others wait for it, without a connection.
pub struct TenantCache<K, V> {
    entries: moka::sync::Cache<(Uuid, u64, K), V>,
    changes: Changes,
    loading: [tokio::sync::Mutex<()>; 16],
}

impl<K: Hash + Eq + Send + Sync + 'static, V: Clone + Send + Sync + 'static> TenantCache<K, V> {
    /// `weigh` gives the size of an entry in bytes.
    pub fn new(changes: Changes, capacity_bytes: u64, weigh: fn(&V) -> u32) -> Self {
        let entries = moka::sync::Cache::builder()
            .max_capacity(capacity_bytes)
            .weigher(move |_key, value| weigh(value))
            .time_to_live(MAX_STALE)
            .build();
        Self { entries, changes, loading: Default::default() }
    }

    /// Loads of the same key meet here; so do some of different ones, which only wait for each other.
    fn loading_of(&self, key: &(Uuid, u64, K)) -> &tokio::sync::Mutex<()> {
        let mut hasher = std::hash::DefaultHasher::new();
        key.hash(&mut hasher);
        let at = usize::try_from(hasher.finish() % 16).unwrap_or(0);
        &self.loading[at]
    }

    /// The entry, or what `load` gives. An entry loaded while a commit happens is not found again.
    ///
    /// # Errors
    /// The error of `load`; it is not cached.
    pub async fn get_or_load<E>(&self, tenant: Uuid, key: K, load: impl Future<Output = Result<V, E>>) -> Result<V, E> {
        let key = (tenant, self.changes.generation(tenant), key);
        if let Some(found) = self.entries.get(&key) {
            return Ok(found);
        }
        let _turn = self.loading_of(&key).lock().await;
        if let Some(found) = self.entries.get(&key) {
            return Ok(found);
        }
        let value = load.await?;
        self.entries.insert(key, value.clone());
        Ok(value)
    }
}
