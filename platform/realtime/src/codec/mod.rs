//! RFC 6455, the server's side: frames of bytes, nothing of what they mean.

mod close_code;
mod decode;
mod encode;

pub use close_code::CloseCode;
pub use decode::{Decoder, Incoming};
pub(crate) use encode::{close_frame, ping_frame, pong_frame, text_frame};
