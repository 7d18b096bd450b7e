use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Event, Hub, Portal, lock};
use crate::{
    Limits,
    codec::CloseCode,
    frames::{Author, Entry, entries_frames},
    outbox::{End, Peer},
    venue::{NewEntry, Reason, Refusal, RoomInfo},
};

/// Above so many messages a second a room gathers longer before it writes.
const HOT_PER_S: f32 = 20.0;

/// A message that is to be stored, and who waits for it.
pub(crate) struct Waiting {
    pub(crate) peer: Arc<Peer>,
    pub(crate) author: Arc<Author>,
    pub(crate) entry: NewEntry,
}

struct Reader {
    peer: Arc<Peer>,
    /// What came while history is still being read for it: it is sent behind that.
    held: Option<Vec<Arc<[u8]>>>,
}

/// A room that somebody reads or writes. One task at a time works on it: what it stores and what it reads of others'
/// entries goes out in one order.
pub(crate) struct Room {
    pub(super) info: Arc<RoomInfo>,
    pub(super) event: Uuid,
    pub(super) portal: Arc<Portal>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Up to which number its readers were told; unknown until somebody reads.
    sent: Option<i64>,
    readers: HashMap<u64, Reader>,
    waiting: VecDeque<Waiting>,
    /// The newest number that anybody spoke of.
    grown_to: i64,
    loading: Vec<oneshot::Sender<i64>>,
    works: bool,
    /// Messages a second, smoothed, and when it was measured.
    rate: f32,
    measured: Option<Instant>,
}

/// What is to be done in one turn.
pub(super) struct Todo {
    pub(super) batch: Vec<Waiting>,
    pub(super) loads: bool,
    pub(super) grown_to: Option<i64>,
}

impl State {
    fn is_unused(&self) -> bool {
        !self.works && self.readers.is_empty() && self.waiting.is_empty()
    }

    fn hears_of(&mut self, seq: i64) -> bool {
        self.grown_to = self.grown_to.max(seq);
        self.sent.is_some_and(|sent| sent < seq)
    }

    /// How long to gather before the next turn.
    fn pause(&self, limits: &Limits) -> Duration {
        if self.waiting.is_empty() || self.waiting.len() >= limits.batch_rows {
            Duration::ZERO
        } else if self.rate > HOT_PER_S {
            limits.batch_hot
        } else {
            limits.batch_idle
        }
    }

    fn measure(&mut self, rows: usize) {
        let now = Instant::now();
        let passed = self.measured.replace(now).map_or(1.0, |then| (now - then).as_secs_f32().max(0.001));
        self.rate = self.rate * 0.7 + rows as f32 / passed * 0.3;
    }

    fn send(&mut self, frames: &[Arc<[u8]>], most_held: usize) {
        for reader in self.readers.values_mut() {
            match &mut reader.held {
                Some(held) if held.len() + frames.len() > most_held => {
                    reader.peer.finish(End { code: CloseCode::Slow, reason: Reason::Slow, bye: None, ago_ms: 0 });
                }
                Some(held) => held.extend_from_slice(frames),
                None => frames.iter().for_each(|frame| reader.peer.push(frame.clone())),
            }
        }
    }
}

impl Room {
    /// Begins to work, unless somebody does.
    fn start(self: &Arc<Self>, state: &mut State, hub: &Hub) {
        if !std::mem::replace(&mut state.works, true) {
            tokio::spawn(self.clone().work(hub.clone()));
        }
    }

    async fn work(self: Arc<Self>, hub: Hub) {
        loop {
            let pause = lock(&self.state).pause(&hub.0.limits);
            if !pause.is_zero() {
                tokio::time::sleep(pause).await;
            }
            // Before anything is taken: whoever waits for a turn gathers more.
            let Ok(turn) = hub.0.batches.acquire().await else { return };
            let Some(todo) = self.take(&hub.0.limits) else { break };
            self.turn(todo, &hub).await;
            drop(turn);
        }
        hub.drop_unused(&self);
    }

    fn take(&self, limits: &Limits) -> Option<Todo> {
        let mut state = lock(&self.state);
        let loads = !state.loading.is_empty();
        let grown_to = Some(state.grown_to).filter(|seq| loads || state.sent.is_some_and(|sent| sent < *seq));
        if state.waiting.is_empty() && !loads && grown_to.is_none() {
            state.works = false;
            return None;
        }
        let most = limits.batch_rows.min(state.waiting.len());
        let batch: Vec<Waiting> = state.waiting.drain(..most).collect();
        if state.waiting.is_empty() {
            state.waiting = VecDeque::new();
        }
        if !batch.is_empty() {
            state.measure(batch.len());
        }
        Some(Todo { batch, loads, grown_to })
    }

    /// From where on readers are told, now that it is known.
    pub(super) fn loaded(&self, newest: Option<i64>) {
        let mut state = lock(&self.state);
        if let Some(newest) = newest {
            let sent = *state.sent.get_or_insert(newest);
            state.loading.drain(..).for_each(|waits| {
                let _ = waits.send(sent);
            });
        }
        // Dropped, where it could not be read.
        state.loading = Vec::new();
    }

    pub(super) fn sent(&self) -> Option<i64> {
        lock(&self.state).sent
    }

    /// Tells readers of entries that follow what they were told of.
    pub(super) fn fan_out(&self, entries: &[Entry], limits: &Limits) {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return };
        let frames = entries_frames(&self.info.id, entries, false);
        let mut state = lock(&self.state);
        if state.sent.is_none_or(|sent| sent + 1 != first.seq) {
            return;
        }
        state.sent = Some(last.seq);
        state.send(&frames, limits.waiting_frames);
    }

    /// History was sent: now what came meanwhile.
    pub(crate) fn release(&self, peer: u64) {
        let mut state = lock(&self.state);
        if let Some(reader) = state.readers.get_mut(&peer) {
            let held = reader.held.take().unwrap_or_default();
            held.into_iter().for_each(|frame| reader.peer.push(frame));
        }
    }

    pub(super) fn tell(&self, frame: &Arc<[u8]>, limits: &Limits) {
        lock(&self.state).send(std::slice::from_ref(frame), limits.waiting_frames);
    }
}

impl Hub {
    fn room(&self, event: &Event, info: &Arc<RoomInfo>, with: impl FnOnce(&Arc<Room>, &mut State)) -> Arc<Room> {
        let mut rooms = lock(&self.0.rooms);
        let new = || {
            let (info, portal) = (info.clone(), event.portal.clone());
            Arc::new(Room { info, event: event.id, portal, state: Mutex::default() })
        };
        let room = rooms.entry((event.tenant(), info.key)).or_insert_with(new).clone();
        // Under both locks: a room is not dropped between finding and using it.
        with(&room, &mut lock(&room.state));
        room
    }

    /// Somebody reads a room from now on: they are told everything after the number it answers, once
    /// [`Room::release`] says that history was sent.
    pub(crate) async fn join(
        &self,
        event: &Event,
        info: &Arc<RoomInfo>,
        peer: &Arc<Peer>,
    ) -> Result<(Arc<Room>, i64), Refusal> {
        let (loaded, waits) = oneshot::channel();
        let room = self.room(event, info, |room, state| {
            state.readers.insert(peer.id, Reader { peer: peer.clone(), held: Some(Vec::new()) });
            match state.sent {
                Some(sent) => {
                    let _ = loaded.send(sent);
                }
                None => {
                    state.loading.push(loaded);
                    room.start(state, self);
                }
            }
        });
        match waits.await {
            Ok(sent) => Ok((room, sent)),
            Err(_) => {
                self.part(event.tenant(), info.key, peer.id);
                Err(Refusal::Unavailable)
            }
        }
    }

    /// Somebody reads a room no more.
    pub(crate) fn part(&self, tenant: Uuid, room: Uuid, peer: u64) {
        let mut rooms = lock(&self.0.rooms);
        let Some(found) = rooms.get(&(tenant, room)) else { return };
        let mut state = lock(&found.state);
        state.readers.remove(&peer);
        if state.readers.is_empty() && state.loading.is_empty() {
            state.sent = None;
        }
        let unused = state.is_unused();
        drop(state);
        if unused {
            rooms.remove(&(tenant, room));
        }
    }

    fn drop_unused(&self, room: &Arc<Room>) {
        let mut rooms = lock(&self.0.rooms);
        let key = (room.portal.venue.tenant(), room.info.key);
        let ours = rooms.get(&key).is_some_and(|known| Arc::ptr_eq(known, room));
        if ours && lock(&room.state).is_unused() {
            rooms.remove(&key);
        }
    }

    /// Stores a message; its sender hears of it by `ack` or `error`.
    pub(crate) fn write(&self, event: &Event, info: &Arc<RoomInfo>, waiting: Waiting) {
        self.room(event, info, |room, state| {
            state.waiting.push_back(waiting);
            room.start(state, self);
        });
    }

    /// The log of a room has this number: its readers are told what is missing.
    pub fn grew(&self, tenant: Uuid, room: Uuid, last_seq: i64) {
        let rooms = lock(&self.0.rooms);
        let Some(found) = rooms.get(&(tenant, room)) else { return };
        let mut state = lock(&found.state);
        if state.hears_of(last_seq) {
            found.start(&mut state, self);
        }
    }

    /// The rooms of an event that somebody reads.
    pub(super) fn read_rooms(&self, event: &Event) -> Vec<Uuid> {
        let rooms = lock(&self.0.rooms);
        let of_event = |room: &&Arc<Room>| room.event == event.id && Arc::ptr_eq(&room.portal, &event.portal);
        rooms.values().filter(of_event).map(|room| room.info.key).collect()
    }

    pub(super) fn find_room(&self, tenant: Uuid, room: Uuid) -> Option<Arc<Room>> {
        lock(&self.0.rooms).get(&(tenant, room)).cloned()
    }
}
