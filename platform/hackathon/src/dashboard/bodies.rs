use chrono::{DateTime, Utc};
use jamboree_web::Id;
use poem_openapi::Object;

use crate::rooms::{RoomKind, RoomUse};

/// A room, and what happens in it.
#[derive(Debug, Clone, Object)]
pub struct RoomFigures {
    pub room_id: Id<RoomKind>,
    pub kind: RoomUse,
    pub name: String,
    /// Distinct people who have it in view.
    pub present: u64,
    /// Without those that were deleted.
    pub messages: u64,
}

/// Of the teams that were not dissolved.
#[derive(Debug, Clone, Object)]
pub struct TeamFigures {
    pub count: u64,
    pub people_in_teams: u64,
    /// Registered, but in no team.
    pub without_team: u64,
    /// Help requests that nobody took yet.
    pub help_waiting: u64,
    /// Seconds since the oldest of them was opened; null: nobody waits.
    pub longest_wait_s: Option<u64>,
}

/// Teams by what became of their submission. Together they are all teams.
#[derive(Debug, Clone, Object)]
pub struct SubmissionFigures {
    /// Wrote nothing.
    pub none: u64,
    pub draft: u64,
    /// Handed in; it can still be changed.
    pub submitted: u64,
    /// Handed in, and closed.
    pub frozen: u64,
    /// A draft that was not handed in before the deadline.
    pub not_submitted: u64,
    pub disqualified: u64,
}

#[derive(Debug, Clone, Object)]
pub struct QuestionFigures {
    /// Visible or being answered.
    pub open: u64,
    pub answered: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct PresencePoint {
    pub at: DateTime<Utc>,
    /// Distinct people with an open connection at that moment.
    pub present: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Object)]
pub struct MessagesPoint {
    /// The beginning of five minutes.
    pub at: DateTime<Utc>,
    pub messages: u64,
}

/// People, step by step.
#[derive(Debug, Clone, Object)]
pub struct Funnel {
    pub registered: u64,
    pub joined: u64,
    pub in_team: u64,
    /// In a team that handed something in.
    pub submitted: u64,
}

/// The figures of an event. Each has its list: participants, engagement, teams, submissions, questions, help requests.
#[derive(Debug, Clone, Object)]
pub struct Dashboard {
    /// What was known at this moment; presence is at most ten seconds behind it.
    pub as_of: DateTime<Utc>,
    /// Valid tickets.
    pub registered: u64,
    /// Distinct participants who were in the venue during the event, or checked in; these are billed.
    pub joined: u64,
    /// Distinct people in the venue now, who works at the event included.
    pub present: u64,
    /// Lobby, stage and staff, and the rooms of teams with most people, at most 200.
    pub rooms: Vec<RoomFigures>,
    pub teams: TeamFigures,
    pub submissions: SubmissionFigures,
    pub questions: QuestionFigures,
    /// In all rooms, without those that were deleted.
    pub messages: u64,
    /// Every five minutes of the last 24 hours of the event so far; while it is on, the last point is now.
    pub presence_series: Vec<PresencePoint>,
    /// Of the same five minutes.
    pub messages_series: Vec<MessagesPoint>,
    pub funnel: Funnel,
}
