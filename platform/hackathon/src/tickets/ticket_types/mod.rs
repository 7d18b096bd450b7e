//! What can be got: ticket types, their prices and when they are on sale.

mod access_code;
mod api;
mod create;
mod currency;
mod delete;
mod draws_on;
mod read;
pub(in crate::tickets) mod ticket_type_quota;
mod update;

pub use api::{TicketType, TicketTypesApi};
pub use ticket_type_quota::{ActiveModel as TicketTypeQuotaActiveModel, Entity as TicketTypeQuotas};
