//! The load: a few keep-alive connections over loopback, each with one request under way.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{HOST, HeaderMap, HeaderName, HeaderValue};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpSocket;

/// The server limits requests per address: the demonstration answers 4,000 in one go. A connection is renewed from
/// another loopback address before that, so that a limit that is doing its work is not measured as a failure.
const REQUESTS_PER_ADDRESS: u32 = 3_000;
/// An answer later than this is a failure, not a long latency.
const PATIENCE: Duration = Duration::from_secs(10);

/// One request, sent again and again, and what its answer must be like.
#[derive(Debug, Clone)]
pub struct Target {
    pub address: SocketAddr,
    pub path: Uri,
    /// Gives each request a path of its own instead, from a number that never comes twice.
    pub own_paths: Option<fn(u32) -> String>,
    /// One set for each connection in turn: who asks with tokens asks with several, because each has its limit.
    pub headers: Vec<HeaderMap>,
    /// Every answer has status 200 and a body of exactly this length.
    pub body_bytes: usize,
}

impl Target {
    /// Asks once to learn the length, and gives the body. `credentials` are headers that requests carry in turn.
    pub async fn probe(
        address: SocketAddr,
        host: &str,
        path: &str,
        credentials: &[(HeaderName, String)],
    ) -> Result<(Target, Bytes)> {
        let host_only = HeaderMap::from_iter([(HOST, HeaderValue::from_str(host)?)]);
        let mut headers = Vec::new();
        for (name, value) in credentials {
            let mut one = host_only.clone();
            one.insert(name, HeaderValue::from_str(value)?);
            headers.push(one);
        }
        if headers.is_empty() {
            headers.push(host_only);
        }
        let mut target = Target { address, path: path.parse()?, own_paths: None, headers, body_bytes: 0 };
        let mut connection = connect(address).await?;
        let answer = tokio::time::timeout(PATIENCE, connection.send_request(target.request(0)?)).await??;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        ensure!(
            status == 200,
            "{host}{path} answers {status}: {}",
            String::from_utf8_lossy(&body[..body.len().min(600)])
        );
        target.body_bytes = body.len();
        Ok((target, body))
    }

    fn request(&self, connection: usize) -> Result<Request<Empty<Bytes>>> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut request = Request::new(Empty::new());
        *request.uri_mut() = match self.own_paths {
            None => self.path.clone(),
            Some(path) => path(number).parse()?,
        };
        // In turns: the server limits requests per token too.
        let turn = connection.wrapping_add(number as usize);
        *request.headers_mut() = self.headers[turn % self.headers.len()].clone();
        Ok(request)
    }
}

/// What one run of the load saw.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub requests: u64,
    pub elapsed: Duration,
    /// One for each request, in microseconds, in no order.
    pub latencies_us: Vec<u32>,
}

/// Sends requests over `connections` connections for `duration`. The first wrong answer ends the run.
pub async fn run(target: &Target, connections: usize, duration: Duration) -> Result<Outcome> {
    let started = Instant::now();
    let ends = started + duration;
    let mut workers = tokio::task::JoinSet::new();
    for connection in 0..connections {
        workers.spawn(keep_asking(target.clone(), connection, ends));
    }
    let mut outcome = Outcome::default();
    while let Some(worker) = workers.join_next().await {
        outcome.latencies_us.extend(worker??);
    }
    outcome.requests = outcome.latencies_us.len() as u64;
    outcome.elapsed = started.elapsed();
    ensure!(outcome.requests > 0, "no request was answered within {duration:?}");
    Ok(outcome)
}

async fn keep_asking(target: Target, number: usize, ends: Instant) -> Result<Vec<u32>> {
    let mut latencies = Vec::with_capacity(64 * 1024);
    while Instant::now() < ends {
        let mut connection = connect(target.address).await?;
        for _ in 0..REQUESTS_PER_ADDRESS {
            let asked = Instant::now();
            if asked >= ends {
                break;
            }
            tokio::time::timeout(PATIENCE, ask(&mut connection, target.request(number)?, target.body_bytes))
                .await
                .context("no answer in time")
                .flatten()
                .with_context(|| format!("asking for {}", target.path))?;
            latencies.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
        }
    }
    Ok(latencies)
}

async fn ask(
    connection: &mut SendRequest<Empty<Bytes>>,
    request: Request<Empty<Bytes>>,
    expected_bytes: usize,
) -> Result<()> {
    connection.ready().await?;
    let answer = connection.send_request(request).await?;
    let status = answer.status();
    let mut body = answer.into_body();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        length += frame?.data_ref().map_or(0, Bytes::len);
    }
    if status != 200 || length != expected_bytes {
        bail!("status {status} with {length} bytes, expected 200 with {expected_bytes}");
    }
    Ok(())
}

/// A connection whose other end sees an address that nobody used before.
async fn connect(address: SocketAddr) -> Result<SendRequest<Empty<Bytes>>> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((next_source(), 0)))?;
    let stream = socket.connect(address).await.with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Ends when the sender is dropped or the other side closes; the sender tells of a failure.
    tokio::spawn(connection);
    Ok(sender)
}

/// Linux gives the whole of 127.0.0.0/8 to the loopback interface (RFC 1122 section 3.2.1.3).
fn next_source() -> Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    source(NEXT.fetch_add(1, Ordering::Relaxed))
}

fn source(number: u32) -> Ipv4Addr {
    let (high, low) = (number / 250 % (128 * 250), number % 250);
    // Each part is below 256 by its modulus.
    Ipv4Addr::new(127, 64 + (high / 250) as u8, (high % 250) as u8, 1 + low as u8)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers every request on every connection with `answers` in turn, over and over.
    async fn server(answers: &'static [&'static str]) -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut buffer = [0; 4096];
                    let mut turn = answers.iter().cycle();
                    while matches!(stream.read(&mut buffer).await, Ok(length) if length > 0) {
                        let Some(answer) = turn.next() else { return };
                        if stream.write_all(answer.as_bytes()).await.is_err() {
                            return;
                        }
                    }
                });
            }
        });
        address
    }

    #[tokio::test]
    async fn every_answer_is_counted_and_timed() {
        let address = server(&["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"]).await;
        let (target, body) = Target::probe(address, "a.localhost", "/x?y=1", &[]).await.unwrap();
        assert_eq!((target.body_bytes, &body[..]), (5, &b"hello"[..]));
        let outcome = run(&target, 3, Duration::from_millis(200)).await.unwrap();
        assert_eq!(outcome.requests, outcome.latencies_us.len() as u64);
        assert!(outcome.requests > 3 && outcome.elapsed >= Duration::from_millis(200));
    }

    #[tokio::test]
    async fn a_wrong_status_or_length_ends_the_run() {
        let address = server(&[]).await;
        let target = Target {
            address,
            path: "/".parse().unwrap(),
            own_paths: None,
            headers: vec![HeaderMap::new()],
            body_bytes: 5,
        };
        assert!(run(&target, 1, Duration::from_millis(100)).await.is_err(), "a closed connection");
        for wrong in [
            &["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", "HTTP/1.1 429 No\r\ncontent-length: 5\r\n\r\nlater"],
            &["HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhell"],
        ] {
            let target = Target { address: server(wrong).await, ..target.clone() };
            let error = format!("{:#}", run(&target, 1, Duration::from_millis(500)).await.unwrap_err());
            assert!(error.contains("expected 200 with 5"), "{error}");
        }
    }

    #[test]
    fn no_source_address_comes_twice_in_a_long_run() {
        let sources: HashSet<Ipv4Addr> = (0..200_000).map(source).collect();
        assert_eq!(sources.len(), 200_000);
        assert!(sources.iter().all(|address| address.is_loopback() && address.octets()[1] >= 64));
    }
}
