//! What can go wrong with a plugin, at load and in a call.

/// Why a component was not loaded. The texts are for the person who installs it.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("this is not a WebAssembly component: {0}")]
    NotAComponent(String),
    #[error("the component has {bytes} bytes; at most {limit} are allowed")]
    TooLarge { bytes: usize, limit: usize },
    #[error(
        "the component asks for `{import}`, which plugins of kind {kind} are not given. They may use: {allowed}. \
         A `wasi:` import usually means that it was built for wasm32-wasip2; build for wasm32-unknown-unknown"
    )]
    ForbiddenImport { import: String, kind: &'static str, allowed: String },
    #[error("plugin.toml is not in the component; the export macro of the plugin SDK puts it there")]
    ManifestMissing,
    #[error("plugin.toml: {0}")]
    ManifestInvalid(String),
    #[error("the component does not have the shape of its kind: {0}")]
    WrongShape(String),
    #[error("the component could not be compiled: {0}")]
    NotCompiled(String),
    #[error("the plugin engine could not start: {0}")]
    Engine(String),
    #[error("the component could not be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

/// Why a call gave no answer. The caller goes on with what is built in; nothing of this reaches a visitor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PluginFault {
    #[error("the plugin used its {budget_ms} ms of CPU time")]
    CpuBudget { budget_ms: u64 },
    #[error("the plugin ran for more than {limit_ms} ms")]
    WallLimit { limit_ms: u64 },
    #[error("the plugin needed more than {limit_bytes} bytes of memory")]
    MemoryLimit { limit_bytes: usize },
    #[error("the plugin stopped: {0}")]
    Trap(String),
    #[error("the plugin's answer is refused: {0}")]
    BadOutput(String),
    #[error("{bytes} bytes of input; the plugin takes {limit}")]
    InputTooLarge { bytes: usize, limit: usize },
    #[error("too many plugin calls are running")]
    Busy,
    #[error("the plugin failed {faults} times in a short while and is paused")]
    BreakerOpen { faults: usize },
    #[error("the plugin host failed: {0}")]
    Host(String),
}

impl PluginFault {
    /// Stable word for logs and metrics.
    pub fn code(&self) -> &'static str {
        match self {
            PluginFault::CpuBudget { .. } => "cpu_budget",
            PluginFault::WallLimit { .. } => "wall_limit",
            PluginFault::MemoryLimit { .. } => "memory_limit",
            PluginFault::Trap(_) => "trap",
            PluginFault::BadOutput(_) => "bad_output",
            PluginFault::InputTooLarge { .. } => "input_too_large",
            PluginFault::Busy => "busy",
            PluginFault::BreakerOpen { .. } => "breaker_open",
            PluginFault::Host(_) => "host",
        }
    }

    /// Whether the plugin itself is to blame: only these count against it.
    pub fn is_the_plugins_own(&self) -> bool {
        match self {
            PluginFault::CpuBudget { .. }
            | PluginFault::WallLimit { .. }
            | PluginFault::MemoryLimit { .. }
            | PluginFault::Trap(_)
            | PluginFault::BadOutput(_) => true,
            PluginFault::InputTooLarge { .. }
            | PluginFault::Busy
            | PluginFault::BreakerOpen { .. }
            | PluginFault::Host(_) => false,
        }
    }
}
