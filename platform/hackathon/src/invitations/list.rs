use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, InviteEventStaff, Read, Scope, problem_of};
use jamboree_web::{PageQuery, Problem};
use poem_openapi::Enum;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Value, json};
use uuid::Uuid;

/// Where an invitation stands. Time alone makes it expire; nothing has to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum InvitationState {
    Sent,
    Accepted,
    Revoked,
    Expired,
}

impl InvitationState {
    const ALL: [Self; 4] = [Self::Sent, Self::Accepted, Self::Revoked, Self::Expired];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }

    /// The state as the query computes it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// An invitation with its state and the name of who sent it.
#[derive(Debug, FromQueryResult)]
pub struct Listed {
    pub id: Uuid,
    pub email: String,
    pub role: String,
    pub event_id: Option<Uuid>,
    pub expires_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub state: String,
    /// Empty: the platform, when it opened the portal.
    pub invited_by: String,
}

/// The events at which the caller's roles reach; `None` for the whole portal.
fn reach<A: Action>(scope: &Scope<A>) -> Option<Vec<Uuid>> {
    if scope.covers_tenant() {
        return None;
    }
    let own = scope.caller().memberships().iter().filter_map(|one| one.event_id);
    Some(own.filter(|event| scope.covers_event(*event)).collect())
}

/// Invitations the caller may see, newest first, one more than the page holds.
///
/// # Errors
/// `invalid_parameter`, `cursor_invalid`, or the database's.
pub async fn list(
    scope: &Scope<Read<InviteEventStaff>>,
    state: Option<InvitationState>,
    event_id: Option<Uuid>,
    page: &PageQuery,
) -> Result<Vec<Listed>, Problem> {
    let reach = reach(scope);
    let events: Value = json!(reach.as_deref().unwrap_or_default());
    let after: Option<(DateTime<Utc>, Uuid)> = page.after()?;
    let limit = i64::try_from(page.limit()? + 1).unwrap_or(i64::MAX);
    let query = scope.tx().sql(
        include_str!("list.sql"),
        [
            scope.now().into(),
            reach.is_none().into(),
            events.into(),
            event_id.into(),
            state.map(InvitationState::as_str).into(),
            None::<Uuid>.into(),
            after.map(|(at, _)| at).into(),
            after.map(|(_, id)| id).into(),
            limit.into(),
        ],
    );
    query.all().await.map_err(|error| problem_of(&error))
}

/// One invitation as lists show it.
///
/// # Errors
/// The database's.
pub async fn one(scope: &Scope<InviteEventStaff>, id: Uuid) -> Result<Listed, DbErr> {
    let query = scope.tx().sql(
        include_str!("list.sql"),
        [
            scope.now().into(),
            true.into(),
            json!([]).into(),
            None::<Uuid>.into(),
            None::<String>.into(),
            id.into(),
            None::<DateTime<Utc>>.into(),
            None::<Uuid>.into(),
            1_i64.into(),
        ],
    );
    query.one().await?.ok_or_else(|| DbErr::RecordNotFound("the invitation just written".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_the_query_is_known() {
        let query = include_str!("list.sql");
        for state in InvitationState::ALL {
            assert!(query.contains(&format!("'{}'", state.as_str())));
            assert_eq!(InvitationState::parse(state.as_str()), Some(state));
        }
    }
}
