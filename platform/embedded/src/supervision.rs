//! Keeps one child process running until it is told to stop: a child that dies unexpectedly is started again,
//! with growing pauses.

use std::process::{Child, Command};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::children;

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// A child that ran this long before it died starts with the first pause again.
const HEALTHY_AFTER: Duration = Duration::from_secs(30);

/// How a child is asked to end: each signal in turn, with the time it is given.
pub(crate) type StopSteps = &'static [(libc::c_int, Duration)];

/// What the supervised child is, and how to start and end it.
pub(crate) struct Recipe {
    pub name: &'static str,
    /// Called before every start; clears what an earlier run left behind.
    pub prepare: Box<dyn Fn() -> Result<()> + Send>,
    pub command: Box<dyn Fn() -> Result<Command> + Send>,
    pub signal_on_our_death: libc::c_int,
    pub stop: StopSteps,
}

pub(crate) struct Supervised {
    shared: Arc<Shared>,
    stop: StopSteps,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    progress: Mutex<Progress>,
    changed: Condvar,
}

#[derive(Default)]
struct Progress {
    pid: Option<u32>,
    stopping: bool,
    /// The next end of the child is asked for and is not a failure.
    restarting: bool,
    /// Ends nobody asked for, starts that failed included.
    failures: u32,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Supervised {
    pub fn start(recipe: Recipe) -> Result<Supervised> {
        let shared = Arc::new(Shared::default());
        let stop = recipe.stop;
        let for_thread = shared.clone();
        let thread = std::thread::Builder::new()
            .name(format!("supervises-{}", recipe.name))
            .spawn(move || supervise(&recipe, &for_thread))
            .context("no thread to supervise a child process")?;
        Ok(Supervised { shared, stop, thread: Some(thread) })
    }

    pub fn pid(&self) -> Option<u32> {
        self.shared.lock().pid
    }

    pub fn failures(&self) -> u32 {
        self.shared.lock().failures
    }

    /// Sends SIGKILL and waits until the child is gone. The supervisor then starts it again, as after any crash.
    pub fn kill(&self) {
        let guard = self.shared.lock();
        if let Some(pid) = guard.pid {
            children::signal(pid, libc::SIGKILL);
            let wait = |progress: &mut Progress| progress.pid == Some(pid);
            drop(self.shared.changed.wait_while(guard, wait));
        }
    }

    /// Ends the child in order; the supervisor starts it again at once.
    pub fn restart(&self) {
        let mut progress = self.shared.lock();
        progress.restarting = progress.pid.is_some();
        drop(progress);
        self.end_child();
    }

    /// Ends the child in order and the supervision with it.
    pub fn stop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A child that is just being started has no pid yet: ask again until the supervisor has ended.
            while !thread.is_finished() {
                self.end_child();
                std::thread::sleep(Duration::from_millis(5));
            }
            let _ = thread.join();
        }
    }

    fn end_child(&self) {
        let mut guard = self.shared.lock();
        let Some(pid) = guard.pid else { return };
        for &(signal, patience) in self.stop {
            children::signal(pid, signal);
            let wait = |progress: &mut Progress| progress.pid == Some(pid);
            guard =
                self.shared.changed.wait_timeout_while(guard, patience, wait).unwrap_or_else(PoisonError::into_inner).0;
            if guard.pid != Some(pid) {
                return;
            }
        }
        tracing::error!(pid, "a child process does not end");
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        self.stop();
    }
}

fn supervise(recipe: &Recipe, shared: &Shared) {
    let mut pause = FIRST_PAUSE;
    loop {
        if shared.lock().stopping {
            return;
        }
        let started_at = Instant::now();
        let ended = match start_child(recipe) {
            Ok(mut child) => {
                let pid = child.id();
                shared.lock().pid = Some(pid);
                shared.changed.notify_all();
                children::wait_unreaped(pid);
                let mut progress = shared.lock();
                let status = child.wait();
                progress.pid = None;
                status.map_or_else(|error| error.to_string(), |status| status.to_string())
            }
            Err(error) => format!("{error:#}"),
        };
        let mut progress = shared.lock();
        let asked_for = progress.stopping || std::mem::take(&mut progress.restarting);
        if !asked_for {
            progress.failures += 1;
        }
        shared.changed.notify_all();
        if progress.stopping {
            return;
        }
        if asked_for {
            pause = FIRST_PAUSE;
            continue;
        }
        if started_at.elapsed() > HEALTHY_AFTER {
            pause = FIRST_PAUSE;
        }
        tracing::warn!(
            child = recipe.name,
            ended,
            pause_ms = pause.as_millis() as u64,
            "a child process ended unexpectedly and is started again"
        );
        drop(shared.changed.wait_timeout_while(progress, pause, |progress| !progress.stopping));
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn start_child(recipe: &Recipe) -> Result<Child> {
    (recipe.prepare)()?;
    let command = (recipe.command)()?;
    let program = command.get_program().to_owned();
    children::spawn(command, recipe.signal_on_our_death).with_context(|| format!("cannot start {}", program.display()))
}
