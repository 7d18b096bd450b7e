//! What a payment provider says, once its signature was verified.

use jamboree_tenancy::is_unique_violation;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    FoundOrder, OrderError, OrderStatus,
    acting::Acting,
    find, mails,
    pay::audited,
    refund::{RefundReason, request_refund},
};
use crate::payments::{CallbackKind, CallbackMessage, MoneyMoved};

/// What a message did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallbackOutcome {
    /// The order is paid by it.
    Paid,
    /// The order had expired and found its places again.
    Revived,
    /// The money goes back: it came too late, twice, or for somebody who has a ticket.
    Returned,
    /// The money does not fit the payment; somebody must look.
    Review,
    /// The payment failed or was cancelled there.
    Closed,
    /// It was received before, or says nothing new.
    Nothing,
}

impl CallbackOutcome {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Revived => "revived",
            Self::Returned => "returned",
            Self::Review => "review",
            Self::Closed => "closed",
            Self::Nothing => "nothing",
        }
    }
}

#[derive(FromQueryResult)]
struct PaymentRow {
    id: Uuid,
    order_id: Uuid,
    amount_minor: i64,
    currency: String,
    state: String,
}

/// Keeps the message as it came and does what it says, in the caller's transaction. The same message again
/// does nothing.
///
/// # Errors
/// The database's; then nothing of it happened and the provider may send it again.
pub async fn receive(
    acting: &Acting<'_>,
    provider: &str,
    message: &CallbackMessage,
    body: &[u8],
    signature: &str,
) -> Result<CallbackOutcome, OrderError> {
    let kept = acting
        .tx
        .sql(
            include_str!("insert_callback.sql"),
            [
                provider.into(),
                message.callback_ref.clone().into(),
                acting.now.into(),
                body.to_vec().into(),
                signature.into(),
            ],
        )
        .run()
        .await?;
    if kept == 0 {
        return Ok(CallbackOutcome::Nothing);
    }
    let outcome = match &message.money {
        Some(money) => settle(acting, provider, message.kind, money).await?,
        None => CallbackOutcome::Nothing,
    };
    acting
        .tx
        .sql(
            "UPDATE payment_callbacks SET outcome = $3 WHERE provider = $1 AND callback_ref = $2",
            [provider.into(), message.callback_ref.clone().into(), outcome.as_str().into()],
        )
        .run()
        .await?;
    Ok(outcome)
}

async fn settle(
    acting: &Acting<'_>,
    provider: &str,
    kind: CallbackKind,
    money: &MoneyMoved,
) -> Result<CallbackOutcome, OrderError> {
    let find_payment =
        || acting.tx.sql(include_str!("find_payment.sql"), [provider.into(), money.provider_ref.clone().into()]);
    let Some(payment) = find_payment().one::<PaymentRow>().await? else { return Ok(CallbackOutcome::Nothing) };
    // The order is locked before its payment is read again: messages about one order come one after another.
    let Some(order) = find::lock(acting.tx, payment.order_id).await? else { return Ok(CallbackOutcome::Nothing) };
    let Some(payment) = find_payment().one::<PaymentRow>().await? else { return Ok(CallbackOutcome::Nothing) };
    let open = matches!(payment.state.as_str(), "created" | "failed" | "cancelled");
    match kind {
        CallbackKind::Succeeded if open => {
            if payment.amount_minor != money.amount_minor || payment.currency != money.currency {
                close(acting, payment.id, "review").await?;
                attention(acting, order.id, "payment_mismatch").await?;
                let detail = json!({ "expected_minor": payment.amount_minor, "came_minor": money.amount_minor,
                    "came_currency": money.currency });
                acting.audit("payment.mismatched", audited(&order), detail).await?;
                return Ok(CallbackOutcome::Review);
            }
            close(acting, payment.id, "confirmed").await?;
            let paid = acting.tx.sql(
                "UPDATE orders SET paid_minor = paid_minor + $2 WHERE id = $1",
                [order.id.into(), payment.amount_minor.into()],
            );
            paid.run().await?;
            acting.audit("payment.confirmed", audited(&order), json!({ "amount_minor": payment.amount_minor })).await?;
            money_came(acting, order, payment.id, payment.amount_minor).await
        }
        // Said after it was confirmed, it was overtaken on the way.
        CallbackKind::Failed | CallbackKind::Cancelled if payment.state == "created" => {
            let state = if kind == CallbackKind::Failed { "failed" } else { "cancelled" };
            close(acting, payment.id, state).await?;
            acting.audit("payment.closed", audited(&order), json!({ "state": state })).await?;
            Ok(CallbackOutcome::Closed)
        }
        CallbackKind::Refunded => {
            super::refund::settle_refund(acting, &order, payment.id).await?;
            Ok(CallbackOutcome::Closed)
        }
        _ => Ok(CallbackOutcome::Nothing),
    }
}

/// Decides what confirmed money means for its order.
async fn money_came(
    acting: &Acting<'_>,
    mut order: FoundOrder,
    payment_id: Uuid,
    amount_minor: i64,
) -> Result<CallbackOutcome, OrderError> {
    let status = order.status_at(acting.now);
    if matches!(status, OrderStatus::Paid | OrderStatus::Cancelled) {
        let reason = if status == OrderStatus::Paid { RefundReason::Duplicate } else { RefundReason::Cancelled };
        request_refund(acting, &order, payment_id, amount_minor, reason).await?;
        return Ok(CallbackOutcome::Returned);
    }
    if order.paid_minor + amount_minor < order.total_minor {
        return Ok(CallbackOutcome::Nothing);
    }
    if somebody_has_a_ticket(acting, &order).await? {
        release(acting, &order).await?;
        end(acting, &order).await?;
        request_refund(acting, &order, payment_id, amount_minor, RefundReason::AlreadyRegistered).await?;
        return Ok(CallbackOutcome::Returned);
    }
    // The seats of an order that nobody released yet are still its own, late or not.
    let late = status == OrderStatus::Expired;
    if order.released_at.is_some() && !take_seats_again(acting, &order).await? {
        end(acting, &order).await?;
        request_refund(acting, &order, payment_id, amount_minor, RefundReason::Late).await?;
        return Ok(CallbackOutcome::Returned);
    }
    let issued = acting.tx.sql(include_str!("make_valid.sql"), [order.id.into(), acting.now.into()]).run().await;
    match issued {
        // Written by somebody else between our look and now; the provider sends the message again.
        Err(error) if is_unique_violation(&error, Some("participants_person")) => return Err(OrderError::Busy),
        other => other?,
    };
    order.paid_minor += amount_minor;
    order.clock.paid_at = Some(acting.now);
    for ticket in &mut order.tickets {
        ticket.valid_from = ticket.valid_from.or(Some(acting.now));
    }
    let detail = json!({ "before": status.as_str(), "after": "paid" });
    acting.audit("order.paid", audited(&order), detail).await?;
    mails::after_payment(acting, &order).await?;
    Ok(if late { CallbackOutcome::Revived } else { CallbackOutcome::Paid })
}

async fn close(acting: &Acting<'_>, payment_id: Uuid, state: &str) -> Result<(), DbErr> {
    let update = acting.tx.sql(
        "UPDATE payments SET state = $2, settled_at = $3 WHERE id = $1",
        [payment_id.into(), state.into(), acting.now.into()],
    );
    update.run().await.map(drop)
}

/// Marks the order as one that somebody must look at.
pub async fn attention(acting: &Acting<'_>, order_id: Uuid, why: &str) -> Result<(), DbErr> {
    let update = acting.tx.sql("UPDATE orders SET attention = $2 WHERE id = $1", [order_id.into(), why.into()]);
    update.run().await.map(drop)
}

async fn somebody_has_a_ticket(acting: &Acting<'_>, order: &FoundOrder) -> Result<bool, DbErr> {
    #[derive(FromQueryResult)]
    struct Known {
        known: bool,
    }
    let emails: Vec<String> = order.tickets.iter().map(|ticket| ticket.email.clone()).collect();
    let known: Option<Known> =
        acting.tx.sql(include_str!("somebody_registered.sql"), [order.event_id.into(), emails.into()]).one().await?;
    Ok(known.is_some_and(|row| row.known))
}

/// Takes the seats of an order that was released; false when they are gone.
async fn take_seats_again(acting: &Acting<'_>, order: &FoundOrder) -> Result<bool, DbErr> {
    #[derive(FromQueryResult)]
    struct Free {
        free: bool,
    }
    acting.tx.sql(include_str!("lock_event_quotas.sql"), [order.event_id.into()]).run().await?;
    let fits: Option<Free> =
        acting.tx.sql(include_str!("seats_are_free.sql"), [order.id.into(), acting.now.into()]).one().await?;
    if !fits.is_some_and(|row| row.free) {
        return Ok(false);
    }
    // What stands in the way may only be holds whose time is over; the quotas are locked, so they can be freed.
    let values = [order.event_id.into(), acting.now.into()];
    acting.tx.sql(include_str!("release_expired.sql"), values).run().await?;
    acting.tx.sql(include_str!("take_seats_again.sql"), [order.id.into()]).run().await?;
    acting.tx.sql("UPDATE orders SET released_at = NULL WHERE id = $1", [order.id.into()]).run().await?;
    Ok(true)
}

/// Gives the seats back, once.
pub async fn release(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    acting.tx.sql(include_str!("lock_order_quotas.sql"), [order.id.into()]).run().await?;
    acting.tx.sql(include_str!("release_order.sql"), [order.id.into(), acting.now.into()]).run().await.map(drop)
}

/// The order ends without tickets.
async fn end(acting: &Acting<'_>, order: &FoundOrder) -> Result<(), DbErr> {
    acting.tx.sql(include_str!("end_order.sql"), [order.id.into(), acting.now.into()]).run().await.map(drop)
}
