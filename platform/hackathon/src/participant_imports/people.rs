//! Rows as people: every cell read and checked, without a database.

use std::collections::HashMap;

use jamboree_web::MailAddress;
use serde_json::Value;
use uuid::Uuid;

use super::{
    columns::{Column, Use},
    csv_rows::{CELL_BYTES, CsvRow},
};
use crate::offer::{OfferedQuestion, QuestionForm};

/// Somebody to import.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub name: String,
    pub email: MailAddress,
    /// Empty: the portal's own language.
    pub locale: String,
    pub answers: Vec<(Uuid, Value)>,
}

/// Why a row is nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the column, where it is one.
    pub column: Option<String>,
    pub code: &'static str,
    pub detail: String,
}

fn fault(column: &Column, code: &'static str, detail: impl Into<String>) -> Fault {
    Fault { column: Some(column.name.clone()), code, detail: detail.into() }
}

/// Reads rows as people; remembers who was read, so that nobody comes twice.
pub struct PeopleReader<'q> {
    columns: &'q [Column],
    questions: HashMap<Uuid, &'q OfferedQuestion>,
    /// Address and row.
    seen: HashMap<String, usize>,
}

impl<'q> PeopleReader<'q> {
    pub fn new(columns: &'q [Column], questions: &'q [OfferedQuestion]) -> Self {
        let questions = questions.iter().map(|question| (question.id, question)).collect();
        Self { columns, questions, seen: HashMap::new() }
    }

    /// The person of a row.
    ///
    /// # Errors
    /// The first [`Fault`] of it.
    pub fn read(&mut self, row: CsvRow) -> Result<Person, Fault> {
        if row.cells.len() > self.columns.len() && row.cells[self.columns.len()..].iter().any(|cell| !is_blank(cell)) {
            let detail = format!("The row has {} cells, the header {}.", row.cells.len(), self.columns.len());
            return Err(Fault { column: None, code: "too_many_cells", detail });
        }
        let (mut name, mut email, mut locale, mut answers) = (None, None, String::new(), Vec::new());
        for (column, cell) in self.columns.iter().zip(row.cells) {
            if column.used_as == Use::Ignored {
                continue;
            }
            let Some(cell) = cell else {
                return Err(fault(column, "too_long", format!("The cell has more than {CELL_BYTES} bytes.")));
            };
            let text = own_text(&cell).trim();
            match column.used_as {
                Use::Name => name = Some(read_name(column, text)?),
                Use::Email => email = Some(read_email(column, text)?),
                Use::Locale => locale = read_locale(column, text)?,
                Use::Question(id) => {
                    let question = self.questions.get(&id).copied();
                    answers.extend(question.map(|asked| read_answer(column, asked, text)).transpose()?.flatten());
                }
                Use::Ignored => {}
            }
        }
        let missing = |what: &str| Fault {
            column: Some(what.to_owned()),
            code: "missing",
            detail: "The cell is empty.".to_owned(),
        };
        let (name, email) = (name.ok_or_else(|| missing("name"))?, email.ok_or_else(|| missing("email"))?);
        if let Some(earlier) = self.seen.insert(email.to_string(), row.number) {
            self.seen.insert(email.to_string(), earlier);
            let column = self.columns.iter().find(|column| column.used_as == Use::Email);
            return Err(Fault {
                column: column.map(|column| column.name.clone()),
                code: "duplicate",
                detail: format!("{email} stands in row {earlier} already."),
            });
        }
        Ok(Person { name, email, locale, answers })
    }
}

fn is_blank(cell: &Option<String>) -> bool {
    cell.as_ref().is_some_and(|text| text.trim().is_empty())
}

/// Whether a row is only separators: spreadsheets leave such rows at the end.
pub fn is_empty_row(row: &CsvRow) -> bool {
    row.cells.iter().all(is_blank)
}

/// Our own exports put an apostrophe before what a spreadsheet could take for a formula.
fn own_text(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', ' ']) => rest,
        _ => cell,
    }
}

fn read_name(column: &Column, text: &str) -> Result<String, Fault> {
    let name: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(fault(column, "missing", "The cell is empty.")),
        1..=200 => Ok(name),
        _ => Err(fault(column, "too_long", "A name has at most 200 characters.")),
    }
}

fn read_email(column: &Column, text: &str) -> Result<MailAddress, Fault> {
    if text.is_empty() {
        return Err(fault(column, "missing", "The cell is empty."));
    }
    let shown: String = text.chars().take(80).collect();
    MailAddress::parse(text).ok_or_else(|| fault(column, "email_invalid", format!("«{shown}» is not a mail address.")))
}

fn read_locale(column: &Column, text: &str) -> Result<String, Fault> {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let tag = text.replace('_', "-");
    if text.is_empty()
        || (tag.len() <= 35 && tag.split('-').all(part) && !tag.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Ok(tag);
    }
    Err(fault(column, "locale_invalid", "A language is written as en or pt-BR."))
}

fn read_answer(column: &Column, question: &OfferedQuestion, text: &str) -> Result<Option<(Uuid, Value)>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let option = |text: &str| {
        let known = question.options.iter().find(|option| option.to_lowercase() == text.trim().to_lowercase());
        known.map_or_else(|| text.trim().to_owned(), Clone::clone)
    };
    let value = match question.kind {
        QuestionForm::ShortText | QuestionForm::LongText => Value::from(text),
        QuestionForm::Choice => Value::from(option(text)),
        QuestionForm::Choices => {
            // An option may hold the sign itself.
            let whole = option(text);
            let parts: Vec<String> = if question.options.contains(&whole) {
                vec![whole]
            } else {
                text.split([';', '|', '\n']).filter(|part| !part.trim().is_empty()).map(option).collect()
            };
            Value::from(parts)
        }
        QuestionForm::YesNo => yes_or_no(text).map_or_else(|| Value::from(text), Value::from),
        QuestionForm::Number => number(text).unwrap_or_else(|| Value::from(text)),
    };
    match question.read_answer(&value) {
        Ok(kept) => Ok(kept.map(|value| (question.id, value))),
        Err(wanted) => Err(fault(column, "answer_invalid", format!("The answer must be {wanted}."))),
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "x" | "y" | "ja" | "wahr" | "sí" | "si" | "verdadero" => Some(true),
        "no" | "false" | "0" | "n" | "nein" | "falsch" | "falso" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    // One comma and no point is a decimal comma.
    let decimal = if text.contains('.') { text.to_owned() } else { text.replacen(',', ".", 1) };
    decimal.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn question(id: u128, kind: QuestionForm) -> OfferedQuestion {
        OfferedQuestion {
            id: Uuid::from_u128(id),
            label: format!("Question {id}"),
            help: String::new(),
            kind,
            options: vec!["Data".to_owned(), "Web; mobile".to_owned(), "Art".to_owned()],
            required: true,
            data_class: "ordinary".to_owned(),
        }
    }

    fn column(name: &str, used_as: Use) -> Column {
        Column { name: name.to_owned(), used_as }
    }

    fn row(number: usize, cells: &[&str]) -> CsvRow {
        CsvRow { number, cells: cells.iter().map(|cell| Some((*cell).to_owned())).collect() }
    }

    #[test]
    fn a_row_becomes_a_person() {
        let columns = [column("E-mail", Use::Email), column("Name", Use::Name), column("Locale", Use::Locale)];
        let mut reader = PeopleReader::new(&columns, &[]);
        let ada = reader.read(row(2, &[" Ada@Example.COM", "Ada\n Byron", "pt_BR", "", " "])).unwrap();
        assert_eq!(
            (ada.email.as_str(), ada.name.as_str(), ada.locale.as_str()),
            ("ada@example.com", "Ada Byron", "pt-BR")
        );
    }

    #[test]
    fn every_fault_names_its_column() {
        let columns = [column("Name", Use::Name), column("Mail", Use::Email), column("Locale", Use::Locale)];
        let mut reader = PeopleReader::new(&columns, &[]);
        let mut code = |cells: &[&str]| {
            let fault = reader.read(row(9, cells)).unwrap_err();
            (fault.code, fault.column.unwrap_or_default())
        };
        let long = "x".repeat(201);
        assert_eq!(code(&["", "a@example.com"]), ("missing", "Name".to_owned()));
        assert_eq!(code(&["Ada"]), ("missing", "email".to_owned()));
        assert_eq!(code(&["Ada", "nowhere"]), ("email_invalid", "Mail".to_owned()));
        assert_eq!(code(&[long.as_str(), "a@example.com"]), ("too_long", "Name".to_owned()));
        assert_eq!(code(&["Ada", "a@example.com", "not a language"]), ("locale_invalid", "Locale".to_owned()));
        assert_eq!(code(&["Ada", "a@example.com", "en", "more"]), ("too_many_cells", String::new()));
    }

    #[test]
    fn nobody_comes_twice_however_the_address_is_written() {
        let columns = [column("Name", Use::Name), column("Mail", Use::Email)];
        let mut reader = PeopleReader::new(&columns, &[]);
        reader.read(row(2, &["Ada", "ada@example.com"])).unwrap();
        for number in [3, 4] {
            let fault = reader.read(row(number, &["Ada", "ADA@example.com "])).unwrap_err();
            assert_eq!(fault.code, "duplicate");
            assert!(fault.detail.contains("row 2"), "{}", fault.detail);
        }
    }

    #[test]
    fn answers_are_read_by_the_kind_of_their_question() {
        let read = |kind, text: &str| {
            let column = column("Question", Use::Question(Uuid::from_u128(1)));
            read_answer(&column, &question(1, kind), text).map(|kept| kept.map(|(_, value)| value))
        };
        assert_eq!(read(QuestionForm::Choice, "data").unwrap(), Some(json!("Data")));
        assert_eq!(read(QuestionForm::Choices, "Art; data").unwrap(), Some(json!(["Data", "Art"])));
        assert_eq!(read(QuestionForm::Choices, "web; mobile").unwrap(), Some(json!(["Web; mobile"])));
        assert_eq!(read(QuestionForm::YesNo, "Ja").unwrap(), Some(json!(true)));
        assert_eq!(read(QuestionForm::Number, "2,5").unwrap(), Some(json!(2.5)));
        assert_eq!(read(QuestionForm::Number, "42").unwrap(), Some(json!(42)));
        assert_eq!(read(QuestionForm::Number, "").unwrap(), None);
        for (kind, text) in [
            (QuestionForm::Choice, "robots"),
            (QuestionForm::YesNo, "perhaps"),
            (QuestionForm::Number, "NaN"),
            (QuestionForm::Number, "inf"),
            (QuestionForm::Number, "many"),
        ] {
            assert_eq!(read(kind, text).unwrap_err().code, "answer_invalid", "{text}");
        }
    }

    #[test]
    fn the_apostrophe_of_our_own_exports_is_taken_off() {
        assert_eq!(own_text("'+351 912"), "+351 912");
        assert_eq!(own_text("'s Gravenhage"), "'s Gravenhage");
    }

    proptest! {
        #[test]
        fn no_row_breaks_the_reader(cells in proptest::collection::vec("\\PC{0,30}", 0..8)) {
            let columns = [column("Name", Use::Name), column("Mail", Use::Email), column("Q", Use::Question(Uuid::from_u128(1)))];
            let questions = [question(1, QuestionForm::Number)];
            let mut reader = PeopleReader::new(&columns, &questions);
            let cells = cells.into_iter().map(Some).collect();
            let _ = reader.read(CsvRow { number: 2, cells });
        }
    }
}
