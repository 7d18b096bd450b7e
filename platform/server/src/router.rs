//! The table of contents: which host offers what.

use std::sync::Arc;

use jamboree_hackathon::TenantPlane;
use jamboree_jobs::Handler;
use jamboree_pages::{
    Locale, assets, brand_stylesheet,
    pages::{
        APPEARANCE_COOKIE, Appearance, Brand, DemoLink, Frame, Host as PageHost, LandingPage, ProblemPage,
        landing_page, problem_page,
    },
    theme::Theme,
};
use jamboree_tenancy::{Host, RequestFacts, SharedTenancy};
use jamboree_web::{CATALOGUE, Problem, code};
use poem::{
    Endpoint, EndpointExt, Request, Response, Result, Route,
    endpoint::BoxEndpoint,
    get, handler,
    http::header,
    middleware::Compression,
    web::{Data, Path},
};

use crate::{
    app::{App, AppConfig},
    contract,
    files_host::FilesHost,
    health, mailbox_pages, portal,
    realtime::{self, Realtime},
    test_clock,
};

/// One endpoint per kind of host; the edge has said which it is.
struct ByHost {
    platform: BoxEndpoint<'static, Response>,
    tenant: BoxEndpoint<'static, Response>,
    realtime: Realtime,
    files: Option<FilesHost>,
    probes: BoxEndpoint<'static, Response>,
}

impl Endpoint for ByHost {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        match request.data::<RequestFacts>().map(|facts| &facts.host) {
            Some(Host::Platform) => self.platform.call(request).await,
            // Before everything that reads or changes an answer: behind it the stream is not HTTP any more.
            Some(Host::Tenant(_)) if request.uri().path() == realtime::PATH => self.realtime.call(request).await,
            Some(Host::Tenant(_)) => self.tenant.call(request).await,
            Some(Host::Files) => match &self.files {
                Some(files) => files.call(request).await,
                None => Err(Problem::of(code::HOST_UNKNOWN).into()),
            },
            // Probes come without a host of ours.
            None => self.probes.call(request).await,
        }
    }
}

/// Every route of this process.
pub fn routes(app: &App) -> impl Endpoint<Output = Response> + use<> {
    let probes = || Route::new().at("/healthz", get(health::healthz)).at("/readyz", get(health::readyz));
    ByHost {
        platform: finish(platform_routes(app, probes()), app),
        tenant: finish(tenant_routes(app, probes()), app),
        realtime: Realtime { hub: app.realtime.clone() },
        files: app.config.files.clone().map(|store| FilesHost { store, addresses: app.config.addresses.clone() }),
        probes: probes().map_to_response().boxed(),
    }
}

fn finish(route: Route, app: &App) -> BoxEndpoint<'static, Response> {
    route.data(app.config.clone()).with(Compression::new()).map_to_response().boxed()
}

fn platform_routes(app: &App, probes: Route) -> Route {
    let mut route = probes
        .at("/", get(landing))
        .at("/metrics", get(health::metrics_page))
        .at("/problems/:code", get(problem))
        .at("/openapi/control.yaml", get(contract::control_document))
        .at("/.well-known/jwks.json", get(jwks))
        .nest_no_strip("/api/v1", contract::control_service(app))
        .nest("/assets", get(asset))
        .at("/brand.css", get(default_brand))
        .nest("/portal", get(portal::file))
        .nest("/operator", get(operator_app))
        .nest("/sign-in", get(operator_app));
    if let Some(mailbox) = app.config.mailbox.clone() {
        let pages = Route::new()
            .at("/", get(mailbox_pages::list))
            .at("/:id", get(mailbox_pages::show))
            .at("/:id/html", get(mailbox_pages::show_html));
        route = route.nest("/mailbox", pages.data(mailbox));
    }
    if app.config.test_clock {
        route = route.at("/test-clock", get(test_clock::read).post(test_clock::advance));
    }
    route
}

fn tenant_routes(app: &App, probes: Route) -> Route {
    let plane = TenantPlane::new(&app.ports, &app.tenancy);
    let route = probes
        .at("/problems/:code", get(problem))
        .at("/openapi/tenant.yaml", get(contract::tenant_document))
        .at("/.well-known/jwks.json", get(jwks))
        .nest_no_strip("/api/v1", contract::tenant_service(&plane))
        .nest("/assets", get(asset))
        .at("/brand.css", get(default_brand))
        .nest("/portal", get(portal::file))
        .nest("/console", get(tenant_app))
        .nest("/sign-in", get(tenant_app))
        .nest("/invitation", get(tenant_app))
        .nest("/me", get(tenant_app))
        .nest("/judge", get(tenant_app))
        .at("/e/:slug/venue", get(tenant_app))
        .at("/e/:slug/team", get(tenant_app))
        .at("/e/:slug/submission", get(tenant_app))
        .at("/e/:slug/feedback", get(tenant_app));
    plane.public_routes(route)
}

/// Every kind of job this process can do.
pub fn job_handlers(app: &App) -> Vec<Arc<dyn Handler>> {
    let mut handlers = jamboree_hackathon::jobs(&app.ports);
    handlers.extend(jamboree_control::jobs(&contract::control_ports(app)));
    handlers
}

#[handler]
fn asset(request: &Request) -> Result<Response> {
    let path = request.original_uri().path();
    let found = assets().iter().find(|asset| asset.path == path).ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    Ok(Response::builder()
        .content_type(found.content_type)
        .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
        .body(found.bytes.as_slice()))
}

/// The colours of pages that belong to nobody.
#[handler]
fn default_brand() -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=3600")
        .body(brand_stylesheet(&Theme::jamboree()))
}

#[handler]
fn jwks(tenancy: Data<&SharedTenancy>) -> poem::web::Json<serde_json::Value> {
    poem::web::Json(tenancy.access_tokens.jwks())
}

#[handler]
fn tenant_app(config: Data<&Arc<AppConfig>>) -> Response {
    portal::page("tenant", &config.simulated, &config.addresses.platform_origin())
}

#[handler]
fn operator_app(config: Data<&Arc<AppConfig>>) -> Response {
    portal::page("operator", &config.simulated, &config.addresses.platform_origin())
}

fn cookie(request: &Request, name: &str) -> Option<String> {
    let cookies = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|text| text.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// What every server-sent page of the base host needs.
///
/// # Errors
/// `internal` outside the edge.
pub fn platform_frame(request: &Request) -> Result<Frame> {
    let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy"))?;
    let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts"))?;
    let config = request.data::<Arc<AppConfig>>().ok_or_else(|| Problem::internal("no config"))?;
    let appearance = cookie(request, APPEARANCE_COOKIE).unwrap_or_default();
    Ok(Frame {
        host: PageHost::Base { mailbox: config.mailbox.is_some() },
        locale: Locale::default(),
        appearance: Appearance::from_cookie(&appearance),
        brand: Brand::jamboree(),
        brand_stylesheet_url: "/brand.css".to_owned(),
        origin: facts.origin.clone(),
        path_and_query: request.original_uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        viewer: None,
        legal: Vec::new(),
        suspended: false,
        now: tenancy.sources.now(),
    })
}

fn html(text: String) -> Response {
    Response::builder().content_type("text/html; charset=utf-8").body(text)
}

#[handler]
fn landing(request: &Request, config: Data<&Arc<AppConfig>>) -> Result<Response> {
    let demo_links = if config.mailbox.is_some() {
        let link = |label: &str, detail: &str, href: String| DemoLink {
            label: label.to_owned(),
            detail: detail.to_owned(),
            href,
        };
        vec![
            link("A tenant's portal", "Events of the demonstration tenant", config.addresses.tenant_origin("demo")),
            link("Operator console", "Create tenants, watch jobs", "/operator".to_owned()),
            link("Mailbox", "Every mail, kept here instead of being sent", "/mailbox".to_owned()),
        ]
    } else {
        Vec::new()
    };
    Ok(html(landing_page(&LandingPage { frame: platform_frame(request)?, demo_links })))
}

#[handler]
fn problem(request: &Request, name: Path<String>) -> Result<Response> {
    let found = CATALOGUE.iter().find(|code| code.name == name.0).ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    let example = Problem::of(*found).to_json("01982f6c9a1c7e2b8a4d1f6b3c5e7d90");
    Ok(html(problem_page(&ProblemPage {
        frame: platform_frame(request)?,
        code: found.name.to_owned(),
        status: found.status,
        title: found.title.to_owned(),
        meaning: found.title.to_owned(),
        remedy: found.explanation.to_owned(),
        example_json: serde_json::to_string_pretty(&example).unwrap_or_default(),
    })))
}
