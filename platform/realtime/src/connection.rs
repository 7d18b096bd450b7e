use std::{sync::Arc, time::Duration};

use tokio::io::{AsyncRead, AsyncWrite};

use crate::{
    bucket::Bucket,
    codec::{CloseCode, Incoming, pong_frame},
    frames::{ClientFrame, Resume, ServerFrame, entries_frames},
    hub::{Hub, Member, Portal, Waiting},
    outbox::{End, Peer},
    socket::{Socket, Turn},
    venue::{NewEntry, Reason, Refusal, RoomInfo, Venue},
};

/// How long an ended connection may take to read its last words.
const FAREWELL: Duration = Duration::from_secs(2);
/// Rooms that one hello may resume.
const MOST_RESUMED: usize = 50;

/// Serves one connection until it ends. The stream is past its handshake.
pub async fn serve<S: AsyncRead + AsyncWrite + Unpin>(hub: Hub, venue: Arc<dyn Venue>, stream: S) {
    let peer = hub.register();
    let _registered = Registered { hub: &hub, peer: &peer };
    let mut connection = Connection {
        portal: hub.portal(&venue),
        frames: Bucket::full(hub.limits().frame_burst, hub.now_ms()),
        hub: &hub,
        peer: &peer,
        member: None,
    };
    drop(venue);
    let mut socket = Socket::new(stream, hub.limits().message_bytes);
    let end = connection.run(&mut socket).await;
    if let Some(member) = connection.member.take() {
        hub.leave(&member, end.reason, end.ago_ms);
    }
    if let Some(code) = end.code {
        let farewell = socket.close(&peer, end.bye, code);
        let _ = tokio::time::timeout(FAREWELL, farewell).await;
    }
}

/// Takes a connection off the list, whatever happens to its task.
struct Registered<'a> {
    hub: &'a Hub,
    peer: &'a Peer,
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        self.hub.forget(self.peer);
    }
}

/// How it ended; without a code the stream is gone already.
struct Ended {
    code: Option<CloseCode>,
    reason: Reason,
    bye: Option<Arc<[u8]>>,
    ago_ms: u64,
}

struct Connection<'a> {
    hub: &'a Hub,
    portal: Arc<Portal>,
    peer: &'a Arc<Peer>,
    frames: Bucket,
    member: Option<Arc<Member>>,
}

impl Connection<'_> {
    async fn run<S: AsyncRead + AsyncWrite + Unpin>(&mut self, socket: &mut Socket<S>) -> Ended {
        loop {
            let left = |code| Ended { code, reason: Reason::Left, bye: None, ago_ms: 0 };
            match socket.turn(self.peer, || self.hub.now_ms()).await {
                Turn::Gone => return left(None),
                Turn::Broken(code) => return left(Some(code)),
                Turn::Ending(end) => {
                    return Ended { code: Some(end.code), reason: end.reason, bye: end.bye, ago_ms: end.ago_ms };
                }
                Turn::Incoming(incoming) => {
                    let now = self.hub.now_ms();
                    self.peer.heard(now);
                    let limits = self.hub.limits();
                    if !self.frames.take(limits.frame_burst, limits.frames_per_s, now) {
                        self.hub.too_many(self.peer);
                        continue;
                    }
                    match incoming {
                        Incoming::Close => return left(Some(CloseCode::Normal)),
                        Incoming::Pong => {}
                        Incoming::Ping(payload) => self.peer.push(pong_frame(&payload)),
                        Incoming::Text(text) => self.hear(&text).await,
                    }
                }
            }
        }
    }

    async fn hear(&mut self, text: &str) {
        let frame = match serde_json::from_str::<ClientFrame>(text) {
            Ok(frame) => frame,
            Err(error) => return self.error("invalid_frame", &error.to_string(), None, None),
        };
        match (frame, self.member.clone()) {
            (ClientFrame::Hello { ticket, resume }, None) => Box::pin(self.hello(&ticket, resume)).await,
            (_, None) => self.deny("hello_missing", "Say hello first, with the ticket of the venue."),
            (ClientFrame::Hello { .. }, Some(_)) => {
                self.error("invalid_frame", "One hello opens a connection; there was one.", None, None);
            }
            (ClientFrame::Subscribe { room, after }, Some(member)) => match member.room(&room) {
                Some(info) => Box::pin(self.subscribe(&member, &info, after)).await,
                None => self.unknown_room(&room, None),
            },
            (ClientFrame::Unsubscribe { room }, Some(member)) => {
                if let Some(info) = member.room(&room)
                    && member.unsubscribed(info.key)
                {
                    self.hub.part(member.event.tenant(), info.key, self.peer.id);
                }
            }
            (ClientFrame::Send { room, cid, body }, Some(member)) => self.send(&member, &room, cid, body),
            (ClientFrame::Focus { room: None }, Some(member)) => self.hub.focus(&member, None),
            (ClientFrame::Focus { room: Some(room) }, Some(member)) => match member.room(&room) {
                Some(info) => self.hub.focus(&member, Some(info.key)),
                None => self.unknown_room(&room, None),
            },
            (ClientFrame::Ping {}, Some(_)) => self.peer.push(ServerFrame::Pong {}.framed()),
        }
    }

    fn error(&self, code: &str, detail: &str, cid: Option<&str>, room: Option<&str>) {
        self.peer.push(ServerFrame::Error { code, detail, cid, room }.framed());
    }

    fn unknown_room(&self, room: &str, cid: Option<&str>) {
        self.error("not_found", "There is no such room, or none that you may be in.", cid, Some(room));
    }

    fn deny(&self, code: &str, detail: &str) {
        let bye = Some(ServerFrame::Bye { code, detail: Some(detail), retry_after_ms: None }.framed());
        self.peer.finish(End { code: CloseCode::Access, reason: Reason::Left, bye, ago_ms: 0 });
    }

    /// A ticket for a session: it is stored when the welcome goes out.
    async fn hello(&mut self, ticket: &str, resume: Vec<Resume>) {
        if resume.len() > MOST_RESUMED {
            return self.deny("invalid_frame", "A hello resumes 50 rooms at most.");
        }
        let entered = match self.hub.enter(&self.portal, ticket).await {
            Ok(entered) => entered,
            Err(Refusal::Denied { code, detail }) => return self.deny(code, &detail),
            Err(Refusal::NodeLost | Refusal::Unavailable) => {
                return self.peer.finish(self.hub.come_again(CloseCode::TryLater));
            }
        };
        let member = self.hub.admit(&self.portal, self.peer.clone(), &entered);
        let (presence, people) = member.event.presence_in(&entered.standing);
        let welcome = ServerFrame::Welcome {
            session_id: &entered.session_id,
            server_time: self.portal.venue.now(),
            heartbeat_s: self.hub.limits().ping_every.as_secs(),
            rooms: crate::hub::listed(&entered.standing),
            presence,
            people,
        };
        self.peer.push(welcome.framed());
        self.peer.welcome();
        self.member = Some(member.clone());
        drop(entered);
        for Resume { room, after } in resume {
            match member.room(&room) {
                Some(info) => self.subscribe(&member, &info, Some(after)).await,
                None => self.unknown_room(&room, None),
            }
        }
    }

    /// First the place in the log from where on it is told, then what it missed before that, then what came since.
    async fn subscribe(&self, member: &Member, info: &Arc<RoomInfo>, after: Option<i64>) {
        let (event, limits) = (&member.event, self.hub.limits());
        let unavailable = || {
            self.error("unavailable", "The room cannot be read at the moment. Subscribe again.", None, Some(&info.id));
        };
        let Ok((room, last_seq)) = self.hub.join(event, info, self.peer).await else { return unavailable() };
        member.subscribed(info.key);
        // What was lost while it was joined.
        if !member.may_be_in(info.key) {
            member.unsubscribed(info.key);
            self.hub.part(event.tenant(), info.key, self.peer.id);
            return self.unknown_room(&info.id, None);
        }
        let missed = after.map(|after| after.max(0)).filter(|after| *after < last_seq);
        let history = match missed {
            None => Ok(Vec::new()),
            Some(after) => self.portal.venue.entries(info.key, after, last_seq + 1, limits.resume_entries).await,
        };
        let Ok(mut entries) = history else {
            member.unsubscribed(info.key);
            self.hub.part(event.tenant(), info.key, self.peer.id);
            return unavailable();
        };
        let mut bytes = 0;
        let fitting = entries.iter().rev().take_while(|entry| {
            bytes += entry.body.len() + 256;
            bytes <= limits.resume_bytes
        });
        let too_much = entries.len() - fitting.count();
        entries.drain(..too_much);
        self.peer.push(ServerFrame::Subscribed { room: &info.id, last_seq }.framed());
        let truncated = missed.is_some_and(|after| entries.first().is_some_and(|first| first.seq > after + 1));
        for frame in entries_frames(&info.id, &entries, truncated) {
            self.peer.push(frame);
        }
        room.release(self.peer.id);
    }

    fn send(&self, member: &Member, room: &str, cid: String, body: String) {
        let venue = &self.portal.venue;
        if let Err(reason) = venue.sayable(&cid, &body) {
            return self.error("invalid_body", &reason, Some(&cid), Some(room));
        }
        let Some(info) = member.room(room) else { return self.unknown_room(room, Some(&cid)) };
        if !self.hub.may_write(member) {
            let detail = "A few messages at once, then one a second. Send it again in a moment, with the same cid.";
            return self.error("rate_limited", detail, Some(&cid), Some(room));
        }
        let author = member.author();
        let entry = NewEntry { id: venue.new_id(), user: member.user, role: author.role.clone(), cid, body };
        self.hub.write(&member.event, &info, Waiting { peer: self.peer.clone(), author, entry });
    }
}
