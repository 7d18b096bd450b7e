use chrono::{DateTime, Utc};
use jamboree_tenancy::{OwnSubmission, Read, Scope};
use jamboree_web::Problem;
use uuid::Uuid;

use super::{
    ResultsError,
    awards::{self, AwardRow},
    input::{SheetRow, counted_sheets},
    ranking::{CriterionMean, RankedSubmission},
    release, sets,
};
use crate::attendance;

/// Feedback that is out.
#[derive(Debug, Clone)]
pub struct Feedback {
    pub released_at: DateTime<Utc>,
    /// None for a team whose submission has no rank.
    pub scored: Option<Scored>,
}

/// What a team is told about its submission.
#[derive(Debug, Clone)]
pub struct Scored {
    pub ranked: RankedSubmission,
    /// How many submissions have a rank.
    pub of: usize,
    /// Comments on each criterion, in no order that says whose they are.
    pub criteria: Vec<(CriterionMean, Vec<String>)>,
    pub comments: Vec<String>,
    pub awards: Vec<AwardRow>,
}

/// The feedback of the caller's team; nothing before it is released.
///
/// # Errors
/// `ticket_required`, `not_in_team`, `not_found`; the database's.
pub async fn mine(scope: &Scope<Read<OwnSubmission>>, event_id: Uuid) -> Result<Option<Feedback>, Problem> {
    let standing = attendance::standing(scope, event_id).await?;
    let team_id = standing.team_id()?;
    Ok(load(scope, event_id, team_id).await?)
}

async fn load(
    scope: &Scope<Read<OwnSubmission>>,
    event_id: Uuid,
    team_id: Uuid,
) -> Result<Option<Feedback>, ResultsError> {
    let tx = scope.tx();
    let Some(released) = release::find(tx, event_id).await? else { return Ok(None) };
    let scored = scored(scope, event_id, team_id).await?;
    Ok(Some(Feedback { released_at: released.released_at, scored }))
}

async fn scored(
    scope: &Scope<Read<OwnSubmission>>,
    event_id: Uuid,
    team_id: Uuid,
) -> Result<Option<Scored>, ResultsError> {
    let tx = scope.tx();
    let Some(set) = sets::published(tx, event_id).await? else { return Ok(None) };
    let ranks = set.ranked()?;
    let of = ranks.len();
    let Some(ranked) = ranks.into_iter().find(|ranked| ranked.team_id == team_id) else { return Ok(None) };
    let sheets = counted_sheets(tx, set.round_id, Some(ranked.submission_id)).await?;
    let criteria: Result<Vec<_>, _> = ranked
        .criteria
        .iter()
        .map(|criterion| Ok::<_, ResultsError>((criterion.clone(), comments_on(&sheets, criterion.criterion_id)?)))
        .collect();
    let won = awards::list(tx, event_id).await?.into_iter().filter(|award| award.team_id == team_id);
    Ok(Some(Scored {
        of,
        criteria: criteria?,
        comments: in_no_order(sheets.iter().map(|sheet| sheet.comment.clone())),
        awards: won.collect(),
        ranked,
    }))
}

fn comments_on(sheets: &[SheetRow], criterion_id: Uuid) -> Result<Vec<String>, ResultsError> {
    let mut comments = Vec::new();
    for sheet in sheets {
        comments.extend(sheet.scores()?.remove(&criterion_id).map(|score| score.comment));
    }
    Ok(in_no_order(comments.into_iter()))
}

/// By their letters: the order of the judges would let a reader follow one of them from criterion to criterion.
fn in_no_order(comments: impl Iterator<Item = String>) -> Vec<String> {
    let mut comments: Vec<String> =
        comments.map(|comment| comment.trim().to_owned()).filter(|comment| !comment.is_empty()).collect();
    comments.sort_unstable();
    comments
}
