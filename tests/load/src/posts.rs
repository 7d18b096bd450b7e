//! Load whose every request is another one: each is made from a number that never comes twice, each answer is judged
//! by what that number asked for.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::generator::Outcome;

/// An answer later than this is a failure, not a long latency.
const PATIENCE: Duration = Duration::from_secs(10);

pub type Connection = SendRequest<Full<Bytes>>;

/// What is asked.
pub trait Asking: Send + Sync + 'static {
    fn request(&self, number: u32) -> Result<Request<Full<Bytes>>>;

    /// Fails when the answer is not the one that this request must get.
    fn judge(&self, number: u32, status: StatusCode, body: &[u8]) -> Result<()>;
}

/// Requests with the numbers that were not used yet.
pub struct Posts<A> {
    asking: A,
    next: AtomicU32,
}

impl<A: Asking> Posts<A> {
    pub fn new(asking: A) -> Arc<Self> {
        Arc::new(Self { asking, next: AtomicU32::new(0) })
    }

    /// How many requests were sent; all of them were answered as they must be when no run failed.
    pub fn sent(&self) -> u32 {
        self.next.load(Ordering::Relaxed)
    }

    /// Sends requests over `connections` connections, one under way on each, for `duration`. The first wrong answer
    /// ends the run.
    pub async fn run(self: &Arc<Self>, address: SocketAddr, connections: usize, duration: Duration) -> Result<Outcome> {
        let started = Instant::now();
        let ends = started + duration;
        let mut workers = JoinSet::new();
        for _ in 0..connections {
            workers.spawn(self.clone().keep_asking(address, ends));
        }
        let mut outcome = Outcome::default();
        while let Some(worker) = workers.join_next().await {
            outcome.latencies_us.extend(worker??);
        }
        outcome.requests = outcome.latencies_us.len() as u64;
        outcome.elapsed = started.elapsed();
        anyhow::ensure!(outcome.requests > 0, "no request was answered within {duration:?}");
        Ok(outcome)
    }

    async fn keep_asking(self: Arc<Self>, address: SocketAddr, ends: Instant) -> Result<Vec<u32>> {
        let mut latencies = Vec::with_capacity(16 * 1024);
        let mut connection = connect(address).await?;
        while Instant::now() < ends {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let request = self.asking.request(number)?;
            let asked = Instant::now();
            let (status, body) = answer(&mut connection, request).await?;
            latencies.push(microseconds(asked.elapsed()));
            self.asking.judge(number, status, &body).with_context(|| {
                format!("request {number}: {status} {}", String::from_utf8_lossy(&body[..body.len().min(600)]))
            })?;
        }
        Ok(latencies)
    }
}

pub fn microseconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_micros()).unwrap_or(u32::MAX)
}

pub async fn connect(address: SocketAddr) -> Result<Connection> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Ends when the sender is dropped or the other side closes; the sender tells of a failure.
    tokio::spawn(connection);
    Ok(sender)
}

/// The head of the answer; the body is still to come.
pub async fn head(connection: &mut Connection, request: Request<Full<Bytes>>) -> Result<Response<Incoming>> {
    let asking = async {
        connection.ready().await?;
        connection.send_request(request).await
    };
    Ok(tokio::time::timeout(PATIENCE, asking).await.context("no answer in time")??)
}

/// The whole answer.
pub async fn answer(connection: &mut Connection, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes)> {
    let head = head(connection, request).await?;
    let status = head.status();
    let body =
        tokio::time::timeout(PATIENCE, head.into_body().collect()).await.context("no whole answer in time")??;
    Ok((status, body.to_bytes()))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    struct Echo;

    impl Asking for Echo {
        fn request(&self, number: u32) -> Result<Request<Full<Bytes>>> {
            Ok(Request::post("/x").header("host", "x").body(Full::from(format!("number {number}")))?)
        }

        fn judge(&self, number: u32, status: StatusCode, body: &[u8]) -> Result<()> {
            anyhow::ensure!(status == 201 && body == format!("number {number}").as_bytes(), "not the echo");
            Ok(())
        }
    }

    /// Answers every request with its body and this status.
    async fn server(status: &'static str) -> SocketAddr {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut text = String::new();
                    let mut buffer = [0; 4096];
                    while let Ok(length @ 1..) = stream.read(&mut buffer).await {
                        text.push_str(std::str::from_utf8(&buffer[..length]).unwrap());
                        let Some((_, body)) = text.split_once("\r\n\r\n") else { continue };
                        if body.is_empty() {
                            continue;
                        }
                        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                        if stream.write_all(answer.as_bytes()).await.is_err() {
                            return;
                        }
                        text.clear();
                    }
                });
            }
        });
        address
    }

    #[tokio::test]
    async fn every_number_is_sent_once_and_its_answer_is_judged() {
        let posts = Posts::new(Echo);
        let outcome = posts.run(server("201 Created").await, 3, Duration::from_millis(200)).await.unwrap();
        assert!(outcome.requests > 3);
        assert_eq!(outcome.requests, u64::from(posts.sent()));
    }

    #[tokio::test]
    async fn a_wrong_answer_ends_the_run_and_is_told() {
        let posts = Posts::new(Echo);
        let error = posts.run(server("409 Conflict").await, 1, Duration::from_secs(5)).await.unwrap_err();
        assert!(format!("{error:#}").contains("request 0: 409 Conflict number 0"), "{error:#}");
    }
}
