//! What is asked of who registers: questions, and wordings they consent to.

mod api;
mod consent_entity;
mod difference;
mod kinds;
mod question_entity;
mod read;
mod replace;
mod soundness;

pub use api::RegistrationFormApi;
pub use consent_entity::{
    ActiveModel as ConsentTextActiveModel, Column as ConsentTextColumn, Entity as ConsentTexts, Model as ConsentText,
};
pub use kinds::{AnswerKind, DataClass};
pub use question_entity::{
    ActiveModel as QuestionActiveModel, Column as QuestionColumn, Entity as Questions, Model as Question,
};
