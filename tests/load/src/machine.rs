//! On what was measured.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use tokio::process::Command;
use tokio_postgres::Client;

pub struct Machine {
    pub cores: usize,
    pub processor: String,
    pub memory_gib: f64,
    pub kernel: String,
    pub jamboree: String,
    pub rustc: String,
    pub postgres: String,
    /// How many tasks wanted a core in the minute before the start; the bench alone wants none.
    pub load_before: f64,
}

impl Machine {
    /// Call it first: afterwards the load is ours.
    pub fn load_now() -> Result<f64> {
        let text = std::fs::read_to_string("/proc/loadavg")?;
        Ok(text.split_ascii_whitespace().next().context("no load average")?.parse()?)
    }

    pub async fn describe(binary: &Path, database: &Client, load_before: f64) -> Result<Machine> {
        let memory = std::fs::read_to_string("/proc/meminfo")?;
        let total = memory.lines().find_map(|line| line.strip_prefix("MemTotal:")).context("no MemTotal")?;
        let total_kib: f64 = total.trim().trim_end_matches(" kB").parse()?;
        let postgres: String = database.query_one("SHOW server_version", &[]).await?.get(0);
        Ok(Machine {
            cores: std::thread::available_parallelism()?.get(),
            processor: processor_model(&std::fs::read_to_string("/proc/cpuinfo")?),
            memory_gib: total_kib / 1024.0 / 1024.0,
            kernel: std::fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned(),
            jamboree: version_of(binary).await?,
            rustc: version_of(Path::new("rustc")).await?,
            postgres: postgres.split_ascii_whitespace().next().unwrap_or_default().to_owned(),
            load_before,
        })
    }
}

/// x86 says `model name`; ARM may name no model.
fn processor_model(cpuinfo: &str) -> String {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name"));
    let model = line.and_then(|line| line.split_once(':')).map(|(_, model)| model.trim().to_owned());
    model.unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

/// `name 1.2.3 (…)` becomes `name 1.2.3`.
async fn version_of(program: &Path) -> Result<String> {
    let output = Command::new(program).arg("--version").output().await?;
    ensure!(output.status.success(), "{} --version: {}", program.display(), output.status);
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split_ascii_whitespace().take(2).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_of_the_processor_is_found_or_its_architecture_is_told() {
        assert_eq!(processor_model("processor\t: 0\nmodel name\t: Some CPU @ 2.5GHz\n"), "Some CPU @ 2.5GHz");
        assert_eq!(processor_model("processor\t: 0\nBogoMIPS\t: 50\n"), std::env::consts::ARCH);
    }
}
