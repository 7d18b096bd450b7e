use std::collections::HashSet;

use poem_openapi::Enum;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::Unreadable;
use crate::offer::OfferedQuestion;

/// What a column of the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    Name,
    Email,
    Locale,
    Question(Uuid),
    Ignored,
}

/// As the report shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum ColumnUse {
    Name,
    Email,
    Locale,
    /// The answers to the question whose label is the name of the column.
    Question,
    Ignored,
}

impl From<Use> for ColumnUse {
    fn from(of: Use) -> Self {
        match of {
            Use::Name => Self::Name,
            Use::Email => Self::Email,
            Use::Locale => Self::Locale,
            Use::Question(_) => Self::Question,
            Use::Ignored => Self::Ignored,
        }
    }
}

/// A column by its header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub used_as: Use,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What each column is, by the names of the first row; capitals and blanks around do not matter.
///
/// # Errors
/// [`Unreadable::ColumnMissing`] without name or mail address, [`Unreadable::ColumnTwice`].
pub fn columns(header: &[Option<String>], questions: &[OfferedQuestion]) -> Result<Vec<Column>, Unreadable> {
    let mut columns = Vec::with_capacity(header.len());
    for name in header {
        let name = name.as_deref().unwrap_or_default().trim();
        let used_as = match folded(name).as_str() {
            "" => Use::Ignored,
            "name" => Use::Name,
            "email" | "e-mail" => Use::Email,
            "locale" | "language" => Use::Locale,
            label => questions
                .iter()
                .find(|question| folded(&question.label) == label)
                .map_or(Use::Ignored, |question| Use::Question(question.id)),
        };
        if used_as != Use::Ignored && columns.iter().any(|known: &Column| known.used_as == used_as) {
            return Err(Unreadable::ColumnTwice { name: name.chars().take(100).collect() });
        }
        columns.push(Column { name: name.chars().take(200).collect(), used_as });
    }
    let used: HashSet<&str> = columns
        .iter()
        .filter_map(|column| match column.used_as {
            Use::Name => Some("name"),
            Use::Email => Some("email"),
            _ => None,
        })
        .collect();
    match ["name", "email"].into_iter().find(|wanted| !used.contains(wanted)) {
        Some(wanted) => Err(Unreadable::ColumnMissing { wanted }),
        None => Ok(columns),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::QuestionForm;

    fn question() -> OfferedQuestion {
        OfferedQuestion {
            id: Uuid::from_u128(7),
            label: "T-shirt  size".to_owned(),
            help: String::new(),
            kind: QuestionForm::ShortText,
            options: Vec::new(),
            required: false,
            data_class: "ordinary".to_owned(),
        }
    }

    fn header(names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| Some((*name).to_owned())).collect()
    }

    #[test]
    fn columns_are_known_by_their_names() {
        let found = columns(&header(&[" E-Mail", "NAME", "t-shirt size ", "Company", "", "Locale"]), &[question()]);
        let uses: Vec<Use> = found.unwrap().into_iter().map(|column| column.used_as).collect();
        let expected =
            [Use::Email, Use::Name, Use::Question(Uuid::from_u128(7)), Use::Ignored, Use::Ignored, Use::Locale];
        assert_eq!(uses, expected);
    }

    #[test]
    fn name_and_address_are_needed_once_each() {
        let refused = |names: &[&str]| columns(&header(names), &[]).unwrap_err();
        assert_eq!(refused(&["email"]), Unreadable::ColumnMissing { wanted: "name" });
        assert_eq!(refused(&["name", "mail"]), Unreadable::ColumnMissing { wanted: "email" });
        assert_eq!(refused(&["name", "email", "E-mail"]), Unreadable::ColumnTwice { name: "E-mail".to_owned() });
    }
}
