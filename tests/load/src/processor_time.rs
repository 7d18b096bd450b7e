//! Processor time of processes, from `/proc/<pid>/stat` (proc_pid_stat(5)).

use std::fs;

use anyhow::{Context, Result, bail};

/// What one line of `/proc/<pid>/stat` says that we need. Times are clock ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    pub parent: u32,
    /// User and system time of the process, all its threads included.
    pub own_ticks: u64,
    /// The same of children that ended and were waited for.
    pub reaped_ticks: u64,
}

/// Reads one line. The name (field 2) stands in parentheses and may itself hold spaces and parentheses.
pub fn parse_stat(line: &str) -> Result<Stat> {
    let (_, after_name) = line.rsplit_once(')').context("no name in parentheses")?;
    let fields: Vec<&str> = after_name.split_ascii_whitespace().collect();
    // `fields[0]` is field 3 of the manual page.
    let field = |number: usize| -> Result<u64> {
        let text = fields.get(number - 3).with_context(|| format!("no field {number}"))?;
        text.parse().with_context(|| format!("field {number} is {text:?}"))
    };
    Ok(Stat {
        parent: u32::try_from(field(4)?)?,
        own_ticks: field(14)? + field(15)?,
        reaped_ticks: field(16)? + field(17)?,
    })
}

fn stat(process: u32) -> Result<Stat> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).with_context(|| format!("process {process}"))?;
    parse_stat(&text)
}

/// The process that started this one.
pub fn parent_of(process: u32) -> Result<u32> {
    Ok(stat(process)?.parent)
}

/// Ticks of one process, without its children.
pub fn ticks_of(process: u32) -> Result<u64> {
    Ok(stat(process)?.own_ticks)
}

/// Ticks of a process and its children, the ended ones included: a sum that only grows while the process lives.
/// Two levels are enough for PostgreSQL, whose server starts every other process itself.
pub fn ticks_with_children(process: u32) -> Result<u64> {
    let root = stat(process)?;
    let mut ticks = root.own_ticks + root.reaped_ticks;
    for entry in fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(child) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        // A process may end between the listing and the reading; then its time is in the parent's sum next time.
        match stat(child) {
            Ok(stat) if stat.parent == process => ticks += stat.own_ticks,
            _ => {}
        }
    }
    Ok(ticks)
}

/// How many ticks make one second on this machine.
pub fn ticks_per_second() -> Result<f64> {
    // SAFETY: sysconf reads a constant of the system and touches no memory of ours.
    let ticks = unsafe { libc::sysconf(libc::_SC_CLK_TCK) };
    if ticks <= 0 {
        bail!("the system does not say how long a clock tick is");
    }
    Ok(ticks as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_and_parentheses_does_not_shift_the_fields() {
        let line = "4242 (postgres: app (x) y) S 4200 4242 4242 0 -1 4194560 2155 17 0 3 \
                    120 34 5 6 20 0 1 0 88000 230000000 5000 18446744073709551615 1 1 0 0";
        let stat = parse_stat(line).unwrap();
        assert_eq!(stat, Stat { parent: 4200, own_ticks: 154, reaped_ticks: 11 });
    }

    #[test]
    fn a_line_that_is_cut_short_is_refused() {
        assert!(parse_stat("1 (init) S 0 1 1 0").is_err());
        assert!(parse_stat("").is_err());
    }

    #[test]
    fn work_of_this_process_shows_in_its_ticks() {
        let process = std::process::id();
        let before = ticks_of(process).unwrap();
        let started = std::time::Instant::now();
        let mut sum = 0_u64;
        while ticks_of(process).unwrap() < before + 5 {
            sum = std::hint::black_box(sum.wrapping_mul(31).wrapping_add(1));
            assert!(started.elapsed().as_secs() < 20, "five ticks of work took 20 s");
        }
        assert!(ticks_per_second().unwrap() >= 1.0);
    }

    #[test]
    fn the_work_of_a_child_counts_for_its_parent_in_the_tree_alone() {
        // `timeout` starts the loop as its child and does nothing itself.
        let mut command = std::process::Command::new("timeout");
        let mut parent = command.args(["20", "sh", "-c", "while :; do :; done"]).spawn().unwrap();
        assert_eq!(parent_of(parent.id()).unwrap(), std::process::id());
        while ticks_with_children(parent.id()).unwrap() < 5 {
            assert!(parent.try_wait().unwrap().is_none(), "five ticks of work took 20 s");
        }
        assert!(ticks_of(parent.id()).unwrap() < 5);
        // SAFETY: kill touches no memory of ours; the child was not waited for, so the id is still its own.
        unsafe { libc::kill(i32::try_from(parent.id()).unwrap(), libc::SIGTERM) };
        parent.wait().unwrap();
    }
}
