use jamboree_tenancy::{Action, Audience, AuditedObject, Scope};
use jamboree_web::Id;
use serde_json::json;

use super::{api::SubmissionKind, current::Current};
use crate::teams::TeamKind;

const TOPIC: &str = "submission";

fn detail(current: &Current, closed: bool) -> serde_json::Value {
    json!({
        "submission_id": Id::<SubmissionKind>::new(current.id),
        "team_id": Id::<TeamKind>::new(current.team_id),
        "state": current.state(closed).as_str(),
        "version": current.version,
    })
}

/// Tells the team, whose members look at the same draft.
pub fn team<A: Action>(scope: &Scope<A>, current: &Current, closed: bool) {
    let audience = Audience::Team(current.team_id);
    scope.tx().announces(current.event_id, audience, TOPIC, detail(current, closed));
}

/// Tells the team, and the staff, who look at the list: not for every word that is typed.
pub fn everybody<A: Action>(scope: &Scope<A>, current: &Current, closed: bool) {
    team(scope, current, closed);
    scope.tx().announces(current.event_id, Audience::Staff, TOPIC, detail(current, closed));
}

/// The submission as the object of an audit entry.
pub fn audited(current: &Current) -> AuditedObject<'_> {
    let title = current.content.title.as_str();
    AuditedObject {
        kind: "submission",
        id: current.id.to_string(),
        label: if title.is_empty() { &current.team_name } else { title },
        event_id: Some(current.event_id),
    }
}
