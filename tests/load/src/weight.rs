//! What a first visit loads, as it travels: compressed by the server.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::api::Caller;

/// Bytes on the wire.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    pub html: usize,
    pub css: usize,
    pub script: usize,
}

impl Weight {
    pub fn total(&self) -> usize {
        self.html + self.css + self.script
    }
}

/// A server-sent page with the style sheets and scripts it names.
pub async fn public_page(tenant: &Caller, path: &str) -> Result<Weight> {
    let named = named_files(&tenant.text(path).await?);
    Ok(Weight {
        html: compressed(tenant, path).await?,
        css: sum(tenant, &named.css).await?,
        script: sum(tenant, &named.script).await?,
    })
}

/// The console: its page, what that names, and the parts that are loaded to show the list of events.
pub async fn console(tenant: &Caller, manifest: &Path) -> Result<Weight> {
    let mut named = named_files(&tenant.text("/console").await?);
    ensure!(!named.script.is_empty(), "the console names no script: was the portal built?");
    let text = std::fs::read_to_string(manifest).with_context(|| manifest.display().to_string())?;
    let manifest: Manifest = serde_json::from_str(&text)?;
    for part in ["ConsoleShell.tsx", "EventsPage.tsx"] {
        let start = manifest.keys().find(|key| key.ends_with(part)).with_context(|| format!("no part {part}"))?;
        named.script.extend(scripts_of(&manifest, start).iter().map(|file| format!("/{file}")));
    }
    Ok(Weight {
        html: compressed(tenant, "/console").await?,
        css: sum(tenant, &named.css).await?,
        script: sum(tenant, &named.script).await?,
    })
}

async fn sum(tenant: &Caller, paths: &BTreeSet<String>) -> Result<usize> {
    let mut bytes = 0;
    for path in paths {
        bytes += compressed(tenant, path).await?;
    }
    Ok(bytes)
}

async fn compressed(tenant: &Caller, path: &str) -> Result<usize> {
    let (body, compressed) = tenant.compressed(path).await?;
    // Tiny files may travel as they are.
    ensure!(compressed || body.len() < 1024, "{path} has {} bytes and is not compressed", body.len());
    Ok(body.len())
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Named {
    css: BTreeSet<String>,
    script: BTreeSet<String>,
}

/// The style sheets, scripts and preloaded modules of this host that a page names.
fn named_files(html: &str) -> Named {
    let mut named = Named::default();
    for (tag, address) in [("<link", "href"), ("<script", "src")] {
        for rest in html.split(tag).skip(1) {
            let element = rest.split('>').next().unwrap_or_default();
            let Some(path) = attribute(element, address).filter(|path| path.starts_with('/')) else { continue };
            match (tag, attribute(element, "rel")) {
                ("<script", _) | (_, Some("modulepreload")) => named.script.insert(path.to_owned()),
                (_, Some("stylesheet")) => named.css.insert(path.to_owned()),
                _ => false,
            };
        }
    }
    named
}

fn attribute<'e>(element: &'e str, name: &str) -> Option<&'e str> {
    let (_, value) = element.split_once(&format!(" {name}="))?;
    let mut parts = value.split('"');
    match parts.next() {
        Some("") => parts.next(),
        _ => None,
    }
}

/// What the portal's build says of its files.
type Manifest = BTreeMap<String, Part>;

#[derive(Deserialize)]
struct Part {
    file: String,
    #[serde(default)]
    imports: Vec<String>,
}

/// The file of a part and of everything it imports at once.
fn scripts_of(manifest: &Manifest, start: &str) -> BTreeSet<String> {
    let (mut seen, mut waiting) = (BTreeSet::new(), vec![start]);
    let mut files = BTreeSet::new();
    while let Some(key) = waiting.pop() {
        let Some(part) = manifest.get(key).filter(|_| seen.insert(key)) else { continue };
        files.insert(part.file.clone());
        waiting.extend(part.imports.iter().map(String::as_str));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_scripts_and_preloads_of_this_host_are_found() {
        let html = r#"<html><link rel="icon" href="/mark.svg"><link rel="stylesheet" href="/assets/a.css">
            <link crossorigin rel="stylesheet" href="https://elsewhere.example/b.css">
            <link rel="modulepreload" crossorigin href="/portal/c.js"><link rel="preload" href="/f.woff2">
            <script type="module" src="/portal/d.js"></script><script type="application/ld+json">{"a":1}</script>"#;
        let set = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<_>>();
        let expected = Named { css: set(&["/assets/a.css"]), script: set(&["/portal/c.js", "/portal/d.js"]) };
        assert_eq!(named_files(html), expected);
    }

    #[test]
    fn a_part_brings_its_imports_once_and_lazy_parts_stay_out() {
        let manifest: Manifest = serde_json::from_str(
            r#"{"a.tsx":{"file":"a.js","imports":["b","c"],"dynamicImports":["d.tsx"]},
                "b":{"file":"b.js","imports":["c"]},"c":{"file":"c.js","imports":["b"]},"d.tsx":{"file":"d.js"}}"#,
        )
        .unwrap();
        let files: Vec<String> = scripts_of(&manifest, "a.tsx").into_iter().collect();
        assert_eq!(files, ["a.js", "b.js", "c.js"]);
    }
}
