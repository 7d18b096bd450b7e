//! Processes that this program starts and ends, by their id.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};

/// A child that is killed when the value is dropped.
pub struct Spawned {
    child: Child,
    lines: tokio::io::Lines<BufReader<ChildStdout>>,
    name: String,
}

impl Spawned {
    pub fn start(name: &str, mut command: Command) -> Result<Spawned> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().with_context(|| format!("starting {name}"))?;
        let stdout = child.stdout.take().context("no output to read")?;
        Ok(Spawned { child, lines: BufReader::new(stdout).lines(), name: name.to_owned() })
    }

    /// The next line it prints.
    pub async fn line(&mut self, patience: Duration) -> Result<String> {
        let line = tokio::time::timeout(patience, self.lines.next_line())
            .await
            .with_context(|| format!("{} prints nothing within {patience:?}", self.name))??;
        match line {
            Some(line) => Ok(line),
            None => bail!("{} ended: {}", self.name, self.child.wait().await?),
        }
    }

    pub fn process(&self) -> Result<u32> {
        self.child.id().with_context(|| format!("{} has ended", self.name))
    }

    /// Fails when it has ended.
    pub fn still_runs(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("{} ended: {status}", self.name),
        }
    }

    /// SIGTERM, and SIGKILL for one that does not listen.
    pub async fn stop(mut self, patience: Duration) -> Result<()> {
        let Some(process) = self.child.id() else { return Ok(()) };
        let process = i32::try_from(process)?;
        // SAFETY: kill touches no memory of ours, and the id is of a child that was not waited for yet, so no other
        // process can have it.
        unsafe { libc::kill(process, libc::SIGTERM) };
        // What it still prints is read, so that it cannot block on a full pipe.
        let ending = async {
            while let Ok(Some(_)) = self.lines.next_line().await {}
            self.child.wait().await
        };
        if let Ok(ended) = tokio::time::timeout(patience, ending).await {
            ended?;
            return Ok(());
        }
        self.child.kill().await?;
        bail!("{} did not end within {patience:?} and was killed", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lines_are_read_and_a_child_ends_on_request() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo ready; exec sleep 60"]);
        let mut child = Spawned::start("sleeper", command).unwrap();
        assert_eq!(child.line(Duration::from_secs(10)).await.unwrap(), "ready");
        child.still_runs().unwrap();
        let started = std::time::Instant::now();
        child.stop(Duration::from_secs(10)).await.unwrap();
        assert!(started.elapsed() < Duration::from_secs(10));
    }

    #[tokio::test]
    async fn a_child_that_ends_before_it_speaks_is_named() {
        let mut child = Spawned::start("sulker", Command::new("false")).unwrap();
        let error = child.line(Duration::from_secs(10)).await.unwrap_err().to_string();
        assert!(error.contains("sulker ended"), "{error}");
    }
}
