use jamboree_tenancy::{SharedTenancy, Tenant, problem_of};
use jamboree_web::Problem;
use sea_orm::FromQueryResult;

use super::{clean_oceans, grid_balance, script::Script, seed::demo_id};
use crate::people::MembershipRole;

/// Somebody of the demonstration to sign in as.
pub struct CastMember {
    /// What they are, in words: "host of Clean Oceans Hack, which runs".
    pub part: String,
    pub email: String,
}

#[derive(FromQueryResult)]
struct Found {
    email: String,
}

/// One of each role that a newcomer wants to see: a host and a participant of the event that runs, and a judge of the
/// one in judging. Who is no longer there is left out.
///
/// # Errors
/// The database's.
pub async fn cast(tenancy: &SharedTenancy, tenant: &Tenant) -> Result<Vec<CastMember>, Problem> {
    let tx = tenancy.databases.begin(tenant).await?;
    let running = &clean_oceans::SCRIPT;
    let query = tx.sql(include_str!("find_team_member.sql"), [demo_id(running.slug).into()]);
    let member = query.one::<Found>().await.map_err(|error| problem_of(&error))?;
    let participant = member
        .map(|found| CastMember { part: format!("participant in a team of {}", running.title), email: found.email });
    let host = staff(running, MembershipRole::Host, "host", "which runs");
    let judge = staff(&grid_balance::SCRIPT, MembershipRole::Judge, "judge", "in judging");
    Ok([host, participant, judge].into_iter().flatten().collect())
}

fn staff(script: &Script, role: MembershipRole, word: &str, stage: &str) -> Option<CastMember> {
    let person = script.people.iter().find(|person| person.role == role)?;
    Some(CastMember { part: format!("{word} of {}, {stage}", script.title), email: person.email.to_owned() })
}
