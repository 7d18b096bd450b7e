//! The tree means the same on every machine: it names no folder of one and no place from which one takes packages.

use crate::tree::{assert_none, files, text};

/// In pieces, so that this file does not find itself.
const MACHINE_FOLDERS: [&str; 5] =
    [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/"), concat!("/Us", "ers/"), concat!("C:", "\\")];
const REGISTRY_HOSTS: [&str; 9] = [
    concat!("registry.", "npmjs"),
    concat!("npmjs.", "org"),
    concat!("static.", "crates.io"),
    concat!("index.", "crates.io"),
    concat!("pypi.", "org"),
    concat!("pythonhosted.", "org"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
    concat!("\"resolved\": ", "\"http"),
];

fn lines_with(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files() {
        let Some(text) = text(path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    found
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    assert_none("paths are relative or come from the environment", lines_with(&MACHINE_FOLDERS));
}

#[test]
fn no_file_names_the_host_of_a_package_registry() {
    assert_none("where packages come from is the machine's own setting", lines_with(&REGISTRY_HOSTS));
}
