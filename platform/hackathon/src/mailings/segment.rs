use jamboree_web::{Id, Problem, code};
use poem_openapi::{
    Object,
    types::{Example, ParseFromJSON, ToJSON},
};
use sea_orm::DbErr;
use serde_json::Value;

use crate::{
    offer::TicketTypeKind,
    participants::{AnswerIs, ParticipantFilter, ParticipantStatus, words},
};

/// Who a message is for: the filter of the list of participants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Object)]
#[oai(deny_unknown_fields, example)]
pub struct Segment {
    /// A part of name, mail address, ticket code or order code.
    #[oai(validator(max_length = 120))]
    pub q: Option<String>,
    /// Left out: everybody whose ticket is valid, checked in or not.
    pub status: Option<ParticipantStatus>,
    pub ticket_type: Option<Id<TicketTypeKind>>,
    /// `<question id>:<answer>`, as in the list of participants.
    #[oai(validator(max_length = 1000))]
    pub answer: Option<String>,
}

impl Example for Segment {
    fn example() -> Self {
        Self { status: Some(ParticipantStatus::Registered), ..Self::default() }
    }
}

impl Segment {
    /// # Errors
    /// `invalid_body` when the answer names no question.
    pub fn filter(&self) -> Result<ParticipantFilter, Problem> {
        let answer = self.answer.as_deref().filter(|text| !text.is_empty()).map(AnswerIs::parse).transpose();
        let answer = answer.map_err(|error| Problem::at(code::INVALID_BODY, "/segment/answer", error.to_string()))?;
        Ok(ParticipantFilter {
            words: words(self.q.clone()),
            status: self.status,
            ticket_type: self.ticket_type.map(|id| id.0),
            source: None,
            answer,
        })
    }

    /// As it is kept with a message.
    pub fn kept(&self) -> Value {
        self.to_json().unwrap_or_default()
    }

    /// Reads back what was kept.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn read(kept: &Value) -> Result<Self, DbErr> {
        Self::parse_from_json(Some(kept.clone()))
            .map_err(|error| DbErr::Type(format!("a segment: {}", error.into_message())))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::offer::QuestionKind;

    #[test]
    fn a_segment_is_read_back_as_it_was() {
        let question = Id::<QuestionKind>::new(Uuid::from_u128(7));
        let whole = Segment {
            q: Some("ada".to_owned()),
            status: Some(ParticipantStatus::CheckedIn),
            ticket_type: Some(Uuid::from_u128(9).into()),
            answer: Some(format!("{question}:10:30")),
        };
        for segment in [whole, Segment::default(), Segment::example()] {
            assert_eq!(Segment::read(&segment.kept()).unwrap(), segment);
        }
    }

    #[test]
    fn an_answer_without_its_question_is_refused_at_its_place() {
        let half = Segment { answer: Some("vegan".to_owned()), ..Segment::default() };
        assert_eq!(half.filter().unwrap_err().errors[0].pointer, "/segment/answer");
        let blank = Segment { q: Some("  ".to_owned()), answer: Some(String::new()), ..Segment::default() };
        assert_eq!(blank.filter().unwrap(), ParticipantFilter::default());
    }
}
