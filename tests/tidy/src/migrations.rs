//! Rules of migrations/README.md that can be read off the files.

use std::collections::BTreeMap;

use crate::tree::{assert_none, files, text};

/// Folder -> names of its SQL files, sorted.
fn folders() -> BTreeMap<String, Vec<String>> {
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files().iter().filter(|path| path.starts_with("migrations/") && path.ends_with(".sql")) {
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        folders.entry(folder.to_owned()).or_default().push(name.to_owned());
    }
    assert!(folders.contains_key("migrations/tenant"), "no migrations found: {folders:?}");
    folders
}

/// Lower case, without comments and string literals, blanks collapsed: what PostgreSQL would act on.
fn bare(sql: &str) -> String {
    let mut bare = String::new();
    let mut rest = sql;
    while let Some(at) = rest.find(['\'', '-', '/']) {
        bare.push_str(&rest[..at]);
        rest = &rest[at..];
        let (end, skipped) = if rest.starts_with("--") {
            (rest.find('\n'), true)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map(|end| end + 2), true)
        } else if let Some(literal) = rest.strip_prefix('\'') {
            (literal.find('\'').map(|end| end + 2), true)
        } else {
            (Some(1), false)
        };
        let end = end.unwrap_or(rest.len());
        bare.push_str(if skipped { " " } else { &rest[..end] });
        rest = &rest[end..];
    }
    bare.push_str(rest);
    bare.to_ascii_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let mut offences = Vec::new();
    for (folder, names) in folders() {
        for (index, name) in names.iter().enumerate() {
            let expected = format!("{:04}_", index + 1);
            let subject = name.strip_prefix(&expected).and_then(|rest| rest.strip_suffix(".sql"));
            let plain = |subject: &str| {
                !subject.is_empty()
                    && subject.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
            };
            if !subject.is_some_and(plain) {
                offences.push(format!("{folder}/{name} should be {expected}<subject>.sql"));
            }
        }
    }
    assert_none("NNNN_name.sql, no gaps, no number twice", offences);
}

#[test]
fn tenant_schemas_hold_no_clock_types_triggers_or_functions() {
    // Types made in each schema have another identity in each, which breaks prepared statements shared by tenants.
    const FORBIDDEN: [&str; 14] = [
        "now(",
        "now (",
        "current_timestamp",
        "current_date",
        "localtimestamp",
        "clock_timestamp",
        "statement_timestamp",
        "create type",
        "create domain",
        "create trigger",
        "create function",
        "create or replace function",
        "create procedure",
        "create rule",
    ];
    let mut offences = Vec::new();
    for name in &folders()["migrations/tenant"] {
        let path = format!("migrations/tenant/{name}");
        let sql = bare(&text(&path).expect("text"));
        offences.extend(FORBIDDEN.iter().filter(|word| sql.contains(**word)).map(|word| format!("{path}: {word}")));
    }
    assert_none("time comes from the application; no types, triggers or functions in a tenant schema", offences);
}

#[test]
fn tenant_tables_never_name_another_schema() {
    let mut offences = Vec::new();
    for name in &folders()["migrations/tenant"] {
        let path = format!("migrations/tenant/{name}");
        let sql = bare(&text(&path).expect("text"));
        offences.extend(
            ["public.", "control.", "jobs."]
                .iter()
                .filter(|word| sql.contains(**word))
                .map(|word| format!("{path}: {word}")),
        );
    }
    assert_none("a tenant's schema stands alone", offences);
}

#[test]
fn comments_and_literals_do_not_count_as_sql() {
    assert_eq!(
        bare("Create  TABLE a -- now()\n (b text default 'now()' /* create type */, c int)"),
        "create table a (b text default , c int)"
    );
    assert_eq!(bare("select 3 - 2 / 1"), "select 3 - 2 / 1");
}
