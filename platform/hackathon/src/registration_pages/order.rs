use jamboree_pages::{
    Money,
    pages::{Frame, OrderPage, OrderState, Refund, order_page},
};
use jamboree_tenancy::{Register, Scope, TenantTx, problem_of};
use jamboree_web::{Problem, code};
use poem::{Request, RequestBody, Response, Result, http::StatusCode};
use poem_openapi::{ApiExtractor, ExtractParamOptions};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    RegistrationPages,
    endpoint::{id, look, page, part, path, see_other, viewer},
    views,
};
use crate::{
    listing::Visit,
    offer::Registration,
    orders::{Acting, FoundOrder, OrderKind, OrderStatus, find, links, lock, start_payment},
};

/// How often the page of an order looks whether the money came.
const LOOK_AGAIN_S: u32 = 5;

/// What came of the money of an order.
#[derive(FromQueryResult)]
struct MoneyRow {
    payment_state: Option<String>,
    refund_minor: i64,
    refunds_done: bool,
    came_too_late: bool,
}

async fn money(tx: &TenantTx, order_id: Uuid) -> Result<MoneyRow, DbErr> {
    let row = tx.sql(include_str!("order.sql"), [order_id.into()]).one().await?;
    row.ok_or_else(|| DbErr::RecordNotFound("money of an order".to_owned()))
}

/// The id in the address, for who has the secret.
fn order_id(request: &Request, visit: &Visit) -> Result<Uuid, Problem> {
    let id = id::<OrderKind>(request, "order")?;
    let known = links::is_order_secret(&visit.tenant, id, part(request, "secret"));
    if known { Ok(id) } else { Err(Problem::of(code::NOT_FOUND)) }
}

impl RegistrationPages {
    /// `GET /e/:slug/orders/:order/:secret`
    pub(super) async fn order(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let id = order_id(request, visit)?;
        let frame = self.frame(visit, path(request), None).await?;
        let scope = look(request).await?;
        let order = find(scope.tx(), id).await.map_err(|error| problem_of(&error))?;
        let order = order.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        let money = money(scope.tx(), id).await.map_err(|error| problem_of(&error))?;
        let frame = Frame { viewer: viewer(&scope), ..frame };
        drop(scope);
        let event = self.heads.of(visit, &order.event_slug).await?;
        let state = self.state_of(visit, &order, &money).await?;
        let shows_tickets = matches!(state, OrderState::Confirmed | OrderState::Cancelled { .. });
        let html = order_page(&OrderPage {
            summary: views::summary_of_order(&order),
            tickets: if shows_tickets { views::ordered_tickets(&order, &visit.tenant) } else { Vec::new() },
            team_href: None,
            code: order.code,
            buyer_email: order.buyer_email,
            frame,
            event,
            state,
        });
        Ok(page(StatusCode::OK, html))
    }

    async fn state_of(&self, visit: &Visit, order: &FoundOrder, money: &MoneyRow) -> Result<OrderState, Problem> {
        let now = visit.tenancy.sources.now();
        let amount = |amount_minor| Money { amount_minor, currency: order.currency.clone() };
        let refund =
            (money.refund_minor > 0).then(|| Refund { amount: amount(money.refund_minor), done: money.refunds_done });
        Ok(match order.status_at(now) {
            OrderStatus::Paid => OrderState::Confirmed,
            OrderStatus::Pending => OrderState::Waiting {
                until: order.clock.expires_at.unwrap_or(now),
                pay_action: self
                    .provider
                    .is_some()
                    .then(|| format!("{}/payments", links::order_url(&visit.tenant, "", &order.event_slug, order.id))),
                // Starting a payment while one is open is the same payment: no key is needed.
                submission: String::new(),
                failed: matches!(money.payment_state.as_deref(), Some("failed" | "cancelled")),
                refresh_s: (money.payment_state.as_deref() == Some("created")).then_some(LOOK_AGAIN_S),
            },
            OrderStatus::Expired | OrderStatus::Cancelled if money.came_too_late => OrderState::Parked { refund },
            OrderStatus::Expired if order.paid_minor > 0 => OrderState::Parked {
                refund: refund.or_else(|| Some(Refund { amount: amount(order.paid_minor), done: false })),
            },
            OrderStatus::Expired => {
                OrderState::Expired { register_href: self.where_to_register(visit, &order.event_slug).await? }
            }
            OrderStatus::Cancelled => OrderState::Cancelled { refund },
        })
    }

    async fn where_to_register(&self, visit: &Visit, slug: &str) -> Result<Option<String>, Problem> {
        let offer = self.office.offers.public(&visit.tenancy.databases, &visit.tenant, slug).await?;
        let now = visit.tenancy.sources.now();
        let open = offer.is_some_and(|offer| matches!(offer.registration(now), Registration::Open { .. }));
        Ok((open && !visit.setting.suspended).then(|| format!("/e/{slug}/register")))
    }

    /// `POST /e/:slug/orders/:order/:secret/payments`
    pub(super) async fn pay(&self, request: &Request, visit: &Visit) -> Result<Response> {
        let id = order_id(request, visit)?;
        let options = ExtractParamOptions::default();
        let scope = Scope::<Register>::from_request(request, &mut RequestBody::default(), options).await?;
        let order = lock(scope.tx(), id).await.map_err(|error| problem_of(&error))?;
        let order = order.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        // Paid or ended since the page was sent: the page says which.
        if order.status_at(scope.now()) != OrderStatus::Pending {
            return Ok(see_other(&links::order_url(&visit.tenant, "", &order.event_slug, id)));
        }
        let payment = start_payment(&Acting::of(&scope), scope.tenant(), self.provider.as_ref(), &order).await;
        let payment = payment.map_err(Problem::from)?;
        scope.commit_empty().await?;
        Ok(see_other(&payment.url))
    }
}
