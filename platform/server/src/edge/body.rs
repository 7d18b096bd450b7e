use std::time::Duration;

use jamboree_web::{Problem, code};
use poem::{Body, Request};
use tokio::io::AsyncReadExt;

const JSON_LIMIT_BYTES: usize = 256 * 1024;
const LOGO_LIMIT_BYTES: usize = 5 * 1024 * 1024;
const COVER_LIMIT_BYTES: usize = 12 * 1024 * 1024;
const IMPORT_LIMIT_BYTES: usize = 20 * 1024 * 1024;
/// How much of a body that is too large is read on.
const THROWN_AWAY_BYTES: usize = 16 * 1024 * 1024;
const JSON_TIME: Duration = Duration::from_secs(10);
const PICTURE_TIME: Duration = Duration::from_secs(60);

/// The bound of a body by what the path takes. Holds with and without Content-Length.
fn bounds(path: &str) -> (usize, Duration) {
    if path.ends_with("/logo") {
        (LOGO_LIMIT_BYTES, PICTURE_TIME)
    } else if path.ends_with("/cover") {
        (COVER_LIMIT_BYTES, PICTURE_TIME)
    } else if path.ends_with("/participant-imports") || path.ends_with("/participant-import-checks") {
        (IMPORT_LIMIT_BYTES, PICTURE_TIME)
    } else {
        (JSON_LIMIT_BYTES, JSON_TIME)
    }
}

/// Reads the whole body.
///
/// One that is too large is read on for a while and thrown away: a client that is still sending would
/// otherwise see a broken connection instead of the answer.
///
/// # Errors
/// `body_too_large`, `body_too_slow`, `malformed_request`.
pub(super) async fn read(request: &mut Request) -> Result<Vec<u8>, Problem> {
    let (limit, time) = bounds(request.uri().path());
    let announced = request.header("content-length").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
    let body = request.take_body();
    match tokio::time::timeout(time, gather(body, limit, announced)).await {
        Ok(Ok(Some(bytes))) => Ok(bytes),
        Ok(Ok(None)) => {
            Err(Problem::new(code::BODY_TOO_LARGE, format!("The body may have {} kB at most.", limit / 1024)))
        }
        Ok(Err(error)) => Err(Problem::new(code::MALFORMED_REQUEST, error.to_string())),
        Err(_) => Err(Problem::of(code::BODY_TOO_SLOW)),
    }
}

/// The body, or nothing when it is larger than the limit.
async fn gather(body: Body, limit: usize, announced: usize) -> std::io::Result<Option<Vec<u8>>> {
    let mut reader = body.into_async_read();
    let mut kept = Vec::with_capacity(announced.min(limit));
    let mut piece = vec![0; 16 * 1024];
    let mut seen = 0_usize;
    let mut fits = announced <= limit;
    loop {
        let count = reader.read(&mut piece).await?;
        if count == 0 {
            return Ok(fits.then_some(kept));
        }
        seen += count;
        fits = fits && seen <= limit;
        if fits {
            kept.extend_from_slice(&piece[..count]);
        } else if seen > limit + THROWN_AWAY_BYTES {
            return Ok(None);
        }
    }
}
