//! A private Redis: the system's binary, our folder, no TCP.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::state::REDIS;
use crate::supervision::{Recipe, StopSteps, Supervised};
use crate::{State, leftover, readiness};

const START_PATIENCE: Duration = Duration::from_secs(60);
const DEATHS_AT_START: u32 = 2;
const STOP: StopSteps = &[(libc::SIGTERM, Duration::from_secs(10)), (libc::SIGKILL, Duration::from_secs(5))];

/// A running Redis. It is started again when it dies, stopped on drop, and ends with this process in any case.
pub struct Redis {
    child: Supervised,
    socket_folder: PathBuf,
}

impl Redis {
    /// Starts the Redis of `state` and returns when it answers. Must be called within a tokio runtime.
    pub async fn start(state: &State) -> Result<Redis> {
        let folder = state.child_folder(REDIS)?;
        let socket_folder = state.socket_folder(REDIS)?;
        let user = state.child_user();
        let (for_prepare, for_command, socket) = (folder.clone(), folder.clone(), socket_folder.join("redis.sock"));
        let recipe = Recipe {
            name: "redis",
            prepare: Box::new(move || leftover::clear(&for_prepare.join("redis.pid"), &for_prepare)),
            command: Box::new(move || {
                let mut command = Command::new("redis-server");
                command
                    .args(["--port", "0", "--daemonize", "no", "--unixsocketperm", "700", "--unixsocket"])
                    .arg(&socket)
                    // At most one second of counters and cache is lost in a crash; nothing in Redis is the truth.
                    .args(["--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--dir"])
                    .arg(&for_command)
                    .arg("--pidfile")
                    .arg(for_command.join("redis.pid"))
                    .arg("--logfile")
                    .arg(for_command.join("redis.log"))
                    .args(["--loglevel", "warning"])
                    .current_dir(&for_command)
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null());
                user.apply(&mut command);
                Ok(command)
            }),
            signal_on_our_death: libc::SIGTERM,
            stop: STOP,
        };
        let start = move || -> Result<Redis> {
            let redis = Redis { child: Supervised::start(recipe)?, socket_folder };
            redis.ready().with_context(|| {
                format!("is redis-server installed? Its log is {}", folder.join("redis.log").display())
            })?;
            Ok(redis)
        };
        tokio::task::spawn_blocking(start).await.context("the start of Redis was interrupted")?
    }

    /// The path of its socket.
    pub fn socket(&self) -> PathBuf {
        self.socket_folder.join("redis.sock")
    }

    /// A connection string as the `redis` crate reads it.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket().display())
    }

    pub fn socket_folder(&self) -> &Path {
        &self.socket_folder
    }

    /// The process id of the server, or none while it is down.
    pub fn pid(&self) -> Option<u32> {
        self.child.pid()
    }

    /// For tests of faults: SIGKILL. It comes back by itself; `ready` waits for that.
    pub fn kill(&self) {
        self.child.kill();
    }

    /// Blocks the calling thread until Redis answers.
    pub fn ready(&self) -> Result<()> {
        let socket = self.socket();
        readiness::wait(&self.child, START_PATIENCE, DEATHS_AT_START, || readiness::redis_answers(&socket), |_| ())
            .context("Redis does not start")
    }

    /// Ends Redis in order, the same as dropping the value. Blocks for at most 15 s.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.child.stop();
        let _ = std::fs::remove_dir_all(&self.socket_folder);
    }
}
