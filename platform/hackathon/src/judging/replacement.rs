use jamboree_tenancy::{Action, Scope};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{Round, assign, barred, share_out::stand_in};

/// Gives a submission that lost a review to the judge with least to do of those who may judge it. Answers whether
/// there was one. The round is locked.
///
/// # Errors
/// The database's.
pub async fn replace<A: Action>(scope: &Scope<A>, round: &Round, submission_id: Uuid) -> Result<bool, DbErr> {
    let lists = barred::load(scope.tx(), round).await?;
    let lives = |state: &str| matches!(state, "active" | "done");
    let reviews =
        lists.stored.iter().filter(|stored| stored.submission_id == submission_id && lives(&stored.state)).count();
    if reviews >= round.reviews {
        return Ok(false);
    }
    let Some(judge) = stand_in(&lists.task(round), submission_id) else { return Ok(false) };
    let position = assign::positions(&lists).get(&judge).copied().unwrap_or(0) + 1;
    let row = assign::row(scope.new_id(), judge, submission_id, position);
    assign::insert(scope, round.id, round.event_id, vec![row]).await?;
    Ok(true)
}
