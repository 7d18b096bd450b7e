//! The way to a gate: which tenant, which credential, and whether the request comes from our own pages.

use chrono::{DateTime, Utc};
use jamboree_web::{Problem, code};
use poem::{Request, http::header};

use crate::{Host, RequestFacts, SharedTenancy, Tenant, caller::Shown, idempotency::Presented};

/// The cookie of a session. `__Host-`: this host only, over TLS or on a loopback name.
pub(crate) const SESSION_COOKIE: &str = "__Host-jam_session";

/// Reads the credential. A malformed one is an error, not nobody.
fn shown(request: &Request, tenancy: &SharedTenancy, tenant: &Tenant, now: DateTime<Utc>) -> Result<Shown, Problem> {
    if let Some(value) = request.headers().get(header::AUTHORIZATION) {
        let text = value.to_str().unwrap_or_default();
        let Some(token) = text.strip_prefix("Bearer ").map(str::trim) else {
            return Err(Problem::of(code::TOKEN_INVALID));
        };
        if token.starts_with("jam_") {
            return Ok(Shown::ApiToken(token.to_owned()));
        }
        let claims = tenancy.access_tokens.verify(token, now).ok_or_else(|| Problem::of(code::TOKEN_INVALID))?;
        // A token of another tenant is as good as none: the host decides.
        if claims.tenant_id != tenant.id() {
            return Err(Problem::of(code::TOKEN_INVALID));
        }
        return Ok(Shown::AccessToken(claims));
    }
    Ok(session_cookie(request).map_or(Shown::Nothing, Shown::Cookie))
}

pub(crate) fn session_cookie(request: &Request) -> Option<String> {
    let cookies = request.headers().get_all(header::COOKIE);
    cookies.iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == SESSION_COOKIE).then(|| value.to_owned())
    })
}

/// Unsafe calls that ride on a cookie must come from the portal's own pages.
pub(crate) fn check_origin(request: &Request, facts: &RequestFacts) -> Result<(), Problem> {
    if request.method().is_safe() {
        return Ok(());
    }
    let origin = request.headers().get(header::ORIGIN).and_then(|value| value.to_str().ok());
    if origin == Some(facts.origin.as_str()) { Ok(()) } else { Err(Problem::of(code::ORIGIN_MISMATCH)) }
}

/// What a gate knows before it opens a transaction.
#[derive(Clone)]
pub(crate) struct Entrance {
    pub(crate) tenancy: SharedTenancy,
    pub(crate) facts: RequestFacts,
    pub(crate) tenant: Tenant,
    pub(crate) shown: Shown,
    pub(crate) presented: Presented,
}

impl Entrance {
    pub(crate) fn of(request: &Request, public: bool) -> Result<Self, Problem> {
        let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy in the request"))?;
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        let Host::Tenant(tenant) = &facts.host else { return Err(Problem::of(code::HOST_UNKNOWN)) };
        let shown = shown(request, tenancy, tenant, tenancy.sources.now())?;
        if !public && matches!(shown, Shown::Nothing) {
            return Err(Problem::of(code::SIGN_IN_REQUIRED));
        }
        if matches!(shown, Shown::Cookie(_)) {
            check_origin(request, facts)?;
        }
        let presented = Presented::by(request);
        Ok(Self { tenancy: tenancy.clone(), facts: facts.clone(), tenant: tenant.clone(), shown, presented })
    }
}
