use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, AuditedObject, TenantTx};
use jamboree_web::Id;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::TeamKind;

/// That somebody went out of a team.
#[derive(Debug, Clone)]
pub struct Departure {
    pub participant_id: Uuid,
    pub event_id: Uuid,
    pub team_id: Uuid,
    pub team_name: String,
    /// Whether the team is no more, because nobody is left in it.
    pub dissolved: bool,
}

impl Departure {
    /// The team as the object of an audit entry.
    #[must_use]
    pub fn audited(&self) -> AuditedObject<'_> {
        AuditedObject {
            kind: "team",
            id: self.team_id.to_string(),
            label: &self.team_name,
            event_id: Some(self.event_id),
        }
    }
}

#[derive(FromQueryResult)]
struct Gone {
    participant_id: Uuid,
    event_id: Uuid,
    team_id: Uuid,
    team_name: String,
    /// Null: never signed in, so never in the venue.
    user_id: Option<Uuid>,
}

#[derive(FromQueryResult)]
struct Dissolved {
    id: Uuid,
    event_id: Uuid,
    was_waiting: bool,
}

/// Takes people out of the teams they are in, if any. Whoever sees these teams is told; the caller writes the audit
/// entries. `by`: who causes it, null when it is the end of a ticket.
///
/// # Errors
/// The database's.
pub async fn depart(
    tx: &TenantTx,
    participants: Vec<Uuid>,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Vec<Departure>, DbErr> {
    // Of two who go at once, the second waits here and then sees that it is the last.
    tx.sql(include_str!("lock_teams.sql"), [participants.clone().into()]).run().await?;
    let gone = tx.sql(include_str!("end_memberships.sql"), [participants.into(), now.into()]);
    let gone: Vec<Gone> = gone.all().await?;
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let teams: Vec<Uuid> = gone.iter().map(|one| one.team_id).collect();
    let dissolve = tx.sql(include_str!("dissolve_empty.sql"), [teams.into(), now.into(), by.into()]);
    let dissolved: Vec<Dissolved> = dissolve.all().await?;
    for team in dissolved.iter().filter(|team| team.was_waiting) {
        let detail = json!({ "team_id": Id::<TeamKind>::new(team.id), "state": "withdrawn" });
        tx.announces(team.event_id, Audience::Staff, "help", detail);
    }
    for one in &gone {
        let detail = json!({ "team_id": Id::<TeamKind>::new(one.team_id) });
        tx.announces(one.event_id, Audience::Everyone, "team", detail);
        if let Some(user_id) = one.user_id {
            tx.announces(one.event_id, Audience::Person(user_id), "access", json!({}));
        }
    }
    let departures = gone.into_iter().map(|one| Departure {
        dissolved: dissolved.iter().any(|team| team.id == one.team_id),
        participant_id: one.participant_id,
        event_id: one.event_id,
        team_id: one.team_id,
        team_name: one.team_name,
    });
    Ok(departures.collect())
}
