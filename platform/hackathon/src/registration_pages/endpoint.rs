use std::sync::Arc;

use jamboree_pages::pages::{Frame, Viewer};
use jamboree_tenancy::{Scope, SharedTenancy, Visitor};
use jamboree_web::{Id, IdKind, Problem, code};
use poem::{
    Endpoint, IntoEndpoint, Request, RequestBody, Response, Result, Route, get,
    http::{Method, StatusCode, header},
};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use uuid::Uuid;

use super::heads::Heads;
use crate::{Ports, brand::Brands, listing::Visit, orders::BoxOffice, payments::PaymentProvider};

const HTML: &str = "text/html; charset=utf-8";

/// The pages around orders and tickets.
pub struct RegistrationPages {
    pub(super) office: Arc<BoxOffice>,
    pub(super) provider: Option<Arc<dyn PaymentProvider>>,
    pub(super) heads: Heads,
    brands: Arc<Brands>,
}

/// Which page an address is.
#[derive(Debug, Clone, Copy)]
enum Page {
    Register,
    Order,
    StartPayment,
    Ticket,
    TicketSheet,
    TicketCalendar,
    Sandbox,
    Unsubscribe,
}

struct PageEndpoint {
    pages: Arc<RegistrationPages>,
    page: Page,
}

impl Endpoint for PageEndpoint {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let (pages, posted) = (&self.pages, request.method() == Method::POST);
        let visit = Visit::read(&request)?;
        // One-click unsubscribing comes from mail programs (RFC 8058); every other form is one of our pages.
        if posted && !matches!(self.page, Page::Unsubscribe) {
            from_own_page(&request, &visit)?;
        }
        match self.page {
            Page::Register if posted => pages.take_form(request, &visit).await,
            Page::Register => pages.show_form(&request, &visit).await,
            Page::Order => pages.order(&request, &visit).await,
            Page::StartPayment => pages.pay(&request, &visit).await,
            Page::Ticket => pages.ticket(&request, &visit).await,
            Page::TicketSheet => pages.ticket_sheet(&request, &visit).await,
            Page::TicketCalendar => pages.ticket_calendar(&request, &visit).await,
            Page::Sandbox if posted => pages.decide_sandbox_payment(request, &visit).await,
            Page::Sandbox => pages.sandbox_payment(&request, &visit).await,
            Page::Unsubscribe if posted => pages.unsubscribe(request, &visit).await,
            Page::Unsubscribe => pages.ask_to_unsubscribe(&request, &visit).await,
        }
    }
}

impl RegistrationPages {
    pub fn new(ports: &Ports, tenancy: &SharedTenancy, brands: Arc<Brands>, office: Arc<BoxOffice>) -> Self {
        let heads = Heads::new(tenancy.changes.clone());
        Self { office, provider: ports.payments.clone(), heads, brands }
    }

    /// Adds the pages to the routes of a tenant's host.
    pub fn routes(self: Arc<Self>, route: Route) -> Route {
        let page = |page| PageEndpoint { pages: self.clone(), page };
        let shown = |kind| get(page(kind)).into_endpoint();
        let taken = |kind| get(page(kind)).post(page(kind)).into_endpoint();
        route
            .at("/e/:slug/register", taken(Page::Register))
            .at("/e/:slug/orders/:order/:secret", shown(Page::Order))
            .at("/e/:slug/orders/:order/:secret/payments", poem::post(page(Page::StartPayment)))
            .at("/e/:slug/tickets/:participant/:secret", shown(Page::Ticket))
            .at("/e/:slug/tickets/:participant/:secret/ticket.pdf", shown(Page::TicketSheet))
            .at("/e/:slug/tickets/:participant/:secret/ticket.ics", shown(Page::TicketCalendar))
            .at("/pay/sandbox/:payment/:secret", taken(Page::Sandbox))
            .at("/unsubscribe/:token", taken(Page::Unsubscribe))
    }

    /// What stands around a page. `path` is its address, for links that change one parameter.
    pub(super) async fn frame(&self, visit: &Visit, path: String, viewer: Option<Viewer>) -> Result<Frame, Problem> {
        let brand = self.brands.of_tenant(&visit.tenancy, &visit.tenant).await?;
        Ok(visit.frame(&brand, path, viewer))
    }
}

/// Forms come from our own pages: the browser says so in `Origin`, or in `Sec-Fetch-Site` where it hides the origin.
pub(super) fn from_own_page(request: &Request, visit: &Visit) -> Result<(), Problem> {
    let origin = request.header(header::ORIGIN).filter(|origin| *origin != "null");
    let own = match origin {
        Some(origin) => origin == visit.origin,
        None => request.header("sec-fetch-site") == Some("same-origin"),
    };
    if own { Ok(()) } else { Err(Problem::of(code::ORIGIN_MISMATCH)) }
}

/// The gate of whoever looks.
pub(super) async fn look(request: &Request) -> Result<Scope<Visitor>> {
    let options = ExtractParamOptions::default();
    Scope::<Visitor>::from_request(request, &mut RequestBody::default(), options).await
}

pub(super) fn viewer(scope: &Scope<Visitor>) -> Option<Viewer> {
    let user = scope.caller().user()?;
    Some(Viewer { name: user.name.clone(), has_console: !scope.caller().memberships().is_empty() })
}

/// A part of the address; empty when it is missing.
pub(super) fn part<'r>(request: &'r Request, name: &str) -> &'r str {
    request.raw_path_param(name).unwrap_or_default()
}

/// An id in the address. What is none names nothing.
pub(super) fn id<K: IdKind>(request: &Request, name: &str) -> Result<Uuid, Problem> {
    part(request, name).parse::<Id<K>>().map(|id| id.0).map_err(|_| Problem::of(code::NOT_FOUND))
}

/// The address of this page without its query.
pub(super) fn path(request: &Request) -> String {
    request.original_uri().path().to_owned()
}

/// A page that is one person's.
pub(super) fn page(status: StatusCode, html: String) -> Response {
    file(status, HTML, html)
}

pub(super) fn file(status: StatusCode, content_type: &str, body: impl Into<poem::Body>) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type)
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(body)
}

/// On to another page, with GET.
pub(super) fn see_other(address: &str) -> Response {
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, address)
        .header(header::CACHE_CONTROL, "private, no-store")
        .finish()
}
