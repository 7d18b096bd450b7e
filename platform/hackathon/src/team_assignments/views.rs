use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind};
use poem_openapi::Object;

use super::{draft::Draft, list::Run};
use crate::{orders::ParticipantKind, people::UserKind};

#[derive(Debug)]
pub struct TeamAssignmentKind;
impl IdKind for TeamAssignmentKind {
    const PREFIX: &'static str = "tar";
    const NAME: &'static str = "TeamAssignmentId";
}

/// Somebody who would be in a team.
#[derive(Debug, Clone, Object)]
pub struct PreviewedMember {
    pub participant_id: Id<ParticipantKind>,
    pub name: String,
}

/// A team that would be made.
#[derive(Debug, Clone, Object)]
pub struct PreviewedTeam {
    /// Its members can change it.
    pub name: String,
    pub members: Vec<PreviewedMember>,
}

/// Teams as a run with this seed would make them now.
#[derive(Debug, Clone, Object)]
pub struct TeamAssignmentPreview {
    /// Digits, to be sent with the run.
    pub seed: String,
    /// How many are without a team: `expected_people` of the run.
    pub people: i32,
    pub teams: Vec<PreviewedTeam>,
}

impl From<Draft> for TeamAssignmentPreview {
    fn from(draft: Draft) -> Self {
        let member =
            |one: super::candidates::Candidate| PreviewedMember { participant_id: one.id.into(), name: one.name };
        let teams = draft.teams.into_iter();
        Self {
            seed: draft.seed.stored().to_string(),
            people: i32::try_from(draft.people).unwrap_or(i32::MAX),
            teams: teams
                .map(|team| PreviewedTeam { name: team.name, members: team.members.into_iter().map(member).collect() })
                .collect(),
        }
    }
}

/// Who made teams.
#[derive(Debug, Clone, Object)]
pub struct Assigner {
    pub user_id: Id<UserKind>,
    /// Or the mail address of who has none.
    pub name: String,
}

/// Teams that were made at the press of a button.
#[derive(Debug, Clone, Object)]
pub struct AssignmentRun {
    pub id: Id<TeamAssignmentKind>,
    /// Digits.
    pub seed: String,
    pub target_size: i32,
    /// How many were put into teams.
    pub people: i32,
    /// How many teams were made.
    pub teams: i32,
    pub applied_at: DateTime<Utc>,
    pub applied_by: Assigner,
    pub undone_at: Option<DateTime<Utc>>,
    pub can_undo: bool,
    /// Why it cannot be taken back, as a sentence; null when it can.
    pub stays_because: Option<String>,
}

impl From<Run> for AssignmentRun {
    fn from(run: Run) -> Self {
        let obstacle = run.obstacle();
        Self {
            id: run.id.into(),
            seed: run.seed.to_string(),
            target_size: run.target_size,
            people: run.people,
            teams: run.teams,
            applied_at: run.applied_at,
            applied_by: Assigner { user_id: run.applied_by.into(), name: run.applied_by_name },
            undone_at: run.undone_at,
            can_undo: obstacle.is_none(),
            stays_because: obstacle.map(str::to_owned),
        }
    }
}
