//! The embedded services against the real binaries of this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use http_body_util::{BodyExt, Empty};
use jamboree_embedded::{Keys, ObjectStore, Postgres, PostgresOptions, Redis, State};

fn quick() -> PostgresOptions {
    PostgresOptions { fsync: false, max_connections: 20, ..Default::default() }
}

async fn start(state: &State, options: PostgresOptions) -> Postgres {
    Postgres::start(state, options, |_| ()).await.expect("PostgreSQL starts")
}

/// Runs SQL by the system's own client and gives its unaligned output.
fn psql(postgres: &Postgres, sql: &str) -> String {
    let output = Command::new(postgres.binaries().join("psql"))
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, &postgres.url_for("postgres")])
        .output()
        .expect("psql runs");
    assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn redis(socket: &Path, command: &str) -> String {
    let mut stream = UnixStream::connect(socket).expect("the socket of Redis");
    stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout");
    stream.write_all(format!("{command}\r\n").as_bytes()).expect("a command is sent");
    let mut answer = [0; 256];
    let length = stream.read(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer[..length]).into_owned()
}

fn wait_until(what: &str, limit: Duration, condition: impl Fn() -> bool) {
    let started_at = Instant::now();
    while !condition() {
        assert!(started_at.elapsed() < limit, "{what}: not within {limit:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A state folder of this test that outlives single `State` values.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("jamboree-test-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Folder(path)
    }

    fn open(&self) -> State {
        State::open(Some(self.0.clone())).expect("the state opens")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn postgres_answers_with_our_settings_and_listens_on_no_port() {
    let state = State::temporary().expect("a state");
    let options = PostgresOptions { extra: vec![("work_mem".into(), "7MB".into())], ..quick() };
    let postgres = start(&state, options).await;
    assert_eq!(psql(&postgres, "show listen_addresses"), "");
    assert_eq!(psql(&postgres, "show data_checksums"), "on");
    assert_eq!(psql(&postgres, "show max_locks_per_transaction"), "256");
    assert_eq!(psql(&postgres, "show work_mem"), "7MB");
    assert_eq!(psql(&postgres, "select datcollate from pg_database where datname = 'template1'"), "C.UTF-8");
    let mode = std::fs::metadata(postgres.socket_folder()).expect("the socket folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[tokio::test]
async fn a_committed_row_survives_sigkill_of_postgres() {
    let state = State::temporary().expect("a state");
    let postgres = start(&state, PostgresOptions { max_connections: 20, ..Default::default() }).await;
    psql(&postgres, "create table kept (id int); insert into kept values (1)");
    let before = postgres.pid().expect("a process");

    postgres.kill();
    postgres.ready().expect("PostgreSQL comes back by itself");

    assert_ne!(postgres.pid(), Some(before));
    assert_eq!(psql(&postgres, "select count(*) from kept"), "1");
}

#[tokio::test]
async fn a_second_start_finds_the_rows_of_the_first_and_fresh_forgets_them() {
    let folder = Folder::new("second-start");
    let state = folder.open();
    let postgres = start(&state, quick()).await;
    psql(&postgres, "create table kept (id int); insert into kept values (42)");
    postgres.stop();
    drop(state);

    let state = folder.open();
    let postgres = start(&state, quick()).await;
    assert_eq!(psql(&postgres, "select id from kept"), "42");
    postgres.restart();
    postgres.ready().expect("PostgreSQL restarts");
    assert_eq!(psql(&postgres, "select id from kept"), "42");
    postgres.stop();

    state.fresh().expect("the state is wiped");
    let postgres = start(&state, quick()).await;
    assert_eq!(psql(&postgres, "select to_regclass('kept') is null"), "t");
}

#[tokio::test]
async fn an_interrupted_initdb_and_a_stale_pid_file_do_not_prevent_a_start() {
    let folder = Folder::new("stale");
    let state = folder.open();
    start(&state, quick()).await.stop();
    let children = state.relocated().unwrap_or(state.folder()).join("postgres");
    std::fs::create_dir_all(children.join("data.unfinished/base")).expect("a folder");
    // A living process that is no PostgreSQL of ours: this test.
    std::fs::write(children.join("data/postmaster.pid"), format!("{}\n", std::process::id())).expect("a pid file");
    let postgres = start(&state, quick()).await;
    assert_eq!(psql(&postgres, "select 1"), "1");
}

/// Meaningful for root, whose children run as somebody else; for anybody else nothing may move.
#[tokio::test]
async fn data_move_to_a_reachable_folder_when_the_unprivileged_user_cannot_enter_the_state() {
    let closed = Folder::new("closed");
    std::fs::create_dir_all(&closed.0).expect("a folder");
    std::fs::set_permissions(&closed.0, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    let state = State::open(Some(closed.0.join("state"))).expect("the state opens");
    // SAFETY: geteuid cannot fail and touches no memory.
    let we_are_root = unsafe { libc::geteuid() } == 0;
    let relocated = state.relocated().map(Path::to_owned);
    assert_eq!(relocated.is_some(), we_are_root);
    let postgres = start(&state, quick()).await;
    assert_eq!(psql(&postgres, "select 1"), "1");
    postgres.stop();
    if let Some(relocated) = relocated {
        assert!(relocated.join("postgres/data/PG_VERSION").exists());
        state.fresh().expect("the state is wiped");
        assert!(!relocated.join("postgres").exists());
        std::fs::remove_dir(&relocated).expect("an empty folder");
    }
}

#[test]
fn two_holders_of_one_state_are_refused_and_the_holder_is_named() {
    let folder = Folder::new("two-holders");
    let first = folder.open();
    let refusal = State::open(Some(folder.0.clone())).err().expect("the second is refused").to_string();
    assert!(refusal.contains("is in use by process"), "{refusal}");
    assert!(refusal.contains(&std::process::id().to_string()), "{refusal}");
    drop(first);
    folder.open();
}

#[test]
fn a_folder_with_somebodys_files_is_refused_as_state() {
    let folder = Folder::new("foreign");
    std::fs::create_dir_all(&folder.0).expect("a folder");
    std::fs::write(folder.0.join("thesis.txt"), "years of work").expect("a file");
    let refusal = State::open(Some(folder.0.clone())).err().expect("refused").to_string();
    assert!(refusal.contains("not a state of Jamboree"), "{refusal}");
    assert!(folder.0.join("thesis.txt").exists());
}

#[test]
fn keys_are_made_once_and_refused_when_others_can_read_them() {
    let folder = Folder::new("keys");
    let state = folder.open();
    let keys = Keys::open(&state);
    let master = keys.master().expect("a key");
    assert_ne!(master, [0; 32]);
    assert_eq!(keys.master().expect("the same key"), master);
    let path = folder.0.join("master.key");
    assert_eq!(std::fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o600);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("a mode");
    assert!(keys.master().expect_err("refused").to_string().contains("can be read by others"));
}

#[tokio::test]
async fn redis_answers_comes_back_after_sigkill_and_keeps_its_keys_over_a_restart() {
    let folder = Folder::new("redis");
    let state = folder.open();
    let server = Redis::start(&state).await.expect("Redis starts");
    assert_eq!(redis(&server.socket(), "SET kept yes"), "+OK\r\n");
    assert_eq!(redis(&server.socket(), "CONFIG GET port"), "*2\r\n$4\r\nport\r\n$1\r\n0\r\n");
    server.kill();
    server.ready().expect("Redis comes back by itself");
    assert_eq!(redis(&server.socket(), "PING"), "+PONG\r\n");
    assert_eq!(redis(&server.socket(), "SET kept still"), "+OK\r\n");
    server.stop();
    let server = Redis::start(&state).await.expect("Redis starts again");
    assert_eq!(redis(&server.socket(), "GET kept"), "$5\r\nstill\r\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn children_end_when_their_parent_is_killed_and_the_state_opens_again() {
    let folder = Folder::new("orphans");
    let example = std::env::current_exe()
        .expect("this test")
        .parent()
        .and_then(Path::parent)
        .expect("target")
        .join("examples/hold");
    let mut parent = Command::new(example)
        .env("JAMBOREE_STATE", &folder.0)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the example runs");
    let mut line = String::new();
    BufReader::new(parent.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let children: Vec<PathBuf> = line.split_whitespace().map(|pid| Path::new("/proc").join(pid)).collect();
    assert_eq!(children.len(), 2, "{line:?}");
    assert!(children.iter().all(|process| process.exists()));

    parent.kill().expect("SIGKILL");
    parent.wait().expect("the parent is gone");

    // At once, while the orphans may still be ending.
    let state = folder.open();
    let postgres = start(&state, quick()).await;
    let redis_again = Redis::start(&state).await.expect("Redis starts");
    assert_eq!(redis(&redis_again.socket(), "PING"), "+PONG\r\n");
    assert_eq!(psql(&postgres, "select 1"), "1");
    wait_until("the orphans end", Duration::from_secs(10), || children.iter().all(|process| !process.exists()));
}

#[tokio::test]
async fn the_object_store_refuses_unsigned_requests_and_answers_cors_for_allowed_origins_only() {
    let state = State::temporary().expect("a state");
    let store = ObjectStore::start(&state).await.expect("the store starts");
    store.create_bucket("covers").expect("a bucket");
    assert!(store.create_bucket("../escape").is_err());
    let allowed = |origin: &str| origin == "http://acme.localhost:8080";
    let ask = |method: &str, origin: &str| {
        http::Request::builder()
            .method(method)
            .uri("/covers/picture.png")
            .header("host", "files.localhost:8080")
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header("access-control-request-headers", "content-type, x-evil")
            .body(Empty::<bytes::Bytes>::new())
            .expect("a request")
    };

    let preflight = store.handle(ask("OPTIONS", "http://acme.localhost:8080"), allowed).await;
    assert_eq!(preflight.status(), 204);
    assert_eq!(preflight.headers()["access-control-allow-origin"], "http://acme.localhost:8080");
    assert_eq!(preflight.headers()["access-control-allow-headers"], "content-type");

    let preflight = store.handle(ask("OPTIONS", "http://evil.example"), allowed).await;
    assert_eq!(preflight.status(), 403);
    assert!(!preflight.headers().contains_key("access-control-allow-origin"));

    let answer = store.handle(ask("GET", "http://acme.localhost:8080"), allowed).await;
    assert_eq!(answer.status(), 403);
    assert!(answer.headers()["access-control-expose-headers"].to_str().expect("text").contains("ETag"));
    let text = answer.into_body().collect().await.expect("a body").to_bytes();
    assert!(String::from_utf8_lossy(&text).contains("AccessDenied"), "{text:?}");
    assert!(store.internal_url().starts_with("http://127.0.0.1:"));
}
