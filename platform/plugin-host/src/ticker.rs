//! Interrupts running guests once a millisecond, and only while there are any: a server at rest has no wake-ups.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wasmtime::{Engine, EngineWeak};

const TICK: Duration = Duration::from_millis(1);

pub struct Ticker {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    running_calls: usize,
    closed: bool,
}

impl Ticker {
    pub fn start(engine: &Engine) -> std::io::Result<Ticker> {
        let shared = Arc::new(Shared { state: Mutex::default(), changed: Condvar::new() });
        let (engine, of_thread) = (engine.weak(), Arc::clone(&shared));
        std::thread::Builder::new().name("plugin-ticker".into()).spawn(move || tick(&engine, &of_thread))?;
        Ok(Ticker { shared })
    }

    /// Ticks go on until the answer is dropped.
    pub fn while_running(&self) -> RunningCall<'_> {
        self.shared.lock().running_calls += 1;
        self.shared.changed.notify_one();
        RunningCall { shared: &self.shared }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
    }
}

pub struct RunningCall<'a> {
    shared: &'a Shared,
}

impl Drop for RunningCall<'_> {
    fn drop(&mut self) {
        self.shared.lock().running_calls -= 1;
    }
}

impl Shared {
    /// The state is two plain values that are never left half changed, so a poisoned lock is still good.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tick(engine: &EngineWeak, shared: &Shared) {
    loop {
        let state = shared
            .changed
            .wait_while(shared.lock(), |state| state.running_calls == 0 && !state.closed)
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        drop(state);
        std::thread::sleep(TICK);
        match engine.upgrade() {
            Some(engine) => engine.increment_epoch(),
            None => return,
        }
    }
}
