use jamboree_tenancy::{PostInChat, Scope};
use uuid::Uuid;

use super::{error::QuestionError, lock::lock, tell::tell};

/// Gives the person's vote, or takes it back. What was so before stays so; else the question must still take votes.
///
/// # Errors
/// [`QuestionError::State`] for one that is answered or dismissed; the database's.
pub async fn vote(scope: &Scope<PostInChat>, id: Uuid, user_id: Uuid, wanted: bool) -> Result<(), QuestionError> {
    let tx = scope.tx();
    // Whoever votes for the same question waits here: the counter is changed by one at a time.
    let question = lock(tx, id).await?;
    let changed = if wanted {
        let values = [id.into(), user_id.into(), scope.now().into()];
        tx.sql(include_str!("insert_vote.sql"), values).run().await?
    } else {
        tx.sql(include_str!("delete_vote.sql"), [id.into(), user_id.into()]).run().await?
    };
    if changed == 0 {
        return Ok(());
    }
    if !question.state.takes_votes() {
        return Err(QuestionError::State(question.state));
    }
    let step = if wanted { 1 } else { -1 };
    tx.sql(include_str!("count_vote.sql"), [id.into(), step.into()]).run().await?;
    tell(tx, question.event_id, id, question.state, question.votes + step, question.pinned);
    Ok(())
}
