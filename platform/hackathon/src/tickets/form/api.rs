use jamboree_tenancy::{EditEventPage, Read, Scope, problem_of};
use jamboree_web::{Body, Id, Reply};
use poem_openapi::{Object, OpenApi, param::Path, payload::Json, types::Example};

use super::{
    consent_entity,
    kinds::{AnswerKind, DataClass},
    question_entity,
    read::{self, Form},
    replace,
};
use crate::{offer::QuestionKind, people::EventKind, planned_event};

/// A question to everybody who registers.
#[derive(Debug, Clone, Object)]
pub struct FormQuestion {
    /// Names this version of it; answers carry it.
    pub id: Id<QuestionKind>,
    /// Names the question through all its versions: the id of the first one.
    pub key: Id<QuestionKind>,
    pub version: i32,
    pub label: String,
    pub help: String,
    pub kind: AnswerKind,
    pub options: Vec<String>,
    pub required: bool,
    pub data_class: DataClass,
}

/// A wording that people who register can consent to.
#[derive(Debug, Clone, Object)]
pub struct FormConsent {
    pub purpose: String,
    pub version: i32,
    pub title: String,
    pub body: String,
    /// Whether nobody registers without it.
    pub required: bool,
}

/// What is asked now, in order.
#[derive(Debug, Clone, Object)]
pub struct RegistrationForm {
    pub questions: Vec<FormQuestion>,
    pub consents: Vec<FormConsent>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct NewFormQuestion {
    /// The `key` of the question that this is, or was; null for a new one.
    pub key: Option<Id<QuestionKind>>,
    #[oai(validator(min_length = 1, max_length = 300))]
    pub label: String,
    #[oai(validator(max_length = 2000))]
    pub help: String,
    pub kind: AnswerKind,
    /// 2 to 50 that differ for `choice` and `choices`; none for the other kinds.
    #[oai(validator(max_items = 50, max_length = 200))]
    pub options: Vec<String>,
    /// Whether nobody registers without an answer.
    pub required: bool,
    pub data_class: DataClass,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields)]
pub struct NewFormConsent {
    /// One wording for each purpose: `code_of_conduct`, `photos`.
    #[oai(validator(min_length = 1, max_length = 60, pattern = "^[a-z][a-z0-9_]*$"))]
    pub purpose: String,
    #[oai(validator(min_length = 1, max_length = 200))]
    pub title: String,
    #[oai(validator(min_length = 1, max_length = 20000))]
    pub body: String,
    /// Whether nobody registers without it.
    pub required: bool,
}

/// The whole form, in order.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewRegistrationForm {
    #[oai(validator(max_items = 50))]
    pub questions: Vec<NewFormQuestion>,
    #[oai(validator(max_items = 20))]
    pub consents: Vec<NewFormConsent>,
}

impl Example for NewRegistrationForm {
    fn example() -> Self {
        Self {
            questions: vec![NewFormQuestion {
                key: None,
                label: "What do you bring?".to_owned(),
                help: "It helps us to match teams.".to_owned(),
                kind: AnswerKind::Choices,
                options: ["Hardware", "Software", "Data", "Design"].map(str::to_owned).into(),
                required: false,
                data_class: DataClass::Ordinary,
            }],
            consents: vec![NewFormConsent {
                purpose: "code_of_conduct".to_owned(),
                title: "Code of conduct".to_owned(),
                body: "I treat everybody with respect, also in team rooms.".to_owned(),
                required: true,
            }],
        }
    }
}

impl From<question_entity::Model> for FormQuestion {
    fn from(row: question_entity::Model) -> Self {
        Self {
            id: row.id.into(),
            key: row.key.into(),
            version: row.version,
            kind: row.answer_kind(),
            options: row.choices(),
            data_class: row.class(),
            label: row.label,
            help: row.help,
            required: row.required,
        }
    }
}

impl From<consent_entity::Model> for FormConsent {
    fn from(row: consent_entity::Model) -> Self {
        Self { purpose: row.purpose, version: row.version, title: row.title, body: row.body, required: row.required }
    }
}

impl From<Form> for RegistrationForm {
    fn from(form: Form) -> Self {
        Self {
            questions: form.questions.into_iter().map(Into::into).collect(),
            consents: form.consents.into_iter().map(Into::into).collect(),
        }
    }
}

pub struct RegistrationFormApi;

#[OpenApi(prefix_path = "/api/v1")]
impl RegistrationFormApi {
    /// Get the registration form
    ///
    /// Questions and consents as they are asked now; both lists are empty before there is a form.
    #[oai(path = "/events/:event_id/registration-form", method = "get", operation_id = "get_registration_form")]
    async fn get_registration_form(
        &self,
        scope: Scope<Read<EditEventPage>>,
        event_id: Path<Id<EventKind>>,
    ) -> Reply<Json<RegistrationForm>> {
        let event = planned_event::read(&scope, event_id.0.0).await?;
        let form = read::current(&scope, event.id).await.map_err(|error| problem_of(&error))?;
        scope.commit(form.into()).await
    }

    /// Replace the registration form
    ///
    /// What stays the same keeps its version. A changed question or wording is the next version, and what is
    /// left out is asked no more; answers and consents keep the version that people saw.
    #[oai(path = "/events/:event_id/registration-form", method = "put", operation_id = "replace_registration_form")]
    async fn replace_registration_form(
        &self,
        scope: Scope<EditEventPage>,
        event_id: Path<Id<EventKind>>,
        body: Body<NewRegistrationForm>,
    ) -> Reply<Json<RegistrationForm>> {
        let form = replace::replace(&scope, event_id.0.0, body.0).await?;
        scope.commit(form.into()).await
    }
}
