use chrono::{NaiveDate, NaiveDateTime, Timelike};

use crate::WallClockError;

/// Reads `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS` and nothing else: no offset, no `Z`, no fraction, no leap second.
pub fn parse_local(given: &str) -> Result<NaiveDateTime, WallClockError> {
    read(given).ok_or_else(|| WallClockError::Malformed {
        // Enough to recognise it in a message, whatever was sent.
        given: given.chars().take(40).collect(),
    })
}

/// `YYYY-MM-DDTHH:MM`, with `:SS` only where seconds are not zero.
pub fn format_local(local: NaiveDateTime) -> String {
    let format = if local.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    local.format(format).to_string()
}

/// `+05:30`, `-03:00`; seconds of the offset only where there are any.
pub fn format_offset(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '-' } else { '+' };
    let size = offset_s.unsigned_abs();
    let (hours, minutes, seconds) = (size / 3600, size / 60 % 60, size % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}

fn read(given: &str) -> Option<NaiveDateTime> {
    let shape = match given.len() {
        16 => "dddd-dd-ddTdd:dd",
        19 => "dddd-dd-ddTdd:dd:dd",
        _ => return None,
    };
    let fits = given.bytes().zip(shape.bytes()).all(|(byte, expected)| match expected {
        b'd' => byte.is_ascii_digit(),
        _ => byte == expected,
    });
    if !fits {
        return None;
    }
    let part = |range: std::ops::Range<usize>| given.get(range)?.parse::<u32>().ok();
    let date = NaiveDate::from_ymd_opt(given.get(0..4)?.parse().ok()?, part(5..7)?, part(8..10)?)?;
    let second = if given.len() == 19 { part(17..19)? } else { 0 };
    date.and_hms_opt(part(11..13)?, part(14..16)?, second)
}
