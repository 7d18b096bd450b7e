use jamboree_tenancy::{Access, Action, Mark, Read, Scope, TenantTx, ViewSubmissions};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    closing::Closing,
    current::{self, Current},
    error::SubmissionError,
};
use crate::attendance::{Standing, standing};

/// Which submissions of an event somebody of its team sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    All,
    /// A judge: what they are to judge, once it is frozen.
    AssignedTo(Uuid),
}

/// # Errors
/// `NotFound` for an event that the caller's roles do not cover.
pub fn sight(scope: &Scope<Read<ViewSubmissions>>, event_id: Uuid) -> Result<Sight, SubmissionError> {
    let row = ViewSubmissions::ROW;
    let here = |own: Option<Uuid>| own.is_none_or(|own| own == event_id);
    let roles = scope.caller().memberships().iter().filter(|one| here(one.event_id)).map(|one| one.role);
    let roles: Vec<_> = roles.filter(|role| row.allows(*role, Access::Read)).collect();
    if roles.iter().any(|role| row.mark(*role) != Mark::Own) {
        return Ok(Sight::All);
    }
    if roles.is_empty() { Err(SubmissionError::NotFound) } else { Ok(Sight::AssignedTo(scope.user()?.id)) }
}

#[derive(FromQueryResult)]
struct Found {
    is_assigned: bool,
}

async fn is_assigned(tx: &TenantTx, submission_id: Uuid, judge_id: Uuid) -> Result<bool, DbErr> {
    let query = tx.sql(include_str!("sql/is_assigned.sql"), [submission_id.into(), judge_id.into()]);
    Ok(query.one::<Found>().await?.is_some_and(|found| found.is_assigned))
}

/// A submission for somebody of the event's team.
///
/// # Errors
/// `NotFound` also for one that is none of the caller's business.
pub async fn seen(scope: &Scope<Read<ViewSubmissions>>, id: Uuid) -> Result<Current, SubmissionError> {
    let found = current::by_id(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    let visible = match sight(scope, found.event_id)? {
        Sight::All => true,
        Sight::AssignedTo(judge) => found.frozen_at.is_some() && is_assigned(scope.tx(), id, judge).await?,
    };
    if visible { Ok(found) } else { Err(SubmissionError::NotFound) }
}

/// That a submission is the one of the caller's team.
///
/// # Errors
/// `NotFound` also for the submission of another team.
pub async fn own<A: Action>(scope: &Scope<A>, found: &Current) -> Result<Standing, SubmissionError> {
    let standing = standing(scope, found.event_id).await?;
    if standing.team_id().ok() == Some(found.team_id) { Ok(standing) } else { Err(SubmissionError::NotFound) }
}

/// The submission of the caller's team, which nobody else can change until this transaction ends and which still
/// takes changes.
///
/// The clock is read once the lock is held: nobody who had to wait for it writes later than they may.
///
/// # Errors
/// `NotFound` also for the submission of another team; `Frozen`.
pub async fn own_to_change<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<Current, SubmissionError> {
    let found = current::lock(scope.tx(), id).await?.ok_or(SubmissionError::NotFound)?;
    let standing = own(scope, &found).await?;
    Closing::of(&standing).check(scope.tenancy().sources.now())?;
    Ok(current::thaw(scope.tx(), found).await?)
}
