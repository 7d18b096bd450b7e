use std::collections::{HashMap, HashSet};

use jamboree_tenancy::{EditEventPage, Scope};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    api::{NewFormQuestion, NewRegistrationForm},
    consent_entity,
    difference::{Difference, Standing, difference},
    question_entity,
    read::{self, Form},
    soundness::{self, Asked, Wording},
};
use crate::{planned_event, tickets::TicketsError};

/// Makes the form what was sent. What stays the same keeps its row; what was changed or removed is retired,
/// and kept for those who answered it. Nothing is written when nothing differs.
///
/// # Errors
/// [`TicketsError`].
pub async fn replace(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    new: NewRegistrationForm,
) -> Result<Form, TicketsError> {
    let event = planned_event::lock(scope, event_id).await?;
    let before = read::current(scope, event_id).await?;
    let versions = read::question_versions(scope, event_id).await?;
    let wanted = questions(new.questions, &versions)?;
    let standing: Vec<Standing<_, _>> = before.questions.iter().map(question_entity::Model::standing).collect();
    let asked = difference(&standing, wanted);
    let wanted = soundness::wordings(new.consents)?.into_iter().map(|(purpose, wording)| (Some(purpose), wording));
    let standing: Vec<Standing<_, _>> = before.consents.iter().map(consent_entity::Model::standing).collect();
    let worded = difference(&standing, wanted.collect());
    if asked.is_empty() && worded.is_empty() {
        return Ok(before);
    }
    let detail = json!({
        "questions": {
            "before": before.questions.iter().map(|row| &row.label).collect::<Vec<_>>(),
            "added": asked.added.iter().map(|row| &row.content.label).collect::<Vec<_>>(),
            "retired": asked.retired.len(),
        },
        "consents": {
            "before": before.consents.iter().map(|row| json!([row.purpose, row.version])).collect::<Vec<_>>(),
            "added": worded.added.iter().map(|row| &row.key).collect::<Vec<_>>(),
            "retired": worded.retired.len(),
        },
    });
    write_questions(scope, event_id, asked, &versions).await?;
    write_consents(scope, event_id, worded).await?;
    scope.audit("registration_form.replaced", event.audited(), detail).await?;
    scope.tx().changes_public_pages();
    Ok(read::current(scope, event_id).await?)
}

/// The questions with the keys that they continue.
fn questions(
    new: Vec<NewFormQuestion>,
    versions: &HashMap<Uuid, i32>,
) -> Result<Vec<(Option<Uuid>, Asked)>, TicketsError> {
    let refused = |index, reason, detail: &str| {
        Err(TicketsError::Form { pointer: format!("/questions/{index}/key"), reason, detail: detail.to_owned() })
    };
    let mut known = HashSet::new();
    let mut wanted = Vec::with_capacity(new.len());
    for (index, question) in new.into_iter().enumerate() {
        let key = question.key.map(|key| key.0);
        if key.is_some_and(|key| !versions.contains_key(&key)) {
            return refused(index, "not_found", "this event has no such question; leave the key of a new one out");
        }
        if key.is_some_and(|key| !known.insert(key)) {
            return refused(index, "repeated", "an earlier question has this key");
        }
        wanted.push((key, soundness::asked(index, question)?));
    }
    Ok(wanted)
}

async fn write_questions(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    change: Difference<Uuid, Asked>,
    versions: &HashMap<Uuid, i32>,
) -> Result<(), TicketsError> {
    use question_entity::{ActiveModel, Column, Entity};
    if !change.retired.is_empty() {
        Entity::update_many()
            .set(ActiveModel { retired_at: Set(Some(scope.now())), ..Default::default() })
            .filter(Column::Id.is_in(change.retired))
            .exec(scope.tx())
            .await?;
    }
    for (id, position) in change.moved {
        ActiveModel { id: Set(id), position: Set(position), ..Default::default() }.update(scope.tx()).await?;
    }
    for row in change.added {
        let id = scope.new_id();
        let key = row.key.unwrap_or(id);
        let version = versions.get(&key).map_or(1, |latest| latest.saturating_add(1));
        let asked = row.content;
        let row = ActiveModel {
            id: Set(id),
            event_id: Set(event_id),
            key: Set(key),
            version: Set(version),
            position: Set(row.position),
            label: Set(asked.label),
            help: Set(asked.help),
            kind: Set(asked.kind.as_str().to_owned()),
            options: Set(json!(asked.options)),
            required: Set(asked.required),
            data_class: Set(asked.data_class.as_str().to_owned()),
            created_at: Set(scope.now()),
            retired_at: Set(None),
        };
        row.insert(scope.tx()).await?;
    }
    Ok(())
}

async fn write_consents(
    scope: &Scope<EditEventPage>,
    event_id: Uuid,
    change: Difference<String, Wording>,
) -> Result<(), TicketsError> {
    use consent_entity::{ActiveModel, Column, Entity};
    let versions = read::consent_versions(scope, event_id).await?;
    if !change.retired.is_empty() {
        Entity::update_many()
            .set(ActiveModel { retired_at: Set(Some(scope.now())), ..Default::default() })
            .filter(Column::Id.is_in(change.retired))
            .exec(scope.tx())
            .await?;
    }
    for (id, position) in change.moved {
        ActiveModel { id: Set(id), position: Set(position), ..Default::default() }.update(scope.tx()).await?;
    }
    for row in change.added {
        let purpose = row.key.unwrap_or_default();
        let row = ActiveModel {
            id: Set(scope.new_id()),
            event_id: Set(event_id),
            version: Set(versions.get(&purpose).map_or(1, |latest| latest.saturating_add(1))),
            purpose: Set(purpose),
            position: Set(row.position),
            title: Set(row.content.title),
            body: Set(row.content.body),
            required: Set(row.content.required),
            created_at: Set(scope.now()),
            retired_at: Set(None),
        };
        row.insert(scope.tx()).await?;
    }
    Ok(())
}
