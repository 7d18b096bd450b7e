//! How many places there are, and how many of them are taken.

mod api;
mod create;
mod delete;
mod entity;
mod read;
mod update;

pub use api::{Quota, QuotasApi};
pub use entity::{ActiveModel as QuotaActiveModel, Column as QuotaColumn, Entity as Quotas, Model as QuotaRow};
