//! How submissions of an event are judged: criteria with weights and scales, in versions.
//!
//! Invariant: the weights of a version are 100 % exactly, and a version that the public saw or that a round judges by
//! is never changed or deleted. This module knows `people` (ids) and `planned_event`, and asks the table of rounds.

mod api;
mod criterion_entity;
mod error;
mod read;
mod replace;
mod rubric_entity;
mod soundness;

pub use api::{CriterionKind, NewCriterion, NewRubric, RubricCriterion, RubricsApi};
pub use criterion_entity::{
    ActiveModel as CriterionActiveModel, Column as CriterionColumn, Entity as Criteria, Model as Criterion,
};
pub use error::RubricError;
pub use read::{criteria_of, current};
pub use rubric_entity::{ActiveModel as RubricActiveModel, Column as RubricColumn, Entity as Rubrics, Model as Rubric};
pub use soundness::check;
