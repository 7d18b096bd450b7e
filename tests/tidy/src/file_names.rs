//! A name says what is inside.

use std::path::Path;

use crate::tree::{assert_none, sources};

/// Names under which anything could hide.
const SAYING_NOTHING: [&str; 13] = [
    "util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "service", "services", "types",
    "base", "stuff",
];

#[test]
fn no_source_file_or_folder_has_a_name_that_says_nothing() {
    let offences = sources(&["rs", "ts", "tsx", "mjs", "js", "sql"])
        .filter(|path| {
            Path::new(path).with_extension("").iter().any(|part| {
                part.to_str().is_some_and(|part| SAYING_NOTHING.contains(&part.to_ascii_lowercase().as_str()))
            })
        })
        .cloned()
        .collect();
    assert_none("name it after its subject", offences);
}

#[test]
fn rust_and_sql_files_are_named_in_snake_case() {
    let offences = sources(&["rs", "sql"])
        .filter(|path| {
            let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
            !stem.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        })
        .cloned()
        .collect();
    assert_none("snake_case", offences);
}
