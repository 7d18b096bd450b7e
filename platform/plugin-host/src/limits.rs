//! What a guest may use, and how large the pool of instances is.

use std::time::Duration;

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// Sizes of the host itself. Nothing is reserved before the first plugin is loaded.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Instances alive at once. The pool reserves address space for them, `branding.memory_bytes` each; memory is used
    /// only by those that run.
    pub instances: u32,
    /// Largest component that is compiled.
    pub component_bytes: usize,
    /// Answers kept because a pure call with the same input gives the same answer.
    pub kept_answers: u64,
    /// This many faults of one installation within [`Limits::breaker_window`] stop its calls.
    pub breaker_faults: usize,
    pub breaker_window: chrono::TimeDelta,
    /// One call of a `branding-rules` plugin.
    pub branding: Budget,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            instances: 32,
            component_bytes: 2 * MIB,
            kept_answers: 4096,
            breaker_faults: 5,
            breaker_window: chrono::TimeDelta::minutes(10),
            branding: Budget {
                cpu: Duration::from_millis(10),
                wall: Duration::from_millis(100),
                memory_bytes: 16 * MIB,
                table_elements: 20_000,
                input_bytes: 64 * KIB,
                output_bytes: 64 * KIB,
                log_bytes: 8 * KIB,
            },
        }
    }
}

/// What one call may use.
#[derive(Debug, Clone)]
pub struct Budget {
    /// CPU time of the thread that runs the guest, so that a busy machine punishes nobody.
    pub cpu: Duration,
    /// Time on the wall, waiting for a free instance not included.
    pub wall: Duration,
    /// Linear memory; an instance has one.
    pub memory_bytes: usize,
    pub table_elements: usize,
    /// Text that goes into the call: the arguments and the settings.
    pub input_bytes: usize,
    /// Data that a guest may hand to the host in its answer, or in one host call.
    pub output_bytes: usize,
    pub log_bytes: usize,
}
