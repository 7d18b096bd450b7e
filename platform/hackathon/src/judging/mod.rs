//! Who judges what, and the score sheets that judges fill in.
//!
//! Invariants: nobody judges a team they are or were in, or one with which a conflict is known; every submission gets
//! its number of reviews and the loads of judges differ by one at most, unless conflicts force otherwise; a sheet is
//! written by its judge only and while the round is open, so that a closed round does not change by a byte. What
//! a conflict voids stays and counts no more. This module reads the tables of `teams` and `people`, and
//! knows `submissions`, `events` (deadlines), `planned_event` and `rubrics`.

mod api;
mod assign;
mod barred;
mod bodies;
mod conflicts;
mod error;
mod ids;
mod judge_api;
mod judge_views;
mod list_sheets;
mod my_judging;
mod one_assignment;
mod overview;
mod plan;
mod replacement;
mod round;
mod save_sheet;
mod scale;
mod set_aside;
mod share_out;
mod sheet;
mod stage;
mod views;

pub use api::JudgingApi;
pub use barred::entrants;
pub use error::JudgingError;
pub use ids::{JudgingAssignmentKind, RoundKind};
pub use judge_api::MyJudgingApi;
pub use round::{Round, RoundState, latest};
pub use sheet::StoredScore;
pub use stage::{Stage, stage};
