use chrono::{DateTime, Utc};
use jamboree_jobs::JobContext;
use jamboree_tenancy::{Action, AuditedObject, Scope, Sources, TenantTx};
use sea_orm::DbErr;
use serde_json::Value;
use uuid::Uuid;

use crate::audit::{Actor, Occasion, record_as};

/// Who acts on orders, when, and in which transaction: a caller of the API, a payment provider, a job.
///
/// What happens to an order is the same whoever causes it, so the verbs take this and not a scope.
pub struct Acting<'a> {
    pub tx: &'a TenantTx,
    pub sources: &'a Sources,
    pub now: DateTime<Utc>,
    pub actor: Actor<'a>,
    pub trace_id: &'a str,
    /// `scheme://host` of the portal, for links in mails.
    pub origin: &'a str,
}

impl<'a> Acting<'a> {
    pub fn of<A: Action>(scope: &'a Scope<A>) -> Self {
        Self {
            tx: scope.tx(),
            sources: &scope.tenancy().sources,
            now: scope.now(),
            actor: Actor::of(scope.caller()),
            trace_id: &scope.facts().trace_id,
            origin: &scope.facts().origin,
        }
    }

    /// A job acts for the platform.
    pub fn of_job(job: &'a JobContext, tx: &'a TenantTx, origin: &'a str) -> Self {
        Self {
            tx,
            sources: &job.tenancy.sources,
            now: job.now(),
            actor: Actor::Platform,
            trace_id: &job.trace_id,
            origin,
        }
    }

    pub fn new_id(&self) -> Uuid {
        self.sources.new_id()
    }

    /// # Errors
    /// The database's.
    pub async fn audit(&self, action: &str, object: AuditedObject<'_>, detail: Value) -> Result<(), DbErr> {
        let occasion = Occasion { id: self.new_id(), now: self.now, trace_id: self.trace_id };
        record_as(self.tx, occasion, self.actor, action, object, detail).await
    }
}
