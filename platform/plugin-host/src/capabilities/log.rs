//! `log`: lines for the log of one run, under a quota.

use crate::branding::bindings::jamboree::plugin::log::{Host, Level};
use crate::call::GuestState;
use crate::{LogLevel, LogLine};

/// Debug and info lines may fill half of the quota; the rest is kept for warnings and errors, so that a talkative
/// plugin cannot push out its own errors.
#[derive(Debug)]
pub struct RunLog {
    quota_bytes: usize,
    used_bytes: usize,
    pub lines: Vec<LogLine>,
    pub dropped_lines: u32,
}

impl RunLog {
    pub fn new(quota_bytes: usize) -> RunLog {
        RunLog { quota_bytes, used_bytes: 0, lines: Vec::new(), dropped_lines: 0 }
    }

    fn push(&mut self, line: LogLine) {
        // An empty line costs something too, so that the number of lines is bounded.
        const LINE_BYTES: usize = 16;
        let fields: usize = line.fields.iter().map(|(name, value)| name.len() + value.len() + LINE_BYTES).sum();
        let bytes = LINE_BYTES + line.message.len() + fields;
        let quota = if line.level >= LogLevel::Warn { self.quota_bytes } else { self.quota_bytes / 2 };
        if self.used_bytes + bytes > quota {
            self.dropped_lines = self.dropped_lines.saturating_add(1);
            return;
        }
        self.used_bytes += bytes;
        self.lines.push(line);
    }
}

impl Host for GuestState {
    fn write(&mut self, level: Level, message: String, fields: Vec<(String, String)>) {
        let level = match level {
            Level::Debug => LogLevel::Debug,
            Level::Info => LogLevel::Info,
            Level::Warn => LogLevel::Warn,
            Level::Error => LogLevel::Error,
        };
        self.log.push(LogLine { level, message, fields });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(level: LogLevel, bytes: usize) -> LogLine {
        LogLine { level, message: "x".repeat(bytes), fields: Vec::new() }
    }

    #[test]
    fn talk_is_dropped_before_errors_are() {
        let mut log = RunLog::new(1000);
        for _ in 0..100 {
            log.push(line(LogLevel::Info, 84));
        }
        assert_eq!((log.lines.len(), log.dropped_lines), (5, 95));
        log.push(line(LogLevel::Error, 84));
        assert_eq!(log.lines.last().map(|line| line.level), Some(LogLevel::Error));
    }

    #[test]
    fn errors_end_at_the_quota_too() {
        let mut log = RunLog::new(1000);
        for _ in 0..100 {
            log.push(line(LogLevel::Error, 84));
        }
        assert_eq!((log.lines.len(), log.dropped_lines), (10, 90));
    }
}
