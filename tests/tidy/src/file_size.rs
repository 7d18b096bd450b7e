//! One subject a file; a file that grows past this has two.

use crate::tree::{assert_none, sources, text};

const MOST_LINES: usize = 400;

/// Files that are longer, with the lines they may have. Shorten them; never raise a number.
const LONGER: [(&str, usize); 0] = [];

fn lines(path: &str) -> usize {
    text(path).map_or(0, |text| text.lines().count())
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let extensions = ["rs", "ts", "tsx", "mjs", "js", "css", "sql", "sh", "awk", "tf", "hcl", "wit", "toml", ""];
    let allowed = |path: &str| LONGER.iter().find(|(name, _)| *name == path).map_or(MOST_LINES, |(_, lines)| *lines);
    let too_long = sources(&extensions)
        .map(|path| (path, lines(path)))
        .filter(|(path, lines)| *lines > allowed(path))
        .map(|(path, lines)| format!("{path} has {lines} lines, {} are allowed", allowed(path)))
        .collect();
    assert_none("one subject a file", too_long);
}

#[test]
fn no_exception_for_a_long_file_outlives_its_need() {
    let needless = LONGER
        .iter()
        .filter(|(path, allowed)| lines(path) < *allowed)
        .map(|(path, allowed)| format!("{path}: allowed {allowed}, has {}", lines(path)))
        .collect();
    assert_none("lower the number or remove the entry", needless);
}
