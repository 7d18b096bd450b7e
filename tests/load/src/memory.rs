//! Memory of a process, from `/proc/<pid>/smaps_rollup` (proc_pid_smaps(5)).

use anyhow::{Context, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Resident pages, those shared with other processes included.
    pub rss_kib: u64,
    /// Resident pages, shared ones divided among those who share them.
    pub pss_kib: u64,
}

pub fn parse_rollup(text: &str) -> Result<Memory> {
    let field = |name: &str| -> Result<u64> {
        let line = text.lines().find(|line| line.starts_with(name)).with_context(|| format!("no line {name}"))?;
        let value = line.split_ascii_whitespace().nth(1).with_context(|| format!("{name} has no value"))?;
        value.parse().with_context(|| format!("{name} is {value:?}"))
    };
    Ok(Memory { rss_kib: field("Rss:")?, pss_kib: field("Pss:")? })
}

pub fn memory_of(process: u32) -> Result<Memory> {
    let path = format!("/proc/{process}/smaps_rollup");
    parse_rollup(&std::fs::read_to_string(&path).with_context(|| path.clone())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resident_and_proportional_sizes_are_read_by_name() {
        let text = "55d0c8f00000-7ffd2b9fe000 ---p 00000000 00:00 0    [rollup]\n\
                    Rss:               53328 kB\nPss:               51007 kB\nPss_Dirty:         30000 kB\n";
        assert_eq!(parse_rollup(text).unwrap(), Memory { rss_kib: 53_328, pss_kib: 51_007 });
        assert!(parse_rollup("Rss: many kB\nPss: 1 kB\n").is_err());
    }

    #[test]
    fn this_process_has_memory() {
        let memory = memory_of(std::process::id()).unwrap();
        assert!(memory.rss_kib >= memory.pss_kib && memory.pss_kib > 0);
    }
}
