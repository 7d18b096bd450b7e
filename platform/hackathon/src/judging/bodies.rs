use jamboree_web::Id;
use poem_openapi::{Object, types::Example};
use uuid::Uuid;

use crate::{people::UserKind, rubrics::CriterionKind, teams::TeamKind};

/// The round of an event.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewRound {
    /// How many judges look at each submission.
    #[oai(validator(minimum(value = "1"), maximum(value = "20")))]
    pub reviews_per_submission: i32,
    /// Digits. The same seed, judges and submissions give the same assignments; one is drawn when it is left out.
    #[oai(validator(max_length = 18, pattern = r"^[0-9]{1,18}$"))]
    pub seed: Option<String>,
}

impl NewRound {
    pub fn seed(&self) -> Option<i64> {
        self.seed.as_deref().and_then(|digits| digits.parse().ok())
    }
}

impl Example for NewRound {
    fn example() -> Self {
        Self { reviews_per_submission: 3, seed: Some("20270314".to_owned()) }
    }
}

/// A judge and a team that must not come together.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewJudgingConflict {
    pub judge_id: Id<UserKind>,
    pub team_id: Id<TeamKind>,
    /// Why, for the organisers.
    #[oai(validator(max_length = 1000))]
    pub note: String,
}

impl Example for NewJudgingConflict {
    fn example() -> Self {
        let id = Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90);
        Self { judge_id: id.into(), team_id: id.into(), note: "Worked with them until last year".to_owned() }
    }
}

/// What a judge says about one criterion.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct NewScore {
    pub criterion_id: Id<CriterionKind>,
    /// On the scale of the criterion; null while there is only a comment.
    pub value: Option<i32>,
    /// For the team, once feedback is released.
    #[oai(validator(max_length = 5000))]
    pub comment: String,
}

/// The whole sheet as it is to be; what is left out is taken off.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewScoreSheet {
    #[oai(validator(max_items = 30))]
    pub scores: Vec<NewScore>,
    /// About the submission as a whole, for the team.
    #[oai(validator(max_length = 10000))]
    pub comment: String,
}

impl Example for NewScoreSheet {
    fn example() -> Self {
        let id = Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90);
        let comment = "The net held in the current of your test.".to_owned();
        let score = NewScore { criterion_id: id.into(), value: Some(4), comment };
        Self { scores: vec![score], comment: "Show the numbers earlier.".to_owned() }
    }
}

/// A judge has a conflict with the team.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct ConflictDeclaration {
    /// Why, for the organisers; may be empty.
    #[oai(validator(max_length = 1000))]
    pub note: String,
}

impl Example for ConflictDeclaration {
    fn example() -> Self {
        Self { note: "My sister is in the team".to_owned() }
    }
}

/// A judge does not judge this one.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct AssignmentSkip {
    /// For the organisers.
    #[oai(validator(min_length = 1, max_length = 1000, pattern = r"\S"))]
    pub reason: String,
}

impl Example for AssignmentSkip {
    fn example() -> Self {
        Self { reason: "I cannot read the language it is written in".to_owned() }
    }
}
