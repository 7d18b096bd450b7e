use std::{
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use futures_util::{StreamExt, stream};
use uuid::Uuid;

use super::{Event, Hub, Member, To};
use crate::{
    codec::CloseCode,
    frames::ServerFrame,
    outbox::End,
    venue::{Reason, Refusal},
};

/// How many people one question is asked about.
const AT_ONCE: usize = 500;
/// Many changes come together: one look serves them.
const SOON: Duration = Duration::from_millis(100);

impl Hub {
    /// What somebody may do at an event may have changed; without a user, what anybody may do.
    pub fn access_changed(&self, tenant: Uuid, event: Uuid, user: Option<Uuid>) {
        let Some(event) = self.event(tenant, event) else { return };
        let Some(user) = user else { return self.look_soon(&event) };
        let who: Vec<_> = event.members().into_iter().filter(|member| To::Person(user).reaches(member)).collect();
        let hub = self.clone();
        tokio::spawn(async move {
            for member in who {
                hub.look_again(&member).await;
            }
        });
    }

    pub(super) fn look_soon(&self, event: &Arc<Event>) {
        if event.looks_soon.swap(true, Relaxed) {
            return;
        }
        let (hub, event) = (self.clone(), event.clone());
        tokio::spawn(async move {
            tokio::time::sleep(SOON).await;
            event.looks_soon.store(false, Relaxed);
            hub.look_at_all(&event).await;
        });
    }

    /// Looks at everybody's access, and at logs that grew without our hearing of it.
    pub(super) async fn look_at_all(&self, event: &Event) {
        let venue = &event.portal.venue;
        for some in event.members().chunks(AT_ONCE) {
            let passes: Vec<&str> = some.iter().map(|member| &*member.pass).collect();
            let Ok(marks) = venue.marks(event.id, &passes).await else { return };
            let changed = some
                .iter()
                .zip(marks)
                .filter(|(member, mark)| !mark.as_deref().is_some_and(|mark| member.has_mark(mark)));
            let changed: Vec<Arc<Member>> = changed.map(|(member, _)| member.clone()).collect();
            stream::iter(changed).for_each_concurrent(4, async |member| self.look_again(&member).await).await;
        }
        let rooms = self.read_rooms(event);
        if rooms.is_empty() {
            return;
        }
        for (room, last_seq) in venue.growth(&rooms).await.unwrap_or_default() {
            self.grew(event.tenant(), room, last_seq);
        }
    }

    /// Looks at one connection: it goes, or it is told where it may be now.
    async fn look_again(&self, member: &Member) {
        match member.event.portal.venue.look_again(member.event.id, &member.pass).await {
            Ok(standing) => {
                let lost = member.becomes(&standing);
                for room in lost.subscribed {
                    self.part(member.event.tenant(), room, member.peer.id);
                }
                if lost.focus {
                    self.focus(member, None);
                }
                if lost.rooms_changed {
                    member.tell_rooms(&standing);
                }
            }
            Err(Refusal::Denied { code, detail }) => {
                let bye = ServerFrame::Bye { code, detail: Some(&detail), retry_after_ms: None };
                let bye = Some(bye.framed());
                member.peer.finish(End { code: CloseCode::Access, reason: Reason::Access, bye, ago_ms: 0 });
            }
            // Looked at again in a moment.
            Err(Refusal::NodeLost | Refusal::Unavailable) => {}
        }
    }
}
