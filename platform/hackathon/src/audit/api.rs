use chrono::{DateTime, Utc};
use jamboree_tenancy::{Read, ReadAuditLog, Scope};
use jamboree_web::{Id, IdKind, Page, PageQuery, Reply};
use poem_openapi::{Object, OpenApi, param::Query, payload::Json};
use serde_json::Value;

use super::{list, object_ids};

#[derive(Debug)]
pub struct AuditEntryKind;
impl IdKind for AuditEntryKind {
    const PREFIX: &'static str = "aud";
    const NAME: &'static str = "AuditEntryId";
}

/// Who did it, or what it was done to.
#[derive(Debug, Clone, Object)]
pub struct AuditParty {
    /// For actors `user`, `api_token`, `visitor` or `platform`.
    pub kind: String,
    /// Empty where there is none.
    pub id: String,
    /// What it was called at that time.
    pub label: String,
}

/// One thing that was done.
#[derive(Debug, Clone, Object)]
pub struct AuditEntry {
    pub id: Id<AuditEntryKind>,
    pub at: DateTime<Utc>,
    pub actor: AuditParty,
    /// `<kind>.<what happened>`
    pub action: String,
    pub object: AuditParty,
    /// What changed, as little of it as explains the entry.
    pub detail: Value,
    /// The request that did it.
    pub trace_id: String,
}

impl From<list::Row> for AuditEntry {
    fn from(row: list::Row) -> Self {
        let actor_id = row.actor_id.map(|id| object_ids::shown("user", &id.to_string()));
        let object_id = row.object_id.map(|id| object_ids::shown(&row.object_kind, &id));
        Self {
            id: row.id.into(),
            at: row.at,
            actor: AuditParty { kind: row.actor_kind, id: actor_id.unwrap_or_default(), label: row.actor_label },
            action: row.action,
            object: AuditParty { kind: row.object_kind, id: object_id.unwrap_or_default(), label: row.object_label },
            detail: row.detail,
            trace_id: row.trace_id,
        }
    }
}

pub struct AuditApi;

#[OpenApi(prefix_path = "/api/v1")]
impl AuditApi {
    /// Read the audit log
    ///
    /// Newest first. Owners and auditors see everything; organisers and finance see the entries of the
    /// events they cover and their own. Filters add up.
    #[oai(path = "/audit-entries", method = "get", operation_id = "list_audit_entries")]
    #[expect(clippy::too_many_arguments, reason = "one argument a query parameter")]
    async fn list_audit_entries(
        &self,
        scope: Scope<Read<ReadAuditLog>>,
        /// A part of the actor's mail address.
        #[oai(validator(max_length = 254))]
        actor: Query<Option<String>>,
        /// The beginning of the action, such as `role.` or `role.granted`.
        #[oai(validator(max_length = 80))]
        action: Query<Option<String>>,
        /// A kind of object, such as `event`, or the id of one.
        #[oai(validator(max_length = 80))]
        object: Query<Option<String>>,
        /// From this instant on.
        since: Query<Option<DateTime<Utc>>>,
        /// Before this instant.
        until: Query<Option<DateTime<Utc>>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<AuditEntry>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let wanted =
            list::Wanted { actor: actor.0, action: action.0, object: object.0, since: since.0, until: until.0 };
        let rows = list::list(&scope, wanted, &page).await?;
        scope.commit(page.page(rows, |row| (row.at, row.id), Into::into)?).await
    }
}
