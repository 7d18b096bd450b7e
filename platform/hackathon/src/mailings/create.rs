use jamboree_jobs::{Job, enqueue};
use jamboree_tenancy::{Announce, AuditedObject, Scope, problem_of};
use jamboree_web::{Problem, code};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use serde_json::json;
use uuid::Uuid;

use super::{
    api::NewMailing,
    entity,
    recipients::{self, Reach},
    write_mails::{KIND, Payload},
};
use crate::planned_event;

/// One line without control characters: it becomes the header of a mail.
fn one_line(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().filter(|letter| !letter.is_control()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Files a message and leaves the writing of its mails to a job.
///
/// # Errors
/// `not_found`, `invalid_body`, or the database's.
pub async fn create(scope: &Scope<Announce>, event_id: Uuid, new: NewMailing) -> Result<entity::Model, Problem> {
    let event = planned_event::read(scope, event_id).await?;
    let subject = one_line(&new.subject);
    if subject.is_empty() {
        return Err(Problem::at(code::INVALID_BODY, "/subject", "must hold something to read"));
    }
    if new.body.trim().is_empty() {
        return Err(Problem::at(code::INVALID_BODY, "/body", "must hold something to read"));
    }
    let reach = recipients::count(scope.tx(), event.id, &new.segment, scope.now()).await?;
    let row = entity::ActiveModel {
        id: Set(scope.new_id()),
        event_id: Set(event.id),
        subject: Set(subject),
        body: Set(new.body.trim().to_owned()),
        segment: Set(new.segment.kept()),
        created_by: Set(scope.user()?.id),
        created_at: Set(scope.now()),
        written_at: Set(None),
        recipients: Set(reach.recipients),
        opted_out: Set(reach.opted_out),
    };
    file(scope, row, reach).await.map_err(|error| problem_of(&error))
}

async fn file(scope: &Scope<Announce>, row: entity::ActiveModel, reach: Reach) -> Result<entity::Model, DbErr> {
    let mailing = row.insert(scope.tx()).await?;
    let job = Job {
        kind: KIND,
        payload: Payload { mailing_id: mailing.id, origin: scope.facts().origin.clone() },
        dedupe_key: Some(mailing.id.to_string()),
        run_at: scope.now(),
        trace_id: scope.facts().trace_id.clone(),
    };
    enqueue(scope.tx(), scope.new_id(), scope.now(), &job).await?;
    let object = AuditedObject {
        kind: "mailing",
        id: mailing.id.to_string(),
        label: &mailing.subject,
        event_id: Some(mailing.event_id),
    };
    let detail = json!({ "recipients": reach.recipients, "segment": mailing.segment });
    scope.audit("mailing.created", object, detail).await?;
    Ok(mailing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(one_line(" Doors\r\nBcc: all@example.com\u{2028}open\u{7}  "), "Doors Bcc: all@example.com open");
        assert_eq!(one_line("\u{1}\n"), "");
    }
}
