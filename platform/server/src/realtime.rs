//! `GET /api/v1/realtime` of a tenant's host: the handshake, and the connection behind it.

use std::sync::Arc;

use jamboree_hackathon::realtime::TenantVenue;
use jamboree_realtime::{Hub, SUBPROTOCOL, accept_of};
use jamboree_tenancy::{Host, RequestFacts, SharedTenancy};
use jamboree_web::{Problem, code};
use poem::{
    Endpoint, Request, Response, Result,
    http::{Method, StatusCode, header},
};

pub const PATH: &str = "/api/v1/realtime";

/// Takes connections over from HTTP.
pub struct Realtime {
    pub hub: Hub,
}

/// Whether one of the comma-separated words of a header is the given one.
fn names(request: &Request, header: &header::HeaderName, word: &str) -> bool {
    let values = request.headers().get_all(header).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|text| text.split(',')).any(|name| name.trim().eq_ignore_ascii_case(word))
}

/// The answer to the client's key.
///
/// # Errors
/// `upgrade_required` for a request that does not want to speak what is spoken here, `malformed_request`.
fn accepted(request: &Request) -> Result<String, Problem> {
    let wants = names(request, &header::UPGRADE, "websocket") && names(request, &header::CONNECTION, "upgrade");
    let version = request.header(header::SEC_WEBSOCKET_VERSION) == Some("13");
    // The name of the subprotocol is exact (RFC 6455 section 11.5).
    let speaks = request
        .headers()
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .any(|name| name.trim() == SUBPROTOCOL);
    if !(wants && version && speaks) {
        return Err(Problem::of(code::UPGRADE_REQUIRED));
    }
    let key = request.header(header::SEC_WEBSOCKET_KEY).and_then(accept_of);
    key.ok_or_else(|| Problem::at(code::MALFORMED_REQUEST, "@Sec-WebSocket-Key", "must be 16 bytes as base64"))
}

/// A browser says which page connects; only our own may. Programs say nothing.
fn check_origin(request: &Request, facts: &RequestFacts) -> Result<(), Problem> {
    match request.headers().get(header::ORIGIN) {
        None => Ok(()),
        Some(origin) if origin.as_bytes() == facts.origin.as_bytes() => Ok(()),
        Some(_) => Err(Problem::of(code::ORIGIN_MISMATCH)),
    }
}

impl Realtime {
    fn upgrade(&self, request: &Request) -> Result<Response, Problem> {
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy in the request"))?;
        let Host::Tenant(tenant) = &facts.host else { return Err(Problem::of(code::HOST_UNKNOWN)) };
        check_origin(request, facts)?;
        let accept = accepted(request)?;
        if !self.hub.takes_more() {
            return Err(Problem::of(code::BUSY).retry_after_s(2));
        }
        // Not where the connection cannot be taken over, as over HTTP/2.
        let upgrade = request.take_upgrade().map_err(|_| Problem::of(code::UPGRADE_REQUIRED))?;
        let (hub, tenancy, tenant) = (self.hub.clone(), tenancy.clone(), tenant.clone());
        tokio::spawn(async move {
            match upgrade.await {
                Ok(stream) => {
                    let venue = Arc::new(TenantVenue::new(tenancy, tenant));
                    jamboree_realtime::serve(hub, venue, stream).await;
                }
                Err(error) => tracing::debug!(%error, "a connection was gone before it was taken over"),
            }
        });
        Ok(Response::builder()
            .status(StatusCode::SWITCHING_PROTOCOLS)
            .header(header::CONNECTION, "Upgrade")
            .header(header::UPGRADE, "websocket")
            .header(header::SEC_WEBSOCKET_ACCEPT, accept)
            .header(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL)
            .finish())
    }
}

impl Endpoint for Realtime {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if request.method() != Method::GET {
            return Ok(Response::builder()
                .status(StatusCode::METHOD_NOT_ALLOWED)
                .header(header::ALLOW, "GET")
                .finish());
        }
        match self.upgrade(&request) {
            Err(problem) if problem.code == code::UPGRADE_REQUIRED => {
                let trace_id = request.data::<RequestFacts>().map_or("", |facts| facts.trace_id.as_str());
                let mut response = problem.to_response(trace_id);
                let headers = response.headers_mut();
                headers.insert(header::UPGRADE, header::HeaderValue::from_static("websocket"));
                headers.insert(header::SEC_WEBSOCKET_VERSION, header::HeaderValue::from_static("13"));
                headers.insert(header::SEC_WEBSOCKET_PROTOCOL, header::HeaderValue::from_static(SUBPROTOCOL));
                Ok(response)
            }
            other => Ok(other?),
        }
    }
}
