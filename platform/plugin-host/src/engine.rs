//! The engine: made on first use, because its pool and its thread are of no use to a server without plugins.

use wasmtime::component::Linker;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::call::GuestState;
use crate::capabilities;
use crate::ticker::Ticker;
use crate::{Limits, LoadError};

pub struct RunningEngine {
    pub engine: Engine,
    pub ticker: Ticker,
    /// Everything a `branding-rules` plugin can reach.
    pub branding: Linker<GuestState>,
}

impl RunningEngine {
    pub fn start(limits: &Limits) -> Result<RunningEngine, LoadError> {
        let engine = Engine::new(&config(limits)).map_err(|error| LoadError::Engine(format!("{error:#}")))?;
        let ticker = Ticker::start(&engine).map_err(|error| LoadError::Engine(error.to_string()))?;
        let branding = capabilities::for_branding(&engine).map_err(|error| LoadError::Engine(format!("{error:#}")))?;
        Ok(RunningEngine { engine, ticker, branding })
    }
}

fn config(limits: &Limits) -> Config {
    let memory_bytes = limits.branding.memory_bytes;
    let mut pool = PoolingAllocationConfig::default();
    pool.total_component_instances(limits.instances)
        .total_core_instances(limits.instances * 4)
        .max_core_instances_per_component(8)
        .total_memories(limits.instances)
        .max_memories_per_component(1)
        .max_memory_size(memory_bytes)
        .total_tables(limits.instances * 4)
        .max_tables_per_component(4)
        .table_elements(limits.branding.table_elements)
        .total_stacks(limits.instances)
        .max_unused_warm_slots(4)
        .linear_memory_keep_resident(0)
        .table_keep_resident(0);
    let mut config = Config::new();
    config
        .wasm_component_model(true)
        .epoch_interruption(true)
        .memory_init_cow(true)
        // A slot takes as much address space as a guest may use, not the 4 GiB that would spare bounds checks: the
        // server also runs where address space is limited.
        .memory_reservation(memory_bytes as u64)
        .memory_reservation_for_growth(0)
        .memory_guard_size(64 * 1024)
        .memory_may_move(false)
        // A guest's call depth; the thread that runs it has 2 MiB.
        .max_wasm_stack(512 * 1024)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    config
}
