//! What comes of judging: rankings, awards, feedback to the teams.
//!
//! Invariants: a set of results follows from the sheets of a closed round alone, the same sheets give the same set and
//! the same hash, and a published set never changes: a correction is a new set with its reason. Nobody publishes what
//! they judged themselves. Feedback goes out once an event, one mail a person, and no team reads a word of it before.
//! Who judged is never told to teams or the public. This module knows `judging`, `rubrics`, `attendance`,
//! `planned_event` and `outgoing_mail`, and reads the tables of `submissions`, `teams`, `tracks` and `people`.

mod api;
mod awards;
mod bodies;
mod compute;
mod error;
mod ids;
mod input;
mod mixed_model;
mod my_feedback;
mod positive_definite;
mod public;
mod publish;
mod ranking;
mod release;
mod sets;
mod views;

pub use api::ResultsApi;
pub use compute::{NewSet, write_set};
pub use error::ResultsError;
pub use ids::ResultSetKind;
pub use public::{PublicAward, PublicResults, PublicSet, public_results};
pub use ranking::{
    Contender, CountedSheet, CriterionMean, RankedCriterion, RankedSubmission, Ranking, RankingInput, is_corrected,
    rank,
};
pub use views::RankingMethod;
