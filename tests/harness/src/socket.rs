use std::time::Duration;

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

use crate::Caller;

/// Longer than anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(8);
const RECEIVE_BUFFER_BYTES: u32 = 16 * 1024;
const MASK: [u8; 4] = [0x11, 0x22, 0x33, 0x44];
/// The headers of a handshake as a browser sends them.
pub const HANDSHAKE: [(&str, &str); 5] = [
    ("connection", "Upgrade"),
    ("upgrade", "websocket"),
    ("sec-websocket-version", "13"),
    ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ("sec-websocket-protocol", "jamboree.realtime.v1"),
];

/// What came over a connection.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    Frame(Value),
    /// The closing frame with its code; nothing when the stream just ended.
    Closed(Option<u16>),
}

/// A client of the realtime connection that does nothing by itself but answer pings: small enough to send what no
/// library would.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    received: Vec<u8>,
    /// Whether pings are answered.
    pub answers_pings: bool,
}

impl Socket {
    /// Shakes hands with these headers; the status and the text of the answer when it is not 101.
    ///
    /// # Errors
    /// The answer.
    pub async fn shake(caller: &Caller, path: &str, headers: &[(&str, &str)]) -> Result<Self, (u16, String)> {
        // Small, so that who does not read is noticed before megabytes have gone into the buffers of this machine.
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(RECEIVE_BUFFER_BYTES).expect("a small buffer");
        let mut stream = socket.connect(caller.address()).await.expect("the server listens");
        let mut request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n", caller.host());
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        stream.write_all(format!("{request}\r\n").as_bytes()).await.expect("written");
        let mut received = Vec::new();
        let end = loop {
            if let Some(at) = received.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            let mut piece = [0; 4096];
            let count = timeout(PATIENCE, stream.read(&mut piece)).await.expect("an answer").expect("an answer");
            assert!(count > 0, "the server hung up: {}", String::from_utf8_lossy(&received));
            received.extend_from_slice(&piece[..count]);
        };
        let head = String::from_utf8_lossy(&received[..end]).into_owned();
        let status: u16 = head.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a status");
        if status != 101 {
            let mut rest = vec![0; 4096];
            let count = timeout(Duration::from_millis(300), stream.read(&mut rest)).await.unwrap_or(Ok(0)).unwrap_or(0);
            let body = [&received[end..], &rest[..count]].concat();
            return Err((status, head + &String::from_utf8_lossy(&body)));
        }
        assert!(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{head}");
        Ok(Self { stream, received: received[end..].to_vec(), answers_pings: true })
    }

    /// A connection that has not said anything yet.
    pub async fn open(caller: &Caller) -> Self {
        Self::shake(caller, "/api/v1/realtime", &HANDSHAKE).await.expect("the connection is taken")
    }

    /// Enters the venue of an event, says hello, and answers the welcome with the connection.
    pub async fn enter(caller: &Caller, event_id: &str, resume: Value) -> (Self, Value) {
        let path = format!("/api/v1/events/{event_id}/venue-entries");
        let entry = caller.send(caller.request(reqwest::Method::POST, &path)).await.expect(201);
        let mut socket = Self::open(caller).await;
        socket.send(json!({ "t": "hello", "ticket": entry["ticket"], "resume": resume })).await;
        let welcome = socket.expect("welcome").await;
        (socket, welcome)
    }

    /// A frame of a client: opcode with its bits, payload, masked.
    pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut bytes = vec![first];
        match payload.len() {
            short @ 0..=125 => bytes.push(0x80 | u8::try_from(short).unwrap_or(0)),
            middle @ 126..=0xFFFF => {
                bytes.push(0x80 | 126);
                bytes.extend(u16::try_from(middle).unwrap_or(0).to_be_bytes());
            }
            long => {
                bytes.push(0x80 | 127);
                bytes.extend((long as u64).to_be_bytes());
            }
        }
        bytes.extend(MASK);
        bytes.extend(payload.iter().enumerate().map(|(at, byte)| byte ^ MASK[at % 4]));
        bytes
    }

    /// Whatever bytes. A connection that the server closed meanwhile swallows them.
    pub async fn send_bytes(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
    }

    pub async fn send(&mut self, frame: Value) {
        self.send_bytes(&Self::frame(0x81, frame.to_string().as_bytes())).await;
    }

    /// The next whole frame in what was received: opcode and payload.
    fn take(&mut self) -> Option<(u8, Vec<u8>)> {
        let (&first, &second) = (self.received.first()?, self.received.get(1)?);
        assert_eq!(second & 0x80, 0, "a server does not mask");
        let (length, begins) = match second {
            126 => (usize::from(u16::from_be_bytes(self.received.get(2..4)?.try_into().ok()?)), 4),
            127 => (usize::try_from(u64::from_be_bytes(self.received.get(2..10)?.try_into().ok()?)).ok()?, 10),
            short => (usize::from(short), 2),
        };
        let payload = self.received.get(begins..begins + length)?.to_vec();
        self.received.drain(..begins + length);
        Some((first & 0x0F, payload))
    }

    async fn next_within(&mut self, patience: Duration) -> Option<Heard> {
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            match self.take() {
                Some((0x1, payload)) => {
                    return Some(Heard::Frame(serde_json::from_slice(&payload).expect("the server speaks JSON")));
                }
                Some((0x8, payload)) => {
                    return Some(Heard::Closed(payload.try_into().ok().map(u16::from_be_bytes)));
                }
                Some((0x9, payload)) if self.answers_pings => {
                    self.send_bytes(&Self::frame(0x8A, &payload)).await;
                }
                Some(_) => {}
                None => {
                    let mut piece = [0; 16 * 1024];
                    match tokio::time::timeout_at(deadline, self.stream.read(&mut piece)).await {
                        Err(_) => return None,
                        Ok(Ok(0) | Err(_)) => return Some(Heard::Closed(None)),
                        Ok(Ok(count)) => self.received.extend_from_slice(&piece[..count]),
                    }
                }
            }
        }
    }

    /// The next thing that comes.
    pub async fn next(&mut self) -> Heard {
        self.next_within(PATIENCE).await.expect("something comes")
    }

    /// The next frame of a kind; others are skipped.
    #[track_caller]
    pub fn expect<'a>(&'a mut self, kind: &'a str) -> impl Future<Output = Value> + 'a {
        let asked = std::panic::Location::caller();
        async move {
            let mut skipped = Vec::new();
            loop {
                match self.next_within(PATIENCE).await {
                    Some(Heard::Frame(frame)) if frame["t"] == kind => return frame,
                    Some(Heard::Frame(frame)) => skipped.push(frame),
                    other => panic!("{asked}: {other:?} instead of {kind}, after {skipped:?}"),
                }
            }
        }
    }

    /// Everything that comes until nothing does for a while.
    pub async fn drain(&mut self, quiet: Duration) -> Vec<Value> {
        let mut found = Vec::new();
        while let Some(Heard::Frame(frame)) = self.next_within(quiet).await {
            found.push(frame);
        }
        found
    }

    /// Reads on until the connection is closed: what was said before, and the code.
    pub async fn closing(&mut self) -> (Vec<Value>, Option<u16>) {
        let mut before = Vec::new();
        loop {
            match self.next().await {
                Heard::Frame(frame) => before.push(frame),
                Heard::Closed(code) => return (before, code),
            }
        }
    }

    pub async fn subscribe(&mut self, room: &str, after: Option<i64>) -> i64 {
        self.send(json!({ "t": "subscribe", "room": room, "after": after })).await;
        self.expect("subscribed").await["last_seq"].as_i64().expect("a number")
    }

    /// Says something and waits until it is stored.
    pub async fn say(&mut self, room: &str, cid: &str, body: &str) -> Value {
        self.send(json!({ "t": "send", "room": room, "cid": cid, "body": body })).await;
        self.expect("ack").await
    }
}

/// The room of a kind in a list of rooms.
pub fn room_of(list: &Value, kind: &str) -> String {
    let rooms = list["rooms"].as_array().expect("rooms");
    let found = rooms.iter().find(|room| room["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {list}"))["id"].as_str().expect("an id").to_owned()
}
