use jamboree_tenancy::{ExportParticipants, OwnTeam, Read, RunTeamAssignment, Scope, problem_of};
use jamboree_web::{Body, Created, Id, NoContent, Page, PageQuery, Reply};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    TeamKind, check_open, create::create, export, join::join, leave::leave, list, move_participant::move_participant,
    rename::rename, renew_code::renew_code, view::Team,
};
use crate::{
    attendance,
    events::TeamSize,
    orders::ParticipantKind,
    participants::{
        csv::{self, CsvDownload},
        words,
    },
    people::EventKind,
    planned_event,
};

/// The name of a team.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TeamName {
    #[oai(validator(min_length = 1, max_length = 80))]
    pub name: String,
}

impl Example for TeamName {
    fn example() -> Self {
        Self { name: "River Watch".to_owned() }
    }
}

/// The code of a team, as a member told it.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct TeamJoin {
    /// Small letters, spaces and dashes do not matter.
    #[oai(validator(min_length = 1, max_length = 32))]
    pub join_code: String,
}

impl Example for TeamJoin {
    fn example() -> Self {
        Self { join_code: "K7QP-3MZX".to_owned() }
    }
}

/// The caller's team at an event.
#[derive(Debug, Clone, Object)]
pub struct MyTeam {
    /// Null: in none yet.
    pub team: Option<Team>,
    pub team_size: TeamSize,
    /// Whether the organiser alone moves people now.
    pub locked: bool,
}

pub struct TeamsApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TeamsApi {
    /// List teams
    ///
    /// In the order in which they were formed, with their people, the help they wait for, and how far their submission
    /// is. `q` is a part of the name of a team or of one of its people.
    #[oai(path = "/events/:event_id/teams", method = "get", operation_id = "list_teams")]
    async fn list_teams(
        &self,
        scope: Scope<Read<RunTeamAssignment>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 100))] q: Query<Option<String>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Team>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        planned_event::read(&scope, event_id.0.0).await?;
        let q = q.0.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let teams = list::list(&scope, event_id.0.0, q, page.after()?, page.limit()?).await;
        let teams = teams.map_err(|error| problem_of(&error))?;
        scope.commit(page.page(teams, |team: &Team| (team.created_at, team.id.0), |team| team)?).await
    }

    /// Export teams
    ///
    /// CSV (RFC 4180, UTF-8) of exactly the rows that the list shows with the same filter, without the codes by which
    /// people join. Times are those of the event's zone with their offset. Cells that a spreadsheet could take for a
    /// formula begin with an apostrophe. The export is written to the audit log.
    #[oai(path = "/events/:event_id/teams.csv", method = "get", operation_id = "export_teams")]
    async fn export_teams(
        &self,
        scope: Scope<Read<ExportParticipants>>,
        event_id: Path<Id<EventKind>>,
        #[oai(validator(max_length = 100))] q: Query<Option<String>>,
        /// Begin with a byte order mark, by which spreadsheets know UTF-8.
        bom: Query<Option<bool>>,
    ) -> Reply<CsvDownload> {
        let rows = export::begin(&scope, event_id.0.0, words(q.0)).await?;
        csv::download(scope, rows.file_name(), bom.0.unwrap_or(false), rows).await
    }

    /// Found a team
    ///
    /// Whoever founds it is its first member and gets a code for the others. A person is in one team at an event.
    #[oai(path = "/events/:event_id/teams", method = "post", operation_id = "create_team")]
    async fn create_team(
        &self,
        scope: Scope<OwnTeam>,
        event_id: Path<Id<EventKind>>,
        body: Body<TeamName>,
    ) -> Reply<Created<Team>> {
        let id = create(&scope, event_id.0.0, &body.0.name).await?;
        let team = list::one(&scope, event_id.0.0, id).await?;
        scope.commit_created(team).await
    }

    /// Get my team
    #[oai(path = "/events/:event_id/my-team", method = "get", operation_id = "get_my_team")]
    async fn get_my_team(&self, scope: Scope<Read<OwnTeam>>, event_id: Path<Id<EventKind>>) -> Reply<Json<MyTeam>> {
        let standing = attendance::standing(&scope, event_id.0.0).await?;
        standing.participant_id()?;
        let team = match &standing.team {
            Some((id, _)) => Some(list::one(&scope, event_id.0.0, *id).await?),
            None => None,
        };
        let (min, max) = standing.team_size;
        let locked = check_open(&standing).is_err();
        scope.commit(MyTeam { team, team_size: TeamSize { min, max }, locked }).await
    }

    /// Leave my team
    ///
    /// The last one out dissolves it: its room is closed, and what it wrote stays with the organiser.
    #[oai(path = "/events/:event_id/my-team", method = "delete", operation_id = "leave_team")]
    async fn leave_team(&self, scope: Scope<OwnTeam>, event_id: Path<Id<EventKind>>) -> Reply<NoContent> {
        leave(&scope, event_id.0.0).await?;
        scope.commit_empty().await
    }

    /// Join a team
    ///
    /// By its code. Trying codes is limited. `team_full` when it has as many people as the event allows.
    #[oai(path = "/events/:event_id/team-memberships", method = "post", operation_id = "join_team")]
    async fn join_team(
        &self,
        scope: Scope<OwnTeam>,
        event_id: Path<Id<EventKind>>,
        body: Body<TeamJoin>,
    ) -> Reply<Created<Team>> {
        let id = join(&scope, event_id.0.0, &body.0.join_code).await?;
        let team = list::one(&scope, event_id.0.0, id).await?;
        scope.commit_created(team).await
    }

    /// Rename my team
    #[oai(path = "/teams/:team_id", method = "patch", operation_id = "rename_team")]
    async fn rename_team(
        &self,
        scope: Scope<OwnTeam>,
        team_id: Path<Id<TeamKind>>,
        body: Body<TeamName>,
    ) -> Reply<Json<Team>> {
        let renamed = rename(&scope, team_id.0.0, &body.0.name).await?;
        let team = list::one(&scope, renamed.event_id, renamed.id).await?;
        scope.commit(team).await
    }

    /// Renew the code of my team
    ///
    /// The old one lets nobody in any more.
    #[oai(path = "/teams/:team_id/join-codes", method = "post", operation_id = "renew_join_code")]
    async fn renew_join_code(&self, scope: Scope<OwnTeam>, team_id: Path<Id<TeamKind>>) -> Reply<Json<Team>> {
        let renewed = renew_code(&scope, team_id.0.0).await?;
        let team = list::one(&scope, renewed.event_id, renewed.id).await?;
        scope.commit(team).await
    }

    /// Move somebody into a team
    ///
    /// Out of the team they are in, if any; a team that becomes empty is dissolved. For staff, in judging too.
    #[oai(path = "/teams/:team_id/members/:participant_id", method = "put", operation_id = "move_participant")]
    async fn move_participant(
        &self,
        scope: Scope<RunTeamAssignment>,
        team_id: Path<Id<TeamKind>>,
        participant_id: Path<Id<ParticipantKind>>,
    ) -> Reply<Json<Team>> {
        let moved = move_participant(&scope, team_id.0.0, participant_id.0.0).await?;
        let team = list::one(&scope, moved.event_id, moved.id).await?;
        scope.commit(team).await
    }
}
