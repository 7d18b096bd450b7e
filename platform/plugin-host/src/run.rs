//! The record of one call, which the tenant can read.

use serde::Serialize;

use crate::PluginFault;

/// What a call gave, and how it ran.
#[derive(Debug, Clone)]
pub struct Answer<T> {
    pub result: Result<T, PluginFault>,
    pub run: Run,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// `ok`, or the code of the fault.
    pub outcome: &'static str,
    /// CPU time of instance and call together, in microseconds; 0 when nothing ran.
    pub cpu_us: u64,
    pub wall_us: u64,
    /// Largest linear memory of the instance.
    pub memory_bytes: usize,
    pub log: Vec<LogLine>,
    /// Lines that did not fit into the quota.
    pub dropped_log_lines: u32,
    /// The answer of an earlier call with the same input: nothing ran.
    pub reused: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLine {
    pub level: LogLevel,
    pub message: String,
    pub fields: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Debug,
    Info,
    Warn,
    Error,
}
