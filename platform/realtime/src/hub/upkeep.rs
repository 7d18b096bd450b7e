use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::watch;

use super::{Hub, Portal, lock};
use crate::{
    codec::CloseCode,
    frames::ServerFrame,
    outbox::{End, Peer},
    venue::Reason,
};

const TICK: Duration = Duration::from_millis(500);

fn ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Hub {
    /// Looks after everything that is connected: pings, silence, who is where, the lease of this node and access.
    /// Ends when `stopped` says so.
    pub async fn run(self, mut stopped: watch::Receiver<bool>) {
        let limits = self.0.limits.clone();
        let (mut presence_at, mut access_at) = (Instant::now(), Instant::now());
        while !*stopped.borrow() {
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                changed = stopped.changed() => if changed.is_err() { return },
            }
            self.heartbeat();
            if presence_at.elapsed() >= limits.presence_every {
                presence_at = Instant::now();
                self.publish_presence();
            }
            if access_at.elapsed() >= limits.access_every {
                access_at = Instant::now();
                let portals: Vec<Arc<Portal>> = lock(&self.0.portals).values().cloned().collect();
                for portal in portals {
                    tokio::spawn(self.clone().look_after(portal));
                }
            }
        }
    }

    /// One tenant: a sign of life of this node, then everybody's access. Nothing where nobody is.
    async fn look_after(self, portal: Arc<Portal>) {
        // The turn before still goes on.
        let Ok(_turn) = portal.upkeep.try_lock() else { return };
        let events = self.events_of(&portal);
        if events.is_empty() {
            return;
        }
        let epoch = portal.epoch();
        match portal.venue.renew(epoch).await {
            Ok(true) => {}
            Ok(false) => return self.lost(&portal, epoch),
            Err(_) => tracing::warn!("the lease of this node could not be renewed"),
        }
        for event in events {
            self.look_at_all(&event).await;
        }
    }

    fn heartbeat(&self) {
        let peers: Vec<Arc<Peer>> = lock(&self.0.peers).values().cloned().collect();
        let now = self.now_ms();
        peers.iter().for_each(|peer| self.look_at(peer, now));
    }

    fn look_at(&self, peer: &Peer, now: u64) {
        let limits = &self.0.limits;
        let silent = peer.silent_ms(now);
        if silent >= ms(limits.silent_after) {
            peer.finish(End { code: CloseCode::Normal, reason: Reason::Silent, bye: None, ago_ms: silent });
        } else if peer.blocked_for_ms(now) >= ms(limits.write_blocked) {
            peer.finish(End { code: CloseCode::Slow, reason: Reason::Slow, bye: None, ago_ms: 0 });
        } else if !peer.is_welcome() && now.saturating_sub(peer.opened_ms) >= ms(limits.hello_within) {
            let bye = ServerFrame::Bye { code: "hello_missing", detail: None, retry_after_ms: None };
            let bye = Some(bye.framed());
            peer.finish(End { code: CloseCode::Access, reason: Reason::Left, bye, ago_ms: 0 });
        } else if peer.is_welcome() && peer.ping_is_due(now, ms(limits.ping_every)) {
            peer.push(self.0.ping.clone());
        }
    }
}
