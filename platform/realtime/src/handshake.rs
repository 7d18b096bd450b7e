use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use base64::{Engine, prelude::BASE64_STANDARD};

/// What client and server speak; another version is another name.
pub const SUBPROTOCOL: &str = "jamboree.realtime.v1";

/// The answer to the key of a handshake (RFC 6455 section 4.2.2); nothing for what is no key.
pub fn accept_of(key: &str) -> Option<String> {
    let known = BASE64_STANDARD.decode(key).is_ok_and(|bytes| bytes.len() == 16);
    known.then(|| {
        let text = format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        BASE64_STANDARD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_is_answered() {
        assert_eq!(accept_of("dGhlIHNhbXBsZSBub25jZQ==").as_deref(), Some("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        for key in ["", "x", "dGhlIHNhbXBsZQ==", "dGhlIHNhbXBsZSBub25jZQ"] {
            assert_eq!(accept_of(key), None, "{key}");
        }
    }
}
