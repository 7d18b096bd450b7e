use std::time::Duration;

/// How much of everything; times are of the machine, not of the movable clock.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest message of a client: 2,000 characters, each escaped as JSON may escape it.
    pub message_bytes: usize,
    /// Messages of one person: at once, and a second on average.
    pub message_burst: f32,
    pub messages_per_s: f32,
    /// Frames of one connection, of whatever kind.
    pub frame_burst: f32,
    pub frames_per_s: f32,
    /// Connections of this process, and of one person at one event.
    pub connections: usize,
    pub connections_of_person: usize,
    /// What may wait for one connection before it counts as slow.
    pub waiting_bytes: usize,
    pub waiting_frames: usize,
    pub write_blocked: Duration,
    pub hello_within: Duration,
    pub ping_every: Duration,
    pub silent_after: Duration,
    pub presence_every: Duration,
    pub access_every: Duration,
    /// Rooms that write at the same moment.
    pub batches: usize,
    /// Rows of one transaction.
    pub batch_rows: usize,
    /// How long a room waits for more before it writes: when nothing goes on, and at most.
    pub batch_idle: Duration,
    pub batch_hot: Duration,
    /// What is sent of a log to who comes back.
    pub resume_entries: u32,
    pub resume_bytes: usize,
    /// The window within which clients come back after a restart.
    pub restart_window: Duration,
}

impl Limits {
    /// What holds in production, with `factor` times the messages and frames a second.
    pub fn times(factor: u32) -> Self {
        let factor = factor.max(1) as f32;
        Self {
            message_bytes: 32 * 1024,
            message_burst: 5.0 * factor,
            messages_per_s: factor,
            frame_burst: 60.0 * factor,
            frames_per_s: 10.0 * factor,
            connections: 20_000,
            connections_of_person: 10,
            waiting_bytes: 1024 * 1024,
            waiting_frames: 1_024,
            write_blocked: Duration::from_secs(10),
            hello_within: Duration::from_secs(10),
            ping_every: Duration::from_secs(20),
            silent_after: Duration::from_secs(45),
            presence_every: Duration::from_secs(2),
            access_every: Duration::from_secs(3),
            batches: 4,
            batch_rows: 200,
            batch_idle: Duration::from_millis(5),
            batch_hot: Duration::from_millis(50),
            resume_entries: 200,
            resume_bytes: 256 * 1024,
            restart_window: Duration::from_secs(5),
        }
    }
}
