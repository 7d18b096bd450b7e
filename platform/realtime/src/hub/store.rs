use std::time::Duration;

use super::{Hub, Room, Waiting, room::Todo};
use crate::{
    frames::{Entry, ServerFrame},
    venue::{EntryKind, NewEntry, Place, Refusal},
};

/// After the database did not answer.
const TRY_AGAIN: Duration = Duration::from_millis(300);

impl Room {
    pub(super) async fn turn(&self, todo: Todo, hub: &Hub) {
        if todo.loads {
            self.loaded(self.portal.venue.newest(self.info.key).await.ok());
        }
        if let Some(seq) = todo.grown_to
            && self.catch_up(seq, hub).await.is_err()
        {
            tokio::time::sleep(TRY_AGAIN).await;
        }
        if !todo.batch.is_empty() {
            self.store(todo.batch, hub).await;
        }
    }

    /// Reads what others wrote, up to a number, and tells the readers.
    async fn catch_up(&self, seq: i64, hub: &Hub) -> Result<(), Refusal> {
        const AT_ONCE: u32 = 200;
        while let Some(sent) = self.sent().filter(|sent| *sent < seq) {
            let before = (seq + 1).min(sent + 1 + i64::from(AT_ONCE));
            let entries = self.portal.venue.entries(self.info.key, sent, before, AT_ONCE).await?;
            if entries.first().is_none_or(|first| first.seq != sent + 1) {
                // Spoken of, but not there: nothing a reader could be told.
                return Err(Refusal::Unavailable);
            }
            self.fan_out(&entries, &hub.0.limits);
        }
        Ok(())
    }

    /// Commits a batch; then tells the senders, then the readers.
    async fn store(&self, batch: Vec<Waiting>, hub: &Hub) {
        let (senders, drafts): (Vec<_>, Vec<NewEntry>) =
            batch.into_iter().map(|waiting| ((waiting.peer, waiting.author), waiting.entry)).unzip();
        let places = match self.portal.venue.append(self.info.key, &drafts).await {
            Ok(places) => places,
            Err(refusal) => {
                let (code, detail) = match &refusal {
                    Refusal::Denied { code, detail } => (*code, detail.as_str()),
                    Refusal::NodeLost | Refusal::Unavailable => ("unavailable", "Send it again, with the same cid."),
                };
                for ((peer, _), draft) in senders.iter().zip(&drafts) {
                    let (cid, room) = (Some(draft.cid.as_str()), Some(self.info.id.as_str()));
                    peer.push(ServerFrame::Error { code, detail, cid, room }.framed());
                }
                return;
            }
        };
        for (((peer, _), draft), place) in senders.iter().zip(&drafts).zip(&places) {
            let ack =
                ServerFrame::Ack { room: &self.info.id, cid: &draft.cid, seq: place.seq, id: &place.id, at: place.at };
            peer.push(ack.framed());
        }
        let first = places.iter().filter(|place| place.is_new).map(|place| place.seq).min();
        let Some(first) = first else { return };
        // Another node, or an operation, may have written before this batch.
        if self.sent().is_some_and(|sent| sent + 1 < first) && self.catch_up(first - 1, hub).await.is_err() {
            let last = places.iter().map(|place| place.seq).max().unwrap_or(first);
            hub.grew(self.portal.venue.tenant(), self.info.key, last);
            return;
        }
        let Some(sent) = self.sent() else { return };
        let new = senders.into_iter().zip(drafts).zip(places).filter(|(_, place)| place.is_new && place.seq > sent);
        let mut entries: Vec<Entry> = new.map(|(((_, author), draft), place)| entry(&author, draft, place)).collect();
        entries.sort_by_key(|entry| entry.seq);
        self.fan_out(&entries, &hub.0.limits);
    }
}

fn entry(author: &crate::Author, draft: NewEntry, place: Place) -> Entry {
    Entry {
        seq: place.seq,
        id: place.id,
        kind: EntryKind::Message,
        author: author.clone(),
        cid: Some(draft.cid),
        body: draft.body,
        of_seq: None,
        at: place.at,
        deleted: false,
    }
}
