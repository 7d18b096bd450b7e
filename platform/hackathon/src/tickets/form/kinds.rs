use poem_openapi::Enum;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum AnswerKind {
    ShortText,
    LongText,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    YesNo,
    Number,
}

impl AnswerKind {
    pub const ALL: [Self; 6] =
        [Self::ShortText, Self::LongText, Self::Choice, Self::Choices, Self::YesNo, Self::Number];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ShortText => "short_text",
            Self::LongText => "long_text",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::YesNo => "yes_no",
            Self::Number => "number",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }
}

/// How carefully answers are handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum DataClass {
    Ordinary,
    Personal,
    /// Health, belief and the like (article 9 GDPR).
    Special,
}

impl DataClass {
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Personal, Self::Special];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Personal => "personal",
            Self::Special => "special",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == text)
    }
}
