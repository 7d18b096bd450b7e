use chrono::{DateTime, TimeDelta, Utc};
use jamboree_tenancy::{ManageTenants, PlatformScope, Read, problem_of};
use jamboree_web::{Body, Created, Id, IdKind, NoContent, Page, PageQuery, Problem, Reply, code};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{create, entity, read, revoke};

#[derive(Debug)]
pub struct OperatorTokenKind;
impl IdKind for OperatorTokenKind {
    const PREFIX: &'static str = "opt";
    const NAME: &'static str = "OperatorTokenId";
}

/// A token of an operator, without its text.
#[derive(Debug, Clone, Object)]
pub struct OperatorToken {
    pub id: Id<OperatorTokenKind>,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl From<entity::Model> for OperatorToken {
    fn from(row: entity::Model) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        }
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewOperatorToken {
    #[oai(validator(min_length = 1, max_length = 100))]
    pub name: String,
    /// It never expires when this is left out.
    #[oai(validator(minimum(value = "1"), maximum(value = "3650")))]
    pub expires_in_days: Option<u32>,
}

impl Example for NewOperatorToken {
    fn example() -> Self {
        Self { name: "Provisioning".to_owned(), expires_in_days: Some(90) }
    }
}

#[derive(Debug, Clone, Object)]
pub struct IssuedOperatorToken {
    /// Shown this once. Send it as `Authorization: Bearer`.
    pub token: String,
    pub api_token: OperatorToken,
}

pub struct OperatorTokensApi;

#[OpenApi(prefix_path = "/api/v1")]
impl OperatorTokensApi {
    /// List your own API tokens
    #[oai(path = "/api-tokens", method = "get", operation_id = "list_operator_tokens")]
    async fn list_operator_tokens(
        &self,
        scope: PlatformScope<Read<ManageTenants>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<OperatorToken>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = read::of_operator(&scope, scope.operator()?, page.after()?, page.limit()? + 1).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| (row.created_at, row.id), Into::into)?).await
    }

    /// Create an API token
    ///
    /// It may do everything you may do. Its text is shown once.
    #[oai(path = "/api-tokens", method = "post", operation_id = "create_operator_token")]
    async fn create_operator_token(
        &self,
        scope: PlatformScope<ManageTenants>,
        body: Body<NewOperatorToken>,
    ) -> Reply<Created<IssuedOperatorToken>> {
        let life = body.0.expires_in_days.map(|days| TimeDelta::days(i64::from(days)));
        let created = create::create(&scope, scope.operator()?, body.0.name, life).await;
        let (token, row) = created.map_err(|error| problem_of(&error))?;
        scope.commit_created(IssuedOperatorToken { token, api_token: row.into() }).await
    }

    /// Revoke an API token
    ///
    /// The next request with it is refused. Revoking twice is the same as once.
    #[oai(path = "/api-tokens/:token_id", method = "delete", operation_id = "revoke_operator_token")]
    async fn revoke_operator_token(
        &self,
        scope: PlatformScope<ManageTenants>,
        token_id: Path<Id<OperatorTokenKind>>,
    ) -> Reply<NoContent> {
        let found = revoke::revoke(&scope, scope.operator()?, token_id.0.0).await;
        if !found.map_err(|error| problem_of(&error))? {
            return Err(Problem::of(code::NOT_FOUND));
        }
        scope.commit_empty().await
    }
}
