use chrono::{DateTime, Utc};
use jamboree_tenancy::{PublishEvent, Read, Scope};
use jamboree_web::{Body, Id, Page, PageQuery, Reply, Versioned};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    list::{self, Move},
    move_event,
};
use crate::{audit::AuditEntryKind, events::Event, people::EventKind, planned_event::EventStatus};

/// Where an event is to go.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewStatusMove {
    /// The next step from where the event stands.
    pub to: EventStatus,
    /// Kept with the move.
    #[oai(validator(max_length = 1000))]
    pub reason: Option<String>,
}

impl Example for NewStatusMove {
    fn example() -> Self {
        Self { to: EventStatus::Running, reason: Some("Everybody is here early".to_owned()) }
    }
}

/// A move of an event from one stage to the next.
#[derive(Debug, Clone, Object)]
pub struct StatusMove {
    /// Of its entry in the audit log.
    pub id: Id<AuditEntryKind>,
    pub at: DateTime<Utc>,
    pub from: EventStatus,
    pub to: EventStatus,
    /// The mail address of who moved it; null: the clock did.
    pub by: Option<String>,
    /// Empty when none was given.
    pub reason: String,
}

impl From<Move> for StatusMove {
    fn from(made: Move) -> Self {
        let Move { id, at, from, to, by, reason } = made;
        Self { id: id.into(), at, from, to, by, reason }
    }
}

pub struct EventProgressApi;

#[OpenApi(prefix_path = "/api/v1")]
impl EventProgressApi {
    /// Move an event on
    ///
    /// By hand, before or without the clock: to `registration`, `running`, `judging`, `archived` or `cancelled`, one
    /// step at a time (`event_state` says what is possible). With `judging` submissions are frozen and teams locked.
    /// Publication and results are operations of their own.
    #[oai(path = "/events/:event_id/status-moves", method = "post", operation_id = "move_event")]
    async fn move_event(
        &self,
        scope: Scope<PublishEvent>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewStatusMove>,
    ) -> Reply<Versioned<Event>> {
        let reason = body.0.reason.unwrap_or_default();
        let event = move_event::move_event(&scope, event_id.0.0, body.0.to, reason.trim()).await?;
        let view = event.view(scope.now())?;
        scope.commit_versioned(view.version, view).await
    }

    /// List the moves of an event
    ///
    /// From its publication on, newest first, by the clock and by hand. A step of the clock stands here some seconds
    /// after its time; the event itself shows it at once.
    #[oai(path = "/events/:event_id/status-moves", method = "get", operation_id = "list_status_moves")]
    async fn list_status_moves(
        &self,
        scope: Scope<Read<PublishEvent>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<StatusMove>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, event_id.0.0, page.after()?, page.limit()?).await?;
        scope.commit(page.page(rows, |row| (row.at, row.id), Into::into)?).await
    }
}
