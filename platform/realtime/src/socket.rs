use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};

use crate::{
    codec::{CloseCode, Decoder, Incoming, close_frame},
    outbox::{End, Peer},
};

/// How much is read and written at a time. On the stack while it is polled, so that who is idle holds none of it.
const PIECE: usize = 4 * 1024;

/// What happens next on a connection.
pub(crate) enum Turn {
    Incoming(Incoming),
    /// What came cannot be read.
    Broken(CloseCode),
    /// The stream is over.
    Gone,
    /// This side ends it.
    Ending(End),
}

/// A stream of bytes as frames: out of it by a decoder, into it from an outbox.
pub(crate) struct Socket<S> {
    stream: S,
    decoder: Decoder,
    /// The frame that is being written, and how much of it was.
    writing: Option<(Arc<[u8]>, usize)>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Socket<S> {
    pub(crate) const fn new(stream: S, message_bytes: usize) -> Self {
        Self { stream, decoder: Decoder::new(message_bytes), writing: None }
    }

    /// Writes what waits until something happens.
    pub(crate) async fn turn(&mut self, peer: &Peer, now_ms: impl Fn() -> u64) -> Turn {
        std::future::poll_fn(|cx| {
            peer.listen(cx.waker());
            if let Some(end) = peer.end() {
                return Poll::Ready(Turn::Ending(end));
            }
            match self.poll_write(cx, peer) {
                Poll::Ready(Ok(())) => peer.flows(),
                Poll::Ready(Err(_)) => return Poll::Ready(Turn::Gone),
                Poll::Pending => peer.blocked(now_ms()),
            }
            self.poll_incoming(cx)
        })
        .await
    }

    /// Ready when nothing waits any more.
    fn poll_write(&mut self, cx: &mut Context<'_>, peer: &Peer) -> Poll<std::io::Result<()>> {
        let mut joined = [0; PIECE];
        let mut wrote = false;
        loop {
            let Some((frame, at)) = self.writing.take().or_else(|| peer.pop().map(|frame| (frame, 0))) else {
                return if wrote { Pin::new(&mut self.stream).poll_flush(cx) } else { Poll::Ready(Ok(())) };
            };
            // Small frames that wait together go out together: one call for many of them.
            let (bytes, mut last) = gather(&mut joined, frame, at, peer);
            let bytes = bytes.unwrap_or(0);
            let source = if bytes == 0 { &last.0[last.1..] } else { &joined[..bytes] };
            match Pin::new(&mut self.stream).poll_write(cx, source) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(std::io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(count)) if bytes == 0 => {
                    last.1 += count;
                    wrote = true;
                    if last.1 < last.0.len() {
                        self.writing = Some(last);
                    }
                }
                Poll::Ready(Ok(count)) => {
                    wrote = true;
                    if count < bytes {
                        self.writing = Some((joined[count..bytes].into(), 0));
                    }
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    self.writing = Some(if bytes == 0 { last } else { (joined[..bytes].into(), 0) });
                    return Poll::Pending;
                }
            }
        }
    }

    fn poll_incoming(&mut self, cx: &mut Context<'_>) -> Poll<Turn> {
        loop {
            match self.decoder.decode() {
                Ok(Some(incoming)) => return Poll::Ready(Turn::Incoming(incoming)),
                Ok(None) => {}
                Err(code) => return Poll::Ready(Turn::Broken(code)),
            }
            let mut piece = [0; PIECE];
            let mut buffer = ReadBuf::new(&mut piece);
            match Pin::new(&mut self.stream).poll_read(cx, &mut buffer) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Err(_)) => return Poll::Ready(Turn::Gone),
                Poll::Ready(Ok(())) if buffer.filled().is_empty() => return Poll::Ready(Turn::Gone),
                Poll::Ready(Ok(())) => self.decoder.feed(buffer.filled()),
            }
        }
    }

    /// Writes what still waits, a last word and the closing frame; then reads until the other side is gone, so that
    /// nothing of it is lost on the way. To be given a time limit.
    pub(crate) async fn close(&mut self, peer: &Peer, bye: Option<Arc<[u8]>>, code: CloseCode) -> std::io::Result<()> {
        if let Some((frame, at)) = self.writing.take() {
            self.stream.write_all(&frame[at..]).await?;
        }
        while let Some(frame) = peer.pop() {
            self.stream.write_all(&frame).await?;
        }
        if let Some(frame) = bye {
            self.stream.write_all(&frame).await?;
        }
        self.stream.write_all(&close_frame(code)).await?;
        self.stream.flush().await?;
        self.stream.shutdown().await?;
        let mut rest = [0; 512];
        while self.stream.read(&mut rest).await? > 0 {}
        Ok(())
    }
}

/// Copies small frames behind each other. Answers how many bytes were joined, or nothing when the first is written
/// from where it is; then it is handed back.
fn gather(joined: &mut [u8; PIECE], frame: Arc<[u8]>, at: usize, peer: &Peer) -> (Option<usize>, (Arc<[u8]>, usize)) {
    if frame.len() - at > PIECE / 2 {
        return (None, (frame, at));
    }
    let mut length = frame.len() - at;
    joined[..length].copy_from_slice(&frame[at..]);
    while let Some(next) = peer.pop_at_most(PIECE - length) {
        joined[length..length + next.len()].copy_from_slice(&next);
        length += next.len();
    }
    (Some(length), (frame, at))
}
