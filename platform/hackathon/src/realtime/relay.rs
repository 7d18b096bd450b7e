use jamboree_realtime::{Hub, Tidings, To};
use jamboree_tenancy::{Announcement, Audience, Changes};
use tokio::sync::{broadcast::error::RecvError, watch};

use crate::rooms::{ROOM_TOPIC, growth_of};

/// Under this topic nodes hear that access may have changed; whoever it concerns is told where they may be.
const ACCESS_TOPIC: &str = "access";
/// What may come with a change of access of many.
const CHANGES_ACCESS: [&str; 2] = ["team", "event"];

/// Passes announcements on to the people they are for, until `stopped` says so.
pub async fn relay(changes: Changes, hub: Hub, mut stopped: watch::Receiver<bool>) {
    let mut announcements = changes.announcements();
    while !*stopped.borrow() {
        tokio::select! {
            heard = announcements.recv() => match heard {
                Ok(announcement) => pass_on(&hub, &announcement),
                Err(RecvError::Lagged(missed)) => {
                    tracing::warn!(missed, "announcements came faster than they were passed on");
                    hub.missed_tidings();
                }
                Err(RecvError::Closed) => return,
            },
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}

fn pass_on(hub: &Hub, announcement: &Announcement) {
    let Announcement { tenant_id, event_id, audience, topic, detail } = announcement;
    let (tenant, event) = (*tenant_id, *event_id);
    if topic == ROOM_TOPIC {
        // What was said is read from the log, by who may read it.
        if let Some((room, last_seq)) = growth_of(detail) {
            hub.grew(tenant, room, last_seq);
        }
        return;
    }
    if topic == ACCESS_TOPIC {
        let user = match audience {
            Audience::Person(user) => Some(*user),
            Audience::Everyone | Audience::Staff | Audience::Team(_) => None,
        };
        return hub.access_changed(tenant, event, user);
    }
    if CHANGES_ACCESS.contains(&topic.as_str()) {
        hub.access_changed(tenant, event, None);
    }
    let to = match audience {
        Audience::Everyone => To::Everyone,
        Audience::Staff => To::Staff,
        Audience::Team(team) => To::Team(*team),
        Audience::Person(user) => To::Person(*user),
    };
    hub.announce(&Tidings { tenant, event, to, topic, detail });
}
