use chrono::TimeDelta;
use jamboree_tenancy::TenantTx;
use sea_orm::DbErr;
use serde_json::json;
use uuid::Uuid;

use super::{projects::projects, teams::MadeTeam, write::Day};
use crate::{
    demo_data::write_parts::part_id,
    submissions::{Content, ContentLink, freeze},
};

/// Writes what teams with a project handed in, and freezes it where the deadline is past. While the event runs most are
/// drafts; later one was not handed in, and one was found outside the rules.
///
/// # Errors
/// The database's.
pub async fn write(tx: &TenantTx, day: &Day<'_>, teams: &[MadeTeam]) -> Result<(), DbErr> {
    let deadlines = &day.anchored.schedule.deadlines;
    let closes_at = deadlines.submissions_close.map_or(day.anchored.schedule.ends.at, |moment| moment.at);
    let closed = closes_at <= day.now;
    let last = closes_at.min(day.until);
    let mut chance = day.chance("submissions");
    let mut rows = Vec::new();
    for (number, (team, project)) in teams.iter().zip(projects(day.script.slug)).enumerate() {
        let slug = project.team.to_lowercase().replace(' ', "-");
        let tracks = day.script.tracks.len().max(1);
        let content = Content {
            description: project.description.to_owned(),
            files: Vec::new(),
            links: vec![
                ContentLink { label: "Code".to_owned(), url: format!("https://code.example.com/{slug}") },
                ContentLink { label: "Video".to_owned(), url: format!("https://video.example.com/{slug}") },
            ],
            summary: project.summary.to_owned(),
            title: project.title.to_owned(),
            track_ids: vec![part_id(day.script, "track", number % tracks)],
        };
        let handed_in = if closed { number != 5 } else { number % 3 == 0 };
        let written_at = (last - TimeDelta::minutes(chance.between(8, 400))).max(team.founded_at);
        let by: Uuid = team.members[number % team.members.len()].user_id;
        let disqualified = closed && number == 6;
        rows.push(json!({
            "id": part_id(day.script, "submission", number), "team_id": team.id, "title": content.title, "summary": content.summary, "description": content.description,
            "links": content.links, "track_ids": content.track_ids, "content": content, "hash": hex(&content.hash()),
            "kind": if handed_in { "submitted" } else { "saved" }, "at": written_at, "by": by,
            "created_at": team.founded_at, "submitted_at": handed_in.then_some(written_at),
            "submitted_version": handed_in.then_some(1),
            "reason": if disqualified { "Built before the event: the first commit is from last year." } else { "" },
            "disqualified_at": disqualified.then_some((last + TimeDelta::minutes(50)).min(day.now)),
            "disqualified_by": disqualified.then(|| day.host()),
        }));
    }
    tx.sql(include_str!("submissions.sql"), [day.event_id.into(), json!(rows).into()]).run().await?;
    if closed {
        freeze(tx, day.event_id, closes_at).await?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
