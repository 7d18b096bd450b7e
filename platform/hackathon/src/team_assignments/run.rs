use jamboree_tenancy::{Audience, AuditedObject, RunTeamAssignment, Scope};
use jamboree_web::Id;
use serde_json::json;
use uuid::Uuid;

use super::{
    AssignmentError,
    bodies::{NewTeamAssignment, Seed},
    draft::{Draft, Wanted, draft},
    views::TeamAssignmentKind,
};
use crate::{events::read_to_change, teams::join_code};

/// Makes the teams: rows of the run, of its teams, of their members and rooms in one statement. Answers the run's id.
///
/// # Errors
/// [`AssignmentError`]; nothing is written then.
pub async fn run(
    scope: &Scope<RunTeamAssignment>,
    event_id: Uuid,
    asked: &NewTeamAssignment,
) -> Result<Uuid, AssignmentError> {
    // The lock: another run of the event waits here, and then finds that everybody has a team.
    let event = read_to_change(scope, event_id, None).await?;
    let who = asked.who.unwrap_or_default();
    let seed = Seed::parse(&asked.seed).ok_or(AssignmentError::Seed)?;
    let drawn = draft(scope, &event, Wanted { target_size: asked.target_size, seed, who }).await?;
    if asked.expected_people.is_some_and(|expected| usize::try_from(expected) != Ok(drawn.people)) {
        return Err(AssignmentError::PeopleChanged { now: drawn.people });
    }
    if drawn.people == 0 {
        return Err(AssignmentError::Nobody);
    }
    let id = scope.new_id();
    let (people, teams) = (drawn.people, drawn.teams.len());
    write(scope, id, event_id, asked.target_size, drawn).await?;
    let label = format!("{teams} teams of {people} people");
    let object = AuditedObject { kind: "team_assignment", id: id.to_string(), label: &label, event_id: Some(event_id) };
    let detail = json!({
        "people": people, "teams": teams, "target_size": asked.target_size, "seed": seed.stored().to_string(),
        "who": who.as_str(),
    });
    scope.audit("team_assignment.applied", object, detail).await?;
    tell(scope, event_id, id);
    Ok(id)
}

/// Everybody looks whether they have a team now, and which rooms they may be in.
pub fn tell(scope: &Scope<RunTeamAssignment>, event_id: Uuid, run_id: Uuid) {
    let detail = json!({ "run_id": Id::<TeamAssignmentKind>::new(run_id).to_string() });
    scope.tx().announces(event_id, Audience::Everyone, "team", detail.clone());
    scope.tx().announces(event_id, Audience::Everyone, "access", detail);
}

async fn write(
    scope: &Scope<RunTeamAssignment>,
    run_id: Uuid,
    event_id: Uuid,
    target_size: i32,
    drawn: Draft,
) -> Result<(), AssignmentError> {
    let author = scope.user().map_err(|_| AssignmentError::NotFound)?.id;
    let sources = &scope.tenancy().sources;
    let (mut teams, mut names, mut codes, mut rooms) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut rows, mut team_of, mut people) = (Vec::new(), Vec::new(), Vec::new());
    let seed = drawn.seed.stored();
    for team in drawn.teams {
        let id = scope.new_id();
        teams.push(id);
        names.push(team.name);
        codes.push(join_code(sources));
        rooms.push(scope.new_id());
        for member in team.members {
            rows.push(scope.new_id());
            team_of.push(id);
            people.push(member.id);
        }
    }
    let statement = scope.tx().sql(
        include_str!("run.sql"),
        [
            run_id.into(),
            event_id.into(),
            seed.into(),
            target_size.into(),
            author.into(),
            scope.now().into(),
            teams.into(),
            names.into(),
            codes.into(),
            rooms.into(),
            rows.into(),
            team_of.into(),
            people.into(),
        ],
    );
    statement.run().await?;
    Ok(())
}
