use jamboree_tenancy::{Host, SharedTenancy};
use jamboree_web::{Problem, code};
use poem::{Request, http::header};

use crate::config::Addresses;

/// The host a request names, before it is looked up.
pub(crate) enum HostName {
    Platform,
    Files,
    Slug(String),
}

impl HostName {
    /// # Errors
    /// `host_unknown` for a host that cannot be ours.
    pub(crate) fn of(request: &Request, addresses: &Addresses) -> Result<Self, Problem> {
        let unknown = || Problem::of(code::HOST_UNKNOWN);
        let named = request.uri().authority().map(|authority| authority.as_str().to_owned());
        let text = named
            .or_else(|| request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).map(str::to_owned));
        let text = text.ok_or_else(unknown)?;
        // Two hosts in one request could mean two tenants.
        if request.headers().get_all(header::HOST).iter().count() > 1 {
            return Err(unknown());
        }
        let host = text.rsplit_once(':').map_or(text.as_str(), |(host, _port)| host).to_ascii_lowercase();
        let host = host.trim_end_matches('.');
        if host == addresses.base_domain {
            return Ok(Self::Platform);
        }
        let label = host.strip_suffix(&addresses.base_domain).and_then(|rest| rest.strip_suffix('.'));
        match label {
            Some("files") => Ok(Self::Files),
            Some(slug) if !slug.is_empty() && !slug.contains('.') => Ok(Self::Slug(slug.to_owned())),
            _ => Err(unknown()),
        }
    }

    pub(crate) fn slug(&self) -> Option<&str> {
        match self {
            Self::Slug(slug) => Some(slug),
            Self::Platform | Self::Files => None,
        }
    }

    /// Whose host it is, and its origin.
    ///
    /// # Errors
    /// `host_unknown` when no tenant answers there.
    pub(crate) async fn resolve(
        self,
        tenancy: &SharedTenancy,
        addresses: &Addresses,
    ) -> Result<(Host, String), Problem> {
        match self {
            Self::Platform => Ok((Host::Platform, addresses.platform_origin())),
            Self::Files => Ok((Host::Files, addresses.tenant_origin("files"))),
            Self::Slug(slug) => {
                let tenant = tenancy.directory.resolve(&slug).await?;
                let tenant = tenant.ok_or_else(|| Problem::of(code::HOST_UNKNOWN))?;
                Ok((Host::Tenant(tenant), addresses.tenant_origin(&slug)))
            }
        }
    }
}
