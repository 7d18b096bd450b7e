use std::collections::HashMap;

use jamboree_tenancy::{Action, Scope};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    consent_entity,
    difference::Standing,
    kinds::{AnswerKind, DataClass},
    question_entity,
    soundness::{Asked, Wording},
};

/// What is asked now, in order.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub questions: Vec<question_entity::Model>,
    pub consents: Vec<consent_entity::Model>,
}

/// # Errors
/// The database's.
pub async fn current<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<Form, DbErr> {
    let questions = question_entity::Entity::find()
        .filter(question_entity::Column::EventId.eq(event_id))
        .filter(question_entity::Column::RetiredAt.is_null())
        .order_by_asc(question_entity::Column::Position)
        .all(scope.tx())
        .await?;
    let consents = consent_entity::Entity::find()
        .filter(consent_entity::Column::EventId.eq(event_id))
        .filter(consent_entity::Column::RetiredAt.is_null())
        .order_by_asc(consent_entity::Column::Position)
        .all(scope.tx())
        .await?;
    Ok(Form { questions, consents })
}

/// The latest version of every question there ever was, by its key.
///
/// # Errors
/// The database's.
pub async fn question_versions<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<HashMap<Uuid, i32>, DbErr> {
    use question_entity::Column;
    let rows: Vec<(Uuid, i32)> = question_entity::Entity::find()
        .select_only()
        .column(Column::Key)
        .column_as(Column::Version.max(), "version")
        .filter(Column::EventId.eq(event_id))
        .group_by(Column::Key)
        .into_tuple()
        .all(scope.tx())
        .await?;
    Ok(rows.into_iter().collect())
}

/// The latest version of every wording there ever was, by its purpose.
///
/// # Errors
/// The database's.
pub async fn consent_versions<A: Action>(scope: &Scope<A>, event_id: Uuid) -> Result<HashMap<String, i32>, DbErr> {
    use consent_entity::Column;
    let rows: Vec<(String, i32)> = consent_entity::Entity::find()
        .select_only()
        .column(Column::Purpose)
        .column_as(Column::Version.max(), "version")
        .filter(Column::EventId.eq(event_id))
        .group_by(Column::Purpose)
        .into_tuple()
        .all(scope.tx())
        .await?;
    Ok(rows.into_iter().collect())
}

impl question_entity::Model {
    /// The database's own check allows no kind that we do not know.
    pub fn answer_kind(&self) -> AnswerKind {
        AnswerKind::parse(&self.kind).unwrap_or(AnswerKind::LongText)
    }

    /// As strictly as can be where nothing is known, as with [`Self::answer_kind`].
    pub fn class(&self) -> DataClass {
        DataClass::parse(&self.data_class).unwrap_or(DataClass::Special)
    }

    pub fn choices(&self) -> Vec<String> {
        Vec::deserialize(&self.options).unwrap_or_default()
    }

    pub(super) fn standing(&self) -> Standing<Uuid, Asked> {
        let content = Asked {
            label: self.label.clone(),
            help: self.help.clone(),
            kind: self.answer_kind(),
            options: self.choices(),
            required: self.required,
            data_class: self.class(),
        };
        Standing { id: self.id, key: self.key, position: self.position, content }
    }
}

impl consent_entity::Model {
    pub(super) fn standing(&self) -> Standing<String, Wording> {
        let content = Wording { title: self.title.clone(), body: self.body.clone(), required: self.required };
        Standing { id: self.id, key: self.purpose.clone(), position: self.position, content }
    }
}
