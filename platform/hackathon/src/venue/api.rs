use jamboree_tenancy::{PostInChat, Read, Scope, problem_of};
use jamboree_web::{Created, Id, Page, PageQuery, Problem, Reply};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};

use super::{
    bodies::{Venue, VenueEntry, VenuePerson},
    people, read,
    ticket::VenueTicket,
};
use crate::{participants::words, people::EventKind, rooms::rooms_of};

/// Where the connection is opened, and what is spoken on it.
const REALTIME_PATH: &str = "/api/v1/realtime";
const SUBPROTOCOL: &str = "jamboree.realtime.v1";

pub struct VenueApi;

#[OpenApi(prefix_path = "/api/v1")]
impl VenueApi {
    /// Enter the venue
    ///
    /// For people with a valid ticket and for the team of the event; others are told where to register
    /// (`ticket_required`). The answer opens one connection within a minute.
    #[oai(path = "/events/:event_id/venue-entries", method = "post", operation_id = "enter_venue")]
    async fn enter_venue(&self, scope: Scope<PostInChat>, event_id: Path<Id<EventKind>>) -> Reply<Created<VenueEntry>> {
        let standing = read::guest(&scope, event_id.0.0).await?;
        // Whoever comes first opens the rooms.
        let rooms = rooms_of(scope.tx(), &standing, || scope.new_id(), scope.now()).await;
        rooms.map_err(|error| problem_of(&error))?;
        let credential = scope.caller().credential();
        let entry = VenueTicket::new(scope.new_id(), standing.event_id, standing.user_id, credential, scope.now());
        let entry = entry.ok_or_else(|| Problem::internal("a caller without a credential came in"))?;
        let ticket = entry.issue(scope.tenant()).map_err(Problem::internal)?;
        let answer = VenueEntry {
            ticket,
            expires_at: entry.expires_at,
            realtime_path: REALTIME_PATH.to_owned(),
            subprotocol: SUBPROTOCOL.to_owned(),
        };
        scope.commit_created(answer).await
    }

    /// Look into the venue
    ///
    /// The event, who the caller is in it, the rooms they may be in, and the agenda.
    #[oai(path = "/events/:event_id/venue", method = "get", operation_id = "get_venue")]
    async fn get_venue(&self, scope: Scope<Read<PostInChat>>, event_id: Path<Id<EventKind>>) -> Reply<Json<Venue>> {
        let venue = read::venue(&scope, event_id.0.0).await?;
        scope.commit(venue).await
    }

    /// List the people of the event
    ///
    /// Who takes part or works at it and signed in once: those who are there first, then by name. `q` is a part of
    /// the name of a person or of their team.
    #[oai(path = "/events/:event_id/venue-people", method = "get", operation_id = "list_venue_people")]
    async fn list_venue_people(
        &self,
        scope: Scope<Read<PostInChat>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 120))] q: Query<Option<String>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<VenuePerson>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let (after, most) = (page.after()?, page.limit()? + 1);
        let standing = read::guest(&scope, event_id.0.0).await?;
        let words = words(q.0);
        let rows = people::list(scope.tx(), standing.event_id, words.as_deref(), scope.now(), after, most).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, people::Row::place, Into::into)?).await
    }
}
