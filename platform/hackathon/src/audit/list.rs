use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, ReadAuditLog, Scope, problem_of};
use jamboree_web::{PageQuery, Problem};
use sea_orm::FromQueryResult;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{object_ids, reach::Reach};

/// What to look for. Everything that is given must hold.
#[derive(Debug, Default)]
pub struct Wanted {
    /// A part of the mail address.
    pub actor: Option<String>,
    /// The beginning of the action's name: `event.` finds all about events.
    pub action: Option<String>,
    /// A kind of object, or the id of one.
    pub object: Option<String>,
    /// From this instant on.
    pub since: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
}

#[derive(Debug, FromQueryResult)]
pub struct Row {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_label: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: Option<String>,
    pub object_label: String,
    pub detail: Value,
    pub trace_id: String,
}

/// Entries the caller may see, newest first, one more than the page holds.
///
/// # Errors
/// `invalid_parameter`, `cursor_invalid`, or the database's.
pub async fn list(scope: &Scope<Read<ReadAuditLog>>, wanted: Wanted, page: &PageQuery) -> Result<Vec<Row>, Problem> {
    let user = scope.user()?;
    let reach = Reach::of(scope.caller().memberships());
    let events = if let Reach::Events(events) = &reach { json!(events) } else { json!([]) };
    let after: Option<(DateTime<Utc>, Uuid)> = page.after()?;
    let limit = i64::try_from(page.limit()? + 1).unwrap_or(i64::MAX);
    let query = scope.tx().sql(
        include_str!("list.sql"),
        [
            (reach == Reach::Everything).into(),
            user.id.into(),
            (reach == Reach::AllEvents).into(),
            events.into(),
            wanted.actor.map(|text| text.to_lowercase()).into(),
            wanted.action.into(),
            wanted.object.map(|text| object_ids::stored(&text)).into(),
            wanted.since.into(),
            wanted.until.into(),
            after.map(|(at, _)| at).into(),
            after.map(|(_, id)| id).into(),
            limit.into(),
        ],
    );
    query.all().await.map_err(|error| problem_of(&error))
}
