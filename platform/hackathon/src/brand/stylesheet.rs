use std::sync::Arc;

use jamboree_pages::{brand_stylesheet, theme::Theme};
use jamboree_tenancy::{Host, RequestFacts, SharedTenancy};
use jamboree_web::{Problem, code};
use poem::{
    Endpoint, Request, Response, Result,
    http::{Method, header},
};

use super::Brands;

/// Where [`BrandStylesheet`] belongs: every version of a style sheet.
pub const STYLESHEET_ROUTE: &str = "/brand-:version";

/// The address of a version's style sheet on the tenant's host.
pub fn stylesheet_path(version: i64) -> String {
    format!("/brand-{version}.css")
}

fn version_of(path: &str) -> Option<i64> {
    path.strip_prefix("/brand-")?.strip_suffix(".css")?.parse().ok()
}

/// `GET /brand-<version>.css`: on a tenant's host its colours, on the base host ours.
///
/// A former version answers with the present one, not to be kept: a page that was rendered a moment ago is better
/// in the new colours than in none.
pub struct BrandStylesheet {
    brands: Arc<Brands>,
    own: String,
}

impl BrandStylesheet {
    pub fn new(brands: Arc<Brands>) -> Self {
        Self { brands, own: brand_stylesheet(&Theme::jamboree()) }
    }

    async fn find(&self, request: &Request) -> Result<(String, bool), Problem> {
        let not_found = || Problem::of(code::NOT_FOUND);
        let version = version_of(request.uri().path()).ok_or_else(not_found)?;
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        match &facts.host {
            Host::Platform => Ok((self.own.clone(), true)),
            Host::Files => Err(not_found()),
            Host::Tenant(tenant) => {
                let tenancy = request.data::<SharedTenancy>();
                let tenancy = tenancy.ok_or_else(|| Problem::internal("no tenancy in the request"))?;
                let shown = self.brands.of_tenant(tenancy, tenant).await?;
                Ok((shown.stylesheet.clone(), shown.look.version == version))
            }
        }
    }
}

impl Endpoint for BrandStylesheet {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Problem::of(code::METHOD_NOT_ALLOWED).into());
        }
        let (css, present) = self.find(&request).await?;
        // An hour and not for ever: another release of the plugin makes another theme of the same version.
        let keep = if present { "public, max-age=3600" } else { "no-store" };
        let answer = Response::builder()
            .header(header::CONTENT_TYPE, "text/css; charset=utf-8")
            .header(header::CACHE_CONTROL, keep)
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        Ok(answer.body(css))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_route_leads_to_every_version() {
        let version = poem::endpoint::make_sync(|request| request.raw_path_param("version").unwrap_or("").to_owned());
        let routes =
            poem::Route::new().at(STYLESHEET_ROUTE, version).at("/brand.css", poem::endpoint::make_sync(|_| "own"));
        for (path, found) in [(stylesheet_path(7), "7.css"), ("/brand.css".to_owned(), "own")] {
            let request = Request::builder().uri(path.parse().unwrap()).finish();
            let text = routes.get_response(request).await.into_body().into_string().await.unwrap();
            assert_eq!(text, found);
        }
    }

    #[test]
    fn the_address_of_a_version_is_read_back() {
        assert_eq!(version_of(&stylesheet_path(7)), Some(7));
        for path in ["/brand-.css", "/brand-7", "/brand-x.css", "/x/brand-7.css"] {
            assert_eq!(version_of(path), None, "{path}");
        }
    }
}
