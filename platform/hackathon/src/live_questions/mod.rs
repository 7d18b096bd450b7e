//! Questions to the stage, and how many people want to hear the answer.
//!
//! Invariants: the same question sent twice is one; a person has one vote for a question, and the counter beside the
//! votes is changed by the transaction that changes them, so that it always is their number. A question that was
//! dismissed is seen by moderators only. Knows `attendance` and `venue`.

mod api;
mod ask;
mod bodies;
mod error;
mod list;
mod lock;
mod settle;
mod tell;
mod vote;

pub use api::LiveQuestionsApi;
pub use bodies::{LiveQuestionKind, QuestionState};
