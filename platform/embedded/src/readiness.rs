//! Asks a service over its Unix socket whether it takes work. A socket that exists proves nothing: PostgreSQL
//! opens it before recovery ends, Redis while it still loads its file.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::supervision::Supervised;

const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(10);

/// Waits until `ready` holds. Gives up after `patience`, or when the child has died more than `deaths_allowed`
/// times since the wait began.
pub(crate) fn wait(
    child: &Supervised,
    patience: Duration,
    deaths_allowed: u32,
    ready: impl Fn() -> bool,
    mut waiting: impl FnMut(Duration),
) -> Result<()> {
    let deaths_before = child.failures();
    let started_at = Instant::now();
    let mut next_word = Duration::from_secs(2);
    while !ready() {
        if child.failures() > deaths_before + deaths_allowed {
            bail!("it ends as soon as it is started");
        }
        if started_at.elapsed() > patience {
            bail!("it does not answer after {} s", patience.as_secs());
        }
        if started_at.elapsed() > next_word {
            waiting(started_at.elapsed());
            next_word += Duration::from_secs(5);
        }
        std::thread::sleep(PAUSE);
    }
    Ok(())
}

/// Logs in and waits for ReadyForQuery (PostgreSQL documentation, 55.2.1 Start-up).
pub(crate) fn postgres_answers(socket: &Path, user: &str) -> bool {
    let mut message = Vec::from([0, 0, 0, 0, 0, 3, 0, 0]); // length, protocol 3.0
    for text in ["user", user, "database", "postgres", ""] {
        message.extend_from_slice(text.as_bytes());
        message.push(0);
    }
    let length = message.len() as u32;
    message[..4].copy_from_slice(&length.to_be_bytes());
    let ask = || -> std::io::Result<bool> {
        let mut stream = connect(socket)?;
        stream.write_all(&message)?;
        loop {
            let mut head = [0; 5];
            stream.read_exact(&mut head)?;
            let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]);
            match head[0] {
                b'Z' => {
                    stream.write_all(&[b'X', 0, 0, 0, 4])?; // Terminate
                    return Ok(true);
                }
                b'E' => return Ok(false), // "the database system is starting up"
                _ => std::io::copy(
                    &mut Read::by_ref(&mut stream).take(u64::from(length).saturating_sub(4)),
                    &mut std::io::sink(),
                )?,
            };
        }
    };
    ask().unwrap_or(false)
}

/// `-LOADING` is an answer too, but not this one.
pub(crate) fn redis_answers(socket: &Path) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = connect(socket)?;
        stream.write_all(b"PING\r\n")?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"+PONG")
    };
    ask().unwrap_or(false)
}

fn connect(socket: &Path) -> std::io::Result<UnixStream> {
    let stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(ANSWER_TIMEOUT))?;
    stream.set_write_timeout(Some(ANSWER_TIMEOUT))?;
    Ok(stream)
}
