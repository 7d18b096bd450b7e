//! Orders: placing, holding, paying, expiring, cancelling.
//!
//! Invariants: no quota is ever exceeded (one statement takes the seats and writes the order, with a CHECK
//! behind it); the status of an order follows from its money and the clock; money is never silently kept.
//! Locks are taken in one order: the order, then its quotas by id. This module knows `offer`, `payments`,
//! `outgoing_mail` and `audit`.

mod acting;
mod admission;
mod api;
mod bodies;
mod cancel;
mod check;
mod codes;
mod error;
mod find;
mod ids;
mod leave_teams;
pub mod links;
pub mod mails;
mod pay;
mod place;
mod placed;
mod problems;
mod receive;
mod refund;
mod release;
mod reserve;
mod sandbox_delivery;
mod status;
mod view;

use std::{collections::HashMap, sync::Arc};

pub use acting::Acting;
pub use api::OrdersApi;
pub use bodies::read_answers;
pub use cancel::{cancel_order, cancel_ticket};
pub use check::{
    CheckedOrder, CheckedTicket, ConsentRequest, OrderRequest, TicketRequest, check_answers, check_by_hand,
};
pub use codes::{order_code, ticket_code};
pub use error::OrderError;
pub use find::{FoundOrder, FoundTicket, find, find_by_submission, lock};
pub use ids::{OrderKind, ParticipantKind, PaymentKind};
use jamboree_jobs::Handler;
pub use leave_teams::leave_teams;
pub use pay::{PaymentPage, audited, start_payment};
pub use place::BoxOffice;
pub use release::{release_expired, sweep_holds};
pub use reserve::{OrderNames, OrderSource, Reserved, reserve};
pub use sandbox_delivery::decide;
pub use status::{OrderClock, OrderStatus};
pub use view::{PlacedOrder, PlacedTicket};

use crate::{Ports, payments::SANDBOX};

/// What gives money back, and what the sandbox says.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    let Some(provider) = ports.payments.clone() else { return Vec::new() };
    let mut handlers: Vec<Arc<dyn Handler>> = Vec::new();
    if provider.name() == SANDBOX {
        handlers.push(Arc::new(sandbox_delivery::DeliverSandboxMessage { provider: provider.clone() }));
    }
    let providers = HashMap::from([(provider.name(), provider)]);
    handlers.push(Arc::new(refund::RefundPayment { providers }));
    handlers
}
