use std::sync::Arc;

use super::CloseCode;

const FINAL: u8 = 0x80;

/// A whole frame of the server: never masked, never in pieces.
fn frame(opcode: u8, payload: &[u8]) -> Arc<[u8]> {
    let mut bytes = Vec::with_capacity(payload.len() + 10);
    bytes.push(FINAL | opcode);
    let length = payload.len();
    if let Ok(short) = u8::try_from(length)
        && short < 126
    {
        bytes.push(short);
    } else if let Ok(middle) = u16::try_from(length) {
        bytes.push(126);
        bytes.extend_from_slice(&middle.to_be_bytes());
    } else {
        bytes.push(127);
        bytes.extend_from_slice(&(length as u64).to_be_bytes());
    }
    bytes.extend_from_slice(payload);
    bytes.into()
}

pub(crate) fn text_frame(text: &[u8]) -> Arc<[u8]> {
    frame(0x1, text)
}

pub(crate) fn ping_frame() -> Arc<[u8]> {
    frame(0x9, b"")
}

/// The answer to a ping; its payload has 125 bytes at most, which the decoder has seen to.
pub(crate) fn pong_frame(payload: &[u8]) -> Arc<[u8]> {
    frame(0xA, payload)
}

pub(crate) fn close_frame(code: CloseCode) -> Arc<[u8]> {
    frame(0x8, &code.number().to_be_bytes())
}
