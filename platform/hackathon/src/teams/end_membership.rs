use jamboree_tenancy::{Action, Scope};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::error::TeamError;
use crate::rooms;

#[derive(FromQueryResult)]
struct Left {
    team_id: Uuid,
}

#[derive(FromQueryResult)]
struct Dissolved {
    #[expect(dead_code, reason = "that there is a row says it")]
    id: Uuid,
}

/// What became of a team that somebody left.
pub(super) struct Ended {
    pub team_id: Uuid,
    pub dissolved: bool,
}

/// Takes a person out of the team they are in, if any; a team that becomes empty is dissolved. The caller holds the
/// lock of the team.
///
/// # Errors
/// The database's.
pub(super) async fn end_membership<A: Action>(
    scope: &Scope<A>,
    participant_id: Uuid,
    by: Uuid,
) -> Result<Option<Ended>, TeamError> {
    let (tx, now) = (scope.tx(), scope.now());
    let left = tx.sql(include_str!("end_membership.sql"), [participant_id.into(), now.into()]);
    let Some(Left { team_id }) = left.one().await? else { return Ok(None) };
    let dissolve = tx.sql(include_str!("dissolve_empty.sql"), [team_id.into(), now.into(), by.into()]);
    let dissolved = dissolve.one::<Dissolved>().await?.is_some();
    if dissolved {
        rooms::close_team_room(tx, team_id, now).await?;
    }
    Ok(Some(Ended { team_id, dissolved }))
}
