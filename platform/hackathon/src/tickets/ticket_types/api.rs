use chrono::{DateTime, NaiveDateTime, Utc};
use jamboree_tenancy::{Read, Scope, TicketTypes, problem_of};
use jamboree_wall_clock::format_local;
use jamboree_web::{Body, Created, Id, NoContent, Page, PageQuery, Patch, Reply, Versioned};
use poem_openapi::{
    Object, OpenApi,
    param::{Header, Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    create, delete,
    read::{self, Listed},
    update,
};
use crate::{
    money::Money,
    offer::{QuotaKind, TicketTypeKind},
    people::EventKind,
    planned_event, ticket_sales,
    tickets::{
        on_sale::{OnSale, SaleFacts},
        sent::expected_version,
    },
};

/// A kind of ticket that people can get.
#[derive(Debug, Clone, Object)]
pub struct TicketType {
    pub id: Id<TicketTypeKind>,
    pub name: String,
    pub description: String,
    /// What one ticket costs, tax included.
    pub price: Money,
    /// Hundredths of a percent: 1900 is 19 %. Included in the price.
    pub tax_rate_bp: i32,
    /// As clocks in the zone of the event show it.
    pub sale_opens_local: Option<String>,
    pub sale_opens_at: Option<DateTime<Utc>>,
    pub sale_closes_local: Option<String>,
    pub sale_closes_at: Option<DateTime<Utc>>,
    /// Only who knows it is offered the type.
    pub access_code: Option<String>,
    pub max_per_order: i32,
    /// Whether nobody is offered it.
    pub hidden: bool,
    /// Every ticket takes a place of each.
    pub quota_ids: Vec<Id<QuotaKind>>,
    /// Valid tickets of this type.
    pub sold: i64,
    /// Places that are left in the fullest of its quotas; null: no limit.
    pub free: Option<i32>,
    pub on_sale: OnSale,
    /// Send it in If-Match, in quotation marks, with the next change.
    pub version: i64,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewTicketType {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: String,
    #[oai(validator(max_length = 2000))]
    pub description: String,
    /// What one ticket costs, tax included. All that is paid at an event has one currency.
    pub price: Money,
    /// Hundredths of a percent: 1900 is 19 %. Included in the price.
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub tax_rate_bp: i32,
    /// As clocks in the zone of the event show it: `2027-01-12T09:00`. Null: from now on.
    #[oai(validator(max_length = 40))]
    pub sale_opens_local: Option<String>,
    /// Null: as long as registration is open.
    #[oai(validator(max_length = 40))]
    pub sale_closes_local: Option<String>,
    /// Only who knows it is offered the type. 4 to 40 characters; capitals and small letters are the same.
    #[oai(validator(max_length = 80))]
    pub access_code: Option<String>,
    #[oai(validator(minimum(value = "1"), maximum(value = "20")))]
    pub max_per_order: i32,
    /// Whether nobody is offered it.
    pub hidden: bool,
    /// Quotas of this event; every ticket takes a place of each.
    #[oai(validator(max_items = 10))]
    pub quota_ids: Vec<Id<QuotaKind>>,
}

impl Example for NewTicketType {
    fn example() -> Self {
        Self {
            name: "Participant".to_owned(),
            description: "All talks, a team room and the judges' feedback.".to_owned(),
            price: Money { amount_minor: 2500, currency: "EUR".to_owned() },
            tax_rate_bp: 2300,
            sale_opens_local: Some("2027-01-12T09:00".to_owned()),
            sale_closes_local: None,
            access_code: None,
            max_per_order: 5,
            hidden: false,
            quota_ids: Vec::new(),
        }
    }
}

/// What is to change; what is left out stays. Null takes away the limits of the sale or the access code.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TicketTypePatch {
    #[oai(validator(min_length = 1, max_length = 120))]
    pub name: Patch<String>,
    #[oai(validator(max_length = 2000))]
    pub description: Patch<String>,
    /// Orders keep the price they were made at.
    pub price: Patch<Money>,
    #[oai(validator(minimum(value = "0"), maximum(value = "10000")))]
    pub tax_rate_bp: Patch<i32>,
    #[oai(validator(max_length = 40))]
    pub sale_opens_local: Patch<String>,
    #[oai(validator(max_length = 40))]
    pub sale_closes_local: Patch<String>,
    #[oai(validator(max_length = 80))]
    pub access_code: Patch<String>,
    #[oai(validator(minimum(value = "1"), maximum(value = "20")))]
    pub max_per_order: Patch<i32>,
    pub hidden: Patch<bool>,
    /// Replaced as a whole; orders keep the places they took.
    #[oai(validator(max_items = 10))]
    pub quota_ids: Patch<Vec<Id<QuotaKind>>>,
}

impl Example for TicketTypePatch {
    fn example() -> Self {
        Self { sale_closes_local: Patch::Value("2027-03-11T23:00".to_owned()), ..Self::default() }
    }
}

impl ticket_sales::Model {
    pub fn price(&self) -> Money {
        Money { amount_minor: self.price_minor, currency: self.currency.clone() }
    }
}

impl Listed {
    fn view(self, now: DateTime<Utc>) -> TicketType {
        let quota_ids = self.quota_ids().into_iter().map(Into::into).collect();
        let Self { row, sold, free, .. } = self;
        let facts = SaleFacts { hidden: row.hidden, opens_at: row.sale_opens_at, closes_at: row.sale_closes_at, free };
        let local = |local: Option<NaiveDateTime>| local.map(format_local);
        TicketType {
            id: row.id.into(),
            price: row.price(),
            on_sale: facts.on_sale(now),
            sale_opens_local: local(row.sale_opens_local),
            sale_closes_local: local(row.sale_closes_local),
            name: row.name,
            description: row.description,
            tax_rate_bp: row.tax_rate_bp,
            sale_opens_at: row.sale_opens_at,
            sale_closes_at: row.sale_closes_at,
            access_code: row.access_code,
            max_per_order: row.max_per_order,
            hidden: row.hidden,
            quota_ids,
            sold,
            free,
            version: row.version,
        }
    }
}

pub struct TicketTypesApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TicketTypesApi {
    /// List the ticket types
    ///
    /// In the order in which they were added, without those in the archive. Places of orders whose time to
    /// pay is over are free.
    #[oai(path = "/events/:event_id/ticket-types", method = "get", operation_id = "list_ticket_types")]
    async fn list_ticket_types(
        &self,
        scope: Scope<Read<TicketTypes>>,
        event_id: Path<Id<EventKind>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<TicketType>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let rows = read::list(&scope, event.id, page.after()?, page.limit()?).await;
        let rows = rows.map_err(|error| problem_of(&error))?;
        let now = scope.now();
        scope.commit(page.page(rows, |listed| (listed.row.position, listed.row.id), |listed| listed.view(now))?).await
    }

    /// Add a ticket type
    ///
    /// Names are unique within the event, and all that is paid has one currency (`currency_mixed`). An early
    /// bird is a ticket type whose sale closes early, with a quota of its own.
    #[oai(path = "/events/:event_id/ticket-types", method = "post", operation_id = "create_ticket_type")]
    async fn create_ticket_type(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewTicketType>,
    ) -> Reply<Created<TicketType>> {
        let listed = create::create(&scope, event_id.0.0, body.0).await?;
        let view = listed.view(scope.now());
        scope.commit_created(view).await
    }

    /// Change a ticket type
    ///
    /// What was ordered keeps its price. With `If-Match`, the change is refused when somebody else was faster.
    #[oai(
        path = "/events/:event_id/ticket-types/:ticket_type_id",
        method = "patch",
        operation_id = "update_ticket_type"
    )]
    async fn update_ticket_type(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        ticket_type_id: Path<Id<TicketTypeKind>>,
        #[oai(name = "If-Match", validator(max_length = 100))] if_match: Header<Option<String>>,
        body: Body<TicketTypePatch>,
    ) -> Reply<Versioned<TicketType>> {
        let expected = expected_version(if_match.0.as_deref())?;
        let listed = update::update(&scope, event_id.0.0, ticket_type_id.0.0, expected, body.0).await?;
        let view = listed.view(scope.now());
        scope.commit_versioned(view.version, view).await
    }

    /// Delete a ticket type
    ///
    /// One that was ordered goes to the archive: it is not offered any more, and its tickets stay valid.
    #[oai(
        path = "/events/:event_id/ticket-types/:ticket_type_id",
        method = "delete",
        operation_id = "delete_ticket_type"
    )]
    async fn delete_ticket_type(
        &self,
        scope: Scope<TicketTypes>,
        event_id: Path<Id<EventKind>>,
        ticket_type_id: Path<Id<TicketTypeKind>>,
    ) -> Reply<NoContent> {
        delete::delete(&scope, event_id.0.0, ticket_type_id.0.0).await?;
        scope.commit_empty().await
    }
}
