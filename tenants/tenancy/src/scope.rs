use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use jamboree_web::{Accepted, Created, NoContent, Problem, Versioned, code};
use poem::{Request, RequestBody, Result};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    payload::Json,
    registry::{MetaSecurityScheme, Registry},
    types::ToJSON,
};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Action, ApiCredential, Caller, RequestFacts, Role, SharedTenancy, Tenant, TenantStatus, TenantTx, User,
    caller::Shown,
    entrance::Entrance,
    gate::{Access, Audience, is_allowed, scope_name},
    idempotency::{self, Found, Pending},
};

/// Proof that the caller may do `A` in this tenant, with the open transaction to do it in.
///
/// Handlers take it as their first parameter and verbs as their first argument. Dropping it rolls
/// back; only a `commit…` keeps what was done and answers.
pub struct Scope<A: Action> {
    tx: TenantTx,
    caller: Caller,
    facts: RequestFacts,
    tenancy: SharedTenancy,
    now: DateTime<Utc>,
    pending: Option<Pending>,
    action: PhantomData<fn() -> A>,
}

/// What an audit entry is about.
pub struct AuditedObject<'a> {
    pub kind: &'a str,
    pub id: String,
    pub label: &'a str,
    /// The event it belongs to: event-scoped roles see only their events' entries.
    pub event_id: Option<Uuid>,
}

impl<A: Action> Scope<A> {
    pub fn tx(&self) -> &TenantTx {
        &self.tx
    }
    pub fn tenant(&self) -> &Tenant {
        self.tx.tenant()
    }
    pub fn caller(&self) -> &Caller {
        &self.caller
    }
    pub fn facts(&self) -> &RequestFacts {
        &self.facts
    }
    pub fn tenancy(&self) -> &SharedTenancy {
        &self.tenancy
    }
    /// The time of this request; the same for everything it does.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }
    pub fn new_id(&self) -> Uuid {
        self.tenancy.sources.new_id()
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// `sign_in_required` for a visitor.
    pub fn user(&self) -> Result<&User, Problem> {
        self.caller.user().ok_or_else(|| Problem::of(code::SIGN_IN_REQUIRED))
    }

    /// Whether the caller's roles cover this event for the scope's action.
    pub fn covers_event(&self, event_id: Uuid) -> bool {
        self.caller.covers_event(A::ROW, A::ACCESS, event_id)
    }

    /// Whether the caller's roles cover the whole tenant for the scope's action.
    pub fn covers_tenant(&self) -> bool {
        self.caller.covers_tenant(A::ROW, A::ACCESS)
    }

    /// Whether the caller holds the role for the whole tenant, or at the event.
    pub fn holds(&self, role: Role, event_id: Option<Uuid>) -> bool {
        self.caller.memberships().iter().any(|membership| {
            membership.role == role && (membership.event_id.is_none() || membership.event_id == event_id)
        })
    }

    /// What is answered when the caller's role does not reach.
    pub fn forbidden(&self) -> Problem {
        forbidden(A::ROW.name)
    }

    /// Writes what was done to the audit log, in this transaction.
    ///
    /// # Errors
    /// The database's.
    pub async fn audit(&self, action: &str, object: AuditedObject<'_>, detail: Value) -> Result<(), DbErr> {
        let (kind, id, label) = match (self.caller.user(), self.caller.credential()) {
            (Some(user), ApiCredential::Token { .. }) => ("api_token", Some(user.id), user.email.clone()),
            (Some(user), _) => ("user", Some(user.id), user.email.clone()),
            (None, _) => ("visitor", None, "visitor".to_owned()),
        };
        let insert = self.tx.sql(
            include_str!("sql/insert_audit_entry.sql"),
            [
                self.new_id().into(),
                self.now.into(),
                kind.into(),
                id.into(),
                label.into(),
                action.into(),
                object.kind.into(),
                object.id.into(),
                object.label.into(),
                object.event_id.into(),
                detail.into(),
                self.facts.trace_id.clone().into(),
            ],
        );
        insert.run().await?;
        Ok(())
    }

    async fn keep(mut self, status: u16, body: String, etag: Option<String>) -> Result<(), Problem> {
        if let Some(pending) = self.pending.take() {
            let key = self.tx.tenant().data_key().clone();
            pending.keep(&self.tx, &key, status, body, etag, self.now).await?;
        }
        self.tx.commit().await
    }

    /// Commits and answers 200.
    ///
    /// # Errors
    /// When PostgreSQL did not commit.
    pub async fn commit<T: ToJSON>(self, value: T) -> Result<Json<T>, Problem> {
        let body = self.pending.as_ref().map(|_| value.to_json_string()).unwrap_or_default();
        self.keep(200, body, None).await?;
        Ok(Json(value))
    }

    /// Commits and answers 201.
    pub async fn commit_created<T: ToJSON>(self, value: T) -> Result<Created<T>, Problem> {
        let body = self.pending.as_ref().map(|_| value.to_json_string()).unwrap_or_default();
        self.keep(201, body, None).await?;
        Ok(Created(value))
    }

    /// Commits and answers 202.
    pub async fn commit_accepted<T: ToJSON>(self, value: T) -> Result<Accepted<T>, Problem> {
        let body = self.pending.as_ref().map(|_| value.to_json_string()).unwrap_or_default();
        self.keep(202, body, None).await?;
        Ok(Accepted(value))
    }

    /// Commits and answers 204.
    pub async fn commit_empty(self) -> Result<NoContent, Problem> {
        self.keep(204, String::new(), None).await?;
        Ok(NoContent)
    }

    /// Commits and answers 200 with an ETag.
    pub async fn commit_versioned<T: ToJSON>(self, version: i64, value: T) -> Result<Versioned<T>, Problem> {
        let body = self.pending.as_ref().map(|_| value.to_json_string()).unwrap_or_default();
        self.keep(200, body, Some(format!("\"{version}\""))).await?;
        Ok(Versioned { version, value })
    }
}

fn forbidden(action: &str) -> Problem {
    Problem::new(code::FORBIDDEN, format!("This needs a role with the permission {action}."))
}

impl<A: Action> Scope<A> {
    pub(crate) async fn enter(entrance: Entrance) -> Result<Self> {
        let Entrance { tenancy, facts, tenant, shown, presented } = entrance;
        let now = tenancy.sources.now();
        let public = A::ROW.audience == Audience::Public;
        let tx = tenancy.databases.begin(&tenant).await?;
        let caller = Caller::load(&tx, &shown, now).await?;
        let caller = match caller {
            Some(caller) => caller,
            None if matches!(shown, Shown::ApiToken(_) | Shown::AccessToken(_)) => {
                return Err(Problem::of(code::TOKEN_INVALID).into());
            }
            // An old cookie does not keep anybody from public pages.
            None if public => Caller::nobody(),
            None => return Err(Problem::of(code::SIGN_IN_REQUIRED).into()),
        };
        if let (ApiCredential::Token { scopes, .. }, false) = (caller.credential(), public) {
            let needed = scope_name(A::ROW, A::ACCESS);
            // Who may write may look.
            let also = (A::ACCESS == Access::Read).then(|| scope_name(A::ROW, Access::Write));
            if !scopes.iter().any(|scope| *scope == needed || Some(scope) == also.as_ref()) {
                return Err(Problem::new(code::SCOPE_MISSING, format!("This needs the scope {needed}.")).into());
            }
        }
        if !public && !is_allowed(A::ROW, A::ACCESS, &caller) {
            return Err(forbidden(A::ROW.name).into());
        }
        if !A::WHEN_SUSPENDED && matches!(tenant.status(), TenantStatus::Suspended | TenantStatus::Closing) {
            return Err(Problem::of(code::TENANT_SUSPENDED).into());
        }
        let found = idempotency::look_up(&tx, &presented, &facts, caller.principal(), tenant.data_key(), now).await?;
        let pending = match found {
            Found::NoKey => None,
            Found::First(pending) => Some(pending),
            Found::Repeat(response) => return Err(poem::Error::from_response(response)),
        };
        Ok(Self { tx, caller, facts, tenancy, now, pending, action: PhantomData })
    }
}

impl<'a, A: Action> ApiExtractor<'a> for Scope<A> {
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
        let entrance = Entrance::of(request, A::ROW.audience == Audience::Public)?;
        Self::enter(entrance).await
    }
}

/// `session:<action>:<access>` and `bearer:…`: the contract step folds them into two schemes and keeps
/// the action as `x-action`, so what a gate demands stands in the contract and cannot drift.
pub(crate) fn security_names<A: Action>() -> Vec<&'static str> {
    // The contract is built once per process; leaking a few short names is the price of &'static.
    A::security().into_iter().map(|name| &*Box::leak(name.into_boxed_str())).collect()
}

pub(crate) fn empty_scheme() -> MetaSecurityScheme {
    MetaSecurityScheme {
        ty: "http",
        description: None,
        name: None,
        key_in: None,
        scheme: Some("bearer"),
        bearer_format: None,
        flows: None,
        openid_connect_url: None,
    }
}
