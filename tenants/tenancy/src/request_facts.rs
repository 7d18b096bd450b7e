use std::net::IpAddr;

use crate::Tenant;

/// Whose host the request came to. The host decides the tenant, never a field of the body.
#[derive(Debug, Clone)]
pub enum Host {
    /// The base host: operators and the control API.
    Platform,
    Tenant(Tenant),
    /// Objects.
    Files,
}

/// What the edge found out about a request before any handler ran.
#[derive(Debug, Clone)]
pub struct RequestFacts {
    pub trace_id: String,
    pub ip: IpAddr,
    /// `scheme://host[:port]` as the caller sees it: links and the CSRF defence use it.
    pub origin: String,
    pub host: Host,
    /// SHA-256 of method, path and body: what an idempotency key is bound to.
    pub fingerprint: [u8; 32],
}
