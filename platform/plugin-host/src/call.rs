//! One call: a fresh instance, its limits, and what became of it.

use std::time::{Duration, Instant};

use wasmtime::{Store, Trap, UpdateDeadline};

use crate::capabilities::RunLog;
use crate::cpu_clock::thread_cpu_time;
use crate::engine::RunningEngine;
use crate::memory::MemoryWatch;
use crate::{Answer, Budget, PluginFault, Run, Settings};

/// What the host keeps for one instance; gone with it.
pub struct GuestState {
    pub log: RunLog,
    pub settings: Settings,
    memory: MemoryWatch,
    stopped: Option<PluginFault>,
}

/// Runs `guest` on this thread, which does nothing else meanwhile: its CPU clock is the guest's.
pub fn call_on_this_thread<T>(
    running: &RunningEngine,
    budget: &Budget,
    settings: Settings,
    guest: impl FnOnce(&mut Store<GuestState>) -> wasmtime::Result<T>,
) -> Answer<T> {
    let (cpu_before, wall_before) = (thread_cpu_time(), Instant::now());
    let state = GuestState {
        log: RunLog::new(budget.log_bytes),
        settings,
        memory: MemoryWatch::new(budget.memory_bytes, budget.table_elements),
        stopped: None,
    };
    let mut store = Store::new(&running.engine, state);
    store.limiter(|state| &mut state.memory);
    store.set_hostcall_fuel(budget.output_bytes);
    // An epoch is a tick of the wall clock, so that on a busy machine an honest guest meets many. The guest is stopped
    // only when its own CPU time is used up, or the wall limit is reached.
    let (cpu_limit, wall_limit) = (budget.cpu, budget.wall);
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(move |mut store| {
        let over = if thread_cpu_time().saturating_sub(cpu_before) >= cpu_limit {
            PluginFault::CpuBudget { budget_ms: milliseconds(cpu_limit) }
        } else if wall_before.elapsed() >= wall_limit {
            PluginFault::WallLimit { limit_ms: milliseconds(wall_limit) }
        } else {
            return Ok(UpdateDeadline::Continue(1));
        };
        store.data_mut().stopped = Some(over);
        Ok(UpdateDeadline::Interrupt)
    });

    let result = {
        let _ticks = running.ticker.while_running();
        guest(&mut store)
    };

    let state = store.into_data();
    let result = result.map_err(|error| fault(&error, &state, budget));
    let run = Run {
        outcome: result.as_ref().map_or_else(PluginFault::code, |_| "ok"),
        cpu_us: microseconds(thread_cpu_time().saturating_sub(cpu_before)),
        wall_us: microseconds(wall_before.elapsed()),
        memory_bytes: state.memory.peak_bytes,
        dropped_log_lines: state.log.dropped_lines,
        log: state.log.lines,
        reused: false,
    };
    Answer { result, run }
}

fn fault(error: &wasmtime::Error, state: &GuestState, budget: &Budget) -> PluginFault {
    if let Some(stopped) = &state.stopped {
        return stopped.clone();
    }
    if state.memory.refused {
        return PluginFault::MemoryLimit { limit_bytes: budget.memory_bytes };
    }
    match error.downcast_ref::<Trap>() {
        Some(trap) => PluginFault::Trap(trap.to_string()),
        // Not the guest's code but what it handed over: text that is not UTF-8, a list that leaves its memory, too much.
        None => PluginFault::BadOutput(error.root_cause().to_string()),
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
