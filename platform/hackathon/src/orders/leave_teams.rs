use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::Acting;
use crate::team_departures::depart;

/// Whose ticket ended is in no team any more. Comes after the change that ends the tickets: it holds their rows, which
/// keeps those people from coming into a team in the same moment.
///
/// # Errors
/// The database's.
pub async fn leave_teams(acting: &Acting<'_>, tickets: Vec<Uuid>, because: &str) -> Result<(), DbErr> {
    for departure in depart(acting.tx, tickets, None, acting.now).await? {
        let detail = json!({
            "participant_id": departure.participant_id,
            "because": because,
            "dissolved": departure.dissolved,
        });
        acting.audit("team.left", departure.audited(), detail).await?;
    }
    Ok(())
}
