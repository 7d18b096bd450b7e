use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use jamboree_tenancy::{EditEventPage, Read, Scope, problem_of};
use jamboree_wall_clock::{format_local, to_local};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Patch, Problem, Reply};
use poem_openapi::{
    Enum, Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{create, delete, entity, read, update};
use crate::{people::EventKind, planned_event};

#[derive(Debug)]
pub struct AgendaItemId;
impl IdKind for AgendaItemId {
    const PREFIX: &'static str = "agi";
    const NAME: &'static str = "AgendaItemId";
}

/// What kind of thing happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum AgendaKind {
    Talk,
    Workshop,
    /// Something that counts, such as the end of submissions.
    Milestone,
    Social,
    Break,
}

impl AgendaKind {
    pub const ALL: [Self; 5] = [Self::Talk, Self::Workshop, Self::Milestone, Self::Social, Self::Break];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Workshop => "workshop",
            Self::Milestone => "milestone",
            Self::Social => "social",
            Self::Break => "break",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Something on the agenda.
#[derive(Debug, Clone, Object)]
pub struct AgendaItem {
    pub id: Id<AgendaItemId>,
    pub title: String,
    pub kind: AgendaKind,
    pub starts_local: String,
    pub ends_local: Option<String>,
    /// Whether it moves with the start of the event.
    pub relative: bool,
    pub place: Option<String>,
    pub description: Option<String>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    /// Seconds from the start of the event, negative before it; null when it does not move along.
    pub offset_s: Option<i64>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewAgendaItem {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: String,
    pub kind: AgendaKind,
    /// As clocks in the zone of the event show it: `2027-03-12T18:00`.
    #[oai(validator(max_length = 40))]
    pub starts_local: String,
    #[oai(validator(max_length = 40))]
    pub ends_local: Option<String>,
    /// Whether it moves with the start of the event.
    pub relative: bool,
    #[oai(validator(max_length = 200))]
    pub place: Option<String>,
    #[oai(validator(max_length = 5000))]
    pub description: Option<String>,
}

impl Example for NewAgendaItem {
    fn example() -> Self {
        Self {
            title: "Welcome".to_owned(),
            kind: AgendaKind::Talk,
            starts_local: "2027-03-12T18:00".to_owned(),
            ends_local: Some("2027-03-12T19:00".to_owned()),
            relative: true,
            place: Some("Main stage".to_owned()),
            description: None,
        }
    }
}

/// What is to change; what is left out stays. Null takes away `ends_local`, `place` or `description`.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct AgendaItemPatch {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: Patch<String>,
    pub kind: Patch<AgendaKind>,
    #[oai(validator(max_length = 40))]
    pub starts_local: Patch<String>,
    #[oai(validator(max_length = 40))]
    pub ends_local: Patch<String>,
    pub relative: Patch<bool>,
    #[oai(validator(max_length = 200))]
    pub place: Patch<String>,
    #[oai(validator(max_length = 5000))]
    pub description: Patch<String>,
}

impl Example for AgendaItemPatch {
    fn example() -> Self {
        Self { place: Patch::Value("Lobby".to_owned()), ..Self::default() }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

impl entity::Model {
    /// The item for the contract, its wall-clock times in the zone of its event.
    pub fn view(self, zone: Tz) -> AgendaItem {
        let local = |at| format_local(to_local(at, zone));
        AgendaItem {
            id: self.id.into(),
            // The database's own check allows no other text.
            kind: AgendaKind::parse(&self.kind).unwrap_or(AgendaKind::Talk),
            title: self.title,
            starts_local: local(self.starts_at),
            ends_local: self.ends_at.map(local),
            relative: self.relative,
            place: filled(self.place),
            description: filled(self.description),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            offset_s: self.relative.then_some(self.offset_s),
        }
    }
}

pub struct AgendaApi;

#[OpenApi(prefix_path = "/api/v1")]
impl AgendaApi {
    /// List the agenda
    ///
    /// In order of time.
    #[oai(path = "/events/:event_id/agenda-items", method = "get", operation_id = "list_agenda_items")]
    async fn list_agenda_items(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<AgendaItem>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = read::list(&scope, event.id, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| (row.starts_at, row.id), |row| row.view(event.zone))?).await
    }

    /// Add an agenda item
    #[oai(path = "/events/:event_id/agenda-items", method = "post", operation_id = "create_agenda_item")]
    async fn create_agenda_item(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewAgendaItem>,
    ) -> Reply<Created<AgendaItem>> {
        let (event, item) = create::create(&scope, event_id.0.0, body.0).await.map_err(Problem::from)?;
        scope.commit_created(item.view(event.zone)).await
    }

    /// Change an agenda item
    #[oai(path = "/events/:event_id/agenda-items/:item_id", method = "patch", operation_id = "update_agenda_item")]
    async fn update_agenda_item(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        item_id: Path<Id<AgendaItemId>>,
        body: Body<AgendaItemPatch>,
    ) -> Reply<Json<AgendaItem>> {
        let (event, item) = update::update(&scope, event_id.0.0, item_id.0.0, body.0).await?;
        scope.commit(item.view(event.zone)).await
    }

    /// Delete an agenda item
    #[oai(path = "/events/:event_id/agenda-items/:item_id", method = "delete", operation_id = "delete_agenda_item")]
    async fn delete_agenda_item(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        item_id: Path<Id<AgendaItemId>>,
    ) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0, item_id.0.0).await?;
        scope.commit_empty().await
    }
}
