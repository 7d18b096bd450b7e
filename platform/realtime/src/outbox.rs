use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    task::Waker,
};

use futures_util::task::AtomicWaker;

use crate::{codec::CloseCode, venue::Reason};

/// How a connection ends, when this side ends it.
#[derive(Debug, Clone)]
pub(crate) struct End {
    pub(crate) code: CloseCode,
    pub(crate) reason: Reason,
    /// What is said before the closing frame.
    pub(crate) bye: Option<Arc<[u8]>>,
    /// How long before now the session ended, in milliseconds: a silent one ended when it was last heard.
    pub(crate) ago_ms: u64,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Arc<[u8]>>,
    bytes: usize,
    end: Option<End>,
}

/// What waits to be written to one connection: handles of frames that others share.
pub(crate) struct Outbox {
    queue: Mutex<Queue>,
    writer: AtomicWaker,
}

/// One connection, as everybody but its own task sees it.
pub(crate) struct Peer {
    pub(crate) id: u64,
    outbox: Outbox,
    most_bytes: usize,
    most_frames: usize,
    pub(crate) opened_ms: u64,
    heard_ms: AtomicU64,
    pinged_ms: AtomicU64,
    /// Since when nothing could be written; 0: nothing waits.
    blocked_ms: AtomicU64,
    welcomed: std::sync::atomic::AtomicBool,
}

impl Peer {
    pub(crate) fn new(id: u64, now_ms: u64, most_bytes: usize, most_frames: usize) -> Self {
        Self {
            id,
            outbox: Outbox { queue: Mutex::default(), writer: AtomicWaker::new() },
            most_bytes,
            most_frames,
            opened_ms: now_ms,
            heard_ms: AtomicU64::new(now_ms),
            pinged_ms: AtomicU64::new(now_ms),
            blocked_ms: AtomicU64::new(0),
            welcomed: false.into(),
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.outbox.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a frame, or ends the connection when it does not read what it is sent. Never drops one silently.
    pub(crate) fn push(&self, frame: Arc<[u8]>) {
        let mut queue = self.queue();
        if queue.end.is_some() {
            return;
        }
        if queue.frames.len() >= self.most_frames || queue.bytes + frame.len() > self.most_bytes {
            queue.frames = VecDeque::new();
            queue.bytes = 0;
            queue.end = Some(End { code: CloseCode::Slow, reason: Reason::Slow, bye: None, ago_ms: 0 });
        } else {
            queue.bytes += frame.len();
            queue.frames.push_back(frame);
        }
        drop(queue);
        self.outbox.writer.wake();
    }

    /// Ends the connection behind what waits. The first word counts.
    pub(crate) fn finish(&self, end: End) {
        let mut queue = self.queue();
        if queue.end.is_none() {
            queue.end = Some(end);
        }
        drop(queue);
        self.outbox.writer.wake();
    }

    pub(crate) fn listen(&self, waker: &Waker) {
        self.outbox.writer.register(waker);
    }

    pub(crate) fn end(&self) -> Option<End> {
        self.queue().end.clone()
    }

    /// The next frame to write.
    pub(crate) fn pop(&self) -> Option<Arc<[u8]>> {
        let mut queue = self.queue();
        let frame = queue.frames.pop_front()?;
        queue.bytes -= frame.len();
        if queue.frames.is_empty() && queue.frames.capacity() > 16 {
            queue.frames = VecDeque::new();
        }
        Some(frame)
    }

    /// The next frame, when it is not longer than that.
    pub(crate) fn pop_at_most(&self, bytes: usize) -> Option<Arc<[u8]>> {
        let fits = self.queue().frames.front().is_some_and(|frame| frame.len() <= bytes);
        if fits { self.pop() } else { None }
    }

    pub(crate) fn heard(&self, now_ms: u64) {
        self.heard_ms.store(now_ms, Relaxed);
    }

    pub(crate) fn silent_ms(&self, now_ms: u64) -> u64 {
        now_ms.saturating_sub(self.heard_ms.load(Relaxed))
    }

    /// Whether it is time for a ping, which is then counted as sent.
    pub(crate) fn ping_is_due(&self, now_ms: u64, every_ms: u64) -> bool {
        let due = now_ms.saturating_sub(self.pinged_ms.load(Relaxed)) >= every_ms;
        if due {
            self.pinged_ms.store(now_ms, Relaxed);
        }
        due
    }

    pub(crate) fn blocked(&self, now_ms: u64) {
        let _ = self.blocked_ms.compare_exchange(0, now_ms.max(1), Relaxed, Relaxed);
    }

    pub(crate) fn flows(&self) {
        self.blocked_ms.store(0, Relaxed);
    }

    pub(crate) fn blocked_for_ms(&self, now_ms: u64) -> u64 {
        match self.blocked_ms.load(Relaxed) {
            0 => 0,
            since => now_ms.saturating_sub(since),
        }
    }

    pub(crate) fn welcome(&self) {
        self.welcomed.store(true, Relaxed);
    }

    pub(crate) fn is_welcome(&self) -> bool {
        self.welcomed.load(Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_ends_the_connection_and_is_not_dropped_silently() {
        let peer = Peer::new(1, 0, 1_000, 8);
        let frame: Arc<[u8]> = vec![0; 10].into();
        for _ in 0..8 {
            peer.push(frame.clone());
        }
        assert!(peer.end().is_none());
        peer.push(frame.clone());
        assert_eq!(peer.end().map(|end| end.code), Some(CloseCode::Slow));
        assert!(peer.pop().is_none(), "the frames are let go at once");
        let peer = Peer::new(1, 0, 15, 8);
        peer.push(frame.clone());
        assert!(peer.pop().is_some());
        peer.push(frame.clone());
        peer.push(frame);
        assert_eq!(peer.end().map(|end| end.code), Some(CloseCode::Slow), "too many bytes");
    }
}
