use chrono::{DateTime, Utc};
use jamboree_tenancy::{MembersAndRoles, Read, Scope, problem_of};
use jamboree_web::{PageQuery, Problem};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::people::MembershipRole;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    memberships: Value,
}

/// A role somebody holds.
#[derive(Debug, Clone, Deserialize)]
pub struct Held {
    pub id: Uuid,
    pub role: MembershipRole,
    pub event_id: Option<Uuid>,
    pub source: String,
    pub since: DateTime<Utc>,
}

/// Somebody who holds at least one role.
#[derive(Debug)]
pub struct Listed {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub memberships: Vec<Held>,
}

/// Members by mail address, one more than the page holds. `search` is a part of the address or the name.
///
/// # Errors
/// `invalid_parameter`, `cursor_invalid`, or the database's.
pub async fn list(
    scope: &Scope<Read<MembersAndRoles>>,
    search: Option<String>,
    page: &PageQuery,
) -> Result<Vec<Listed>, Problem> {
    // Whoever holds the row only at an event has no view of the whole portal.
    if !scope.covers_tenant() {
        return Err(scope.forbidden());
    }
    let search = search.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    let after: Option<String> = page.after()?;
    let limit = i64::try_from(page.limit()? + 1).unwrap_or(i64::MAX);
    let query = scope.tx().sql(include_str!("list.sql"), [search.into(), after.into(), limit.into()]);
    let rows: Vec<Row> = query.all().await.map_err(|error| problem_of(&error))?;
    rows.into_iter()
        .map(|row| {
            let memberships = serde_json::from_value(row.memberships).map_err(Problem::internal)?;
            Ok(Listed { id: row.id, email: row.email, name: row.name, memberships })
        })
        .collect()
}
