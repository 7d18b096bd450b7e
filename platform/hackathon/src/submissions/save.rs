use jamboree_tenancy::{OwnSubmission, Scope};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::{
    closing::Closing,
    content::{Content, ContentLink},
    current::{self, Current},
    error::SubmissionError,
    if_match::Expected,
    told,
    versions::{self, Written},
};
use crate::attendance;

/// What was written.
#[derive(Debug, Clone)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub description: String,
    pub links: Vec<ContentLink>,
    pub track_ids: Vec<Uuid>,
}

impl Draft {
    fn written_with(self, replaced: Option<&Current>) -> Content {
        Content {
            description: self.description,
            files: replaced.map(|replaced| replaced.content.files.clone()).unwrap_or_default(),
            links: self.links,
            summary: self.summary,
            title: self.title,
            track_ids: self.track_ids,
        }
    }
}

#[derive(FromQueryResult)]
struct TrackId {
    id: Uuid,
}

/// Links lead to pages and nowhere else; the tracks are those of the event, each once.
async fn check(scope: &Scope<OwnSubmission>, event_id: Uuid, draft: &Draft) -> Result<(), SubmissionError> {
    let refused = |pointer: String, code, detail| Err(SubmissionError::Refused { pointer, code, detail });
    for (index, link) in draft.links.iter().enumerate() {
        if !link.url.is_empty() && !is_page(&link.url) {
            let detail = "this must begin with https:// or http:// and hold no blanks";
            return refused(format!("/links/{index}/url"), "wrong_format", detail);
        }
    }
    if draft.track_ids.is_empty() {
        return Ok(());
    }
    let query = scope.tx().sql(include_str!("sql/tracks.sql"), [event_id.into()]);
    let known: Vec<TrackId> = query.all().await?;
    for (index, id) in draft.track_ids.iter().enumerate() {
        let pointer = format!("/track_ids/{index}");
        if !known.iter().any(|track| track.id == *id) {
            return refused(pointer, "not_one_of", "there is no such track at this event");
        }
        if draft.track_ids[..index].contains(id) {
            return refused(pointer, "repeated", "this track stands in front of it already");
        }
    }
    Ok(())
}

/// An address that a browser opens as a page: never a script.
pub fn is_page(url: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (head, rest) = url.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !rest.chars().any(|letter| letter.is_whitespace() || letter.is_control())
    })
}

/// Writes the submission of the caller's team, as the next version of what the caller read. Nothing is written when
/// it is what is there already, whoever wrote it.
///
/// # Errors
/// [`SubmissionError`]; `VersionConflict` when somebody else was faster.
pub async fn save(
    scope: &Scope<OwnSubmission>,
    event_id: Uuid,
    expected: Expected,
    draft: Draft,
) -> Result<Current, SubmissionError> {
    let standing = attendance::standing(scope, event_id).await?;
    let team_id = standing.team_id()?;
    let closing = Closing::of(&standing);
    closing.check(scope.now())?;
    check(scope, event_id, &draft).await?;
    let tx = scope.tx();
    let written = Written { by: scope.user()?.id, at: scope.now() };
    let found = match current::lock_of_team(tx, team_id).await? {
        None if !expected.is_met_by(0) => return Err(SubmissionError::VersionConflict { current: 0 }),
        None => insert(scope, event_id, team_id, &draft, written).await?,
        found => found,
    };
    // Who had to wait for the lock may have come too late.
    closing.check(scope.tenancy().sources.now())?;
    let Some(replaced) = found else {
        let created = current::of_team(tx, team_id).await?.ok_or(SubmissionError::NotFound)?;
        versions::keep_written(tx, created.id, &created.content, written).await?;
        told::everybody(scope, &created, false);
        return Ok(created);
    };
    let replaced = if replaced.frozen_at.is_some() {
        // By the clock, or by hand since the status was read.
        Closing::of(&attendance::standing(scope, event_id).await?).check(scope.tenancy().sources.now())?;
        current::thaw(tx, replaced).await?
    } else {
        replaced
    };
    let content = draft.written_with(Some(&replaced));
    if content.reads_like(&replaced.content) {
        return Ok(replaced);
    }
    if !expected.is_met_by(replaced.version) {
        return Err(SubmissionError::VersionConflict { current: replaced.version });
    }
    versions::keep_replaced(tx, &replaced, written).await?;
    let update = tx.sql(
        include_str!("sql/update.sql"),
        [
            replaced.id.into(),
            content.title.as_str().into(),
            content.summary.as_str().into(),
            content.description.as_str().into(),
            json!(content.links).into(),
            json!(content.track_ids).into(),
            written.at.into(),
            written.by.into(),
        ],
    );
    update.run().await?;
    versions::keep_written(tx, replaced.id, &content, written).await?;
    let saved = current::by_id(tx, replaced.id).await?.ok_or(SubmissionError::NotFound)?;
    told::team(scope, &saved, false);
    Ok(saved)
}

/// Writes the first version, or answers what somebody else of the team wrote at the same moment.
async fn insert(
    scope: &Scope<OwnSubmission>,
    event_id: Uuid,
    team_id: Uuid,
    draft: &Draft,
    written: Written,
) -> Result<Option<Current>, SubmissionError> {
    let insert = scope.tx().sql(
        include_str!("sql/insert.sql"),
        [
            scope.new_id().into(),
            event_id.into(),
            team_id.into(),
            draft.title.as_str().into(),
            draft.summary.as_str().into(),
            draft.description.as_str().into(),
            json!(draft.links).into(),
            json!(draft.track_ids).into(),
            written.at.into(),
            written.by.into(),
        ],
    );
    if insert.run().await? == 1 { Ok(None) } else { Ok(current::lock_of_team(scope.tx(), team_id).await?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages() {
        for page in
            ["https://example.com", "HTTP://example.com/a?b#c", "https://пример.example/ü", "http://[::1]:8080/"]
        {
            assert!(is_page(page), "{page}");
        }
        for other in [
            "",
            "example.com",
            "//example.com",
            "javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\nb",
            " https://example.com",
            "ftp://example.com",
            "https:example.com",
        ] {
            assert!(!is_page(other), "{other:?}");
        }
    }
}
