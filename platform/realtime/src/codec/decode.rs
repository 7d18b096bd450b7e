use super::{CloseCode, close_code::may_be_sent};

/// What a client sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    Text(String),
    /// Its payload comes back in a pong.
    Ping(Vec<u8>),
    Pong,
    /// The client closes.
    Close,
}

/// More pieces than a client has a reason to cut a message into.
const MOST_PIECES: u32 = 64;

/// Reads frames of a client out of bytes as they come. Holds nothing between messages.
#[derive(Debug)]
pub struct Decoder {
    received: Vec<u8>,
    /// How much of `received` was read.
    at: usize,
    message: Vec<u8>,
    /// Pieces of the message so far; 0 outside one.
    pieces: u32,
    limit: usize,
}

struct Header {
    last: bool,
    opcode: u8,
    mask: [u8; 4],
    /// Where the payload begins, and how long it is.
    begins: usize,
    length: usize,
}

impl Decoder {
    /// For messages of at most so many bytes.
    pub const fn new(limit: usize) -> Self {
        Self { received: Vec::new(), at: 0, message: Vec::new(), pieces: 0, limit }
    }

    /// Takes bytes as they came.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.received.extend_from_slice(bytes);
    }

    /// The next whole message or control frame; nothing until more bytes come.
    ///
    /// # Errors
    /// The code with which the connection is to be closed. Nothing can be read from then on.
    pub fn decode(&mut self) -> Result<Option<Incoming>, CloseCode> {
        loop {
            let Some(header) = self.header()? else {
                self.release();
                return Ok(None);
            };
            let end = header.begins + header.length;
            if self.received.len() < end {
                return Ok(None);
            }
            for (place, byte) in self.received[header.begins..end].iter_mut().enumerate() {
                *byte ^= header.mask[place & 3];
            }
            self.at = end;
            if header.opcode >= 0x8 {
                let payload = self.received[header.begins..end].to_vec();
                return Self::control(header.opcode, payload).map(Some);
            }
            if let Some(text) = self.piece(&header, end)? {
                return Ok(Some(Incoming::Text(text)));
            }
        }
    }

    /// The header of the frame that comes next, checked.
    fn header(&self) -> Result<Option<Header>, CloseCode> {
        let bytes = &self.received[self.at..];
        let &[first, second, ..] = bytes else { return Ok(None) };
        let (last, opcode) = (first & 0x80 != 0, first & 0x0F);
        let known = matches!(opcode, 0x0 | 0x1 | 0x2 | 0x8 | 0x9 | 0xA);
        // No extension was agreed on, so no reserved bit means anything; a client masks what it sends.
        if first & 0x70 != 0 || !known || second & 0x80 == 0 {
            return Err(CloseCode::Protocol);
        }
        if opcode == 0x2 {
            return Err(CloseCode::Unsupported);
        }
        if (opcode == 0x0) != (self.pieces > 0) && opcode < 0x8 {
            return Err(CloseCode::Protocol);
        }
        let (length, mask_at) = match second & 0x7F {
            126 => match bytes.get(2..4) {
                Some(&[a, b]) => (u64::from(u16::from_be_bytes([a, b])), 4),
                _ => return Ok(None),
            },
            127 => match bytes.get(2..10).and_then(|bytes| bytes.try_into().ok()) {
                Some(eight) => (u64::from_be_bytes(eight), 10),
                None => return Ok(None),
            },
            short => (u64::from(short), 2),
        };
        let shortest = match mask_at {
            4 => length > 125,
            10 => length > u64::from(u16::MAX) && length >> 63 == 0,
            _ => true,
        };
        if !shortest || (opcode >= 0x8 && (!last || length > 125)) {
            return Err(CloseCode::Protocol);
        }
        let length = usize::try_from(length).map_err(|_| CloseCode::TooBig)?;
        // Before anything of it is kept.
        if opcode < 0x8 && length > self.limit.saturating_sub(self.message.len()) {
            return Err(CloseCode::TooBig);
        }
        let Some(mask) = bytes.get(mask_at..mask_at + 4).and_then(|bytes| bytes.try_into().ok()) else {
            return Ok(None);
        };
        Ok(Some(Header { last, opcode, mask, begins: self.at + mask_at + 4, length }))
    }

    /// A piece of a text; the whole of it with its last piece.
    fn piece(&mut self, header: &Header, end: usize) -> Result<Option<String>, CloseCode> {
        self.pieces += 1;
        if self.pieces > MOST_PIECES {
            return Err(CloseCode::TooBig);
        }
        self.message.extend_from_slice(&self.received[header.begins..end]);
        if !header.last {
            return Ok(None);
        }
        self.pieces = 0;
        let message = std::mem::take(&mut self.message);
        String::from_utf8(message).map(Some).map_err(|_| CloseCode::NotUtf8)
    }

    fn control(opcode: u8, payload: Vec<u8>) -> Result<Incoming, CloseCode> {
        match opcode {
            0x9 => Ok(Incoming::Ping(payload)),
            0xA => Ok(Incoming::Pong),
            _ => match payload.as_slice() {
                [] => Ok(Incoming::Close),
                [_] => Err(CloseCode::Protocol),
                [a, b, reason @ ..] => {
                    if !may_be_sent(u16::from_be_bytes([*a, *b])) {
                        return Err(CloseCode::Protocol);
                    }
                    if std::str::from_utf8(reason).is_err() {
                        return Err(CloseCode::NotUtf8);
                    }
                    Ok(Incoming::Close)
                }
            },
        }
    }

    /// Gives memory back as soon as nothing is waiting in it.
    fn release(&mut self) {
        if self.at == self.received.len() {
            self.received = Vec::new();
        } else if self.at > 0 {
            self.received.drain(..self.at);
        }
        self.at = 0;
    }

    /// How many bytes it holds on to.
    #[cfg(test)]
    fn held(&self) -> usize {
        self.received.capacity() + self.message.capacity()
    }
}

#[cfg(test)]
mod tests;
