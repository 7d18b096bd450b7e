use chrono::{DateTime, Utc};
use jamboree_tenancy::{API_SCOPES, ManageApiTokens, OwnData, Read, Scope, SignIn, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{ApiTokenError, access_token, create, entity, list, revoke};
use crate::guessing_limits::{limit_network, quota};

#[derive(Debug)]
pub struct ApiTokenKind;
impl IdKind for ApiTokenKind {
    const PREFIX: &'static str = "tok";
    const NAME: &'static str = "ApiTokenId";
}

/// A token without its text.
#[derive(Debug, Clone, Object)]
pub struct ApiToken {
    pub id: Id<ApiTokenKind>,
    pub name: String,
    pub scopes: Vec<String>,
    pub created_at: DateTime<Utc>,
    /// Null: it does not expire.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last exchanged for an access token.
    pub last_used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewApiToken {
    #[oai(validator(min_length = 1, max_length = 120, pattern = r"\S"))]
    pub name: String,
    #[oai(validator(min_items = 1, max_items = 20, max_length = 40))]
    pub scopes: Vec<String>,
    /// Left out: it does not expire.
    #[oai(validator(minimum(value = "1"), maximum(value = "3660")))]
    pub expires_in_days: Option<u32>,
}

impl Example for NewApiToken {
    fn example() -> Self {
        let scopes = vec!["events:read".to_owned(), "events:write".to_owned()];
        Self { name: "Event import".to_owned(), scopes, expires_in_days: Some(90) }
    }
}

/// A new token. Its text is shown here and never again.
#[derive(Debug, Clone, Object)]
pub struct IssuedApiToken {
    pub token: String,
    pub api_token: ApiToken,
}

/// What a token can be allowed.
#[derive(Debug, Clone, Object)]
pub struct ApiScope {
    pub name: String,
    pub description: String,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct AccessTokenRequest {
    #[oai(validator(min_length = 1, max_length = 200))]
    pub api_token: String,
    /// Left out: all scopes of the token.
    #[oai(validator(min_items = 1, max_items = 20, max_length = 40))]
    pub scopes: Option<Vec<String>>,
}

impl Example for AccessTokenRequest {
    fn example() -> Self {
        let token = "jam_k3Yb1Zl0b7l2m0s9n8d7f6g5h4j3k2l1q0w9e8r7t6y".to_owned();
        Self { api_token: token, scopes: Some(vec!["events:read".to_owned()]) }
    }
}

/// A bearer token for a few minutes.
#[derive(Debug, Clone, Object)]
pub struct AccessToken {
    /// A JWT (RFC 9068) signed with Ed25519.
    pub access_token: String,
    pub expires_in_s: i64,
}

impl From<entity::Model> for ApiToken {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            scopes: row.scope_names(),
            name: row.name,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        }
    }
}

impl From<ApiTokenError> for Problem {
    fn from(error: ApiTokenError) -> Self {
        match error {
            ApiTokenError::NotFound => Self::of(code::NOT_FOUND),
            ApiTokenError::ScopeUnknown { at, name } => {
                Self::at(code::SCOPE_UNKNOWN, format!("/scopes/{at}"), format!("There is no scope «{name}»."))
            }
            ApiTokenError::ScopeNotHeld { at, name } => {
                Self::at(code::SCOPE_MISSING, format!("/scopes/{at}"), format!("Your token lacks the scope «{name}»."))
            }
            ApiTokenError::TokenInvalid => Self::of(code::TOKEN_INVALID),
            ApiTokenError::Database(error) => problem_of(&error),
        }
    }
}

pub struct ApiTokensApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ApiTokensApi {
    /// List what a token can be allowed
    #[oai(path = "/api-scopes", method = "get", operation_id = "list_api_scopes")]
    async fn list_api_scopes(&self, scope: Scope<Read<OwnData>>) -> Reply<Json<Page<ApiScope>>> {
        let scopes = API_SCOPES
            .iter()
            .map(|scope| ApiScope { name: scope.name.to_owned(), description: scope.description.to_owned() });
        scope.commit(Page { items: scopes.collect(), next: None }).await
    }

    /// List API tokens
    ///
    /// Newest first, revoked ones too. Owners and auditors see everybody's, others their own.
    #[oai(path = "/api-tokens", method = "get", operation_id = "list_api_tokens")]
    async fn list_api_tokens(
        &self,
        scope: Scope<Read<ManageApiTokens>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<ApiToken>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, &page).await?;
        scope.commit(page.page(rows, |row| (row.created_at, row.id), Into::into)?).await
    }

    /// Create an API token
    ///
    /// Its text is shown once. It acts as you, with the scopes you choose and never more than your roles.
    #[oai(path = "/api-tokens", method = "post", operation_id = "create_api_token")]
    async fn create_api_token(
        &self,
        scope: Scope<ManageApiTokens>,
        body: Body<NewApiToken>,
    ) -> Reply<Created<IssuedApiToken>> {
        let (token, row) = create::create(&scope, scope.user()?, body.0).await?;
        scope.commit_created(IssuedApiToken { token, api_token: row.into() }).await
    }

    /// Revoke an API token
    ///
    /// It is refused on its very next use, and so are access tokens made from it.
    #[oai(path = "/api-tokens/:id", method = "delete", operation_id = "revoke_api_token")]
    async fn revoke_api_token(&self, scope: Scope<ManageApiTokens>, id: Path<Id<ApiTokenKind>>) -> Reply<NoContent> {
        revoke::revoke(&scope, scope.user()?, id.0.0).await?;
        scope.commit_empty().await
    }

    /// Exchange an API token for an access token
    ///
    /// The access token lives for minutes and can carry fewer scopes. Send it as `Authorization: Bearer`.
    #[oai(path = "/access-tokens", method = "post", operation_id = "create_access_token")]
    async fn create_access_token(
        &self,
        scope: Scope<SignIn>,
        body: Body<AccessTokenRequest>,
    ) -> Reply<Created<AccessToken>> {
        limit_network(&scope, "access_token", quota(60, 1)).await?;
        let (access_token, expires_in_s) = access_token::issue(&scope, &body.0.api_token, body.0.scopes).await?;
        scope.commit_created(AccessToken { access_token, expires_in_s }).await
    }
}
