use chrono::NaiveDateTime;
use thiserror::Error;

/// Why a wall-clock time or a zone was refused. `code()` is stable; the text is for people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WallClockError {
    /// Clocks jump over this time. `before` is the first wall-clock time that is missing, `after` the first that
    /// exists again (02:00 and 03:00 on most spring nights in Europe).
    #[error("{local} does not exist in {zone}: clocks go from {before} straight to {after}")]
    Gap { local: NaiveDateTime, zone: chrono_tz::Tz, before: NaiveDateTime, after: NaiveDateTime },
    #[error("`{given}` is not a date and time like 2027-03-12T18:00")]
    Malformed { given: String },
    #[error("{local} is outside the years {} to {}", crate::FIRST_YEAR, crate::LAST_YEAR)]
    OutOfRange { local: NaiveDateTime },
    /// `suggestions` holds at most five zones that look like the one given; it may be empty.
    #[error("`{given}` is not a time zone{}", listing(.suggestions))]
    ZoneUnknown { given: String, suggestions: Vec<&'static str> },
    /// A known name that is a fixed offset or an abbreviation (`EST`, `Etc/GMT+5`): it has no daylight saving, or
    /// not the one people expect, so an event cannot be planned in it.
    #[error("`{given}` is an abbreviation or a fixed offset, not a place{}", listing(.suggestions))]
    ZoneNotAPlace { given: String, suggestions: Vec<&'static str> },
}

impl WallClockError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gap { .. } => "local_time_skipped",
            Self::Malformed { .. } => "local_time_malformed",
            Self::OutOfRange { .. } => "local_time_out_of_range",
            Self::ZoneUnknown { .. } => "zone_unknown",
            Self::ZoneNotAPlace { .. } => "zone_not_a_place",
        }
    }
}

fn listing(suggestions: &[&str]) -> String {
    if suggestions.is_empty() { String::new() } else { format!("; did you mean {}?", suggestions.join(", ")) }
}
