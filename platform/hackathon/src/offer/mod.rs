//! What an event offers to who wants to register: ticket types, places, questions, consents.
//!
//! Invariant: what is shown is what is charged. The offer that a page shows and the offer that an order is
//! priced by are the same value, kept until a commit changes it; places alone are counted anew. This module
//! knows `planned_event` and how `events` writes deadlines, and changes nothing.

mod api;
mod ids;
mod load;
mod offered;

pub use api::OfferApi;
pub use ids::{QuestionKind, QuotaKind, TicketTypeKind};
pub use load::{Offers, Places, load, places};
pub use offered::{Offer, OfferedConsent, OfferedQuestion, OfferedType, QuestionForm, Registration, Sale};
