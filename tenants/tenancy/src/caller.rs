use std::sync::Arc;

use jamboree_web::Problem;
use sea_orm::FromQueryResult;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Claims, Role, SecretToken, TenantTx,
    db_errors::problem_of,
    gate::{Access, Row},
};

/// A person as the tenant knows them.
#[derive(Debug, Clone)]
pub struct User {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub locale: String,
}

/// A role the person holds: in the whole tenant, or at one event.
#[derive(Debug, Clone, Deserialize)]
pub struct Membership {
    pub id: Uuid,
    pub role: Role,
    pub event_id: Option<Uuid>,
}

/// What the caller showed.
#[derive(Debug, Clone)]
pub enum ApiCredential {
    None,
    Session(Uuid),
    /// An API token, or an access token made from it. Its scopes narrow what the person may do.
    Token {
        id: Uuid,
        scopes: Vec<String>,
    },
}

/// Who makes the request. Read in the request's own transaction, so revoking holds on the next one.
#[derive(Debug, Clone)]
pub struct Caller {
    user: Option<User>,
    memberships: Vec<Membership>,
    credential: ApiCredential,
}

/// What the request carries, before anything is looked up.
#[derive(Clone)]
pub(crate) enum Shown {
    Nothing,
    Cookie(String),
    ApiToken(String),
    AccessToken(Arc<Claims>),
}

#[derive(FromQueryResult)]
struct CallerRow {
    user_id: Uuid,
    email: String,
    name: String,
    locale: String,
    credential_id: Uuid,
    scopes: Option<Value>,
    memberships: Value,
}

impl Caller {
    pub(crate) const fn nobody() -> Self {
        Self { user: None, memberships: Vec::new(), credential: ApiCredential::None }
    }

    pub(crate) async fn load(
        tx: &TenantTx,
        shown: &Shown,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Option<Self>, Problem> {
        let query = match shown {
            Shown::Nothing => return Ok(None),
            Shown::Cookie(token) => {
                tx.sql(include_str!("sql/caller_by_session.sql"), [SecretToken::hash_of(token).into(), now.into()])
            }
            Shown::ApiToken(token) => {
                tx.sql(include_str!("sql/caller_by_api_token.sql"), [SecretToken::hash_of(token).into(), now.into()])
            }
            Shown::AccessToken(claims) => {
                tx.sql(include_str!("sql/caller_by_token_id.sql"), [claims.token_id.into(), now.into()])
            }
        };
        let Some(row) = query.one::<CallerRow>().await.map_err(|error| problem_of(&error))? else {
            return Ok(None);
        };
        let memberships = serde_json::from_value(row.memberships).map_err(Problem::internal)?;
        let credential = match (shown, row.scopes) {
            (Shown::AccessToken(claims), Some(granted)) => {
                let granted: Vec<String> = serde_json::from_value(granted).map_err(Problem::internal)?;
                let scopes = claims.scopes.iter().filter(|scope| granted.contains(scope)).cloned().collect();
                ApiCredential::Token { id: row.credential_id, scopes }
            }
            (_, Some(scopes)) => ApiCredential::Token {
                id: row.credential_id,
                scopes: serde_json::from_value(scopes).map_err(Problem::internal)?,
            },
            (_, None) => ApiCredential::Session(row.credential_id),
        };
        let user = User { id: row.user_id, email: row.email, name: row.name, locale: row.locale };
        Ok(Some(Self { user: Some(user), memberships, credential }))
    }

    pub fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }

    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    pub fn credential(&self) -> &ApiCredential {
        &self.credential
    }

    /// Whether the row lets the caller act on this event: by a role in the whole tenant or at it.
    pub(crate) fn covers_event(&self, row: &Row, access: Access, event_id: Uuid) -> bool {
        self.memberships.iter().any(|membership| {
            row.allows(membership.role, access) && membership.event_id.is_none_or(|own| own == event_id)
        })
    }

    /// Whether the row lets the caller act on the whole tenant.
    pub(crate) fn covers_tenant(&self, row: &Row, access: Access) -> bool {
        self.memberships.iter().any(|membership| row.allows(membership.role, access) && membership.event_id.is_none())
    }

    /// A stable name for idempotency keys.
    pub(crate) fn principal(&self) -> String {
        self.user.as_ref().map_or_else(|| "anonymous".to_owned(), |user| user.id.to_string())
    }
}
