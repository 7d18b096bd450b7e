//! Addresses that let in who has them: the page of an order, of a ticket, of a payment.
//!
//! Their secrets are computed from the tenant's key and stored nowhere. That of a ticket depends on its code,
//! so it dies with the code when the ticket goes to somebody else.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jamboree_tenancy::Tenant;
use uuid::Uuid;

fn secret(tenant: &Tenant, purpose: &str, message: &str) -> String {
    // 128 bits are enough for what is asked over the network.
    BASE64_URL_SAFE_NO_PAD.encode(&tenant.data_key().mac(purpose, message.as_bytes())[..16])
}

/// Compares in constant time.
fn is_same(known: &str, given: &str) -> bool {
    known.len() == given.len() && known.bytes().zip(given.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

pub fn order_secret(tenant: &Tenant, order_id: Uuid) -> String {
    secret(tenant, "order page", &order_id.to_string())
}

pub fn ticket_secret(tenant: &Tenant, participant_id: Uuid, ticket_code: &str) -> String {
    secret(tenant, "ticket page", &format!("{participant_id} {ticket_code}"))
}

pub fn payment_secret(tenant: &Tenant, payment_id: Uuid) -> String {
    secret(tenant, "payment page", &payment_id.to_string())
}

pub fn is_order_secret(tenant: &Tenant, order_id: Uuid, given: &str) -> bool {
    is_same(&order_secret(tenant, order_id), given)
}

pub fn is_ticket_secret(tenant: &Tenant, participant_id: Uuid, ticket_code: &str, given: &str) -> bool {
    is_same(&ticket_secret(tenant, participant_id, ticket_code), given)
}

pub fn is_payment_secret(tenant: &Tenant, payment_id: Uuid, given: &str) -> bool {
    is_same(&payment_secret(tenant, payment_id), given)
}

/// `/e/<slug>/orders/<order>/<secret>` on this origin.
pub fn order_url(tenant: &Tenant, origin: &str, slug: &str, order_id: Uuid) -> String {
    let id = jamboree_web::Id::<super::OrderKind>::from(order_id);
    format!("{origin}/e/{slug}/orders/{id}/{}", order_secret(tenant, order_id))
}

/// `/e/<slug>/tickets/<participant>/<secret>` on this origin.
pub fn ticket_url(tenant: &Tenant, origin: &str, slug: &str, participant_id: Uuid, ticket_code: &str) -> String {
    let id = jamboree_web::Id::<super::ParticipantKind>::from(participant_id);
    format!("{origin}/e/{slug}/tickets/{id}/{}", ticket_secret(tenant, participant_id, ticket_code))
}
