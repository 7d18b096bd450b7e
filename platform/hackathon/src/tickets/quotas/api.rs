use jamboree_tenancy::{Read, Scope, TicketTypes, problem_of};
use jamboree_web::{Body, Created, Id, NoContent, Page, PageQuery, Patch, Reply};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    create, delete,
    read::{self, Listed, TypeName},
    update,
};
use crate::{
    offer::{QuotaKind, TicketTypeKind},
    people::EventKind,
    planned_event,
};

/// A ticket type by its name.
#[derive(Debug, Clone, Object)]
pub struct NamedTicketType {
    pub id: Id<TicketTypeKind>,
    pub name: String,
}

/// Places that one or several ticket types share.
#[derive(Debug, Clone, Object)]
pub struct Quota {
    pub id: Id<QuotaKind>,
    pub name: String,
    /// How many places there are; null: as many as are wanted.
    pub size: Option<i32>,
    /// Places that are sold, or held by orders that may still be paid.
    pub used: i32,
    /// Places that are left; null: no limit.
    pub free: Option<i32>,
    /// The ticket types that draw on it.
    pub ticket_types: Vec<NamedTicketType>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewQuota {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: String,
    /// How many places there are; null: as many as are wanted.
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000")))]
    pub size: Option<i32>,
}

impl Example for NewQuota {
    fn example() -> Self {
        Self { name: "Seats in the hall".to_owned(), size: Some(60) }
    }
}

/// What is to change; what is left out stays. Null takes the limit away.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct QuotaPatch {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: Patch<String>,
    #[oai(validator(minimum(value = "0"), maximum(value = "1000000")))]
    pub size: Patch<i32>,
}

impl Example for QuotaPatch {
    fn example() -> Self {
        Self { size: Patch::Value(80), ..Self::default() }
    }
}

impl From<TypeName> for NamedTicketType {
    fn from(named: TypeName) -> Self {
        Self { id: named.id.into(), name: named.name }
    }
}

impl From<Listed> for Quota {
    fn from(row: Listed) -> Self {
        Self {
            ticket_types: row.ticket_types().into_iter().map(Into::into).collect(),
            id: row.id.into(),
            name: row.name,
            size: row.size,
            used: row.used,
            free: row.size.map(|size| size.saturating_sub(row.used)),
        }
    }
}

pub struct QuotasApi;

#[OpenApi(prefix_path = "/api/v1")]
impl QuotasApi {
    /// List the quotas
    ///
    /// Oldest first. Places of orders whose time to pay is over are free.
    #[oai(path = "/events/:event_id/quotas", method = "get", operation_id = "list_quotas")]
    async fn list_quotas(
        &self,
        scope: Scope<Read<TicketTypes>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Quota>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = read::list(&scope, event.id, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(rows, |row| (row.created_at, row.id), Into::into)?).await
    }

    /// Add a quota
    ///
    /// Names are unique within the event. Ticket types name the quotas they draw on.
    #[oai(path = "/events/:event_id/quotas", method = "post", operation_id = "create_quota")]
    async fn create_quota(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewQuota>,
    ) -> Reply<Created<Quota>> {
        let quota = create::create(&scope, event_id.0.0, body.0).await?;
        scope.commit_created(quota.into()).await
    }

    /// Change a quota
    ///
    /// It cannot become smaller than what is sold and held from it (`quota_below_used` names the figure).
    #[oai(path = "/events/:event_id/quotas/:quota_id", method = "patch", operation_id = "update_quota")]
    async fn update_quota(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        quota_id: Path<Id<QuotaKind>>,
        body: Body<QuotaPatch>,
    ) -> Reply<Json<Quota>> {
        let quota = update::update(&scope, event_id.0.0, quota_id.0.0, body.0).await?;
        scope.commit(quota.into()).await
    }

    /// Delete a quota
    ///
    /// Refused while ticket types draw on it, and for good once orders did (`quota_in_use`).
    #[oai(path = "/events/:event_id/quotas/:quota_id", method = "delete", operation_id = "delete_quota")]
    async fn delete_quota(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        quota_id: Path<Id<QuotaKind>>,
    ) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0, quota_id.0.0).await?;
        scope.commit_empty().await
    }
}
