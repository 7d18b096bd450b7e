use std::sync::Arc;

use jamboree_pages::pages::{EventPage, GivenAward, RankedProject, ResultCriterion, ResultsPage, Viewer, results_page};
use jamboree_tenancy::{Scope, SharedTenancy, TenantCache, Visitor, problem_of};
use jamboree_web::{Problem, code};
use poem::{Endpoint, IntoEndpoint, Request, RequestBody, Response, Result, Route, get, http::header};
use poem_openapi::{ApiExtractor, ExtractParamOptions};

use crate::{
    brand::Brands,
    listing::{Ready, Setting, Visit, event_view, find_event},
    results::{self, PublicResults},
};

const HTML: &str = "text/html; charset=utf-8";
const KEPT_BYTES: u64 = 32 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    slug: String,
    setting: Setting,
    origin: String,
}

/// `/e/:slug/results`. None: no results are published.
pub struct ResultPages {
    brands: Arc<Brands>,
    kept: TenantCache<Key, Option<Ready>>,
}

struct PageEndpoint(Arc<ResultPages>);

impl Endpoint for PageEndpoint {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let visit = Visit::read(&request)?;
        Ok(self.0.results(&request, &visit).await?)
    }
}

impl ResultPages {
    pub fn new(tenancy: &SharedTenancy, brands: Arc<Brands>) -> Self {
        let weigh = |kept: &Option<Ready>| kept.as_ref().map_or(64, Ready::weight);
        Self { brands, kept: TenantCache::new(tenancy.changes.clone(), KEPT_BYTES, weigh) }
    }

    /// Adds the page to the routes of a tenant's host.
    pub fn routes(self: Arc<Self>, route: Route) -> Route {
        route.at("/e/:slug/results", get(PageEndpoint(self)).into_endpoint())
    }

    async fn results(&self, request: &Request, visit: &Visit) -> Result<Response, Problem> {
        let slug = request.raw_path_param("slug").unwrap_or_default().to_owned();
        if let Some(viewer) = viewer(request, visit).await {
            let html = self.html(visit, &slug, Some(viewer)).await?.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
            let answer = Response::builder().header(header::CONTENT_TYPE, HTML);
            return Ok(answer.header(header::CACHE_CONTROL, "private, no-store").body(html));
        }
        let key = Key { slug: slug.clone(), setting: visit.setting, origin: visit.origin.clone() };
        let load = async {
            let html = self.html(visit, &slug, None).await?;
            Ok::<_, Problem>(html.map(|html| Ready::new(html, HTML)))
        };
        let ready = self.kept.get_or_load(visit.tenant.id(), key, load).await?;
        let ready = ready.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        Ok(ready.answer(request.header(header::IF_NONE_MATCH)))
    }

    async fn html(&self, visit: &Visit, slug: &str, viewer: Option<Viewer>) -> Result<Option<String>, Problem> {
        let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
        let found = results::public_results(&tx, slug).await.map_err(|error| problem_of(&error))?;
        let Some(found) = found else { return Ok(None) };
        let row = find_event(&tx, slug).await.map_err(|error| problem_of(&error))?;
        let Some(row) = row.filter(|row| row.is_public()) else { return Ok(None) };
        drop(tx);
        let brand = self.brands.of_tenant(&visit.tenancy, &visit.tenant).await?;
        let frame = visit.frame(&brand, format!("/e/{slug}/results"), viewer);
        let event = event_view(&row, frame, visit.setting.zone).map_err(|error| problem_of(&error))?;
        Ok(Some(results_page(&view(event, found))))
    }
}

fn view(event: EventPage, found: PublicResults) -> ResultsPage {
    let criteria = found.set.ranks.first().map(|first| first.criteria.as_slice()).unwrap_or_default();
    let criteria = criteria.iter().map(|criterion| ResultCriterion {
        name: criterion.name.clone(),
        weight_percent: criterion.weight_percent,
        max: criterion.max,
    });
    let awards = found.awards.into_iter().map(|award| GivenAward {
        name: award.name,
        prize: award.prize,
        track: award.track,
        title: award.title,
        team_name: award.team_name,
    });
    ResultsPage {
        slug: event.slug,
        event_title: event.title,
        listed: event.listed,
        zone: event.zone,
        viewer_zone: event.viewer_zone,
        cover: event.cover,
        published_at: found.set.published_at,
        correction: (!found.set.reason.is_empty()).then_some(found.set.reason),
        corrected_for_judges: results::is_corrected(&found.set.method),
        judges: found.set.judges,
        unscored: found.set.unscored,
        feedback_since: found.feedback_since,
        awards: awards.collect(),
        criteria: criteria.collect(),
        ranks: found
            .set
            .ranks
            .into_iter()
            .map(|ranked| RankedProject {
                rank: ranked.rank,
                title: ranked.title,
                team_name: ranked.team_name,
                score: ranked.score,
                range: ranked.low.zip(ranked.high),
                sheets: ranked.sheets,
                means: ranked.criteria.iter().map(|criterion| criterion.mean).collect(),
            })
            .collect(),
        social_image_url: event.social_image_url,
        frame: event.frame,
    }
}

/// The signed-in person. An old cookie does not keep anybody from public pages.
async fn viewer(request: &Request, visit: &Visit) -> Option<Viewer> {
    if !visit.may_be_member {
        return None;
    }
    let options = ExtractParamOptions::default();
    let scope = Scope::<Visitor>::from_request(request, &mut RequestBody::default(), options).await.ok()?;
    let user = scope.caller().user()?;
    Some(Viewer { name: user.name.clone(), has_console: !scope.caller().memberships().is_empty() })
}
