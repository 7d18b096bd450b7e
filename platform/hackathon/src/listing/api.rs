use chrono::NaiveDate;
use jamboree_tenancy::{SharedTenancy, TenantCache, problem_of};
use jamboree_web::{Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    OpenApi,
    param::{Header, Path, Query},
};

use super::{
    canonical::{ListingQuery, shortened},
    event_row::EventRow,
    find,
    json_view::{ListedEvent, PublicEvent},
    public_read::{PublicRead, ReadyJson},
    ready::Ready,
};

const KEPT_BYTES: u64 = 32 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Name {
    List(ListingQuery, u64),
    Event(String),
}

/// Public events for everybody, answered from memory.
pub struct ListingApi {
    kept: TenantCache<Name, Option<Ready>>,
}

impl ListingApi {
    pub fn new(tenancy: &SharedTenancy) -> Self {
        let weigh = |kept: &Option<Ready>| kept.as_ref().map_or(64, Ready::weight);
        Self { kept: TenantCache::new(tenancy.changes.clone(), KEPT_BYTES, weigh) }
    }
}

fn date(name: &str, text: Option<String>) -> Result<Option<NaiveDate>, Problem> {
    let read = text.map(|text| text.parse::<NaiveDate>()).transpose();
    read.map_err(|_| Problem::at(code::INVALID_PARAMETER, format!("?{name}"), "write a day as 2027-03-12"))
}

#[OpenApi(prefix_path = "/api/v1")]
impl ListingApi {
    /// List public events
    ///
    /// Published and not unlisted, in order of their start. Without dates: what is not over yet. `from` and
    /// `to` are days in the zone of each event, both inclusive; an event counts when any of it is in them.
    /// `q` is a part of title, tagline or description.
    #[oai(path = "/listed-events", method = "get", operation_id = "list_listed_events")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the contract")]
    async fn list_listed_events(
        &self,
        read: PublicRead,
        #[oai(validator(max_length = 100))] q: Query<Option<String>>,
        #[oai(validator(max_length = 10))] from: Query<Option<String>>,
        #[oai(validator(max_length = 10))] to: Query<Option<String>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
        #[oai(name = "If-None-Match", validator(max_length = 2000))] if_none_match: Header<Option<String>>,
    ) -> Reply<ReadyJson<Page<ListedEvent>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let words = q.0.map(|words| shortened(&words)).filter(|words| !words.is_empty());
        let query = ListingQuery { words, from: date("from", from.0)?, to: date("to", to.0)?, after: page.after()? };
        let limit = page.limit()?;
        let load = async {
            let tx = read.tenancy.databases.begin(&read.tenant).await?;
            let now = read.now();
            let rows = find::coming(&tx, &query, now, limit).await.map_err(|error| problem_of(&error))?;
            let keys: Vec<_> = rows.iter().map(|row| (row.starts_at, row.id)).collect();
            let views = rows.iter().map(|row| ListedEvent::of(row, now)).collect::<Result<Vec<_>, _>>();
            let views = keys.into_iter().zip(views.map_err(|error| problem_of(&error))?).collect();
            let list = page.page(views, |(key, _)| *key, |(_, view)| view)?;
            Ok::<_, Problem>(Some(ReadyJson::ready(&list)))
        };
        let name = Name::List(query.clone(), limit);
        answer(self.kept.get_or_load(read.tenant.id(), name, load).await?, if_none_match.0)
    }

    /// Get a public event
    ///
    /// Everything its page shows: agenda, tracks, prizes, judging criteria, deadlines, rules. A draft is not
    /// found.
    #[oai(path = "/listed-events/:slug", method = "get", operation_id = "get_listed_event")]
    async fn get_listed_event(
        &self,
        read: PublicRead,
        #[oai(validator(max_length = 100))] slug: Path<String>,
        #[oai(name = "If-None-Match", validator(max_length = 2000))] if_none_match: Header<Option<String>>,
    ) -> Reply<ReadyJson<PublicEvent>> {
        let load = async {
            let tx = read.tenancy.databases.begin(&read.tenant).await?;
            let row = find::event(&tx, &slug.0).await.map_err(|error| problem_of(&error))?;
            let Some(row) = row.filter(EventRow::is_public) else { return Ok(None) };
            let view = PublicEvent::of(&row, read.now()).map_err(|error| problem_of(&error))?;
            Ok::<_, Problem>(Some(ReadyJson::ready(&view)))
        };
        let name = Name::Event(slug.0.clone());
        answer(self.kept.get_or_load(read.tenant.id(), name, load).await?, if_none_match.0)
    }
}

fn answer<T: poem_openapi::types::ToJSON>(kept: Option<Ready>, if_none_match: Option<String>) -> Reply<ReadyJson<T>> {
    let ready = kept.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
    Ok(ReadyJson::of(&ready, if_none_match.as_deref()))
}
