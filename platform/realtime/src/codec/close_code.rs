/// Why a connection is closed, as it stands in the closing frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CloseCode {
    /// The client is done.
    Normal,
    /// The bytes are not WebSocket.
    Protocol,
    /// A binary message: only text is spoken here.
    Unsupported,
    /// A text that is not UTF-8.
    NotUtf8,
    /// A message above the limit.
    TooBig,
    /// Something failed here.
    Internal,
    /// The server stops or starts anew; come back in a moment.
    Restart,
    /// Too much is going on; come back in a moment.
    TryLater,
    /// No entry, an entry that is not valid, or access that ended.
    Access,
    /// What was sent was not read in time.
    Slow,
    /// The same person opened too many connections; the oldest goes.
    Replaced,
    /// Far too many frames.
    Rate,
}

impl CloseCode {
    pub const ALL: [Self; 12] = [
        Self::Normal,
        Self::Protocol,
        Self::Unsupported,
        Self::NotUtf8,
        Self::TooBig,
        Self::Internal,
        Self::Restart,
        Self::TryLater,
        Self::Access,
        Self::Slow,
        Self::Replaced,
        Self::Rate,
    ];

    pub const fn number(self) -> u16 {
        match self {
            Self::Normal => 1000,
            Self::Protocol => 1002,
            Self::Unsupported => 1003,
            Self::NotUtf8 => 1007,
            Self::TooBig => 1009,
            Self::Internal => 1011,
            Self::Restart => 1012,
            Self::TryLater => 1013,
            Self::Access => 4001,
            Self::Slow => 4008,
            Self::Replaced => 4009,
            Self::Rate => 4029,
        }
    }
}

/// Whether a client may send the number (RFC 6455 section 7.4).
pub(super) const fn may_be_sent(number: u16) -> bool {
    matches!(number, 1000..=1003 | 1007..=1014 | 3000..=4999)
}
