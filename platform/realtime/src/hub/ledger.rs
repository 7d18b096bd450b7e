use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use uuid::Uuid;

use super::lock;
use crate::venue::{Closing, Venue, Visit};

/// How long changes gather before they are stored together.
const GATHER: Duration = Duration::from_millis(100);
const TRY_AGAIN: Duration = Duration::from_secs(1);

#[derive(Default)]
struct Pending {
    visits: HashMap<Uuid, Visit>,
    closings: Vec<Closing>,
    writing: bool,
}

/// One tenant, as this process holds connections in it.
pub(crate) struct Portal {
    pub(crate) venue: Arc<dyn Venue>,
    /// What this process is called in the tenant's sessions.
    epoch: Mutex<Uuid>,
    pending: Mutex<Pending>,
    /// One turn of looking after it at a time.
    pub(super) upkeep: tokio::sync::Mutex<()>,
}

impl Portal {
    pub(super) fn new(venue: Arc<dyn Venue>) -> Self {
        let epoch = Mutex::new(venue.new_id());
        Self { venue, epoch, pending: Mutex::default(), upkeep: tokio::sync::Mutex::new(()) }
    }

    pub(super) fn epoch(&self) -> Uuid {
        *lock(&self.epoch)
    }

    /// Takes a new epoch, unless somebody did; answers whether it did.
    pub(super) fn renounce(&self, lost: Uuid) -> bool {
        let mut epoch = lock(&self.epoch);
        let ours = *epoch == lost;
        if ours {
            *epoch = self.venue.new_id();
        }
        ours
    }

    pub(super) fn is_settled(&self) -> bool {
        !lock(&self.pending).writing
    }

    pub(crate) fn visited(self: &Arc<Self>, visit: Visit) {
        self.keep(|pending| {
            pending.visits.insert(visit.session, visit);
        });
    }

    pub(crate) fn closed(self: &Arc<Self>, closing: Closing) {
        self.keep(|pending| pending.closings.push(closing));
    }

    fn keep(self: &Arc<Self>, change: impl FnOnce(&mut Pending)) {
        let mut pending = lock(&self.pending);
        change(&mut pending);
        if !std::mem::replace(&mut pending.writing, true) {
            tokio::spawn(self.clone().write());
        }
    }

    /// Stores what is pending until nothing is. What could not be stored is tried again, as long as the process lives;
    /// after that the lease of the node closes its sessions.
    async fn write(self: Arc<Self>) {
        tokio::time::sleep(GATHER).await;
        loop {
            let (visits, closings): (Vec<Visit>, Vec<Closing>) = {
                let mut pending = lock(&self.pending);
                if pending.visits.is_empty() && pending.closings.is_empty() {
                    pending.visits = HashMap::new();
                    pending.closings = Vec::new();
                    pending.writing = false;
                    return;
                }
                (pending.visits.drain().map(|(_, visit)| visit).collect(), std::mem::take(&mut pending.closings))
            };
            if self.venue.keep(&visits, &closings).await.is_err() {
                self.put_back(visits, closings);
                tokio::time::sleep(TRY_AGAIN).await;
            }
        }
    }

    fn put_back(&self, visits: Vec<Visit>, closings: Vec<Closing>) {
        let mut pending = lock(&self.pending);
        for visit in visits {
            // What came later counts.
            pending.visits.entry(visit.session).or_insert(visit);
        }
        pending.closings.extend(closings);
    }
}
