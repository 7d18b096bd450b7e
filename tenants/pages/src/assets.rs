//! The static files of the pages, named by their content so that they can be cached for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// One immutable file. Serve it at `path` with `Cache-Control: public, max-age=31536000, immutable`.
#[derive(Debug)]
pub struct Asset {
    /// For example `/assets/public-1a2b3c4d5e6f.css`.
    pub path: String,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

pub(crate) struct Urls {
    pub stylesheet: String,
    pub script: String,
    pub font: String,
}

struct Built {
    assets: Vec<Asset>,
    urls: Urls,
}

/// Every static file the pages refer to.
pub fn assets() -> &'static [Asset] {
    &BUILT.assets
}

pub(crate) fn urls() -> &'static Urls {
    &BUILT.urls
}

static BUILT: LazyLock<Built> = LazyLock::new(build);

const LATIN: &[u8] = include_bytes!("../fonts/instrument-sans-latin-wght-normal.woff2");
const LATIN_EXTENDED: &[u8] = include_bytes!("../fonts/instrument-sans-latin-ext-wght-normal.woff2");
const SCRIPT: &str = include_str!("../script/public.js");
const STYLES: [&str; 8] = [
    include_str!("../styles/tokens.css"),
    include_str!("../styles/elements.css"),
    include_str!("../styles/parts.css"),
    include_str!("../styles/event.css"),
    include_str!("../styles/listing.css"),
    include_str!("../styles/plain_pages.css"),
    include_str!("../styles/registration.css"),
    include_str!("../styles/results.css"),
];

fn build() -> Built {
    let latin = named("instrument-sans", "woff2", "font/woff2", LATIN.to_vec());
    let extended = named("instrument-sans-ext", "woff2", "font/woff2", LATIN_EXTENDED.to_vec());
    let script = named("public", "js", "text/javascript; charset=utf-8", SCRIPT.as_bytes().to_vec());
    let mut css = STYLES
        .concat()
        .replace("/assets/instrument-sans.woff2", &latin.path)
        .replace("/assets/instrument-sans-ext.woff2", &extended.path);
    // Weights are percentages and style attributes are forbidden, so every share has its class.
    for percent in 1..=100 {
        css.push_str(&format!(".share-{percent}{{flex-grow:{percent}}}"));
    }
    let stylesheet = named("public", "css", "text/css; charset=utf-8", compact_css(&css).into_bytes());
    let urls = Urls { stylesheet: stylesheet.path.clone(), script: script.path.clone(), font: latin.path.clone() };
    Built { assets: vec![stylesheet, script, latin, extended], urls }
}

fn named(stem: &str, extension: &str, content_type: &'static str, bytes: Vec<u8>) -> Asset {
    let digest = Sha256::digest(&bytes);
    let name: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Asset { path: format!("/assets/{stem}-{name}.{extension}"), content_type, bytes }
}

/// Leaves out comments and the space that only people need. Spaces that can carry meaning stay.
fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    let mut compact = String::with_capacity(out.len());
    let mut space_pending = false;
    for letter in out.chars() {
        if letter.is_whitespace() {
            space_pending = true;
            continue;
        }
        let last = compact.chars().last();
        let tight = |c: char| matches!(c, '{' | '}' | ';' | ',');
        if space_pending && !tight(letter) && last.is_some_and(|c| !tight(c) && c != ':') {
            compact.push(' ');
        }
        space_pending = false;
        if letter == '}' && compact.ends_with(';') {
            compact.pop();
        }
        compact.push(letter);
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content() {
        let (a, b) = (named("x", "css", "text/css", b"a".to_vec()), named("x", "css", "text/css", b"b".to_vec()));
        assert_ne!(a.path, b.path);
        assert_eq!(a.path, named("x", "css", "text/css", b"a".to_vec()).path);
    }

    #[test]
    fn the_stylesheet_refers_only_to_files_that_exist() {
        let css = String::from_utf8_lossy(&assets()[0].bytes).into_owned();
        for reference in css.split("url(").skip(1) {
            let path = reference.split(')').next().unwrap_or_default();
            assert!(assets().iter().any(|asset| asset.path == path), "{path}");
        }
    }

    #[test]
    fn compacting_keeps_the_spaces_that_mean_something() {
        assert_eq!(
            compact_css("/* x */ a b > c { width: calc(1px + 2px); margin: 0 1px; }\n a :hover, p{}"),
            "a b > c{width:calc(1px + 2px);margin:0 1px}a :hover,p{}"
        );
    }

    #[test]
    fn the_script_stays_under_its_budget() {
        assert!(SCRIPT.len() < 15_000);
    }
}
