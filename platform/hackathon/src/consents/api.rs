use chrono::{DateTime, Utc};
use jamboree_tenancy::{OwnData, Read, Scope, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, Page, Problem, Reply, code};
use poem_openapi::{Object, OpenApi, payload::Json};

use super::{
    entity, read,
    record::{self, ConsentError},
};
use crate::people::EventKind;

#[derive(Debug)]
pub struct ConsentKind;
impl IdKind for ConsentKind {
    const PREFIX: &'static str = "cns";
    const NAME: &'static str = "ConsentId";
}

/// One decision about one purpose.
#[derive(Debug, Clone, Object)]
pub struct Consent {
    pub id: Id<ConsentKind>,
    /// Null: it is about the whole portal.
    pub event_id: Option<Id<EventKind>>,
    pub purpose: String,
    /// Which wording was shown.
    pub text_version: String,
    pub given: bool,
    pub recorded_at: DateTime<Utc>,
    /// Where it was decided.
    pub source: String,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewConsent {
    /// Null: it is about the whole portal.
    pub event_id: Option<Id<EventKind>>,
    #[oai(validator(min_length = 1, max_length = 60, pattern = "^[a-z][a-z0-9_]*$"))]
    pub purpose: String,
    #[oai(validator(min_length = 1, max_length = 40))]
    pub text_version: String,
    pub given: bool,
}

impl poem_openapi::types::Example for NewConsent {
    fn example() -> Self {
        Self { event_id: None, purpose: "newsletter".to_owned(), text_version: "2027-01".to_owned(), given: true }
    }
}

impl From<entity::Model> for Consent {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            event_id: row.event_id.map(Into::into),
            purpose: row.purpose,
            text_version: row.text_version,
            given: row.given,
            recorded_at: row.recorded_at,
            source: row.source,
        }
    }
}

impl From<ConsentError> for Problem {
    fn from(error: ConsentError) -> Self {
        match error {
            ConsentError::EventUnknown => {
                Self::at(code::INVALID_BODY, "/event_id", "there is no such event, or it is not public")
            }
            ConsentError::Database(error) => problem_of(&error),
        }
    }
}

pub struct ConsentsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ConsentsApi {
    /// List your own consents
    ///
    /// Every decision, newest first; the latest per purpose counts.
    #[oai(path = "/me/consents", method = "get", operation_id = "list_consents")]
    async fn list_consents(&self, scope: Scope<Read<OwnData>>) -> Reply<Json<Page<Consent>>> {
        let user = scope.user()?;
        let rows = read::of_user(&scope, user).await.map_err(|error| problem_of(&error))?;
        scope.commit(Page { items: rows.into_iter().map(Into::into).collect(), next: None }).await
    }

    /// Give or withdraw a consent
    #[oai(path = "/me/consents", method = "post", operation_id = "record_consent")]
    async fn record_consent(&self, scope: Scope<OwnData>, body: Body<NewConsent>) -> Reply<Created<Consent>> {
        let user = scope.user()?;
        let consent = record::record(&scope, user, body.0).await?;
        scope.commit_created(consent.into()).await
    }
}
