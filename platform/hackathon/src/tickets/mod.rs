//! What an event offers, from the side of who plans it: quotas, ticket types, and what is asked at
//! registration.
//!
//! Invariants: no quota is smaller than what is sold and held from it; all paid types of an event have one
//! currency; what was asked once, in a question or a consent, is never changed: another wording is another
//! row. Whoever changes any of it holds the lock of its event; who changes a quota locks it before the event,
//! because orders do. This module knows `offer` (ids), `orders` (what expired), `ticket_sales`, `money`,
//! `people` (ids) and `planned_event`.

mod error;
mod form;
mod on_sale;
mod quotas;
mod sent;
mod ticket_types;

pub use error::TicketsError;
pub use form::{
    AnswerKind, ConsentText, ConsentTextActiveModel, ConsentTextColumn, ConsentTexts, DataClass, Question,
    QuestionActiveModel, QuestionColumn, Questions, RegistrationFormApi,
};
pub use on_sale::OnSale;
pub use quotas::{Quota, QuotaActiveModel, QuotaColumn, QuotaRow, Quotas, QuotasApi};
pub use ticket_types::{TicketType, TicketTypeQuotaActiveModel, TicketTypeQuotas, TicketTypesApi};

/// Everything that is planned about tickets, as one API.
pub type TicketsApi = (QuotasApi, TicketTypesApi, RegistrationFormApi);

/// All of [`TicketsApi`].
pub const API: TicketsApi = (QuotasApi, TicketTypesApi, RegistrationFormApi);
