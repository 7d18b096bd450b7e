//! A private PostgreSQL cluster: the system's binaries, our data folder, no TCP.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::postgres_installation::Installation;
use crate::state::POSTGRES;
use crate::supervision::{Recipe, StopSteps, Supervised};
use crate::unprivileged::ChildUser;
use crate::{State, children, leftover, readiness};

const SUPERUSER: &str = "jamboree_superuser";
/// Recovery after a crash replays at most one checkpoint interval; generous for a slow disk.
const START_PATIENCE: Duration = Duration::from_secs(120);
/// The first start after a SIGKILL may find shared memory still held by backends that are just ending.
const DEATHS_AT_START: u32 = 3;
/// Fast shutdown, then immediate shutdown, then force.
const STOP: StopSteps = &[
    (libc::SIGINT, Duration::from_secs(20)),
    (libc::SIGQUIT, Duration::from_secs(5)),
    (libc::SIGKILL, Duration::from_secs(5)),
];
const LARGEST_LOG_BYTES: u64 = 8 * 1024 * 1024;

/// What a caller may choose; everything else is fixed here.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Off only where losing the data costs nothing (tests): it also turns off synchronous commit and full pages.
    pub fsync: bool,
    pub max_connections: u32,
    /// PostgreSQL's default of 64 is too low for a transaction that touches many tenant schemas.
    pub max_locks_per_transaction: u32,
    /// Further settings of postgresql.conf; they win over ours.
    pub extra: Vec<(String, String)>,
}

impl Default for PostgresOptions {
    fn default() -> PostgresOptions {
        PostgresOptions { fsync: true, max_connections: 100, max_locks_per_transaction: 256, extra: Vec::new() }
    }
}

/// A running cluster. It is started again when it dies, stopped on drop, and ends with this process in any case.
pub struct Postgres {
    child: Supervised,
    installation: Installation,
    socket_folder: PathBuf,
    log: PathBuf,
}

impl Postgres {
    /// Starts the cluster of `state`, creating it the first time, and returns when it answers. `progress` hears
    /// one line before each step that takes time. Must be called within a tokio runtime.
    pub async fn start(
        state: &State,
        options: PostgresOptions,
        progress: impl Fn(&str) + Send + 'static,
    ) -> Result<Postgres> {
        let folder = state.child_folder(POSTGRES)?;
        let socket_folder = state.socket_folder(POSTGRES)?;
        let user = state.child_user();
        let start = move || Self::start_blocking(folder, socket_folder, user, options, progress);
        tokio::task::spawn_blocking(start).await.context("the start of PostgreSQL was interrupted")?
    }

    fn start_blocking(
        folder: PathBuf,
        socket_folder: PathBuf,
        user: ChildUser,
        options: PostgresOptions,
        progress: impl Fn(&str),
    ) -> Result<Postgres> {
        let data = folder.join("data");
        let log = folder.join("postgres.log");
        let installation = Installation::find(major_of_cluster(&data)?)?;
        if !data.exists() {
            progress("creating the PostgreSQL cluster");
            create_cluster(&installation, user, &folder, &data, options.fsync)?;
        }

        progress("starting PostgreSQL");
        let recipe = Recipe {
            name: "postgres",
            prepare: Box::new({
                let data = data.clone();
                move || leftover::clear(&data.join("postmaster.pid"), &data)
            }),
            command: Box::new({
                let (installation, socket_folder, log) = (installation.clone(), socket_folder.clone(), log.clone());
                move || server_command(&installation, user, &data, &socket_folder, &log, &options)
            }),
            // Fast shutdown: sessions end, a checkpoint is written, the next start needs no recovery.
            signal_on_our_death: libc::SIGINT,
            stop: STOP,
        };
        let postgres = Postgres { child: Supervised::start(recipe)?, installation, socket_folder, log };
        postgres.wait(|elapsed| progress(&format!("PostgreSQL is recovering ({} s)", elapsed.as_secs())))?;
        Ok(postgres)
    }

    /// The folder of its socket: `host` in a connection string.
    pub fn socket_folder(&self) -> &Path {
        &self.socket_folder
    }

    /// The role that may do everything. Only somebody who can enter the socket folder can log in at all.
    pub fn superuser(&self) -> &'static str {
        SUPERUSER
    }

    /// A connection string for `database` as the superuser.
    pub fn url_for(&self, database: &str) -> String {
        self.url_as(database, SUPERUSER)
    }

    /// A connection string for `database` as `role`. Both must be plain identifiers.
    pub fn url_as(&self, database: &str, role: &str) -> String {
        let host = percent_encoded(&self.socket_folder.to_string_lossy());
        format!("postgres:///{}?host={host}&user={}", percent_encoded(database), percent_encoded(role))
    }

    /// The folder of the binaries in use (`psql`, `pg_dump`, ...).
    pub fn binaries(&self) -> &Path {
        &self.installation.folder
    }

    /// The process id of the server, or none while it is down.
    pub fn pid(&self) -> Option<u32> {
        self.child.pid()
    }

    /// For tests of faults: SIGKILL to the server, as if the machine had failed. It comes back by itself, through
    /// recovery; `ready` waits for that.
    pub fn kill(&self) {
        self.child.kill();
    }

    /// Ends the server in order and starts it again.
    pub fn restart(&self) {
        self.child.restart();
    }

    /// Blocks the calling thread until the server answers (after `kill` or `restart`).
    pub fn ready(&self) -> Result<()> {
        self.wait(|_| ())
    }

    /// Fast shutdown, the same as dropping the value: open transactions are rolled back. Blocks for at most 30 s.
    pub fn stop(self) {
        drop(self);
    }

    fn wait(&self, waiting: impl FnMut(Duration)) -> Result<()> {
        let socket = self.socket_folder.join(".s.PGSQL.5432");
        readiness::wait(
            &self.child,
            START_PATIENCE,
            DEATHS_AT_START,
            || readiness::postgres_answers(&socket, SUPERUSER),
            waiting,
        )
        .with_context(|| format!("PostgreSQL does not start; {} ends with:\n{}", self.log.display(), end_of(&self.log)))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.child.stop();
        let _ = std::fs::remove_dir_all(&self.socket_folder);
    }
}

fn major_of_cluster(data: &Path) -> Result<Option<u32>> {
    match std::fs::read_to_string(data.join("PG_VERSION")) {
        Ok(text) => Ok(Some(text.trim().parse().context("the version of the PostgreSQL cluster is not a number")?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).context("cannot read the PostgreSQL cluster in the state folder"),
    }
}

/// Built beside and renamed, so that a cluster is complete or absent whatever interrupts us.
fn create_cluster(installation: &Installation, user: ChildUser, folder: &Path, data: &Path, fsync: bool) -> Result<()> {
    let unfinished = folder.join("data.unfinished");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished).context("cannot delete an unfinished PostgreSQL cluster")?;
    }
    let mut initdb = installation.command("initdb");
    initdb
        .arg("--pgdata")
        .arg(&unfinished)
        // The mode of the socket folder is the access control: whoever can reach the socket is this user or root.
        .args(["--username", SUPERUSER, "--auth", "trust"])
        .args(["--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums", "--no-instructions"])
        .current_dir(folder)
        .stdin(Stdio::null());
    if !fsync {
        initdb.arg("--no-sync");
    }
    forget_environment(&mut initdb);
    user.apply(&mut initdb);
    initdb.stdout(Stdio::piped()).stderr(Stdio::piped());
    let started_at = Instant::now();
    let output = children::spawn(initdb, libc::SIGKILL).context("cannot run initdb")?.wait_with_output()?;
    if !output.status.success() {
        bail!("initdb failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    std::fs::rename(&unfinished, data)?;
    tracing::debug!(duration_ms = started_at.elapsed().as_millis() as u64, "PostgreSQL cluster created");
    Ok(())
}

fn server_command(
    installation: &Installation,
    user: ChildUser,
    data: &Path,
    socket_folder: &Path,
    log: &Path,
    options: &PostgresOptions,
) -> Result<Command> {
    let mut command = installation.command("postgres");
    command.arg("-D").arg(data).current_dir(data).stdin(Stdio::null());
    let on_off = |on: bool| if on { "on" } else { "off" };
    let mut settings = vec![
        ("listen_addresses", String::new()),
        ("unix_socket_directories", socket_folder.to_string_lossy().into_owned()),
        ("port", "5432".into()), // only names the socket file
        ("fsync", on_off(options.fsync).into()),
        ("synchronous_commit", on_off(options.fsync).into()),
        ("full_page_writes", on_off(options.fsync).into()),
        ("max_connections", options.max_connections.to_string()),
        ("max_locks_per_transaction", options.max_locks_per_transaction.to_string()),
        ("timezone", "UTC".into()),
        ("log_timezone", "UTC".into()),
        ("log_line_prefix", "%m [%p] %q%u@%d ".into()),
        // Short queries on small tables: compiling them costs more than running them.
        ("jit", "off".into()),
    ];
    settings.extend(options.extra.iter().map(|(name, value)| (name.as_str(), value.clone())));
    for (name, value) in settings {
        command.arg("-c").arg(format!("{name}={value}"));
    }
    let file = open_log(log, user)?;
    command.stdout(file.try_clone()?).stderr(file);
    forget_environment(&mut command);
    user.apply(&mut command);
    Ok(command)
}

/// PGDATA, PGPORT and the like of the caller's shell must not reach the children.
fn forget_environment(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", "C.UTF-8");
}

fn open_log(path: &Path, user: ChildUser) -> Result<File> {
    let too_large = path.metadata().is_ok_and(|file| file.len() > LARGEST_LOG_BYTES);
    if too_large {
        std::fs::rename(path, path.with_extension("log.old"))?;
    }
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    user.own(path)?;
    Ok(file)
}

fn end_of(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text[text.len().saturating_sub(4096)..]).into_owned();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
