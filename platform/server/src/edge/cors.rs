//! Bearer calls may come from any origin, without credentials; cookie calls only from our own pages.

use poem::{
    Request, Response,
    http::{HeaderValue, Method, StatusCode, header},
};

const METHODS: &str = "GET, POST, PUT, PATCH, DELETE";
const HEADERS: &str = "authorization, content-type, idempotency-key, if-match, if-none-match, traceparent";
const EXPOSED: &str = "etag, retry-after, idempotency-replayed, x-trace-id";

pub(super) fn preflight(request: &Request) -> Option<Response> {
    let asks = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        && request.uri().path().starts_with("/api/");
    asks.then(|| {
        Response::builder()
            .status(StatusCode::NO_CONTENT)
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .header(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS)
            .header(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
            .header(header::ACCESS_CONTROL_MAX_AGE, "3600")
            .finish()
    })
}

pub(super) fn expose(response: &mut Response, bearer: bool) {
    if bearer {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
}
