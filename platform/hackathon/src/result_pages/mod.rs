//! The published results of an event for everybody, as a page and as JSON.
//!
//! Invariants: there is nothing at these addresses before results are published; what was answered once is answered
//! from memory until a commit changes public pages; nothing says who judged what. This module knows `results`, and how
//! `listing` reads a visit; it changes nothing.

mod api;
mod json_view;
mod page;

pub use api::PublicResultsApi;
pub use page::ResultPages;
