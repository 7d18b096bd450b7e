//! What an organiser asks of those who register.

/// A question, answered once for every ticket.
#[derive(Clone, Debug)]
pub struct AskedQuestion {
    pub id: String,
    pub label: String,
    /// Empty when there is none.
    pub help: String,
    pub kind: AnswerKind,
    /// Of `Choice` and `Choices`.
    pub options: Vec<String>,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    ShortText,
    LongText,
    Choice,
    Choices,
    YesNo,
    Number,
}

/// The wording of a consent. Never ticked for anybody.
#[derive(Clone, Debug)]
pub struct AskedConsent {
    pub purpose: String,
    pub version: i32,
    pub title: String,
    /// Plain text; may be empty.
    pub body: String,
    pub required: bool,
}
