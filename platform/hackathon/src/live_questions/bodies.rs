use chrono::{DateTime, Utc};
use jamboree_web::{Id, IdKind, Patch};
use poem_openapi::{Enum, Object, types::Example};

use crate::attendance::VenueRole;

#[derive(Debug)]
pub struct LiveQuestionKind;
impl IdKind for LiveQuestionKind {
    const PREFIX: &'static str = "lqn";
    const NAME: &'static str = "LiveQuestionId";
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum QuestionState {
    /// It can be voted for.
    Visible,
    /// It is being answered now, and can be voted for.
    Answering,
    Answered,
    /// Only moderators see it.
    Dismissed,
}

impl QuestionState {
    pub const ALL: [Self; 4] = [Self::Visible, Self::Answering, Self::Answered, Self::Dismissed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Visible => "visible",
            Self::Answering => "answering",
            Self::Answered => "answered",
            Self::Dismissed => "dismissed",
        }
    }

    /// From what a row holds; its check allows no other text.
    pub fn named(text: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.as_str() == text).unwrap_or(Self::Dismissed)
    }

    /// Whether a moderator may move it there. Back to visible is always possible: that undoes.
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Visible, Self::Answering | Self::Answered | Self::Dismissed)
                | (Self::Answering, Self::Answered | Self::Dismissed | Self::Visible)
                | (Self::Answered | Self::Dismissed, Self::Visible)
        )
    }

    pub const fn takes_votes(self) -> bool {
        matches!(self, Self::Visible | Self::Answering)
    }

    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Answered | Self::Dismissed)
    }
}

/// Who asked.
#[derive(Debug, Clone, Object)]
pub struct QuestionAuthor {
    pub name: String,
    pub role: VenueRole,
}

/// A question to the stage.
#[derive(Debug, Clone, Object)]
pub struct LiveQuestion {
    pub id: Id<LiveQuestionKind>,
    pub text: String,
    pub author: QuestionAuthor,
    /// Whether the caller asked it.
    pub mine: bool,
    pub votes: i32,
    /// Whether one of them is the caller's.
    pub voted: bool,
    pub state: QuestionState,
    pub pinned: bool,
    pub asked_at: DateTime<Utc>,
    /// When it was answered or dismissed.
    pub settled_at: Option<DateTime<Utc>>,
    /// Raised by moderators, not by votes; the ETag.
    pub version: i64,
}

/// A question to ask.
#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewLiveQuestion {
    #[oai(validator(min_length = 1, max_length = 500))]
    pub text: String,
    /// New for every question; the same when one is sent again, which then is asked once.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub client_id: String,
}

impl Example for NewLiveQuestion {
    fn example() -> Self {
        Self {
            text: "Is the drift data open, and can we use it in our submission?".to_owned(),
            client_id: "5e8a4a55-9a52-4c1f-8f7d-2e11b1f6c2d0".to_owned(),
        }
    }
}

/// What a moderator does with a question; what is left out stays.
#[derive(Debug, Clone, Default, Object)]
#[oai(deny_unknown_fields, example)]
pub struct LiveQuestionPatch {
    pub state: Patch<QuestionState>,
    /// A pinned question stands above all others.
    pub pinned: Patch<bool>,
}

impl Example for LiveQuestionPatch {
    fn example() -> Self {
        Self { state: Patch::Value(QuestionState::Answering), pinned: Patch::Undefined }
    }
}

#[cfg(test)]
mod tests {
    use super::{QuestionState::*, *};

    #[test]
    fn exactly_these_moves_are_allowed() {
        let allowed = [
            (Visible, Answering),
            (Visible, Answered),
            (Visible, Dismissed),
            (Answering, Answered),
            (Answering, Dismissed),
            (Answering, Visible),
            (Answered, Visible),
            (Dismissed, Visible),
        ];
        for from in QuestionState::ALL {
            for to in QuestionState::ALL {
                assert_eq!(from.may_become(to), allowed.contains(&(from, to)), "{from:?} to {to:?}");
            }
            assert_eq!(QuestionState::named(from.as_str()), from);
        }
    }
}
