//! Who may depend on whom (docs/architecture.md). A new arrow needs an ADR and a line here.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::tree::{assert_none, files, text};

/// Our crates and the ones of ours that their shipped code may use. Leaves first.
const ARROWS: &[(&str, &[&str])] = &[
    ("web", &[]),
    ("pages", &[]),
    ("pricing", &[]),
    ("realtime", &[]),
    ("wall-clock", &[]),
    ("pictures", &[]),
    ("plugin-host", &[]),
    ("object-store", &[]),
    ("mail", &[]),
    ("embedded", &[]),
    ("tidy", &[]),
    ("tenancy", &["web"]),
    ("jobs", &["web", "tenancy"]),
    (
        "hackathon",
        &[
            "web",
            "tenancy",
            "jobs",
            "realtime",
            "pricing",
            "object-store",
            "mail",
            "plugin-host",
            "pages",
            "wall-clock",
            "pictures",
        ],
    ),
    ("control", &["web", "tenancy", "jobs", "pages", "mail", "wall-clock"]),
    (
        "server",
        &[
            "web",
            "tenancy",
            "jobs",
            "hackathon",
            "realtime",
            "control",
            "embedded",
            "plugin-host",
            "object-store",
            "mail",
            "pricing",
            "pages",
            "wall-clock",
            "pictures",
        ],
    ),
    (
        "harness",
        &["server", "realtime", "embedded", "tenancy", "web", "jobs", "hackathon", "control", "object-store", "mail"],
    ),
    ("load", &["server", "realtime", "embedded", "tenancy", "harness"]),
];

/// Packages that speak to the outside, and the only crates of ours whose shipped code may hold them.
const DOORS: &[(&str, &[&str])] = &[
    ("redis", &["tenancy", "load"]),
    ("s3s", &["embedded"]),
    ("s3s-fs", &["embedded"]),
    ("wasmtime", &["plugin-host"]),
    ("aws-sdk-s3", &["object-store"]),
    ("aws-sdk-sesv2", &["mail"]),
    ("lettre", &["mail"]),
];

/// Crates below the HTTP layer: they must not know that there is one.
const WITHOUT_HTTP_FRAMEWORK: [&str; 9] =
    ["pricing", "realtime", "wall-clock", "pictures", "plugin-host", "object-store", "mail", "embedded", "pages"];

struct Crate {
    name: String,
    manifest: Table,
}

impl Crate {
    /// What the shipped code and its build script use; tests of a crate may use more.
    fn uses(&self) -> Vec<String> {
        ["dependencies", "build-dependencies"]
            .iter()
            .filter_map(|section| self.manifest.get(*section).and_then(Value::as_table))
            .flat_map(|section| section.keys().cloned())
            .collect()
    }
}

fn crates() -> Vec<Crate> {
    let workspace = manifest("Cargo.toml");
    let members = workspace["workspace"]["members"].as_array().expect("members");
    members
        .iter()
        .map(|member| {
            let manifest = manifest(&format!("{}/Cargo.toml", member.as_str().expect("a path")));
            let name = manifest["package"]["name"].as_str().expect("a name");
            Crate { name: name.trim_start_matches("jamboree-").to_owned(), manifest }
        })
        .collect()
}

fn manifest(path: &str) -> Table {
    let text = text(path).unwrap_or_else(|| panic!("{path} is not text"));
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn crates_depend_only_on_those_the_table_allows() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut offences = Vec::new();
    for one in crates() {
        let Some(allowed) = arrows.get(one.name.as_str()) else {
            offences.push(format!("{} is not in the table", one.name));
            continue;
        };
        for used in one.uses() {
            if let Some(used) = used.strip_prefix("jamboree-")
                && !allowed.contains(&used)
            {
                offences.push(format!("{} -> {used}", one.name));
            }
        }
    }
    assert_none("arrows between crates that the table does not have", offences);
}

#[test]
fn the_table_of_crates_has_no_cycle_and_names_only_crates_that_exist() {
    let existing: Vec<String> = crates().into_iter().map(|one| one.name).collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut offences = Vec::new();
    for (name, allowed) in ARROWS {
        // Leaves first: every arrow points to a line above, so there can be no cycle.
        offences.extend(
            allowed.iter().filter(|used| !seen.contains(used)).map(|used| format!("{name} -> {used} points down")),
        );
        if !existing.iter().any(|one| one == name) {
            offences.push(format!("{name} does not exist"));
        }
        seen.push(name);
    }
    // harness and load may use each other's ground but not each other; both stand at the end.
    assert_none("the table of crates", offences);
}

#[test]
fn each_outside_system_is_spoken_to_by_one_crate() {
    let mut offences = Vec::new();
    for one in crates() {
        for (package, holders) in DOORS {
            if one.uses().iter().any(|used| used == package) && !holders.contains(&one.name.as_str()) {
                offences.push(format!("{} uses {package}, which belongs to {}", one.name, holders.join(", ")));
            }
        }
    }
    assert_none("a door to the outside in the wrong crate", offences);
}

#[test]
fn crates_below_the_http_layer_know_no_http_framework() {
    let offences = crates()
        .iter()
        .filter(|one| WITHOUT_HTTP_FRAMEWORK.contains(&one.name.as_str()))
        .flat_map(|one| one.uses().into_iter().map(|used| (one.name.clone(), used)))
        .filter(|(_, used)| used.starts_with("poem") || used.starts_with("axum") || used.starts_with("actix"))
        .map(|(name, used)| format!("{name} uses {used}"))
        .collect();
    assert_none("keep HTTP above", offences);
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace_and_every_version_from_one_place() {
    let mut offences = Vec::new();
    for one in crates() {
        let lints = one.manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool);
        if lints != Some(true) {
            offences.push(format!("{} has no `[lints] workspace = true`", one.name));
        }
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(section) = one.manifest.get(section).and_then(Value::as_table) else { continue };
            for (used, how) in section {
                if how.get("workspace").and_then(Value::as_bool) != Some(true) {
                    offences.push(format!("{}: {used} does not come from [workspace.dependencies]", one.name));
                }
            }
        }
    }
    assert_none("one place for lints and versions", offences);
}

/// Plugins live outside the workspace and see nothing but the plugin SDK of ours.
#[test]
fn plugins_use_nothing_of_ours_but_the_plugin_sdk() {
    let offences = files()
        .iter()
        .filter(|path| path.starts_with("plugins/") && path.ends_with("/Cargo.toml"))
        .flat_map(|path| {
            let manifest = manifest(path);
            let used = manifest.get("dependencies").and_then(Value::as_table).cloned().unwrap_or_default();
            used.into_iter()
                .filter(|(name, how)| how.get("path").is_some() && name != "jamboree-plugin")
                .map(move |(name, _)| format!("{path} uses {name}"))
        })
        .collect();
    assert_none("plugins stand on sdk/plugin only", offences);
}
