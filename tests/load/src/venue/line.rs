//! One connection of a member: just enough of a WebSocket client to send and to hear.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::Mutex;

use crate::registration::Portal;

const PATIENCE: Duration = Duration::from_secs(20);
const MASK: [u8; 4] = [1, 2, 3, 4];

/// The sending half, which pongs share.
#[derive(Clone)]
pub struct Mouth(Arc<Mutex<OwnedWriteHalf>>);

pub struct Line {
    ear: OwnedReadHalf,
    pub mouth: Mouth,
    received: Vec<u8>,
    pub lobby: String,
    pub team_room: Option<String>,
}

fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match u8::try_from(payload.len()) {
        Ok(short) if short < 126 => bytes.push(0x80 | short),
        _ => {
            bytes.push(0x80 | 126);
            // Nothing that the bench sends is longer.
            bytes.extend(u16::try_from(payload.len()).unwrap_or(u16::MAX).to_be_bytes());
        }
    }
    bytes.extend(MASK);
    bytes.extend(payload.iter().enumerate().map(|(at, byte)| byte ^ MASK[at % 4]));
    bytes
}

impl Mouth {
    async fn write(&self, bytes: &[u8]) -> Result<()> {
        Ok(self.0.lock().await.write_all(bytes).await?)
    }

    pub async fn say(&self, frame_of: &Value) -> Result<()> {
        self.write(&frame(0x81, frame_of.to_string().as_bytes())).await
    }
}

impl Line {
    pub async fn open(portal: &Portal, caller: u32, ticket: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(portal.address).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET /api/v1/realtime HTTP/1.1\r\n{}connection: Upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             sec-websocket-protocol: jamboree.realtime.v1\r\n\r\n",
            portal.raw_headers(caller)
        );
        stream.write_all(request.as_bytes()).await?;
        let mut received = Vec::new();
        let end = loop {
            if let Some(at) = received.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            let mut piece = [0; 1024];
            let count = tokio::time::timeout(PATIENCE, stream.read(&mut piece)).await??;
            ensure!(count > 0, "the server hung up");
            received.extend_from_slice(&piece[..count]);
        };
        ensure!(received.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&received));
        received.drain(..end);
        let (ear, mouth) = stream.into_split();
        let mouth = Mouth(Arc::new(Mutex::new(mouth)));
        let mut line = Self { ear, mouth, received, lobby: String::new(), team_room: None };
        line.mouth.say(&json!({ "t": "hello", "ticket": ticket })).await?;
        let welcome = line.expect("welcome").await?;
        let room = |kind: &str| {
            let rooms = welcome["rooms"].as_array().into_iter().flatten();
            let mut ids = rooms.filter(|room| room["kind"] == kind).filter_map(|room| room["id"].as_str());
            ids.next().map(str::to_owned)
        };
        line.team_room = room("team");
        line.lobby = room("lobby").context("no lobby")?;
        Ok(line)
    }

    /// Reads the lobby, and has it in view.
    pub async fn read_lobby(&mut self) -> Result<()> {
        self.mouth.say(&json!({ "t": "subscribe", "room": self.lobby })).await?;
        self.mouth.say(&json!({ "t": "focus", "room": self.lobby })).await?;
        self.expect("subscribed").await.map(drop)
    }

    /// The next frame; pings are answered.
    pub async fn next(&mut self) -> Result<Value> {
        loop {
            match self.take() {
                Some((0x1, payload)) => return Ok(serde_json::from_slice(&payload)?),
                Some((0x8, payload)) => bail!("the server closed: {payload:?}"),
                Some((0x9, payload)) => self.mouth.write(&frame(0x8A, &payload)).await?,
                Some(_) => {}
                None => {
                    let mut piece = [0; 4096];
                    let count = self.ear.read(&mut piece).await?;
                    ensure!(count > 0, "the server hung up");
                    self.received.extend_from_slice(&piece[..count]);
                }
            }
        }
    }

    async fn expect(&mut self, kind: &str) -> Result<Value> {
        let waiting = async {
            loop {
                let frame = self.next().await?;
                if frame["t"] == kind {
                    return anyhow::Ok(frame);
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.with_context(|| format!("no {kind} in time"))?
    }

    fn take(&mut self) -> Option<(u8, Vec<u8>)> {
        let (first, second) = (*self.received.first()?, *self.received.get(1)?);
        let (length, begins) = match second {
            126 => (usize::from(u16::from_be_bytes(self.received.get(2..4)?.try_into().ok()?)), 4),
            127 => (usize::try_from(u64::from_be_bytes(self.received.get(2..10)?.try_into().ok()?)).ok()?, 10),
            short => (usize::from(short), 2),
        };
        let payload = self.received.get(begins..begins + length)?.to_vec();
        self.received.drain(..begins + length);
        Some((first & 0x0F, payload))
    }
}
