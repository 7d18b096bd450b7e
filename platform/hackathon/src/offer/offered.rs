//! The offer as a value, and what can be said of it without asking anybody.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::planned_event::{EventStatus, Milestones, status_at};

/// What an event offers, as it stood when it was read. Places are not in it: they change with every order.
#[derive(Debug, Clone)]
pub struct Offer {
    pub event_id: Uuid,
    pub slug: String,
    pub title: String,
    pub tagline: String,
    pub zone: Tz,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub stored_status: EventStatus,
    pub milestones: Milestones,
    pub registration_closes: Option<DateTime<Utc>>,
    pub ticket_types: Vec<OfferedType>,
    pub questions: Vec<OfferedQuestion>,
    pub consents: Vec<OfferedConsent>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct OfferedType {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub price_minor: i64,
    pub currency: String,
    pub tax_rate_bp: i32,
    pub sale_opens_at: Option<DateTime<Utc>>,
    pub sale_closes_at: Option<DateTime<Utc>>,
    pub access_code: Option<String>,
    pub max_per_order: i32,
    pub hidden: bool,
    pub quotas: Vec<Uuid>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct OfferedQuestion {
    pub id: Uuid,
    pub label: String,
    pub help: String,
    pub kind: QuestionForm,
    pub options: Vec<String>,
    pub required: bool,
    pub data_class: String,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionForm {
    ShortText,
    LongText,
    Choice,
    Choices,
    YesNo,
    Number,
}

#[derive(Debug, Clone, Deserialize)]
pub struct OfferedConsent {
    pub purpose: String,
    pub version: i32,
    pub title: String,
    pub body: String,
    pub required: bool,
}

/// Whether anybody can register now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    Open { closes_at: DateTime<Utc> },
    NotYet { opens_at: DateTime<Utc> },
    Over,
    Cancelled,
}

/// Whether a ticket type can be bought now, places aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sale {
    OnSale,
    NotYet { opens_at: DateTime<Utc> },
    Over,
}

impl Offer {
    pub fn status_at(&self, now: DateTime<Utc>) -> EventStatus {
        status_at(self.stored_status, &self.milestones, now)
    }

    /// Whether everybody may know of the event.
    pub fn is_public(&self) -> bool {
        self.stored_status != EventStatus::Draft
    }

    /// Registration is open from its date (or publication) until its end, or the end of the event; also while
    /// the event runs, because people come late.
    pub fn registration(&self, now: DateTime<Utc>) -> Registration {
        match self.status_at(now) {
            EventStatus::Cancelled => return Registration::Cancelled,
            EventStatus::Published | EventStatus::Registration | EventStatus::Running => {}
            _ => return Registration::Over,
        }
        let closes_at = self.registration_closes.unwrap_or(self.ends_at);
        match self.milestones.registration_opens {
            _ if closes_at <= now => Registration::Over,
            Some(opens_at) if now < opens_at => Registration::NotYet { opens_at },
            _ => Registration::Open { closes_at },
        }
    }

    /// The types that somebody with this access code (or none) is shown, in order.
    pub fn shown_types<'o>(&'o self, access_code: Option<&'o str>) -> impl Iterator<Item = &'o OfferedType> {
        self.ticket_types.iter().filter(move |kind| kind.is_shown(access_code))
    }

    pub fn ticket_type(&self, id: Uuid) -> Option<&OfferedType> {
        self.ticket_types.iter().find(|kind| kind.id == id)
    }

    /// Whether somebody with this code sees a type that is only for its holders.
    pub fn knows_code(&self, access_code: &str) -> bool {
        self.ticket_types.iter().any(|kind| kind.access_code.is_some() && kind.is_shown(Some(access_code)))
    }
}

impl OfferedType {
    fn is_shown(&self, access_code: Option<&str>) -> bool {
        if self.hidden {
            return false;
        }
        match &self.access_code {
            None => true,
            Some(code) => access_code.is_some_and(|given| given.trim().to_uppercase() == *code),
        }
    }

    pub fn sale(&self, now: DateTime<Utc>) -> Sale {
        match (self.sale_opens_at, self.sale_closes_at) {
            (_, Some(closes_at)) if closes_at <= now => Sale::Over,
            (Some(opens_at), _) if now < opens_at => Sale::NotYet { opens_at },
            _ => Sale::OnSale,
        }
    }

    /// The part of the price that is tax: it is included, rounded half away from zero.
    pub fn tax_minor(&self) -> i64 {
        let rate = i128::from(self.tax_rate_bp);
        let (price, whole) = (i128::from(self.price_minor), 10_000 + rate);
        i64::try_from((2 * price * rate + whole) / (2 * whole)).unwrap_or(0)
    }
}

impl OfferedQuestion {
    /// What of an answer is kept: trimmed text, one of the options, a number. None: it was left empty.
    ///
    /// # Errors
    /// In words, what would have fitted.
    pub fn read_answer(&self, value: &Value) -> Result<Option<Value>, String> {
        let text = |limit: usize| match value {
            Value::Null => Ok(None),
            Value::String(text) if text.trim().is_empty() => Ok(None),
            Value::String(text) if text.chars().count() > limit => Err(format!("at most {limit} characters")),
            Value::String(text) => Ok(Some(text.trim().to_owned())),
            _ => Err("a text".to_owned()),
        };
        match self.kind {
            QuestionForm::ShortText => Ok(text(300)?.map(Value::from)),
            QuestionForm::LongText => Ok(text(5000)?.map(Value::from)),
            QuestionForm::Choice => match text(300)? {
                None => Ok(None),
                Some(chosen) if self.options.contains(&chosen) => Ok(Some(Value::from(chosen))),
                Some(_) => Err(format!("one of {}", self.options.join(", "))),
            },
            QuestionForm::Choices => self.read_choices(value),
            QuestionForm::YesNo => match value {
                Value::Null => Ok(None),
                Value::Bool(_) => Ok(Some(value.clone())),
                _ => Err("true or false".to_owned()),
            },
            QuestionForm::Number => match value {
                Value::Null => Ok(None),
                Value::Number(number) if number.as_f64().is_some_and(|number| number.abs() <= 1e15) => {
                    Ok(Some(value.clone()))
                }
                _ => Err("a number".to_owned()),
            },
        }
    }

    fn read_choices(&self, value: &Value) -> Result<Option<Value>, String> {
        let list = match value {
            Value::Null => return Ok(None),
            Value::Array(list) => list,
            _ => return Err("a list of options".to_owned()),
        };
        let chosen: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        if chosen.len() != list.len() || chosen.iter().any(|text| !self.options.iter().any(|option| option == text)) {
            return Err(format!("some of {}", self.options.join(", ")));
        }
        // In the order of the question, each once.
        let kept: Vec<&String> = self.options.iter().filter(|option| chosen.contains(&option.as_str())).collect();
        Ok((!kept.is_empty()).then(|| Value::from(kept.into_iter().map(String::as_str).collect::<Vec<_>>())))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn offered(price_minor: i64, tax_rate_bp: i32) -> OfferedType {
        OfferedType {
            id: Uuid::nil(),
            name: "Standard".to_owned(),
            description: String::new(),
            price_minor,
            currency: "EUR".to_owned(),
            tax_rate_bp,
            sale_opens_at: None,
            sale_closes_at: None,
            access_code: None,
            max_per_order: 10,
            hidden: false,
            quotas: Vec::new(),
        }
    }

    fn question(kind: QuestionForm) -> OfferedQuestion {
        OfferedQuestion {
            id: Uuid::nil(),
            label: "What do you bring?".to_owned(),
            help: String::new(),
            kind,
            options: vec!["Data".to_owned(), "Web".to_owned()],
            required: false,
            data_class: "ordinary".to_owned(),
        }
    }

    #[test]
    fn included_tax_is_rounded_to_the_minor_unit() {
        assert_eq!(offered(3500, 1900).tax_minor(), 559);
        assert_eq!(offered(0, 1900).tax_minor(), 0);
        assert_eq!(offered(1000, 0).tax_minor(), 0);
        assert_eq!(offered(119, 1900).tax_minor(), 19);
    }

    proptest! {
        #[test]
        fn tax_is_a_part_of_the_price(price in 0i64..1_000_000_000_000, rate in 0i32..=10_000) {
            let tax = offered(price, rate).tax_minor();
            prop_assert!(tax >= 0 && tax * 2 <= price + 1);
        }
    }

    #[test]
    fn a_type_with_a_code_is_shown_to_who_knows_it() {
        let mut kind = offered(0, 0);
        kind.access_code = Some("STAFF-27".to_owned());
        assert!(!kind.is_shown(None));
        assert!(!kind.is_shown(Some("staff")));
        assert!(kind.is_shown(Some(" staff-27 ")));
        kind.hidden = true;
        assert!(!kind.is_shown(Some("STAFF-27")));
    }

    #[test]
    fn answers_are_read_by_the_kind_of_the_question() {
        let read = |kind, value| question(kind).read_answer(&value);
        assert_eq!(read(QuestionForm::ShortText, json!("  hi ")), Ok(Some(json!("hi"))));
        assert_eq!(read(QuestionForm::ShortText, json!("   ")), Ok(None));
        assert!(read(QuestionForm::ShortText, json!("x".repeat(301))).is_err());
        assert!(read(QuestionForm::ShortText, json!(5)).is_err());
        assert_eq!(read(QuestionForm::Choice, json!("Web")), Ok(Some(json!("Web"))));
        assert!(read(QuestionForm::Choice, json!("Robots")).is_err());
        assert_eq!(read(QuestionForm::Choices, json!(["Web", "Data", "Web"])), Ok(Some(json!(["Data", "Web"]))));
        assert_eq!(read(QuestionForm::Choices, json!([])), Ok(None));
        assert!(read(QuestionForm::Choices, json!(["Web", 1])).is_err());
        assert_eq!(read(QuestionForm::YesNo, json!(false)), Ok(Some(json!(false))));
        assert!(read(QuestionForm::YesNo, json!("yes")).is_err());
        assert_eq!(read(QuestionForm::Number, json!(2.5)), Ok(Some(json!(2.5))));
        assert!(read(QuestionForm::Number, json!(1e16)).is_err());
    }
}
