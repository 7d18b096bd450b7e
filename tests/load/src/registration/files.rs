//! CSV files of orders and participants: how soon they begin, how long they take, what they cost in memory.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use http_body_util::BodyExt;

use super::filling::{Filled, QUESTIONS};
use super::portal::Portal;
use crate::memory::memory_of;
use crate::posts::{connect, head};
use crate::statistics::median;

const REPEATS: usize = 5;
/// A file whose next part is later than this is a failure.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the memory of the server is read while it writes a file.
const LOOK_EVERY: Duration = Duration::from_millis(10);

pub struct Files {
    pub orders: usize,
    /// The middle one of several.
    pub orders_s: f64,
    pub participants: usize,
    /// The slowest of several, each from the request on.
    pub first_byte_ms: f64,
    pub participants_s: f64,
    /// The largest growth during one of them, the first included.
    pub growth_kib: u64,
    pub participants_bytes: u64,
}

struct Download {
    first_byte: Duration,
    whole: Duration,
    growth_kib: u64,
    bytes: u64,
}

pub async fn measure(portal: &Portal, server: u32, ordered: &Filled, crowded: &Filled) -> Result<Files> {
    let path = format!("{}/orders.csv", ordered.event_path);
    let mut orders_s = Vec::new();
    for _ in 0..REPEATS {
        orders_s.push(download(portal, &path, ordered.ticket_codes.len(), &[], None).await?.whole.as_secs_f64());
    }
    let path = format!("{}/participants.csv", crowded.event_path);
    let mut participants = Vec::new();
    for _ in 0..REPEATS {
        participants.push(download(portal, &path, crowded.ticket_codes.len(), &QUESTIONS, Some(server)).await?);
    }
    let slowest = |of: fn(&Download) -> Duration| participants.iter().map(of).max().unwrap_or_default().as_secs_f64();
    Ok(Files {
        orders: ordered.ticket_codes.len(),
        orders_s: median(&orders_s).context("no file")?,
        participants: crowded.ticket_codes.len(),
        first_byte_ms: slowest(|one| one.first_byte) * 1e3,
        participants_s: slowest(|one| one.whole),
        growth_kib: participants.iter().map(|one| one.growth_kib).max().unwrap_or_default(),
        participants_bytes: participants.first().context("no file")?.bytes,
    })
}

/// Reads a file of so many lines below its header, and looks at the memory of `server` meanwhile.
async fn download(
    portal: &Portal,
    path: &str,
    lines: usize,
    columns: &[&str],
    server: Option<u32>,
) -> Result<Download> {
    let mut connection = connect(portal.address).await?;
    let resident = || server.map_or(Ok(0), |server| Ok::<_, anyhow::Error>(memory_of(server)?.rss_kib));
    let before = resident()?;
    let asked = Instant::now();
    let answer = head(&mut connection, portal.get_by_owner(path)?).await?;
    let status = answer.status();
    let mut body = answer.into_body();
    let mut file = Seen::default();
    let (mut first_byte, mut largest, mut looked) = (None, before, asked);
    while let Some(frame) = tokio::time::timeout(PATIENCE, body.frame()).await.context("the file stops")? {
        let frame = frame.context("the file breaks off")?;
        let Some(bytes) = frame.data_ref() else { continue };
        first_byte.get_or_insert_with(|| asked.elapsed());
        file.take(bytes);
        if looked.elapsed() >= LOOK_EVERY {
            largest = largest.max(resident()?);
            looked = Instant::now();
        }
    }
    let whole = asked.elapsed();
    let header = String::from_utf8_lossy(&file.header);
    ensure!(
        status == 200 && file.lines == lines + 1 && file.ends_whole && columns.iter().all(|name| header.contains(name)),
        "{path} answers {status} with {} lines, expected {lines} below {header:?}",
        file.lines
    );
    Ok(Download {
        first_byte: first_byte.context("an empty file")?,
        whole,
        growth_kib: largest.max(resident()?) - before,
        bytes: file.bytes,
    })
}

/// What is known of a file that is read in pieces and not kept. No cell of ours holds a line break.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    bytes: u64,
    lines: usize,
    header: Vec<u8>,
    ends_whole: bool,
}

impl Seen {
    fn take(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if self.lines == 0 {
            self.header.extend(bytes.iter().take_while(|byte| **byte != b'\n'));
        }
        self.bytes += bytes.len() as u64;
        self.lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        self.ends_whole = bytes.ends_with(b"\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_across_pieces_and_half_a_line_is_seen() {
        let mut file = Seen::default();
        for piece in ["Na", "me,E-mail\r", "\nAda,a@b", ".example\r\nGra"] {
            file.take(piece.as_bytes());
        }
        let expected = Seen { bytes: 33, lines: 2, header: b"Name,E-mail\r".to_vec(), ends_whole: false };
        assert_eq!(file, expected);
        file.take(b"ce,\r\n");
        file.take(b"");
        assert_eq!((file.lines, file.ends_whole), (3, true));
    }
}
