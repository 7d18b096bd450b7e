use jamboree_tenancy::{Audience, TenantTx};
use jamboree_web::Id;
use serde_json::json;
use uuid::Uuid;

use super::bodies::{LiveQuestionKind, QuestionState};

/// Tells everybody in the venue how a question stands, once the transaction is committed.
pub fn tell(tx: &TenantTx, event_id: Uuid, id: Uuid, state: QuestionState, votes: i32, pinned: bool) {
    let id: Id<LiveQuestionKind> = id.into();
    let detail = json!({ "question_id": id, "votes": votes, "state": state.as_str(), "pinned": pinned });
    tx.announces(event_id, Audience::Everyone, "question", detail);
}
