use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use jamboree_web::{Accepted, Created, NoContent, Problem, code};
use poem::{Request, RequestBody, Result, http::header};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions, payload::Json, registry::Registry, types::ToJSON,
};
use sea_orm::{DbErr, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Action, AuditedObject, ControlTx, Host, RequestFacts, Role, SecretToken, SharedTenancy,
    db_errors::problem_of,
    entrance::{check_origin, session_cookie},
    gate::Audience,
    idempotency::{self, Found, Pending},
    scope::{empty_scheme, security_names},
};

/// Somebody who runs the platform.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Operator {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub locale: String,
    /// The session or token that was shown.
    pub credential_id: Uuid,
}

/// Proof that the caller may do `A` on the platform, with the open control-plane transaction.
pub struct PlatformScope<A: Action> {
    tx: ControlTx,
    operator: Option<Operator>,
    facts: RequestFacts,
    tenancy: SharedTenancy,
    now: DateTime<Utc>,
    pending: Option<Pending>,
    action: PhantomData<fn() -> A>,
}

impl<A: Action> PlatformScope<A> {
    pub fn tx(&self) -> &ControlTx {
        &self.tx
    }
    pub fn facts(&self) -> &RequestFacts {
        &self.facts
    }
    pub fn tenancy(&self) -> &SharedTenancy {
        &self.tenancy
    }
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }
    pub fn new_id(&self) -> Uuid {
        self.tenancy.sources.new_id()
    }

    /// # Errors
    /// `sign_in_required` when nobody is signed in.
    pub fn operator(&self) -> Result<&Operator, Problem> {
        self.operator.as_ref().ok_or_else(|| Problem::of(code::SIGN_IN_REQUIRED))
    }

    /// # Errors
    /// The database's.
    pub async fn audit(&self, action: &str, object: AuditedObject<'_>, detail: Value) -> Result<(), DbErr> {
        let insert = self.tx.sql(
            include_str!("sql/insert_platform_audit_entry.sql"),
            [
                self.new_id().into(),
                self.now.into(),
                if self.operator.is_some() { "operator" } else { "visitor" }.into(),
                self.operator.as_ref().map(|operator| operator.id).into(),
                self.operator.as_ref().map_or("visitor", |operator| operator.email.as_str()).into(),
                action.into(),
                object.kind.into(),
                object.id.into(),
                object.label.into(),
                detail.into(),
                self.facts.trace_id.clone().into(),
            ],
        );
        insert.run().await?;
        Ok(())
    }

    async fn keep(mut self, status: u16, body: String) -> Result<(), Problem> {
        if let Some(pending) = self.pending.take() {
            let master = self.tenancy.directory.master_key();
            pending.keep(&self.tx, master, status, body, None, self.now).await?;
        }
        self.tx.commit().await
    }

    /// Commits and answers 200.
    pub async fn commit<T: ToJSON>(self, value: T) -> Result<Json<T>, Problem> {
        self.keep(200, value.to_json_string()).await?;
        Ok(Json(value))
    }
    /// Commits and answers 201.
    pub async fn commit_created<T: ToJSON>(self, value: T) -> Result<Created<T>, Problem> {
        self.keep(201, value.to_json_string()).await?;
        Ok(Created(value))
    }
    /// Commits and answers 202.
    pub async fn commit_accepted<T: ToJSON>(self, value: T) -> Result<Accepted<T>, Problem> {
        self.keep(202, value.to_json_string()).await?;
        Ok(Accepted(value))
    }
    /// Commits and answers 204.
    pub async fn commit_empty(self) -> Result<NoContent, Problem> {
        self.keep(204, String::new()).await?;
        Ok(NoContent)
    }

    async fn enter(request: &Request) -> Result<Self> {
        let tenancy = request.data::<SharedTenancy>().ok_or_else(|| Problem::internal("no tenancy in the request"))?;
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        if !matches!(facts.host, Host::Platform) {
            return Err(Problem::of(code::NOT_FOUND).into());
        }
        let now = tenancy.sources.now();
        let public = A::ROW.audience == Audience::Public;
        let bearer = match request.headers().get(header::AUTHORIZATION) {
            None => None,
            Some(value) => match value.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")) {
                Some(token) => Some(token.trim().to_owned()),
                None => return Err(Problem::of(code::TOKEN_INVALID).into()),
            },
        };
        let cookie = session_cookie(request);
        if bearer.is_none() && cookie.is_some() {
            check_origin(request, facts)?;
        }
        if !public && bearer.is_none() && cookie.is_none() {
            return Err(Problem::of(code::SIGN_IN_REQUIRED).into());
        }
        let tx = tenancy.databases.control().await?;
        let operator = match (&bearer, &cookie) {
            (Some(token), _) => Some((include_str!("sql/operator_by_token.sql"), token)),
            (None, Some(cookie)) => Some((include_str!("sql/operator_by_session.sql"), cookie)),
            (None, None) => None,
        };
        let operator = match operator {
            None => None,
            Some((sql, token)) => tx
                .sql(sql, [SecretToken::hash_of(token).into(), now.into()])
                .one::<Operator>()
                .await
                .map_err(|error| problem_of(&error))?,
        };
        if operator.is_none() && bearer.is_some() {
            return Err(Problem::of(code::TOKEN_INVALID).into());
        }
        if operator.is_none() && !public {
            return Err(Problem::of(code::SIGN_IN_REQUIRED).into());
        }
        if !public && !A::ROW.allows(Role::PlatformAdmin, A::ACCESS) {
            return Err(Problem::of(code::FORBIDDEN).into());
        }
        let principal = operator.as_ref().map_or_else(|| "anonymous".to_owned(), |one| one.id.to_string());
        let master = tenancy.directory.master_key();
        let pending =
            match idempotency::look_up(&tx, &idempotency::Presented::by(request), facts, principal, master, now).await?
            {
                Found::NoKey => None,
                Found::First(pending) => Some(pending),
                Found::Repeat(response) => return Err(poem::Error::from_response(response)),
            };
        Ok(Self { tx, operator, facts: facts.clone(), tenancy: tenancy.clone(), now, pending, action: PhantomData })
    }
}

impl<'a, A: Action> ApiExtractor<'a> for PlatformScope<A> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        for name in Self::security_schemes() {
            registry.create_security_scheme(name, empty_scheme());
        }
    }

    fn security_schemes() -> Vec<&'static str> {
        security_names::<A>()
    }

    async fn from_request(
        request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        Self::enter(request).await
    }
}
