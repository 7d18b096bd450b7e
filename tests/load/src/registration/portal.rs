//! The measured tenant behind `serve`, asked as a TLS proxy asks: it names the address that every caller has of their own,
//! because the limits per address stay on.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::{Method, Request};
use serde_json::Value;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

#[derive(Clone)]
pub struct Portal {
    pub address: SocketAddr,
    common: HeaderMap,
    session: HeaderValue,
}

impl Portal {
    /// `host` is the tenant's, `session` a cookie of an owner.
    pub fn new(address: SocketAddr, host: &str, session: &str) -> Result<Self> {
        let common = HeaderMap::from_iter([
            (HOST, HeaderValue::from_str(host)?),
            (ORIGIN, HeaderValue::from_str(&format!("https://{host}"))?),
            (FORWARDED_PROTO, HeaderValue::from_static("https")),
        ]);
        Ok(Self { address, common, session: HeaderValue::from_str(session)? })
    }

    fn request(&self, method: Method, path: &str, caller: u32, body: Full<Bytes>) -> Result<Request<Full<Bytes>>> {
        let mut request = Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = path.parse()?;
        *request.headers_mut() = self.common.clone();
        request.headers_mut().insert(FORWARDED_FOR, HeaderValue::from_str(&address_of(caller).to_string())?);
        Ok(request)
    }

    /// By a visitor, with a key for repeats.
    pub fn post_by_visitor(&self, path: &str, visitor: u32, key: &str, body: &Value) -> Result<Request<Full<Bytes>>> {
        let mut request = self.request(Method::POST, path, visitor, Full::from(body.to_string()))?;
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        request.headers_mut().insert(IDEMPOTENCY_KEY, HeaderValue::from_str(key)?);
        Ok(request)
    }

    /// By the owner, from a device.
    pub fn post_by_owner(&self, path: &str, device: u32, body: &Value) -> Result<Request<Full<Bytes>>> {
        let mut request = self.request(Method::POST, path, device, Full::from(body.to_string()))?;
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        request.headers_mut().insert(COOKIE, self.session.clone());
        Ok(request)
    }

    /// By somebody with a session of their own, without a body.
    pub fn post_by_member(&self, path: &str, member: u32, cookie: &str) -> Result<Request<Full<Bytes>>> {
        let mut request = self.request(Method::POST, path, member, Full::default())?;
        request.headers_mut().insert(COOKIE, HeaderValue::from_str(cookie)?);
        Ok(request)
    }

    /// What every request of a caller carries, as it stands on the wire.
    pub fn raw_headers(&self, caller: u32) -> String {
        let common = self.common.iter().map(|(name, value)| format!("{name}: {}\r\n", value.to_str().unwrap_or("")));
        common.chain([format!("{FORWARDED_FOR}: {}\r\n", address_of(caller))]).collect()
    }

    /// By the owner.
    pub fn get_by_owner(&self, path: &str) -> Result<Request<Full<Bytes>>> {
        let mut request = self.request(Method::GET, path, 0, Full::default())?;
        request.headers_mut().insert(COOKIE, self.session.clone());
        Ok(request)
    }
}

fn address_of(caller: u32) -> Ipv4Addr {
    Ipv4Addr::from(0x0A00_0000 | (caller & 0x00FF_FFFF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_caller_has_an_address_of_their_own() {
        assert_eq!(address_of(0), Ipv4Addr::new(10, 0, 0, 0));
        assert_eq!(address_of(70_000), Ipv4Addr::new(10, 1, 17, 112));
    }

    #[test]
    fn an_order_carries_its_key_and_no_session() {
        let portal = Portal::new(([127, 0, 0, 1], 1).into(), "load.bench.example", "a=b").unwrap();
        let order = portal.post_by_visitor("/x", 1, "key-1", &Value::Null).unwrap();
        assert_eq!(order.headers()[IDEMPOTENCY_KEY], "key-1");
        assert_eq!(order.headers()[ORIGIN], "https://load.bench.example");
        assert!(!order.headers().contains_key(COOKIE));
        assert_eq!(portal.get_by_owner("/x").unwrap().headers()[COOKIE], "a=b");
    }
}
