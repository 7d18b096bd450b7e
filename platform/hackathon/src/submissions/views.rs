use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::{Enum, Object};

use super::{
    api::SubmissionKind,
    content::{Content, ContentLink, hex},
    current::{Current, File},
    files::SubmissionFileKind,
    state::SubmissionState,
    submit::Handed,
    versions::Listed,
};
use crate::{teams::TeamKind, tracks::TrackKind};

/// A link to something outside: code, a demonstration, a recording.
#[derive(Debug, Clone, PartialEq, Eq, Object)]
#[oai(deny_unknown_fields)]
pub struct SubmissionLink {
    #[oai(validator(max_length = 120))]
    pub label: String,
    /// Begins with `https://` or `http://`; empty while it is being typed.
    #[oai(validator(max_length = 2000))]
    pub url: String,
}

/// The team that hands in.
#[derive(Debug, Clone, Object)]
pub struct SubmissionTeam {
    pub id: Id<TeamKind>,
    pub name: String,
}

/// Somebody who wrote something.
#[derive(Debug, Clone, Object)]
pub struct SubmissionAuthor {
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SubmissionFileState {
    /// It is on its way; nobody can read it.
    Uploading,
    /// It is what it says; it can be downloaded.
    Checked,
    /// It is something else, or nothing that is taken. It was deleted.
    Refused,
    /// It never arrived. It was deleted.
    Abandoned,
}

impl SubmissionFileState {
    pub(super) fn parse(text: &str) -> Self {
        match text {
            "checked" => Self::Checked,
            "refused" => Self::Refused,
            "abandoned" => Self::Abandoned,
            _ => Self::Uploading,
        }
    }
}

/// A file of a submission.
#[derive(Debug, Clone, Object)]
pub struct SubmissionFile {
    pub id: Id<SubmissionFileKind>,
    pub name: String,
    /// As the uploader said.
    pub content_type: String,
    /// By its first bytes; null before they were looked at.
    pub detected_type: Option<String>,
    pub size_bytes: i64,
    /// As hex; of a checked file.
    pub sha256: Option<String>,
    pub state: SubmissionFileState,
    /// Of a refused file: `file_type_refused` or `file_type_mismatch`.
    pub refused_as: Option<String>,
    pub uploaded_by: SubmissionAuthor,
    pub created_at: DateTime<Utc>,
}

/// What a team hands in.
#[derive(Debug, Clone, Object)]
pub struct Submission {
    pub id: Id<SubmissionKind>,
    pub team: SubmissionTeam,
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub links: Vec<SubmissionLink>,
    pub track_ids: Vec<Id<TrackKind>>,
    pub files: Vec<SubmissionFile>,
    pub state: SubmissionState,
    pub submitted_at: Option<DateTime<Utc>>,
    /// The version that was handed in last: what counts.
    pub submitted_version: Option<i32>,
    /// Whether something was written, added or taken away since it was handed in.
    pub changed_since_submitted: bool,
    pub frozen_at: Option<DateTime<Utc>>,
    /// SHA-256 of what is frozen, as hex; the same as on the receipt.
    pub receipt_hash: Option<String>,
    pub disqualified_reason: Option<String>,
    pub updated_at: DateTime<Utc>,
    pub updated_by: SubmissionAuthor,
    /// The ETag, without quotation marks: of what is written, not of files and states.
    pub version: i64,
}

/// The submission of one's own team.
#[derive(Debug, Clone, Object)]
pub struct MySubmission {
    /// Null before anybody of the team wrote a word.
    pub submission: Option<Submission>,
    /// The first instant at which nothing is taken any more, by the clock of the server.
    pub freezes_at: DateTime<Utc>,
    pub frozen: bool,
    pub server_time: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SubmissionVersionKind {
    Saved,
    Submitted,
    Frozen,
}

/// A file as a version holds it.
#[derive(Debug, Clone, Object)]
pub struct SubmissionVersionFile {
    pub id: Id<SubmissionFileKind>,
    pub name: String,
    pub size_bytes: i64,
    pub sha256: String,
}

/// What was written, by whom and when.
#[derive(Debug, Clone, Object)]
pub struct SubmissionVersion {
    pub number: i32,
    pub kind: SubmissionVersionKind,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub links: Vec<SubmissionLink>,
    pub track_ids: Vec<Id<TrackKind>>,
    pub files: Vec<SubmissionVersionFile>,
    /// SHA-256 of all of it, as hex.
    pub content_hash: String,
    pub written_by: SubmissionAuthor,
    pub written_at: DateTime<Utc>,
}

/// Proof of what was handed in.
#[derive(Debug, Clone, Object)]
pub struct Receipt {
    pub submission_id: Id<SubmissionKind>,
    pub version_number: i32,
    pub submitted_at: DateTime<Utc>,
    /// SHA-256 of the content and the hashes of its files, as hex.
    pub content_hash: String,
}

fn links(links: Vec<ContentLink>) -> Vec<SubmissionLink> {
    links.into_iter().map(|link| SubmissionLink { label: link.label, url: link.url }).collect()
}

impl From<SubmissionLink> for ContentLink {
    fn from(link: SubmissionLink) -> Self {
        Self { label: link.label.trim().to_owned(), url: link.url.trim().to_owned() }
    }
}

impl From<File> for SubmissionFile {
    fn from(file: File) -> Self {
        let some = |text: String| (!text.is_empty()).then_some(text);
        Self {
            id: file.id.into(),
            name: file.name,
            content_type: file.content_type,
            detected_type: some(file.detected_type),
            size_bytes: file.size_bytes,
            sha256: file.sha256,
            state: SubmissionFileState::parse(&file.state),
            refused_as: some(file.refused_as),
            uploaded_by: SubmissionAuthor { name: file.uploaded_by_name },
            created_at: file.created_at,
        }
    }
}

impl Submission {
    /// As the team sees it, or with `only_checked` as others do: what is not checked is nobody else's business.
    pub(super) fn of(current: Current, closed: bool, only_checked: bool) -> Self {
        let state = current.state(closed);
        let changed = current.submitted_hash.as_ref().is_some_and(|handed| *handed != current.content.hash());
        let Content { title, summary, description, links: written, track_ids, .. } = current.content;
        let shown = |file: &File| !only_checked || file.state == "checked";
        Self {
            id: current.id.into(),
            team: SubmissionTeam { id: current.team_id.into(), name: current.team_name },
            title,
            summary,
            description,
            links: links(written),
            track_ids: track_ids.into_iter().map(Into::into).collect(),
            files: current.files.into_iter().filter(shown).map(Into::into).collect(),
            state,
            submitted_at: current.submitted_at,
            submitted_version: current.submitted_version,
            changed_since_submitted: changed,
            frozen_at: current.frozen_at,
            receipt_hash: current.receipt_hash.as_deref().map(hex),
            disqualified_reason: current.disqualified_reason,
            updated_at: current.updated_at,
            updated_by: SubmissionAuthor { name: current.updated_by_name },
            version: current.version,
        }
    }
}

impl From<Handed> for Receipt {
    fn from(handed: Handed) -> Self {
        Self {
            submission_id: handed.submission_id.into(),
            version_number: handed.version_number,
            submitted_at: handed.submitted_at,
            content_hash: hex(&handed.content_hash),
        }
    }
}

impl From<Listed> for SubmissionVersion {
    fn from(row: Listed) -> Self {
        let Content { title, summary, description, links: written, track_ids, files } = row.content;
        let files = files.into_iter().map(|file| SubmissionVersionFile {
            id: file.id.into(),
            name: file.name,
            size_bytes: file.size_bytes,
            sha256: file.sha256,
        });
        Self {
            number: row.number,
            kind: match row.kind.as_str() {
                "submitted" => SubmissionVersionKind::Submitted,
                "frozen" => SubmissionVersionKind::Frozen,
                _ => SubmissionVersionKind::Saved,
            },
            title,
            summary,
            description,
            links: links(written),
            track_ids: track_ids.into_iter().map(Into::into).collect(),
            files: files.collect(),
            content_hash: hex(&row.content_hash),
            written_by: SubmissionAuthor { name: row.written_by_name },
            written_at: row.written_at,
        }
    }
}
