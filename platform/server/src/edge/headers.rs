use poem::{
    Response,
    http::{HeaderName, HeaderValue, header},
};

use super::EdgeConfig;

/// What pages may load: themselves, and mail previews nothing at all. No inline script or style. Files are sent to the
/// object store, which has an origin of its own.
pub(super) fn page_policy(upload_origin: Option<&str>) -> Option<HeaderValue> {
    let connect = upload_origin.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'{connect}; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

pub(super) fn secure(response: &mut Response, trace_id: &str, config: &EdgeConfig) {
    let tls = config.addresses.scheme == "https";
    let headers = response.headers_mut();
    if let Some(policy) = &config.page_policy
        && !headers.contains_key(header::CONTENT_SECURITY_POLICY)
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    }
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "geolocation=(), payment=(), usb=()");
    if tls {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    // What an API answers is about one caller at one time.
    set(header::CACHE_CONTROL, "no-store");
    if let Ok(value) = HeaderValue::from_str(trace_id) {
        headers.insert(HeaderName::from_static("x-trace-id"), value);
    }
}
