use std::sync::Arc;

use jamboree_tenancy::{AuditedObject, Deferred, Register, Scope};
use jamboree_web::{Interrupted, Problem, code};
use serde_json::json;

use super::{
    FoundOrder, OrderError,
    acting::Acting,
    admission::Admission,
    check::{CheckedOrder, OrderRequest, check},
    find, mails,
    release::release_expired,
    reserve::{OrderNames, OrderSource, Reserved, reserve},
};
use crate::offer::{Offer, Offers};

/// Takes orders: knows what is offered and who is in line.
pub struct BoxOffice {
    pub offers: Arc<Offers>,
    admission: Admission,
}

enum Attempt {
    Placed(Box<(Scope<Register>, FoundOrder)>),
    Repeated,
    SoldOut,
}

impl BoxOffice {
    pub fn new(offers: Arc<Offers>) -> Self {
        Self { offers, admission: Admission::default() }
    }

    /// The offer of a public event.
    ///
    /// # Errors
    /// `not_found`; `busy` or `unavailable`.
    pub async fn offer(&self, gate: &Deferred<Register>, slug: &str) -> Result<Arc<Offer>, Problem> {
        let offer = self.offers.public(&gate.tenancy().databases, gate.tenant(), slug).await?;
        offer.ok_or_else(|| Problem::of(code::NOT_FOUND))
    }

    /// Places an order; answers the scope that is still to be committed, and the order.
    ///
    /// `submission_key` names the form it came from: sent twice, it is one order.
    ///
    /// # Errors
    /// Everything that [`OrderError`] says of an order; the gate's.
    pub async fn place(
        &self,
        gate: &Deferred<Register>,
        offer: &Offer,
        request: OrderRequest,
        submission_key: &str,
    ) -> Result<(Scope<Register>, FoundOrder), Interrupted> {
        let now = gate.tenancy().sources.now();
        let order = check(offer, request, now).map_err(Problem::from)?;
        let submission_key = format!("{}:{submission_key}", offer.event_id);
        let sold_out = || Interrupted::from(Problem::from(OrderError::SoldOut));
        let _turn = self.admission.enter(order.seats.keys().copied()).await.map_err(Problem::from)?;
        if self.admission.is_full(&order.seats, gate.tenancy().sources.now()) {
            // Who repeats an order that was placed has its places.
            return placed_before(gate, &submission_key).await?.ok_or_else(sold_out);
        }
        let mut attempt = attempt(gate, offer, &order, &submission_key).await?;
        if matches!(attempt, Attempt::SoldOut) {
            // Places whose time is over may stand between the buyer and the ticket.
            let tx = gate.tenancy().databases.begin(gate.tenant()).await?;
            let freed = release_expired(&tx, offer.event_id, now).await.map_err(OrderError::from);
            let freed = freed.map_err(Problem::from)?;
            if freed > 0 {
                tx.commit().await?;
                attempt = self::attempt(gate, offer, &order, &submission_key).await?;
            }
        }
        match attempt {
            Attempt::Placed(placed) => Ok(*placed),
            Attempt::SoldOut => {
                self.admission.found_full(&order.seats, gate.tenancy().sources.now());
                Err(sold_out())
            }
            Attempt::Repeated => {
                let before = placed_before(gate, &submission_key).await?;
                before.ok_or_else(|| Problem::from(OrderError::Busy).into())
            }
        }
    }
}

/// The order that this form became before; by its Idempotency-Key, the gate itself answers.
async fn placed_before(
    gate: &Deferred<Register>,
    submission_key: &str,
) -> Result<Option<(Scope<Register>, FoundOrder)>, Interrupted> {
    let scope = gate.clone().open().await?;
    let found = find::find_by_submission(scope.tx(), submission_key).await.map_err(OrderError::from);
    Ok(found.map_err(Problem::from)?.map(|order| (scope, order)))
}

/// One try in one transaction, which is rolled back unless the order was placed.
async fn attempt(
    gate: &Deferred<Register>,
    offer: &Offer,
    order: &CheckedOrder,
    submission_key: &str,
) -> Result<Attempt, Interrupted> {
    let scope = gate.clone().open().await?;
    let acting = Acting::of(&scope);
    let names = OrderNames::new(&acting, order.tickets.len());
    let placed = super::placed::describe(offer, order, &names, acting.now);
    let written = write(&acting, offer, order, &names, &placed, submission_key).await.map_err(OrderError::from);
    match written.map_err(Problem::from)? {
        Reserved::Placed => Ok(Attempt::Placed(Box::new((scope, placed)))),
        Reserved::Repeated => Ok(Attempt::Repeated),
        Reserved::SoldOut => Ok(Attempt::SoldOut),
        Reserved::AlreadyRegistered(emails) => Err(Problem::from(OrderError::AlreadyRegistered { emails }).into()),
    }
}

/// Log and mails first: the seats come last, because their rows are what others wait for.
async fn write(
    acting: &Acting<'_>,
    offer: &Offer,
    order: &CheckedOrder,
    names: &OrderNames,
    placed: &FoundOrder,
    submission_key: &str,
) -> Result<Reserved, sea_orm::DbErr> {
    let object =
        AuditedObject { kind: "order", id: names.id.to_string(), label: &names.code, event_id: Some(offer.event_id) };
    let detail =
        json!({ "total_minor": order.total_minor, "currency": order.currency, "tickets": order.tickets.len() });
    acting.audit("order.placed", object, detail).await?;
    mails::after_placing(acting, placed).await?;
    reserve(acting, offer.event_id, names, order, submission_key, OrderSource::Registration).await
}
