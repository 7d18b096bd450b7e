use jamboree_tenancy::{AuditedObject, OwnOrders, Scope, User};
use jamboree_web::Id;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{error::MyTicketError, read};
use crate::{
    offer::{self, Offer, QuestionKind},
    orders,
};

/// What of a ticket its holder changes; what is left out stays.
#[derive(Debug, Clone)]
pub struct Changes {
    pub name: Option<String>,
    pub answers: Vec<(Uuid, Value)>,
}

/// Answers as they are kept, none for one that is taken back.
fn checked(offer: &Offer, answers: Vec<(Uuid, Value)>) -> Result<Vec<(Uuid, Option<Value>)>, MyTicketError> {
    let named = |id: Uuid| Id::<QuestionKind>::from(id).to_string();
    answers
        .into_iter()
        .map(|(id, value)| {
            let question = offer.questions.iter().find(|known| known.id == id).ok_or_else(|| {
                MyTicketError::AnswerInvalid { question: named(id), wanted: "to a question of this event".to_owned() }
            })?;
            let kept = question
                .read_answer(&value)
                .map_err(|wanted| MyTicketError::AnswerInvalid { question: named(id), wanted })?;
            if kept.is_none() && question.required {
                return Err(MyTicketError::AnswerRequired { question: named(id) });
            }
            Ok((id, kept))
        })
        .collect()
}

/// Changes the name on a ticket and its answers.
///
/// # Errors
/// [`MyTicketError`].
pub async fn update(
    scope: &Scope<OwnOrders>,
    user: &User,
    id: Uuid,
    changes: Changes,
) -> Result<read::Ticket, MyTicketError> {
    let ticket = read::own(scope, &user.email, id).await?;
    let tx = scope.tx();
    // Whoever cancels or pays meanwhile waits for this, or this for them.
    orders::lock(tx, ticket.order_id).await?.ok_or(MyTicketError::NotFound)?;
    let ticket = read::own(scope, &user.email, id).await?;
    match ticket.status.as_str() {
        "cancelled" => return Err(MyTicketError::State { state: "cancelled" }),
        "transferred" => return Err(MyTicketError::State { state: "somebody else's now" }),
        _ => {}
    }
    let offer = offer::load(tx, &ticket.slug).await?.ok_or(MyTicketError::NotFound)?;
    let answers = checked(&offer, changes.answers)?;
    let name = changes.name.map(|name| name.trim().to_owned()).filter(|name| *name != ticket.name);
    if let Some(name) = &name {
        tx.sql(include_str!("set_name.sql"), [id.into(), name.clone().into()]).run().await?;
    }
    for (question, value) in &answers {
        tx.sql(include_str!("forget_answer.sql"), [id.into(), (*question).into()]).run().await?;
        if let Some(value) = value {
            let values = [id.into(), (*question).into(), value.clone().into()];
            tx.sql(include_str!("set_answer.sql"), values).run().await?;
        }
    }
    let object =
        AuditedObject { kind: "participant", id: id.to_string(), label: &ticket.name, event_id: Some(ticket.event_id) };
    // Answers can be of a special class: that they changed is enough.
    let detail = json!({ "before": name.as_ref().map(|_| &ticket.name), "after": name, "answers": answers.len() });
    scope.audit("ticket.updated", object, detail).await?;
    read::own(scope, &user.email, id).await
}
