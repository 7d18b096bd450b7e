use chrono_tz::Tz;
use jamboree_pages::{
    Locale,
    pages::{APPEARANCE_COOKIE, Appearance, Frame, Host as PageHost, Viewer, ZONE_COOKIE},
};
use jamboree_tenancy::{Host, RequestFacts, SharedTenancy, Tenant, TenantStatus};
use jamboree_web::{Problem, code};
use percent_encoding::percent_decode_str;
use poem::{Request, http::header};

use super::canonical::parameter;
use crate::brand::{ShownBrand, stylesheet_path};

/// A look at a public page: whose page, and what about the visitor changes how it reads.
pub struct Visit {
    pub tenancy: SharedTenancy,
    pub tenant: Tenant,
    pub origin: String,
    pub query: String,
    pub setting: Setting,
    /// Whether the request carries something that may be a session.
    pub may_be_member: bool,
}

/// What of the visitor a page depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    pub locale: Locale,
    /// From the query `zone`, or the cookie that the pages' script sets.
    pub zone: Option<Tz>,
    dark: Option<bool>,
    pub suspended: bool,
}

fn cookie<'r>(request: &'r Request, name: &str) -> Option<&'r str> {
    let cookies = request.headers().get_all(header::COOKIE);
    cookies.iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

fn locale_of(request: &Request, query: &str, tenant: &Tenant) -> Locale {
    let wished = parameter(query, "lang").and_then(|tag| Locale::from_tag(&tag));
    let spoken = || request.header("accept-language").and_then(Locale::negotiate);
    wished.or_else(spoken).or_else(|| Locale::from_tag(tenant.locale())).unwrap_or_default()
}

fn zone_of(request: &Request, query: &str) -> Option<Tz> {
    let named = parameter(query, "zone");
    let remembered =
        || cookie(request, ZONE_COOKIE).map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned());
    jamboree_wall_clock::parse_zone(&named.or_else(remembered)?).ok()
}

impl Visit {
    /// # Errors
    /// `not_found` on hosts without a tenant.
    pub fn read(request: &Request) -> Result<Self, Problem> {
        let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy in the request"))?;
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        let Host::Tenant(tenant) = &facts.host else { return Err(Problem::of(code::NOT_FOUND)) };
        let query = request.original_uri().query().unwrap_or_default();
        let dark = match cookie(request, APPEARANCE_COOKIE).map(Appearance::from_cookie) {
            Some(Appearance::Dark) => Some(true),
            Some(Appearance::Light) => Some(false),
            Some(Appearance::System) | None => None,
        };
        let setting = Setting {
            locale: locale_of(request, query, tenant),
            zone: zone_of(request, query),
            dark,
            suspended: matches!(tenant.status(), TenantStatus::Suspended | TenantStatus::Closing),
        };
        Ok(Self {
            tenancy: tenancy.clone(),
            tenant: tenant.clone(),
            origin: facts.origin.clone(),
            query: query.to_owned(),
            setting,
            may_be_member: cookie(request, SESSION_COOKIE).is_some(),
        })
    }

    /// What stands around the content of the page at this path.
    pub fn frame(&self, brand: &ShownBrand, path_and_query: String, viewer: Option<Viewer>) -> Frame {
        let appearance = match self.setting.dark {
            Some(true) => Appearance::Dark,
            Some(false) => Appearance::Light,
            None => Appearance::System,
        };
        Frame {
            host: PageHost::Tenant,
            locale: self.setting.locale,
            appearance,
            brand: brand.look.page_brand(self.tenant.name()),
            brand_stylesheet_url: stylesheet_path(brand.look.version),
            origin: self.origin.clone(),
            path_and_query,
            viewer,
            legal: Vec::new(),
            suspended: self.setting.suspended,
            now: self.tenancy.sources.now(),
        }
    }
}

/// The gate reads it; here it only says that asking the gate is worth while.
const SESSION_COOKIE: &str = "__Host-jam_session";
