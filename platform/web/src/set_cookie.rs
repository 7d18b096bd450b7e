use poem::{
    IntoResponse, Response,
    http::{HeaderMap, HeaderValue, header},
};
use poem_openapi::{
    ApiResponse,
    registry::{MetaHeader, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
};

/// The cookie of a session; the gate reads it.
pub const SESSION_COOKIE: &str = "__Host-jam_session";

/// A cookie that scripts cannot read and other sites cannot make this one send along with a change.
///
/// `__Host-` (RFC 6265bis section 4.1.3.2): this host only, the whole path, over TLS or on a loopback name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostCookie(String);

impl HostCookie {
    /// `value` is base64url or empty; nothing else goes into our cookies.
    pub fn new(name: &str, value: &str, max_age_s: i64) -> Self {
        Self(format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; Secure; SameSite=Lax"))
    }

    /// Makes the browser forget the cookie.
    pub fn forget(name: &str) -> Self {
        Self::new(name, "", 0)
    }

    /// The value of a cookie that came with the request.
    pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        lines.flat_map(|line| line.split(';')).find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name).then(|| value.to_owned())
        })
    }
}

/// An answer that also sets cookies.
#[derive(Debug)]
pub struct WithCookies<R> {
    pub reply: R,
    pub cookies: Vec<HostCookie>,
}

impl<R: IntoResponse> IntoResponse for WithCookies<R> {
    fn into_response(self) -> Response {
        let mut response = self.reply.into_response();
        for cookie in self.cookies {
            if let Ok(value) = HeaderValue::from_str(&cookie.0) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
        response
    }
}

impl<R: ApiResponse> ApiResponse for WithCookies<R> {
    fn meta() -> MetaResponses {
        let mut meta = R::meta();
        for response in &mut meta.responses {
            response.headers.push(MetaHeader {
                name: "Set-Cookie".to_owned(),
                description: Some("Cookies of this host: HttpOnly, Secure, SameSite=Lax.".to_owned()),
                required: true,
                deprecated: false,
                schema: MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))),
            });
        }
        meta
    }

    fn register(registry: &mut Registry) {
        R::register(registry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; x__Host-jam_session=no; __Host-jam_session=yes"));
        assert_eq!(HostCookie::read(&headers, SESSION_COOKIE).as_deref(), Some("yes"));
        assert_eq!(HostCookie::read(&headers, "jam_session"), None);
    }

    #[test]
    fn a_cookie_carries_every_protection() {
        let HostCookie(text) = HostCookie::new(SESSION_COOKIE, "abc", 60);
        for part in ["__Host-jam_session=abc;", "Path=/;", "Max-Age=60;", "HttpOnly;", "Secure;", "SameSite=Lax"] {
            assert!(text.contains(part), "{text} lacks {part}");
        }
        assert!(!text.contains("Domain"));
    }
}
