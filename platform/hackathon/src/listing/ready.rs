use bytes::Bytes;
use poem::{
    Response,
    http::{HeaderValue, StatusCode, header},
};
use sha2::{Digest, Sha256};

/// An answer that is ready to be sent: bytes and their ETag. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Ready {
    bytes: Bytes,
    etag: HeaderValue,
    content_type: &'static str,
}

/// How often an answer may be sent before anybody asks again: always after asking.
const ASK_AGAIN: &str = "no-cache";

impl Ready {
    pub fn new(bytes: impl Into<Bytes>, content_type: &'static str) -> Self {
        let bytes = bytes.into();
        let digest = Sha256::digest(&bytes);
        let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        // Weak: the edge may compress what is sent.
        let etag =
            HeaderValue::try_from(format!("W/\"{tag}\"")).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""));
        Self { bytes, etag, content_type }
    }

    /// Roughly what it takes in memory.
    pub fn weight(&self) -> u32 {
        u32::try_from(self.bytes.len() + 256).unwrap_or(u32::MAX)
    }

    /// The answer: 304 when the caller has these very bytes.
    pub fn answer(&self, if_none_match: Option<&str>) -> Response {
        let answer = Response::builder()
            .header(header::ETAG, self.etag.clone())
            .header(header::CACHE_CONTROL, ASK_AGAIN)
            .header(header::VARY, "Accept-Language, Cookie");
        if if_none_match.is_some_and(|text| self.is_named_in(text)) {
            return answer.status(StatusCode::NOT_MODIFIED).finish();
        }
        answer.header(header::CONTENT_TYPE, self.content_type).body(self.bytes.clone())
    }

    /// Weak comparison (RFC 9110 section 8.8.3.2): compressed or not, it is the same page.
    fn is_named_in(&self, if_none_match: &str) -> bool {
        let own = self.etag.to_str().unwrap_or_default().trim_start_matches("W/");
        if_none_match.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(if_none_match: Option<&str>) -> StatusCode {
        let ready = Ready::new("hello", "text/plain");
        ready.answer(if_none_match).status()
    }

    #[test]
    fn who_has_the_bytes_is_told_so_and_nobody_else() {
        let own = Ready::new("hello", "text/plain").etag.to_str().unwrap().to_owned();
        let other = Ready::new("hallo", "text/plain").etag.to_str().unwrap().to_owned();
        for known in [own.clone(), own.trim_start_matches("W/").to_owned(), format!("{other}, {own}"), "*".to_owned()] {
            assert_eq!(status(Some(&known)), StatusCode::NOT_MODIFIED, "{known}");
        }
        assert_eq!(status(None), StatusCode::OK);
        assert_eq!(status(Some(&other)), StatusCode::OK);
        assert_eq!(status(Some("")), StatusCode::OK);
    }
}
