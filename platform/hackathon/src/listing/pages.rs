use std::sync::Arc;

use jamboree_pages::pages::{Viewer, calendar_file, event_page, listing_page};
use jamboree_tenancy::{
    Access, Action, EditEventPage, Scope, SharedTenancy, TenantCache, TenantTx, Visitor, problem_of,
};
use jamboree_web::{Problem, code};
use poem::{Endpoint, IntoEndpoint, Request, RequestBody, Response, Result, Route, get, http::header};
use poem_openapi::{ApiExtractor, ExtractParamOptions};

use super::{
    canonical::ListingQuery,
    cards::Cards,
    event_row::{EventRow, ListedRow},
    find, offered,
    page_view::{event_view, listing_view},
    ready::Ready,
    visit::{Setting, Visit},
};
use crate::{
    brand::{Brands, ShownBrand},
    offer::{Offers, places},
};

const HTML: &str = "text/html; charset=utf-8";
const CALENDAR: &str = "text/calendar; charset=utf-8";

const KEPT_PAGES_BYTES: u64 = 64 * 1024 * 1024;
/// Events on one page of the list, and how many of the past stand below.
const LISTED: u64 = 50;
const LISTED_OVER: i64 = 12;

/// A page in one of its forms.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Name {
    Listing(ListingQuery),
    Event(String),
    Calendar(String),
}

/// What a page is kept under; tenant and generation stand before it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    name: Name,
    setting: Setting,
    origin: String,
}

/// The server-sent pages of a tenant's host. None: there is no such page.
pub struct PublicPages {
    brands: Arc<Brands>,
    offers: Arc<Offers>,
    kept: TenantCache<Key, Option<Ready>>,
    cards: Cards,
}

/// Which page an address is.
#[derive(Debug, Clone, Copy)]
pub enum PublicPage {
    /// `/`
    Listing,
    /// `/e/:slug`
    Event,
    /// `/e/:slug/card.png`
    Card,
    /// `/e/:slug/calendar.ics`
    Calendar,
}

struct PageEndpoint {
    pages: Arc<PublicPages>,
    page: PublicPage,
}

impl Endpoint for PageEndpoint {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let visit = Visit::read(&request)?;
        let answered = match self.page {
            PublicPage::Listing => self.pages.listing(&request, &visit).await?,
            PublicPage::Event => self.pages.event(&request, &visit).await?,
            PublicPage::Card => self.pages.card(&request, &visit).await?,
            PublicPage::Calendar => self.pages.calendar(&request, &visit).await?,
        };
        Ok(answered)
    }
}

/// Who looks, as far as the page shows it.
struct Member {
    viewer: Viewer,
    /// An event that only its team may see.
    draft: Option<EventRow>,
}

impl PublicPages {
    pub fn new(brands: Arc<Brands>, offers: Arc<Offers>, tenancy: &SharedTenancy) -> Self {
        let weigh = |kept: &Option<Ready>| kept.as_ref().map_or(64, Ready::weight);
        Self {
            brands,
            offers,
            kept: TenantCache::new(tenancy.changes.clone(), KEPT_PAGES_BYTES, weigh),
            cards: Cards::new(),
        }
    }

    /// Adds the pages to the routes of a tenant's host.
    pub fn routes(self: Arc<Self>, route: Route) -> Route {
        let page = |page| get(PageEndpoint { pages: self.clone(), page }).into_endpoint();
        route
            .at("/", page(PublicPage::Listing))
            .at("/e/:slug", page(PublicPage::Event))
            .at("/e/:slug/card.png", page(PublicPage::Card))
            .at("/e/:slug/calendar.ics", page(PublicPage::Calendar))
    }

    async fn listing(&self, request: &Request, visit: &Visit) -> Result<Response, Problem> {
        let query = ListingQuery::of_page(&visit.query);
        if let Some(member) = member(request, visit, None).await? {
            return Ok(unkept(self.listing_html(visit, &query, Some(member.viewer)).await?));
        }
        let key = key(visit, Name::Listing(query.clone()));
        let load = async {
            let html = self.listing_html(visit, &query, None).await?;
            Ok::<_, Problem>(Some(Ready::new(html, HTML)))
        };
        answer(request, self.kept.get_or_load(visit.tenant.id(), key, load).await?)
    }

    async fn listing_html(
        &self,
        visit: &Visit,
        query: &ListingQuery,
        viewer: Option<Viewer>,
    ) -> Result<String, Problem> {
        let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
        let (mut rows, next) = listed(visit, &tx, query).await?;
        if next.is_none() && !query.has_dates() && query.after.is_none() {
            let now = visit.tenancy.sources.now();
            let over = find::over(&tx, query.words.as_deref(), now, LISTED_OVER).await;
            rows.extend(over.map_err(|error| problem_of(&error))?);
        }
        drop(tx);
        let brand = self.brand(visit).await?;
        let text = query.text();
        let path = if text.is_empty() { "/".to_owned() } else { format!("/?{text}") };
        let frame = visit.frame(&brand, path, viewer);
        let view = listing_view(&rows, query, frame, visit.setting.zone, next.as_ref());
        Ok(listing_page(&view.map_err(|error| problem_of(&error))?))
    }

    async fn event(&self, request: &Request, visit: &Visit) -> Result<Response, Problem> {
        let slug = slug(request)?;
        if let Some(member) = member(request, visit, Some(slug)).await? {
            let row = match member.draft {
                Some(draft) => Some(draft),
                None => public_event(visit, slug).await?,
            };
            let row = row.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
            return Ok(unkept(self.event_html(visit, &row, Some(member.viewer)).await?));
        }
        let load = async {
            let Some(row) = public_event(visit, slug).await? else { return Ok(None) };
            let html = self.event_html(visit, &row, None).await?;
            Ok::<_, Problem>(Some(Ready::new(html, HTML)))
        };
        answer(request, self.kept.get_or_load(visit.tenant.id(), key(visit, Name::Event(slug.to_owned())), load).await?)
    }

    async fn event_html(&self, visit: &Visit, row: &EventRow, viewer: Option<Viewer>) -> Result<String, Problem> {
        let brand = self.brand(visit).await?;
        let frame = visit.frame(&brand, format!("/e/{}", row.event.slug), viewer);
        let mut view = event_view(row, frame, visit.setting.zone).map_err(|error| problem_of(&error))?;
        let offer = self.offers.public(&visit.tenancy.databases, &visit.tenant, &row.event.slug).await?;
        if let Some(offer) = offer.filter(|offer| !offer.ticket_types.is_empty()) {
            let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
            let places = places(&tx, offer.event_id, view.frame.now).await.map_err(|error| problem_of(&error))?;
            offered::put_on(&mut view, &offer, &places);
        }
        Ok(event_page(&view))
    }

    async fn calendar(&self, request: &Request, visit: &Visit) -> Result<Response, Problem> {
        let slug = slug(request)?;
        let load = async {
            let Some(row) = public_event(visit, slug).await? else { return Ok(None) };
            let brand = self.brand(visit).await?;
            let frame = visit.frame(&brand, format!("/e/{slug}"), None);
            let view = event_view(&row, frame, None).map_err(|error| problem_of(&error))?;
            Ok::<_, Problem>(Some(Ready::new(calendar_file(&view), CALENDAR)))
        };
        let kept = self.kept.get_or_load(visit.tenant.id(), key(visit, Name::Calendar(slug.to_owned())), load).await?;
        answer(request, kept)
    }

    async fn card(&self, request: &Request, visit: &Visit) -> Result<Response, Problem> {
        let slug = slug(request)?;
        let public = self.kept.get_or_load(visit.tenant.id(), key(visit, Name::Event(slug.to_owned())), async {
            let Some(row) = public_event(visit, slug).await? else { return Ok(None) };
            let html = self.event_html(visit, &row, None).await?;
            Ok::<_, Problem>(Some(Ready::new(html, HTML)))
        });
        if public.await?.is_none() {
            return Err(Problem::of(code::NOT_FOUND));
        }
        let brand = self.brand(visit).await?;
        let card = self.cards.card(visit.tenant.id(), slug, &brand.theme).await?;
        answer(request, Some(card))
    }

    async fn brand(&self, visit: &Visit) -> Result<Arc<ShownBrand>, Problem> {
        self.brands.of_tenant(&visit.tenancy, &visit.tenant).await
    }
}

fn key(visit: &Visit, name: Name) -> Key {
    Key { name, setting: visit.setting, origin: visit.origin.clone() }
}

/// The address of an event; what cannot be one names nothing.
fn slug(request: &Request) -> Result<&str, Problem> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let letters = slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if letters && (2..=80).contains(&slug.len()) { Ok(slug) } else { Err(Problem::of(code::NOT_FOUND)) }
}

async fn public_event(visit: &Visit, slug: &str) -> Result<Option<EventRow>, Problem> {
    let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
    let row = find::event(&tx, slug).await.map_err(|error| problem_of(&error))?;
    Ok(row.filter(EventRow::is_public))
}

async fn listed(
    visit: &Visit,
    tx: &TenantTx,
    query: &ListingQuery,
) -> Result<(Vec<ListedRow>, Option<ListingQuery>), Problem> {
    let now = visit.tenancy.sources.now();
    let mut rows = find::coming(tx, query, now, LISTED).await.map_err(|error| problem_of(&error))?;
    let limit = usize::try_from(LISTED).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more).map(|row| (row.starts_at, row.id));
    let next = last.map(|after| ListingQuery { after: Some(after), ..query.clone() });
    Ok((rows, next))
}

/// The signed-in person, with the draft at this address if they may see it. The transaction is over when
/// this returns.
async fn member(request: &Request, visit: &Visit, slug: Option<&str>) -> Result<Option<Member>, Problem> {
    if !visit.may_be_member {
        return Ok(None);
    }
    let options = ExtractParamOptions::default();
    let scope = Scope::<Visitor>::from_request(request, &mut RequestBody::default(), options).await;
    // An old cookie does not keep anybody from public pages.
    let Ok(scope) = scope else { return Ok(None) };
    let Some(user) = scope.caller().user() else { return Ok(None) };
    let memberships = scope.caller().memberships();
    let viewer = Viewer { name: user.name.clone(), has_console: !memberships.is_empty() };
    let may_preview = |event_id| {
        memberships.iter().any(|membership| {
            EditEventPage::ROW.allows(membership.role, Access::Read)
                && membership.event_id.is_none_or(|own| own == event_id)
        })
    };
    let row = match slug {
        Some(slug) if !memberships.is_empty() => {
            find::event(scope.tx(), slug).await.map_err(|error| problem_of(&error))?
        }
        _ => None,
    };
    let draft = row.filter(|row| !row.is_public() && may_preview(row.event.id));
    Ok(Some(Member { viewer, draft }))
}

fn answer(request: &Request, kept: Option<Ready>) -> Result<Response, Problem> {
    let ready = kept.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    Ok(ready.answer(request.header(header::IF_NONE_MATCH)))
}

/// A page that is one person's.
fn unkept(html: String) -> Response {
    Response::builder().header(header::CONTENT_TYPE, HTML).header(header::CACHE_CONTROL, "private, no-store").body(html)
}
