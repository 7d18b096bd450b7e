//! The files that belong to the repository, the ones not committed yet included.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Written by generators; `./dev contract` answers for them.
const GENERATED: [&str; 2] = ["sdk/typescript/src/generated/", "openapi/"];

pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository"))
}

/// Paths relative to the root, with `/`.
pub(crate) fn files() -> &'static [String] {
    static FILES: OnceLock<Vec<String>> = OnceLock::new();
    FILES.get_or_init(|| {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root())
            .output()
            .expect("git lists the files");
        assert!(output.status.success(), "git: {}", String::from_utf8_lossy(&output.stderr));
        let listing = String::from_utf8(output.stdout).expect("paths are UTF-8");
        let mut files: Vec<String> =
            listing.split('\0').filter(|path| root().join(path).is_file()).map(str::to_owned).collect();
        files.sort();
        files.dedup();
        assert!(files.iter().any(|path| path == "Cargo.toml"), "not the repository: {files:?}");
        files
    })
}

/// The files that people write, of the given extensions.
pub(crate) fn sources(extensions: &[&str]) -> impl Iterator<Item = &'static String> {
    files().iter().filter(move |path| {
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or("");
        extensions.contains(&extension) && !GENERATED.iter().any(|folder| path.starts_with(folder))
    })
}

/// The text of a file, or none for pictures and the like.
pub(crate) fn text(path: &str) -> Option<String> {
    let bytes = std::fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    String::from_utf8(bytes).ok()
}

pub(crate) fn assert_none(rule: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{rule}:\n  {}\n", offences.join("\n  "));
}
