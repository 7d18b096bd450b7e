use jamboree_tenancy::{DefineRubric, Read, Scope};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    JudgingError, Round,
    barred::{self, Entrant, Judge},
    round::latest,
};
use crate::planned_event;

/// A judge or a submission, and how far they are.
#[derive(Debug, Clone)]
pub struct Progress<T> {
    pub of: T,
    pub assigned: usize,
    pub done: usize,
}

/// A conflict that was filed, or that follows from a team.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ShownConflict {
    pub judge_id: Uuid,
    pub judge_name: String,
    pub team_id: Uuid,
    pub team_name: String,
    pub kind: String,
    pub note: String,
}

/// How the judging of an event stands.
#[derive(Debug, Clone)]
pub struct Overview {
    pub round: Option<Round>,
    pub judges: Vec<Progress<Judge>>,
    pub submissions: Vec<Progress<Entrant>>,
    pub conflicts: Vec<ShownConflict>,
}

/// # Errors
/// [`JudgingError::Event`] for an event that is none of the caller's business; the database's.
pub async fn overview(scope: &Scope<Read<DefineRubric>>, event_id: Uuid) -> Result<Overview, JudgingError> {
    planned_event::read(scope, event_id).await?;
    load(scope.tx(), event_id).await
}

/// As [`overview`], for who has shown already that it is their business.
///
/// # Errors
/// The database's.
pub async fn load(tx: &jamboree_tenancy::TenantTx, event_id: Uuid) -> Result<Overview, JudgingError> {
    let round = latest(tx, event_id).await?;
    let conflicts = tx.sql(include_str!("conflicts.sql"), [event_id.into()]).all().await?;
    let (judges, entrants, stored) = match &round {
        Some(round) => {
            let lists = barred::load(tx, round).await?;
            (lists.judges, lists.entrants, lists.stored)
        }
        None => (barred::judges(tx, event_id).await?, barred::entrants(tx, event_id).await?, Vec::new()),
    };
    let count = |of: &dyn Fn(&barred::Stored) -> bool| {
        let own = stored.iter().filter(|stored| of(stored) && matches!(stored.state.as_str(), "active" | "done"));
        own.fold((0, 0), |(assigned, done), stored| (assigned + 1, done + usize::from(stored.state == "done")))
    };
    let judges = judges.into_iter().map(|judge| {
        let (assigned, done) = count(&|stored| stored.judge_id == judge.user_id);
        Progress { of: judge, assigned, done }
    });
    let submissions = entrants.into_iter().map(|entrant| {
        let (assigned, done) = count(&|stored| stored.submission_id == entrant.id);
        Progress { of: entrant, assigned, done }
    });
    Ok(Overview { judges: judges.collect(), submissions: submissions.collect(), conflicts, round })
}
