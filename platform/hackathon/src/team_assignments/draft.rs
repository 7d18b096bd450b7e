use jamboree_tenancy::{Action, Scope};

use super::{
    AssignmentError,
    bodies::{Assigned, Seed},
    candidates::{Candidate, taken_names, without_team},
    names::team_names,
    sizes::Sizes,
    teams_of::teams_of,
};
use crate::{events::Model, planned_event::EventStatus};

/// Teams as a run would make them.
#[derive(Debug)]
pub struct Draft {
    pub seed: Seed,
    pub people: usize,
    pub teams: Vec<DraftTeam>,
}

#[derive(Debug)]
pub struct DraftTeam {
    pub name: String,
    pub members: Vec<Candidate>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub target_size: i32,
    pub seed: Seed,
    pub who: Assigned,
}

/// Draws the teams. A preview and the run with its seed draw the same ones as long as the same people are without a
/// team.
///
/// # Errors
/// [`AssignmentError::State`], [`AssignmentError::TargetSize`]; the database's.
pub async fn draft<A: Action>(scope: &Scope<A>, event: &Model, wanted: Wanted) -> Result<Draft, AssignmentError> {
    let status = event.status_at(scope.now())?;
    if !matches!(status, EventStatus::Published | EventStatus::Registration | EventStatus::Running) {
        return Err(AssignmentError::State(status));
    }
    if !(event.team_min..=event.team_max).contains(&wanted.target_size) {
        return Err(AssignmentError::TargetSize { min: event.team_min, max: event.team_max });
    }
    let size = |number: i32| usize::try_from(number).unwrap_or(1);
    let sizes = Sizes { min: size(event.team_min), max: size(event.team_max), target: size(wanted.target_size) };
    let people = without_team(scope.tx(), event.id, wanted.who, scope.now()).await?;
    let count = people.len();
    let dealt = teams_of(people, sizes, wanted.seed.number());
    let taken = taken_names(scope.tx(), event.id).await?;
    let names = team_names(dealt.len(), wanted.seed.number(), &taken);
    let teams = names.into_iter().zip(dealt).map(|(name, members)| DraftTeam { name, members }).collect();
    Ok(Draft { seed: wanted.seed, people: count, teams })
}
