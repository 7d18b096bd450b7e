use std::collections::{HashMap, HashSet};

use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    Round,
    share_out::{Held, Task},
};

/// A submission that takes part in the round.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Entrant {
    pub id: Uuid,
    pub team_id: Uuid,
    pub title: String,
    pub team_name: String,
}

/// A judge of the event.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Judge {
    pub user_id: Uuid,
    pub name: String,
    pub email: String,
}

/// An assignment as it is stored.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Stored {
    pub id: Uuid,
    pub judge_id: Uuid,
    pub submission_id: Uuid,
    pub state: String,
    pub position: i32,
    pub begun: bool,
}

#[derive(FromQueryResult)]
struct Pair {
    judge_id: Uuid,
    team_id: Uuid,
}

/// Everything that decides who judges what in a round.
#[derive(Debug, Clone)]
pub struct Lists {
    pub entrants: Vec<Entrant>,
    pub judges: Vec<Judge>,
    pub stored: Vec<Stored>,
    /// Judge and team: their own, or one with which a conflict is known.
    pub conflicts: HashSet<(Uuid, Uuid)>,
}

/// # Errors
/// The database's.
pub async fn load(tx: &TenantTx, round: &Round) -> Result<Lists, DbErr> {
    let conflicts: Vec<Pair> = tx.sql(include_str!("conflict_pairs.sql"), [round.event_id.into()]).all().await?;
    Ok(Lists {
        entrants: entrants(tx, round.event_id).await?,
        judges: judges(tx, round.event_id).await?,
        stored: tx.sql(include_str!("stored_assignments.sql"), [round.id.into()]).all().await?,
        conflicts: conflicts.into_iter().map(|pair| (pair.judge_id, pair.team_id)).collect(),
    })
}

/// Submissions that are judged: handed in, by a team that may win.
///
/// # Errors
/// The database's.
pub async fn entrants(tx: &TenantTx, event_id: Uuid) -> Result<Vec<Entrant>, DbErr> {
    tx.sql(include_str!("entrants.sql"), [event_id.into()]).all().await
}

/// Who has the role at the event now.
///
/// # Errors
/// The database's.
pub async fn judges(tx: &TenantTx, event_id: Uuid) -> Result<Vec<Judge>, DbErr> {
    tx.sql(include_str!("judges.sql"), [event_id.into()]).all().await
}

/// Whether this judge must not judge this team: their own now or earlier, or a conflict.
///
/// # Errors
/// The database's.
pub async fn is_barred(tx: &TenantTx, event_id: Uuid, judge_id: Uuid, team_id: Uuid) -> Result<bool, DbErr> {
    let pairs: Vec<Pair> = tx.sql(include_str!("conflict_pairs.sql"), [event_id.into()]).all().await?;
    Ok(pairs.iter().any(|pair| pair.judge_id == judge_id && pair.team_id == team_id))
}

impl Lists {
    /// The task of [`super::share_out`]: what was voided or set aside never comes back to the same judge.
    pub fn task(&self, round: &Round) -> Task {
        let mut by_team: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for entrant in &self.entrants {
            by_team.entry(entrant.team_id).or_default().push(entrant.id);
        }
        let of_team = |team: &Uuid| by_team.get(team).cloned().unwrap_or_default();
        let mut barred: HashSet<(Uuid, Uuid)> = self
            .conflicts
            .iter()
            .flat_map(|(judge, team)| of_team(team).into_iter().map(|submission| (*judge, submission)))
            .collect();
        let (over, held): (Vec<_>, Vec<_>) =
            self.stored.iter().partition(|stored| matches!(stored.state.as_str(), "void" | "skipped"));
        barred.extend(over.into_iter().map(|stored| (stored.judge_id, stored.submission_id)));
        let held = held.into_iter().map(|stored| Held {
            judge: stored.judge_id,
            submission: stored.submission_id,
            // Who left with a sheet half done does not finish it.
            begun: stored.begun && (self.is_judge(stored.judge_id) || stored.state == "done"),
        });
        Task {
            seed: round.seed.cast_unsigned(),
            reviews: round.reviews,
            judges: self.judges.iter().map(|judge| judge.user_id).collect(),
            submissions: self.entrants.iter().map(|entrant| entrant.id).collect(),
            barred,
            held: held.collect(),
        }
    }

    pub fn is_judge(&self, user_id: Uuid) -> bool {
        self.judges.iter().any(|judge| judge.user_id == user_id)
    }
}
