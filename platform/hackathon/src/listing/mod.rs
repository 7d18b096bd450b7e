//! What the public sees of a tenant: the list of its events and the page of each, as HTML and as JSON.
//!
//! Invariant: only what was published is ever loaded for the public, and what was answered once is
//! answered again without the database until a commit changes public pages. Answers are whole bytes with
//! their ETag. This module knows `brand`, `offer`, `events`, `agenda` and `tracks` (how their rows read)
//! and changes nothing.

mod api;
mod canonical;
mod cards;
mod event_row;
mod find;
mod json_view;
mod offered;
mod page_view;
mod pages;
mod public_read;
mod ready;
mod visit;

pub use api::ListingApi;
pub(crate) use canonical::parameter;
pub(crate) use find::event as find_event;
pub(crate) use page_view::{event_head, event_view};
pub use pages::{PublicPage, PublicPages};
pub(crate) use public_read::{PublicRead, ReadyJson};
pub(crate) use ready::Ready;
pub(crate) use visit::{Setting, Visit};
