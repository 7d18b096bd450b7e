use std::time::Duration;

use jamboree_web::{Problem, code};
use poem::{Request, error::ReadBodyError};

const JSON_LIMIT_BYTES: usize = 256 * 1024;
const LOGO_LIMIT_BYTES: usize = 5 * 1024 * 1024;
const COVER_LIMIT_BYTES: usize = 12 * 1024 * 1024;
const JSON_TIME: Duration = Duration::from_secs(10);
const PICTURE_TIME: Duration = Duration::from_secs(60);

/// The bound of a body by what the path takes. Holds with and without Content-Length.
fn bounds(path: &str) -> (usize, Duration) {
    if path.ends_with("/logo") {
        (LOGO_LIMIT_BYTES, PICTURE_TIME)
    } else if path.ends_with("/cover") {
        (COVER_LIMIT_BYTES, PICTURE_TIME)
    } else {
        (JSON_LIMIT_BYTES, JSON_TIME)
    }
}

/// Reads the whole body.
///
/// # Errors
/// `body_too_large`, `body_too_slow`, `malformed_request`.
pub(super) async fn read(request: &mut Request) -> Result<Vec<u8>, Problem> {
    let (limit, time) = bounds(request.uri().path());
    let too_large = || {
        Problem::new(code::BODY_TOO_LARGE, format!("The body may have {} kB at most.", limit / 1024))
    };
    let announced = request.header("content-length").and_then(|text| text.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit as u64) {
        return Err(too_large());
    }
    let reading = request.take_body().into_bytes_limit(limit);
    match tokio::time::timeout(time, reading).await {
        Ok(Ok(bytes)) => Ok(bytes.into()),
        Ok(Err(ReadBodyError::PayloadTooLarge)) => Err(too_large()),
        Ok(Err(error)) => Err(Problem::new(code::MALFORMED_REQUEST, error.to_string())),
        Err(_) => Err(Problem::of(code::BODY_TOO_SLOW)),
    }
}
