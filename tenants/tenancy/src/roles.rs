use serde::{Deserialize, Serialize};

/// The columns of the role table (domain.md section 4), in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    PlatformAdmin,
    Owner,
    Organiser,
    Host,
    CoHost,
    Judge,
    Mentor,
    Participant,
    Finance,
    Auditor,
}

impl Role {
    pub const ALL: [Self; 10] = [
        Self::PlatformAdmin,
        Self::Owner,
        Self::Organiser,
        Self::Host,
        Self::CoHost,
        Self::Judge,
        Self::Mentor,
        Self::Participant,
        Self::Finance,
        Self::Auditor,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PlatformAdmin => "platform_admin",
            Self::Owner => "owner",
            Self::Organiser => "organiser",
            Self::Host => "host",
            Self::CoHost => "co_host",
            Self::Judge => "judge",
            Self::Mentor => "mentor",
            Self::Participant => "participant",
            Self::Finance => "finance",
            Self::Auditor => "auditor",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether a membership may hold the role for the whole tenant.
    pub const fn fits_tenant(self) -> bool {
        matches!(self, Self::Owner | Self::Organiser | Self::Finance | Self::Auditor)
    }

    /// Whether a membership may hold the role for one event.
    pub const fn fits_event(self) -> bool {
        matches!(self, Self::Organiser | Self::Host | Self::CoHost | Self::Judge | Self::Mentor)
    }
}

/// A cell of the role table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// – never
    None,
    /// ● everything in scope
    All,
    /// ○ own or assigned only
    Own,
    /// R read only
    Read,
    /// S only in a logged staff session
    Staff,
    /// may ask for it, somebody else decides
    Asks,
}

impl Mark {
    pub(crate) const fn parse(letter: char) -> Self {
        match letter {
            '●' => Self::All,
            '○' => Self::Own,
            'R' => Self::Read,
            'S' => Self::Staff,
            '?' => Self::Asks,
            _ => Self::None,
        }
    }
}
