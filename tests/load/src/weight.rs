//! What a first visit loads, as it travels: compressed by the server.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

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

/// The console: its page, what that names, and the parts that are loaded on top to show the list of events.
pub async fn console(tenant: &Caller) -> Result<Weight> {
    let named = named_files(&tenant.text("/console").await?);
    let mut scripts = with_imports(tenant, named.script).await?;
    for part in ["ConsoleShell", "EventsPage"] {
        let file = scripts.iter().find_map(|script| lazy_part(script, part));
        let file = file.with_context(|| format!("no script of the console loads {part}: was the portal built?"))?;
        scripts.extend(with_imports(tenant, BTreeSet::from([file])).await?);
    }
    let script: BTreeSet<String> = scripts.into_iter().map(|script| script.path).collect();
    Ok(Weight {
        html: compressed(tenant, "/console").await?,
        css: sum(tenant, &named.css).await?,
        script: sum(tenant, &script).await?,
    })
}

struct Script {
    path: String,
    text: String,
}

/// The scripts and everything they import at once.
async fn with_imports(tenant: &Caller, start: BTreeSet<String>) -> Result<Vec<Script>> {
    let (mut seen, mut waiting) = (start.clone(), Vec::from_iter(start));
    let mut scripts = Vec::new();
    while let Some(path) = waiting.pop() {
        let script = Script { text: tenant.text(&path).await?, path };
        waiting.extend(imports(&script).into_iter().filter(|import| seen.insert(import.clone())));
        scripts.push(script);
    }
    Ok(scripts)
}

/// What a built module imports from its own folder: `from"./a.js"` and `import"./a.js"`, not `import("./a.js")`.
fn imports(script: &Script) -> Vec<String> {
    let folder = script.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ends = ["from\"./", "import\"./"].iter().flat_map(|marker| script.text.split(marker).skip(1));
    ends.filter_map(|rest| rest.split_once('"')).map(|(file, _)| format!("{folder}/{file}")).collect()
}

/// The file of a part that is loaded when it is needed: `<part>-<digest of its content>.js` in the same folder.
fn lazy_part(script: &Script, part: &str) -> Option<String> {
    let folder = script.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (_, rest) = script.text.split_once(&format!("./{part}-"))?;
    let (digest, _) = rest.split_once(".js")?;
    let sound = digest.chars().all(|one| one.is_ascii_alphanumeric() || "-_".contains(one));
    sound.then(|| format!("{folder}/{part}-{digest}.js"))
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
    fn a_module_brings_its_imports_and_names_the_parts_it_loads_later() {
        let script = Script {
            path: "/portal/index-1.js".to_owned(),
            text: "import{a as t}from\"./one-A_1.js\";import\"./two-B.js\";export*from\"./three.js\";\
                   const p=()=>import(`./EventsPage-x-9_Z.js`);const q=()=>import(\"./Other.js\");"
                .to_owned(),
        };
        assert_eq!(imports(&script), ["/portal/one-A_1.js", "/portal/three.js", "/portal/two-B.js"]);
        assert_eq!(lazy_part(&script, "EventsPage").as_deref(), Some("/portal/EventsPage-x-9_Z.js"));
        assert_eq!(lazy_part(&script, "Missing"), None);
    }
}
