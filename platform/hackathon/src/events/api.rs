use chrono::{DateTime, Utc};
use jamboree_tenancy::{CreateEvent, EditEventPage, MoveDeadline, PublishEvent, Read, Scope, problem_of};
use jamboree_web::{Binary, Body, Created, Id, NoContent, Page, PageQuery, Problem, Reply, Versioned};
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    payload::Json,
};

use super::{
    Checklist, DeadlineTimes, Event, EventError, EventKind, EventPatch, Model, NewEvent, Publication, Quote, changes,
    checklist, cover, create, delete,
    list::{self, EventFilter, ListKey},
    publish, quote, read, replace_deadlines, team, update,
};
use crate::{Ports, pictures::PictureStore};

/// A date that moved after publication.
#[derive(Debug, Clone, Object)]
pub struct EventNotice {
    /// `starts_at`, `ends_at`, or the name of a deadline.
    pub field: String,
    /// Null when the date was not set before.
    pub old: Option<DateTime<Utc>>,
    /// Null when the date is not set any more.
    pub new: Option<DateTime<Utc>>,
    pub at: DateTime<Utc>,
    /// Who moved it, as far as they are still here.
    pub by: String,
}

impl From<changes::DateChange> for EventNotice {
    fn from(change: changes::DateChange) -> Self {
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
        Self {
            old: instant(&change.old_value),
            new: instant(&change.new_value),
            field: change.field,
            at: change.changed_at,
            by: change.by.unwrap_or_else(|| "removed member".to_owned()),
        }
    }
}

/// Events of the console.
pub struct EventsApi {
    pictures: PictureStore,
    /// Whether paid tickets can be sold: without, an event that has some is not published.
    payments_ready: bool,
}

impl EventsApi {
    pub fn new(ports: &Ports) -> Self {
        Self { pictures: PictureStore::new(ports.objects.clone()), payments_ready: ports.payments.is_some() }
    }
}

fn shown<A: jamboree_tenancy::Action>(scope: &Scope<A>, event: Model) -> Result<Event, Problem> {
    event.view(scope.now())
}

async fn answer<A: jamboree_tenancy::Action>(scope: Scope<A>, event: Model) -> Reply<Versioned<Event>> {
    let view = shown(&scope, event)?;
    scope.commit_versioned(view.version, view).await
}

#[OpenApi(prefix_path = "/api/v1")]
impl EventsApi {
    /// Plan an event
    ///
    /// It begins as a draft that only its team can see. The address of its page is made from the title.
    #[oai(path = "/events", method = "post", operation_id = "create_event")]
    async fn create_event(&self, scope: Scope<CreateEvent>, body: Body<NewEvent>) -> Reply<Created<Event>> {
        let event = create::create(&scope, body.0).await?;
        let view = shown(&scope, event)?;
        scope.commit_created(view).await
    }

    /// List events
    ///
    /// Newest first, drafts included. Who has a role at single events sees those. `q` is a part of title,
    /// tagline or address.
    #[oai(path = "/events", method = "get", operation_id = "list_events")]
    async fn list_events(
        &self,
        scope: Scope<Read<EditEventPage>>,
        status: Query<Option<EventFilter>>,
        #[oai(validator(max_length = 100))] q: Query<Option<String>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Event>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let after: Option<ListKey> = page.after()?;
        let rows = list::list(&scope, status.0, q.0.as_deref(), after, page.limit()?).await?;
        let views = rows.into_iter().map(|row| shown(&scope, row)).collect::<Result<Vec<_>, _>>()?;
        let answer = page.page(views, |view: &Event| (view.created_at, view.id.0), |view| view)?;
        scope.commit(answer).await
    }

    /// Get an event
    #[oai(path = "/events/:event_id", method = "get", operation_id = "get_event")]
    async fn get_event(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Versioned<Event>> {
        let event = read::read(&scope, event_id.0.0).await?;
        answer(scope, event).await
    }

    /// Change an event
    ///
    /// What is left out stays. With `If-Match`, the change is refused when somebody else was faster. A moved
    /// start takes the relative agenda items with it; after publication a moved date needs the permission to
    /// move deadlines, is kept for all to see, and is told by mail once.
    #[oai(path = "/events/:event_id", method = "patch", operation_id = "update_event")]
    async fn update_event(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        body: Body<EventPatch>,
    ) -> Reply<Versioned<Event>> {
        let expected = read::expected_version(if_match.0.as_deref())?;
        let event = update::update(&scope, event_id.0.0, expected, body.0).await?;
        answer(scope, event).await
    }

    /// Delete a draft
    ///
    /// What was public once can be archived, not deleted.
    #[oai(path = "/events/:event_id", method = "delete", operation_id = "delete_event")]
    async fn delete_event(&self, scope: Scope<CreateEvent>, event_id: Path<Id<EventKind>>) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0).await?;
        scope.commit_empty().await
    }

    /// Upload the cover
    ///
    /// PNG, JPEG or WebP up to 15 MB and 40 million pixels. It is decoded, cleaned and stored in the sizes
    /// that pages need; nothing else of the file is kept.
    #[oai(path = "/events/:event_id/cover", method = "put", operation_id = "upload_cover")]
    async fn upload_cover(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        body: Binary,
    ) -> Reply<Versioned<Event>> {
        let event = cover::upload_cover(&scope, &self.pictures, event_id.0.0, body).await?;
        answer(scope, event).await
    }

    /// Delete the cover
    #[oai(path = "/events/:event_id/cover", method = "delete", operation_id = "delete_cover")]
    async fn delete_cover(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Versioned<Event>> {
        let event = cover::delete_cover(&scope, event_id.0.0).await?;
        answer(scope, event).await
    }

    /// Set the deadlines
    ///
    /// All of them at once, in order: registration opens before the start, submissions close after it, then
    /// judging, then results. The agenda stays as it is. After publication every moved date is kept for all
    /// to see.
    #[oai(path = "/events/:event_id/deadlines", method = "put", operation_id = "replace_deadlines")]
    async fn replace_deadlines(
        &self,
        scope: Scope<MoveDeadline>,
        event_id: Path<Id<EventKind>>,
        body: Body<DeadlineTimes>,
    ) -> Reply<Versioned<Event>> {
        let event = replace_deadlines::replace_deadlines(&scope, event_id.0.0, body.0).await?;
        answer(scope, event).await
    }

    /// Get the way to publication
    ///
    /// Every step by name, and whether it is done.
    #[oai(path = "/events/:event_id/checklist", method = "get", operation_id = "get_checklist")]
    async fn get_checklist(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<Checklist>> {
        let event = read::read(&scope, event_id.0.0).await?;
        let list = checklist::of_event(&scope, &event).await.map_err(|error| problem_of(&error))?;
        scope.commit(list).await
    }

    /// Get the price of the event
    ///
    /// For the planned times and so many people; by default for the capacity, or for 100.
    #[oai(path = "/events/:event_id/quote", method = "get", operation_id = "get_quote")]
    async fn get_quote(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(maximum(value = "1000000")))] participants: Query<Option<u32>>,
    ) -> Reply<Json<Quote>> {
        let event = read::read(&scope, event_id.0.0).await?;
        let quote = quote::quote(&event, participants.0)?;
        scope.commit(quote).await
    }

    /// Publish an event
    ///
    /// Every required step must be done (`checklist_incomplete` names those that are not), and the price of
    /// the quote accepted (`quote_changed` when it is another by now). Paid tickets need a payment provider
    /// (`payments_unavailable`).
    #[oai(path = "/events/:event_id/publication", method = "post", operation_id = "publish_event")]
    async fn publish_event(
        &self,
        scope: Scope<PublishEvent>,
        event_id: Path<Id<EventKind>>,
        body: Body<Publication>,
    ) -> Reply<Versioned<Event>> {
        let event = publish::publish(&scope, event_id.0.0, body.0, self.payments_ready).await?;
        answer(scope, event).await
    }

    /// List the team of an event
    ///
    /// Everybody with a role at this event, by mail address.
    #[oai(path = "/events/:event_id/hosts", method = "get", operation_id = "list_event_team")]
    async fn list_event_team(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<team::EventTeamMember>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = read::read(&scope, event_id.0.0).await?;
        let rows =
            team::list(&scope, event.id, page.after()?, page.limit()?).await.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| row.email.clone(), |row| row)?).await
    }

    /// List moved dates
    ///
    /// Every date that changed after publication, newest first.
    #[oai(path = "/events/:event_id/changes", method = "get", operation_id = "list_event_notices")]
    async fn list_event_notices(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<EventNotice>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = read::read(&scope, event_id.0.0).await?;
        let rows = changes::list(&scope, event.id, page.after()?, page.limit()?).await.map_err(EventError::from)?;
        scope.commit(page.page(rows, |row| (row.changed_at, row.id), Into::into)?).await
    }
}
