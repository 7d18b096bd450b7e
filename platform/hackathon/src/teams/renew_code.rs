use jamboree_tenancy::{OwnTeam, Scope};
use serde_json::json;
use uuid::Uuid;

use super::{error::TeamError, join_code, rename::lock_own, team::LockedTeam};

/// A new code for one's team; the old one lets nobody in any more.
///
/// # Errors
/// [`TeamError`].
pub async fn renew_code(scope: &Scope<OwnTeam>, team_id: Uuid) -> Result<LockedTeam, TeamError> {
    let team = lock_own(scope, team_id).await?;
    let code = join_code(&scope.tenancy().sources);
    let change = scope.tx().sql(include_str!("renew_code.sql"), [team_id.into(), code.into()]);
    change.run().await?;
    scope.audit("team.code_renewed", team.audited(), json!({})).await?;
    Ok(team)
}
