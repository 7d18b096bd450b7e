//! Who is connected to this process, and what they are told.

mod access;
mod event;
mod ledger;
mod member;
mod presence;
mod room;
mod store;
mod tell;
mod upkeep;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;
use uuid::Uuid;

pub(crate) use event::Event;
pub(crate) use ledger::Portal;
pub(crate) use member::{Member, listed};
pub(crate) use room::{Room, Waiting};
pub use tell::{Tidings, To};

use crate::{
    Limits,
    codec::{CloseCode, ping_frame},
    frames::ServerFrame,
    outbox::{End, Peer},
    venue::{Entered, Reason, Refusal, Venue},
};

/// People who come in at the same moment; the others wait without a connection to the database.
const ENTERING: usize = 16;

/// Everything that is connected to this process. Cheap to clone.
#[derive(Clone)]
pub struct Hub(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) limits: Limits,
    started: Instant,
    next_id: AtomicU64,
    draining: AtomicBool,
    ping: Arc<[u8]>,
    peers: Mutex<HashMap<u64, Arc<Peer>>>,
    portals: Mutex<HashMap<Uuid, Arc<Portal>>>,
    /// By tenant and event.
    events: Mutex<HashMap<(Uuid, Uuid), Arc<Event>>>,
    /// By tenant and room; only those that somebody reads or writes.
    rooms: Mutex<HashMap<(Uuid, Uuid), Arc<Room>>>,
    /// How many rooms write at a time. Who waits gathers more.
    batches: Semaphore,
    entering: Semaphore,
}

/// A lock of this crate: held for moments, never across a wait.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    pub fn new(limits: Limits) -> Self {
        Self(Arc::new(Inner {
            started: Instant::now(),
            next_id: AtomicU64::new(1),
            draining: false.into(),
            ping: ping_frame(),
            peers: Mutex::default(),
            portals: Mutex::default(),
            events: Mutex::default(),
            rooms: Mutex::default(),
            batches: Semaphore::new(limits.batches),
            entering: Semaphore::new(ENTERING),
            limits,
        }))
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Milliseconds since this hub began.
    pub(crate) fn now_ms(&self) -> u64 {
        u64::try_from(self.0.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Whether another connection is taken. Not while it stops, and not above the limit.
    pub fn takes_more(&self) -> bool {
        !self.0.draining.load(Relaxed) && lock(&self.0.peers).len() < self.0.limits.connections
    }

    /// How many connections there are.
    pub fn connections(&self) -> usize {
        lock(&self.0.peers).len()
    }

    pub(crate) fn register(&self) -> Arc<Peer> {
        let limits = &self.0.limits;
        let id = self.0.next_id.fetch_add(1, Relaxed);
        let peer = Arc::new(Peer::new(id, self.now_ms(), limits.waiting_bytes, limits.waiting_frames));
        lock(&self.0.peers).insert(id, peer.clone());
        peer
    }

    pub(crate) fn forget(&self, peer: &Peer) {
        lock(&self.0.peers).remove(&peer.id);
    }

    pub(crate) fn portal(&self, venue: &Arc<dyn Venue>) -> Arc<Portal> {
        let mut portals = lock(&self.0.portals);
        portals.entry(venue.tenant()).or_insert_with(|| Arc::new(Portal::new(venue.clone()))).clone()
    }

    /// Lets somebody in whose ticket is valid.
    pub(crate) async fn enter(&self, portal: &Arc<Portal>, ticket: &str) -> Result<Entered, Refusal> {
        let _turn = self.0.entering.acquire().await.map_err(|_| Refusal::Unavailable)?;
        let epoch = portal.epoch();
        match portal.venue.enter(ticket, epoch).await {
            Err(Refusal::NodeLost) => {
                self.lost(portal, epoch);
                portal.venue.enter(ticket, portal.epoch()).await
            }
            other => other,
        }
    }

    /// The lease of this node ended in a tenant: what it held there was closed for it, and it goes on as another.
    pub(crate) fn lost(&self, portal: &Arc<Portal>, epoch: Uuid) {
        if !portal.renounce(epoch) {
            return;
        }
        tracing::warn!("the lease of this node ended; its connections begin anew");
        let end = self.come_again(CloseCode::Restart);
        for event in self.events_of(portal) {
            event.members().iter().for_each(|member| member.peer.finish(end.clone()));
        }
    }

    /// An end that asks to come back, at a moment of one's own within the window.
    pub(crate) fn come_again(&self, code: CloseCode) -> End {
        let window = u64::try_from(self.0.limits.restart_window.as_millis()).unwrap_or(0);
        let name = if code == CloseCode::Restart { "restart" } else { "unavailable" };
        let bye = ServerFrame::Bye { code: name, detail: None, retry_after_ms: Some(window) };
        End { code, reason: Reason::Restart, bye: Some(bye.framed()), ago_ms: 0 }
    }

    pub(crate) fn events_of(&self, portal: &Arc<Portal>) -> Vec<Arc<Event>> {
        lock(&self.0.events).values().filter(|event| Arc::ptr_eq(&event.portal, portal)).cloned().collect()
    }

    pub(crate) fn event(&self, tenant: Uuid, event: Uuid) -> Option<Arc<Event>> {
        lock(&self.0.events).get(&(tenant, event)).cloned()
    }

    /// Ends every connection and waits until their sessions are stored, for `at_most`. Nothing is taken from then on.
    pub async fn restart(&self, at_most: Duration) {
        self.0.draining.store(true, Relaxed);
        let end = self.come_again(CloseCode::Restart);
        let peers: Vec<Arc<Peer>> = lock(&self.0.peers).values().cloned().collect();
        peers.iter().for_each(|peer| peer.finish(end.clone()));
        drop(peers);
        let deadline = Instant::now() + at_most;
        let is_over = || {
            let settled = lock(&self.0.portals).values().all(|portal| portal.is_settled());
            settled && lock(&self.0.peers).is_empty()
        };
        while !is_over() && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
