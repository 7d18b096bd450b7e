//! What a score sheet holds, as it is stored.

use std::collections::BTreeMap;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What a judge said about one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredScore {
    /// Nothing while only the comment is written.
    pub value: Option<i32>,
    pub comment: String,
}

/// By criterion.
pub type StoredScores = BTreeMap<Uuid, StoredScore>;

/// # Errors
/// When the row holds something no version of ours wrote.
pub fn read(scores: &Value) -> Result<StoredScores, DbErr> {
    StoredScores::deserialize(scores).map_err(|error| DbErr::Type(format!("scores of a sheet: {error}")))
}
