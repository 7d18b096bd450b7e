use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    codec::text_frame,
    venue::{EntryKind, RoomInfo},
};

/// Who wrote an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    pub id: String,
    pub name: String,
    pub role: String,
}

/// An entry of the log of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub seq: i64,
    pub id: String,
    pub kind: EntryKind,
    pub author: Author,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cid: Option<String>,
    pub body: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of_seq: Option<i64>,
    pub at: DateTime<Utc>,
    pub deleted: bool,
}

/// From where on somebody wants to be told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resume {
    pub(crate) room: String,
    pub(crate) after: i64,
}

/// Everything a client may say.
#[derive(Debug, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ClientFrame {
    Hello {
        ticket: String,
        #[serde(default)]
        resume: Vec<Resume>,
    },
    Subscribe {
        room: String,
        after: Option<i64>,
    },
    Unsubscribe {
        room: String,
    },
    Send {
        room: String,
        cid: String,
        body: String,
    },
    Focus {
        room: Option<String>,
    },
    Ping {},
}

/// The names of what a client may say.
pub const CLIENT_FRAMES: [&str; 6] = ["hello", "subscribe", "unsubscribe", "send", "focus", "ping"];

/// A room in a list, with the newest number of its log.
#[derive(Serialize)]
pub(crate) struct ListedRoom<'a> {
    #[serde(flatten)]
    pub(crate) room: &'a RoomInfo,
    pub(crate) last_seq: i64,
}

/// Everything the server says.
#[derive(Serialize)]
#[serde(tag = "t", rename_all = "snake_case")]
pub(crate) enum ServerFrame<'a> {
    Welcome {
        session_id: &'a str,
        server_time: DateTime<Utc>,
        heartbeat_s: u64,
        rooms: Vec<ListedRoom<'a>>,
        presence: BTreeMap<&'a str, usize>,
        people: usize,
    },
    Subscribed {
        room: &'a str,
        last_seq: i64,
    },
    Entries {
        room: &'a str,
        entries: &'a [Entry],
        truncated: bool,
    },
    Ack {
        room: &'a str,
        cid: &'a str,
        seq: i64,
        id: &'a str,
        at: DateTime<Utc>,
    },
    Presence {
        rooms: BTreeMap<&'a str, usize>,
        people: usize,
    },
    Rooms {
        rooms: Vec<ListedRoom<'a>>,
    },
    Announcement {
        topic: &'a str,
        detail: &'a Value,
    },
    Error {
        code: &'a str,
        detail: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        cid: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        room: Option<&'a str>,
    },
    Pong {},
    Bye {
        code: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        detail: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after_ms: Option<u64>,
    },
}

/// The names of what the server says.
pub const SERVER_FRAMES: [&str; 10] =
    ["welcome", "subscribed", "entries", "ack", "presence", "rooms", "announcement", "error", "pong", "bye"];

impl ServerFrame<'_> {
    /// The frame as bytes that can be sent to anybody, any number of times.
    pub(crate) fn framed(&self) -> Arc<[u8]> {
        // Text, numbers and maps with text as keys: there is nothing in it that JSON cannot say.
        text_frame(&serde_json::to_vec(self).unwrap_or_default())
    }
}

/// How long the JSON of one frame of entries may become before another is begun.
const ENTRIES_BYTES: usize = 64 * 1024;

/// Entries of a room, in as many frames as they need.
pub(crate) fn entries_frames(room: &str, entries: &[Entry], truncated: bool) -> Vec<Arc<[u8]>> {
    let mut frames = Vec::new();
    let mut rest = entries;
    while !rest.is_empty() {
        let mut bytes = 0;
        let fitting = rest.iter().take_while(|entry| {
            let fits = bytes < ENTRIES_BYTES;
            bytes += entry.body.len() + 256;
            fits
        });
        let (now, later) = rest.split_at(fitting.count().max(1));
        let truncated = truncated && frames.is_empty();
        frames.push(ServerFrame::Entries { room, entries: now, truncated }.framed());
        rest = later;
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(frame: &ServerFrame<'_>) -> String {
        serde_json::to_value(frame).unwrap()["t"].as_str().unwrap().to_owned()
    }

    #[test]
    fn the_lists_of_names_are_complete() {
        let at = DateTime::UNIX_EPOCH;
        let frames = [
            ServerFrame::Welcome {
                session_id: "",
                server_time: at,
                heartbeat_s: 20,
                rooms: vec![],
                presence: BTreeMap::new(),
                people: 0,
            },
            ServerFrame::Subscribed { room: "", last_seq: 0 },
            ServerFrame::Entries { room: "", entries: &[], truncated: false },
            ServerFrame::Ack { room: "", cid: "", seq: 1, id: "", at },
            ServerFrame::Presence { rooms: BTreeMap::new(), people: 0 },
            ServerFrame::Rooms { rooms: vec![] },
            ServerFrame::Announcement { topic: "", detail: &Value::Null },
            ServerFrame::Error { code: "", detail: "", cid: None, room: None },
            ServerFrame::Pong {},
            ServerFrame::Bye { code: "", detail: None, retry_after_ms: None },
        ];
        assert_eq!(frames.iter().map(name_of).collect::<Vec<_>>(), SERVER_FRAMES);
        let unknown = serde_json::from_str::<ClientFrame>(r#"{"t":"x"}"#).unwrap_err().to_string();
        let known: Vec<&str> = unknown.split('`').skip(3).step_by(2).collect();
        assert_eq!(known, CLIENT_FRAMES, "{unknown}");
    }

    #[test]
    fn frames_say_no_more_than_they_may() {
        for text in [
            r#"{"t":"ping","more":1}"#,
            r#"{"t":"send","room":"r","cid":"c"}"#,
            r#"{"t":"subscribe","room":1}"#,
            r#"{"t":"subscribe","room":"r","after":1.5}"#,
            r#"{"room":"r"}"#,
            "ping",
        ] {
            assert!(serde_json::from_str::<ClientFrame>(text).is_err(), "{text}");
        }
        for text in [r#"{"t":"ping"}"#, r#"{"t":"focus","room":null}"#, r#"{"t":"hello","ticket":"x","resume":[]}"#] {
            assert!(serde_json::from_str::<ClientFrame>(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn many_entries_are_several_frames_and_the_first_tells_what_is_missing() {
        let author = Author { id: "u".to_owned(), name: "n".to_owned(), role: "host".to_owned() };
        let entry = |seq| Entry {
            seq,
            id: "e".to_owned(),
            kind: EntryKind::Message,
            author: author.clone(),
            cid: None,
            body: "a".repeat(2_000),
            of_seq: None,
            at: DateTime::UNIX_EPOCH,
            deleted: false,
        };
        let entries: Vec<Entry> = (1..=200).map(entry).collect();
        let frames = entries_frames("r", &entries, true);
        assert!((6..10).contains(&frames.len()), "{}", frames.len());
        let parsed: Vec<Value> = frames
            .iter()
            .map(|frame| serde_json::from_slice(&frame[10..]).or_else(|_| serde_json::from_slice(&frame[4..])).unwrap())
            .collect();
        let seqs: Vec<i64> = parsed
            .iter()
            .flat_map(|frame| frame["entries"].as_array().unwrap().iter().map(|entry| entry["seq"].as_i64().unwrap()))
            .collect();
        assert_eq!(seqs, (1..=200).collect::<Vec<i64>>());
        assert_eq!(parsed.iter().filter(|frame| frame["truncated"] == true).count(), 1);
        assert_eq!(parsed[0]["truncated"], true);
    }
}
