//! The edge: what every request passes before a handler and every answer after it.
//!
//! Order: trace id, address, host, limits, body within its bounds, then the routes; on the way back
//! problems for every error, security headers, one log line, metrics.

mod body;
mod cors;
mod headers;
mod host;
mod problems;

use std::{net::IpAddr, sync::Arc, time::Instant};

use jamboree_tenancy::{Host, RequestFacts, SharedTenancy};
use jamboree_web::{Problem, code};
use poem::{
    Endpoint, IntoResponse, Request, Response,
    http::{HeaderValue, header},
};
use sha2::{Digest, Sha256};

use crate::config::Addresses;

pub(crate) use host::HostName;

/// What the edge needs to know.
pub struct EdgeConfig {
    pub addresses: Addresses,
    /// In production plain HTTP that did not come through a TLS proxy is refused.
    pub demand_tls: bool,
    /// The policy of pages that set none of their own.
    page_policy: Option<HeaderValue>,
}

impl EdgeConfig {
    /// `upload_origin` is where browsers send files, if anywhere.
    pub fn new(addresses: Addresses, demand_tls: bool, upload_origin: Option<&str>) -> Self {
        Self { addresses, demand_tls, page_policy: headers::page_policy(upload_origin) }
    }
}

pub struct Edge<E> {
    pub inner: E,
    pub tenancy: SharedTenancy,
    pub config: Arc<EdgeConfig>,
}

/// The id of this request in logs, audit and problems: taken from W3C `traceparent` or new.
fn trace_id(request: &Request, tenancy: &SharedTenancy) -> String {
    let given = request.headers().get("traceparent").and_then(|value| value.to_str().ok());
    let parts = given.map(|text| text.split('-').collect::<Vec<_>>());
    match parts.as_deref() {
        Some([_, id, _, _])
            if id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) && *id != "0".repeat(32) =>
        {
            id.to_ascii_lowercase()
        }
        _ => tenancy.sources.new_id().simple().to_string(),
    }
}

impl<E> Edge<E> {
    /// The caller's address; behind a trusted proxy the last one that no trusted proxy added.
    fn address(&self, request: &Request) -> (IpAddr, bool) {
        let peer = request.remote_addr().as_socket_addr().map_or(IpAddr::from([127, 0, 0, 1]), |addr| addr.ip());
        let trusted = &self.config.addresses.trusted_proxies;
        if !trusted.contains(&peer) {
            return (peer, false);
        }
        let tls = request.header("x-forwarded-proto") == Some("https");
        let forwarded = request.header("x-forwarded-for").unwrap_or_default();
        let address = forwarded
            .rsplit(',')
            .filter_map(|part| part.trim().parse::<IpAddr>().ok())
            .find(|address| !trusted.contains(address));
        (address.unwrap_or(peer), tls)
    }

    async fn facts(&self, request: &Request, trace_id: &str) -> Result<RequestFacts, Problem> {
        let (ip, tls) = self.address(request);
        if self.config.demand_tls && !tls && !is_probe(request) {
            return Err(Problem::new(code::MALFORMED_REQUEST, "This service answers over TLS only."));
        }
        let name = HostName::of(request, &self.config.addresses)?;
        let address = ip.to_string();
        // Before anything is looked up: an address that asks too much costs nothing more.
        self.tenancy.throttle.admit(&address, name.slug(), bearer_key(request).as_deref())?;
        let (host, origin) = name.resolve(&self.tenancy, &self.config.addresses).await?;
        Ok(RequestFacts { trace_id: trace_id.to_owned(), ip, origin, host, fingerprint: [0; 32] })
    }
}

/// Load balancers ask for health without TLS and by address.
fn is_probe(request: &Request) -> bool {
    matches!(request.uri().path(), "/healthz" | "/readyz")
}

/// What bodies may not hold either: PostgreSQL text cannot hold it.
///
/// # Errors
/// `invalid_parameter` at the parameter with a NUL.
fn check_query(query: &str) -> Result<(), Problem> {
    let Some(pair) = query.split('&').find(|pair| pair.contains("%00")) else { return Ok(()) };
    let name = pair.split('=').next().unwrap_or_default().replace("%00", "");
    Err(Problem::at(code::INVALID_PARAMETER, format!("?{name}"), "text must not hold the character NUL"))
}

fn bearer_key(request: &Request) -> Option<String> {
    let value = request.headers().get(header::AUTHORIZATION)?;
    let digest = Sha256::digest(value.as_bytes());
    Some(digest[..8].iter().map(|byte| format!("{byte:02x}")).collect())
}

fn fingerprint(request: &Request, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(request.method().as_str());
    hash.update([0]);
    hash.update(request.uri().to_string());
    hash.update([0]);
    hash.update(body);
    hash.finalize().into()
}

impl<E: Endpoint<Output = Response>> Edge<E> {
    async fn answer(&self, mut request: Request, trace_id: &str, seen: &mut Seen) -> poem::Result<Response> {
        if request.uri().path_and_query().map_or(0, |path| path.as_str().len()) > 8 * 1024 {
            return Err(Problem::of(code::URI_TOO_LONG).into());
        }
        check_query(request.uri().query().unwrap_or_default())?;
        if is_probe(&request) {
            request.set_data(self.tenancy.clone());
            return self.inner.call(request).await;
        }
        let mut facts = self.facts(&request, trace_id).await?;
        seen.tenant = match &facts.host {
            Host::Tenant(tenant) => Some(tenant.id()),
            Host::Platform | Host::Files => None,
        };
        if let Some(preflight) = cors::preflight(&request) {
            return Ok(preflight);
        }
        // Objects are streamed; everything else is small and read before a transaction is opened.
        if !matches!(facts.host, Host::Files) {
            let bytes = body::read(&mut request).await?;
            facts.fingerprint = fingerprint(&request, &bytes);
            request.set_body(bytes);
        }
        request.set_data(self.tenancy.clone());
        request.set_data(facts);
        self.inner.call(request).await
    }
}

/// What the log line says of a request.
#[derive(Default)]
struct Seen {
    tenant: Option<uuid::Uuid>,
}

impl<E: Endpoint<Output = Response>> Endpoint for Edge<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let trace_id = trace_id(&request, &self.tenancy);
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let bearer = request.headers().contains_key(header::AUTHORIZATION);
        let wants_page = problems::wants_page(&request);
        let mut seen = Seen::default();
        let mut response = match self.answer(request, &trace_id, &mut seen).await {
            Ok(response) => response,
            Err(error) => problems::render(error, &trace_id, wants_page),
        };
        // A bare error of the framework (an unknown route, a wrong method) is a problem too.
        problems::dress(&mut response, &trace_id, wants_page);
        headers::secure(&mut response, &trace_id, &self.config);
        cors::expose(&mut response, bearer);
        let status = response.status().as_u16();
        let took = started.elapsed();
        metrics::histogram!("jamboree_request_seconds", "status" => status_class(status)).record(took.as_secs_f64());
        metrics::counter!("jamboree_requests_total", "status" => status_class(status)).increment(1);
        tracing::debug!(trace_id, tenant = ?seen.tenant, %method, path, status, took_us = took.as_micros(), "request");
        Ok(response.into_response())
    }
}

const fn status_class(status: u16) -> &'static str {
    match status / 100 {
        1 | 2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}
