use jamboree_web::Id;
use poem_openapi::{Object, types::Example};
use uuid::Uuid;

use super::awards::Wanted;
use crate::{submissions::SubmissionKind, tracks::TrackKind};

/// A new set of results.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewResultSet {
    /// Why, when results are published already; everybody can read it.
    #[oai(validator(max_length = 1000))]
    pub reason: Option<String>,
}

impl Example for NewResultSet {
    fn example() -> Self {
        Self { reason: None }
    }
}

/// An award and who gets it.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct NewAward {
    #[oai(validator(min_length = 1, max_length = 120, pattern = r"\S"))]
    pub name: String,
    pub track_id: Option<Id<TrackKind>>,
    pub submission_id: Id<SubmissionKind>,
    /// In words; may be empty.
    #[oai(validator(max_length = 200))]
    pub prize: String,
}

/// All awards of an event, in their order.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewAwards {
    #[oai(validator(max_items = 50))]
    pub awards: Vec<NewAward>,
}

impl Example for NewAwards {
    fn example() -> Self {
        let id = Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90);
        let award = NewAward {
            name: "Grand prize".to_owned(),
            track_id: None,
            submission_id: id.into(),
            prize: "20,000 EUR".to_owned(),
        };
        Self { awards: vec![award] }
    }
}

impl From<NewAward> for Wanted {
    fn from(award: NewAward) -> Self {
        let NewAward { name, track_id, submission_id, prize } = award;
        Self { name, prize, track_id: track_id.map(|id| id.0), submission_id: submission_id.0 }
    }
}
