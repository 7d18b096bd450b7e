//! A whole file, read once: who is in it, and which rows are nobody.

use std::collections::HashSet;

use super::{
    columns::{Column, columns},
    csv_rows::{CsvRow, CsvRows},
    csv_text::{separator_of, text_of},
    error::Unreadable,
    people::{Fault, PeopleReader, Person, is_empty_row},
};
use crate::offer::OfferedQuestion;

pub const ROWS_AT_MOST: usize = 100_000;
/// So many faulty rows are told one by one.
pub const FAULTY_TOLD: usize = 1000;

/// A row that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultyRow {
    pub row: usize,
    pub fault: Fault,
}

/// What a file holds.
#[derive(Debug)]
pub struct Scan {
    pub columns: Vec<Column>,
    pub rows: usize,
    pub good: usize,
    /// Faulty rows in order, the first of them only.
    pub faulty: Vec<FaultyRow>,
    pub faulty_total: usize,
    /// How many of the faulty rows are people who have a ticket already.
    pub registered: usize,
}

/// Parts a file into its header and the rows below.
fn open(bytes: &[u8]) -> Result<(CsvRow, CsvRows<'_>), Unreadable> {
    let text = text_of(bytes)?;
    let mut rows = CsvRows::new(text, separator_of(text));
    let header = rows.next_row()?.ok_or(Unreadable::Empty)?;
    Ok((header, rows))
}

/// Reads every row and keeps nobody: for checking.
///
/// # Errors
/// [`Unreadable`].
pub fn scan(bytes: &[u8], questions: &[OfferedQuestion], registered: &HashSet<String>) -> Result<Scan, Unreadable> {
    let (header, mut rows) = open(bytes)?;
    let columns = columns(&header.cells, questions)?;
    let mut scan = Scan { columns: Vec::new(), rows: 0, good: 0, faulty: Vec::new(), faulty_total: 0, registered: 0 };
    let mut reader = PeopleReader::new(&columns, questions);
    while let Some(row) = rows.next_row()? {
        if is_empty_row(&row) {
            continue;
        }
        scan.rows += 1;
        if scan.rows > ROWS_AT_MOST {
            return Err(Unreadable::TooManyRows);
        }
        let number = row.number;
        let read = reader.read(row).and_then(|person| {
            if registered.contains(person.email.as_str()) {
                scan.registered += 1;
                return Err(known(&person));
            }
            Ok(())
        });
        match read {
            Ok(()) => scan.good += 1,
            Err(fault) => {
                scan.faulty_total += 1;
                if scan.faulty.len() < FAULTY_TOLD {
                    scan.faulty.push(FaultyRow { row: number, fault });
                }
            }
        }
    }
    if scan.rows == 0 {
        return Err(Unreadable::NoRows);
    }
    scan.columns = columns;
    Ok(scan)
}

fn known(person: &Person) -> Fault {
    Fault {
        column: None,
        code: "already_registered",
        detail: format!("{} has a ticket for this event already.", person.email),
    }
}

/// Every row as a person, nothing for one that is faulty: the same from the same file each time.
///
/// # Errors
/// [`Unreadable`].
pub fn people(
    bytes: &[u8],
    columns: &[Column],
    questions: &[OfferedQuestion],
) -> Result<Vec<Option<Person>>, Unreadable> {
    let (_, mut rows) = open(bytes)?;
    let mut reader = PeopleReader::new(columns, questions);
    let mut people = Vec::new();
    while let Some(row) = rows.next_row()? {
        if !is_empty_row(&row) {
            people.push(reader.read(row).ok());
        }
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn codes(scan: &Scan) -> Vec<(usize, &str)> {
        scan.faulty.iter().map(|faulty| (faulty.row, faulty.fault.code)).collect()
    }

    #[test]
    fn a_file_is_told_row_by_row_as_a_spreadsheet_numbers_them() {
        let file = "\u{feff}Name;E-Mail\r\nAda;ada@example.com\r\n;nobody@example.com\r\n;\r\nBob;bob\r\n\
                    Ada again;ADA@example.com\r\nCy;cy@example.com\r\nDee;dee@example.com";
        let registered = HashSet::from(["cy@example.com".to_owned()]);
        let scan = scan(file.as_bytes(), &[], &registered).unwrap();
        assert_eq!((scan.rows, scan.good, scan.faulty_total, scan.registered), (6, 2, 4, 1));
        let expected = [(3, "missing"), (5, "email_invalid"), (6, "duplicate"), (7, "already_registered")];
        assert_eq!(codes(&scan), expected);
    }

    #[test]
    fn so_many_faults_are_told_and_all_are_counted() {
        let file = format!("name,email\n{}", "x,y\n".repeat(5000));
        let scan = scan(file.as_bytes(), &[], &HashSet::new()).unwrap();
        assert_eq!((scan.faulty.len(), scan.faulty_total, scan.good), (FAULTY_TOLD, 5000, 0));
    }

    #[test]
    fn a_hundred_thousand_rows_are_taken_and_not_one_more() {
        let mut file = String::from("name,email\n");
        for number in 0..ROWS_AT_MOST {
            file.push_str(&format!("P,p{number}@example.com\n"));
        }
        assert_eq!(scan(file.as_bytes(), &[], &HashSet::new()).unwrap().good, ROWS_AT_MOST);
        file.push_str("P,one@example.com\n");
        assert_eq!(scan(file.as_bytes(), &[], &HashSet::new()).unwrap_err(), Unreadable::TooManyRows);
    }

    #[test]
    fn a_file_without_people_is_refused() {
        assert_eq!(scan(b"name,email\n", &[], &HashSet::new()).unwrap_err(), Unreadable::NoRows);
        assert_eq!(scan(b"name,email\n,\n ,\n", &[], &HashSet::new()).unwrap_err(), Unreadable::NoRows);
    }

    #[test]
    fn reading_again_gives_the_same_people_in_the_same_places() {
        let file = b"name,email\nAda,ada@example.com\n,\nBob,bob\nCy,cy@example.com\n";
        let columns = scan(file, &[], &HashSet::new()).unwrap().columns;
        let found = people(file, &columns, &[]).unwrap();
        let names: Vec<Option<&str>> =
            found.iter().map(|person| person.as_ref().map(|person| person.name.as_str())).collect();
        assert_eq!(names, [Some("Ada"), None, Some("Cy")]);
    }

    proptest! {
        #[test]
        fn no_file_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let mut file = b"name,email\n".to_vec();
            file.extend(bytes);
            if let Ok(scan) = scan(&file, &[], &HashSet::new()) {
                prop_assert_eq!(scan.good + scan.faulty_total, scan.rows);
            }
        }

        #[test]
        fn checking_and_importing_agree(lines in proptest::collection::vec("[ab]{0,2},[ab]{0,1}@?(x\\.y)?", 1..30)) {
            let file = format!("name,email\n{}", lines.join("\n"));
            if let Ok(scan) = scan(file.as_bytes(), &[], &HashSet::new()) {
                let found = people(file.as_bytes(), &scan.columns, &[]).unwrap();
                prop_assert_eq!(found.len(), scan.rows);
                prop_assert_eq!(found.iter().flatten().count(), scan.good);
            }
        }
    }
}
