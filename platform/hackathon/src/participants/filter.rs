use chrono::{DateTime, Utc};
use jamboree_web::Id;
use sea_orm::Value;
use serde_json::json;
use uuid::Uuid;

use super::{OrderSource, ParticipantStatus, ParticipantsError};
use crate::{events::like_pattern, offer::QuestionKind};

/// What a list of participants is narrowed to; everything that is given must hold. Its rule stands in
/// `filter.sql`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParticipantFilter {
    /// A part of name, address, ticket code or order code.
    pub words: Option<String>,
    pub status: Option<ParticipantStatus>,
    pub ticket_type: Option<Uuid>,
    pub source: Option<OrderSource>,
    pub answer: Option<AnswerIs>,
}

/// Whoever answered a question like this; one of several choices counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerIs {
    pub question: Id<QuestionKind>,
    pub value: String,
}

impl AnswerIs {
    /// `qst_…:Vegan`; yes and no are `true` and `false`.
    ///
    /// # Errors
    /// [`ParticipantsError::AnswerMalformed`].
    pub fn parse(text: &str) -> Result<Self, ParticipantsError> {
        let (question, value) = text.split_once(':').ok_or(ParticipantsError::AnswerMalformed)?;
        let question = question.parse().map_err(|_| ParticipantsError::AnswerMalformed)?;
        // PostgreSQL keeps no NUL: nobody answered with one.
        if value.is_empty() || value.contains('\0') {
            return Err(ParticipantsError::AnswerMalformed);
        }
        Ok(Self { question, value: value.to_owned() })
    }
}

/// What is searched for, if anything: no text of ours holds a NUL.
pub fn words(text: Option<String>) -> Option<String> {
    let text = text?.replace('\0', " ");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The pattern of a part of a code, however it was typed: `7kmqp-4wx` finds `7KMQP4WXYZ`.
pub fn code_pattern(words: &str) -> String {
    let bare: String = words.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    // Nothing but dashes is no part of a code.
    like_pattern(if bare.is_empty() { words } else { &bare }).to_uppercase()
}

impl ParticipantFilter {
    /// The first nine parameters of statements with `filter.sql` in them.
    pub fn values(&self, event_id: Uuid, now: DateTime<Utc>) -> Vec<Value> {
        vec![
            event_id.into(),
            now.into(),
            self.words.as_deref().map(like_pattern).into(),
            self.words.as_deref().map(code_pattern).into(),
            self.status.map(ParticipantStatus::stored).into(),
            self.ticket_type.into(),
            self.source.map(OrderSource::stored).into(),
            self.answer.as_ref().map(|answer| answer.question.0).into(),
            self.answer.as_ref().map(|answer| answer.value.clone()).into(),
        ]
    }

    /// For the audit log: what somebody took along.
    pub fn told(&self) -> serde_json::Value {
        let answer = self.answer.as_ref().map(|answer| format!("{}:{}", answer.question, answer.value));
        json!({
            "q": self.words,
            "status": self.status.map(ParticipantStatus::stored),
            "ticket_type": self.ticket_type,
            "source": self.source.map(OrderSource::stored),
            "answer": answer,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTION: &str = "qst_01j2ep9640fsnkm4mz3dfe6zch";

    fn question() -> String {
        Id::<QuestionKind>::from(Uuid::from_u128(0x0190_9d6c_9a1c_7e2b_8a4d_1f6b_3c5e_7d90)).to_string()
    }

    #[test]
    fn an_answer_may_hold_colons() {
        let read = AnswerIs::parse(&format!("{}:at 10:30, hall A", question())).unwrap();
        assert_eq!(read.value, "at 10:30, hall A");
        assert_eq!(read.question.to_string(), question());
    }

    #[test]
    fn half_an_answer_is_refused() {
        let id = question();
        for text in ["", ":", "Vegan", QUESTION, &id, &format!("{id}:"), &format!("{id}:a\0"), "evt_01:x"] {
            assert!(matches!(AnswerIs::parse(text), Err(ParticipantsError::AnswerMalformed)), "{text}");
        }
    }

    #[test]
    fn blanks_alone_search_for_nothing() {
        assert_eq!(words(None), None);
        assert_eq!(words(Some("  \0 ".to_owned())), None);
        assert_eq!(words(Some(" Ada ".to_owned())).as_deref(), Some("Ada"));
    }

    #[test]
    fn codes_are_found_as_they_are_typed() {
        assert_eq!(code_pattern("7kmqp-4wx yz"), "%7KMQP4WXYZ%");
        assert_eq!(code_pattern("a_b%"), "%A\\_B\\%%");
        assert_eq!(code_pattern("-"), "%-%");
    }

    #[test]
    fn every_parameter_has_its_value() {
        let filter = ParticipantFilter::default();
        assert_eq!(filter.values(Uuid::nil(), DateTime::UNIX_EPOCH).len(), 9);
    }
}
