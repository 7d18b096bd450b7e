//! The query of a public address, reduced to what counts: a page is made once, whatever else was added.

use chrono::{DateTime, NaiveDate, Utc};
use jamboree_web::Cursor;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use uuid::Uuid;

/// Longest search text; what is longer finds nothing anyway.
const LONGEST_WORDS: usize = 100;

/// Everything but letters, digits and `-._~` (RFC 3986 section 2.3).
const QUERY_VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'=').add(b'>').add(b'?');

/// What the list of public events is narrowed to. Dates are whole days in the zone of each event, both
/// inclusive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ListingQuery {
    pub words: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

/// The value of a parameter of a query, decoded.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then(|| decoded(value))
    })
}

fn decoded(value: &str) -> String {
    percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned()
}

pub fn encoded(value: &str) -> String {
    utf8_percent_encode(value, QUERY_VALUE).to_string()
}

impl ListingQuery {
    /// Reads the query of a page. A person's address is never refused: what cannot be read is left out.
    pub fn of_page(query: &str) -> Self {
        let words = parameter(query, "q").map(|words| shortened(&words)).filter(|words| !words.is_empty());
        let date = |name| parameter(query, name).and_then(|text| text.parse().ok());
        let after = parameter(query, "after").and_then(|text| Cursor::decode(&text).ok());
        Self { words, from: date("from"), to: date("to"), after }
    }

    /// Whether it narrows nothing; then the page shows what is over beside what is to come.
    pub fn has_dates(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The parameters in one order and spelling, without `?`; empty for none.
    pub fn text(&self) -> String {
        let mut parts = Vec::new();
        if let Some(words) = &self.words {
            parts.push(format!("q={}", encoded(words)));
        }
        for (name, date) in [("from", self.from), ("to", self.to)] {
            parts.extend(date.map(|date| format!("{name}={date}")));
        }
        parts.extend(self.after.map(|after| format!("after={}", Cursor::encode(&after))));
        parts.join("&")
    }
}

pub fn shortened(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| *c != '\0').take(LONGEST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_does_not_count_is_left_out() {
        let query = ListingQuery::of_page("utm=x&q=+clean%20%20oceans+&from=2027-03-01&to=never&zone=UTC");
        assert_eq!(query.words.as_deref(), Some("clean oceans"));
        assert_eq!((query.from.map(|date| date.to_string()).as_deref(), query.to), (Some("2027-03-01"), None));
        assert_eq!(query.text(), "q=clean%20oceans&from=2027-03-01");
    }

    proptest! {
        #[test]
        fn the_canonical_text_means_what_was_asked(words in ".{0,150}", from in proptest::option::of(0_i32..40_000)) {
            let from = from.map(|days| NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::TimeDelta::days(days.into()));
            let asked = ListingQuery { words: Some(shortened(&words)).filter(|words| !words.trim().is_empty()), from, ..ListingQuery::default() };
            prop_assert_eq!(ListingQuery::of_page(&asked.text()), ListingQuery { words: asked.words.as_deref().map(shortened), ..asked });
        }
    }
}
