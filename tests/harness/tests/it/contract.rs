//! The committed contract is the one the code gives, and it says what a reader needs.

use std::{collections::BTreeMap, path::PathBuf};

use jamboree_harness::contract::operations;
use jamboree_server::contract::documents;
use serde_json::Value;

fn committed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../openapi")
}

#[test]
fn the_committed_contract_is_the_one_the_code_gives() {
    for (name, text) in documents().expect("documents") {
        let path = committed().join(name);
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "openapi/{name} is out of date: run ./dev contract");
    }
}

#[test]
fn every_operation_has_a_verb_noun_id_an_example_and_a_problem_answer() {
    for file in ["tenant.yaml", "control.yaml"] {
        let (_, text) = documents().expect("documents").into_iter().find(|(name, _)| *name == file).expect(file);
        let document: Value = serde_yaml_ng::from_str(&text).expect("YAML");
        for operation in operations(file) {
            let id = &operation.id;
            let words = id.split('_').count();
            assert!(words >= 2 && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{id}");
            if operation.body.as_deref() == Some("application/json") {
                assert!(operation.example.is_some(), "{id} offers no example of its body");
            }
            let entry = &document["paths"][&operation.path][operation.method.as_str().to_lowercase()];
            let problem = &entry["responses"]["default"]["content"]["application/problem+json"];
            assert!(problem.is_object(), "{id} has no problem answer");
            assert!(entry["security"].is_array(), "{id} says nothing of security");
            assert!(entry["summary"].is_string(), "{id} has no summary");
        }
    }
}

#[test]
fn a_break_of_the_landed_contract_is_listed_with_its_reason() {
    // What landed last, kept beside the contract when it is released.
    let accepted = std::fs::read_to_string(committed().join("accepted-breaks.toml")).unwrap_or_default();
    for file in ["tenant.yaml", "control.yaml"] {
        let Ok(released) = std::fs::read_to_string(committed().join("released").join(file)) else { continue };
        let released: Value = serde_yaml_ng::from_str(&released).expect("YAML");
        let (_, now) = documents().expect("documents").into_iter().find(|(name, _)| *name == file).expect(file);
        let now: Value = serde_yaml_ng::from_str(&now).expect("YAML");
        for lost in breaks(&released, &now) {
            assert!(
                accepted.contains(&format!("\"{lost}\"")),
                "{file}: {lost} breaks clients; list it in accepted-breaks.toml with a reason"
            );
        }
    }
}

/// What a client of the old document could do and cannot any more.
fn breaks(old: &Value, new: &Value) -> Vec<String> {
    let mut lost = Vec::new();
    for (path, item) in old["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let now = &new["paths"][path][method];
            let id = operation["operationId"].as_str().unwrap_or_default();
            if now.is_null() {
                lost.push(format!("{id} is gone"));
                continue;
            }
            for parameter in now["parameters"].as_array().into_iter().flatten() {
                let known = operation["parameters"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|old| old["name"] == parameter["name"]);
                if parameter["required"] == true && !known {
                    lost.push(format!("{id} demands {}", parameter["name"]));
                }
            }
        }
    }
    let schemas = |document: &Value| -> BTreeMap<String, Value> {
        let all = document["components"]["schemas"].as_object().cloned().unwrap_or_default();
        all.into_iter().collect()
    };
    let now = schemas(new);
    for (name, schema) in schemas(old) {
        let Some(current) = now.get(&name) else {
            lost.push(format!("schema {name} is gone"));
            continue;
        };
        for property in schema["properties"].as_object().into_iter().flatten().map(|(property, _)| property) {
            if current["properties"].get(property).is_none() {
                lost.push(format!("{name}.{property} is gone"));
            }
        }
        let required = |schema: &Value| -> Vec<String> {
            schema["required"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect()
        };
        let before = required(&schema);
        for property in required(current).into_iter().filter(|property| !before.contains(property)) {
            lost.push(format!("{name}.{property} became required"));
        }
        for value in schema["enum"].as_array().into_iter().flatten() {
            if !current["enum"].as_array().is_some_and(|values| values.contains(value)) {
                lost.push(format!("{name} lost {value}"));
            }
        }
    }
    lost
}

#[test]
fn the_check_for_breaks_sees_them() {
    let old: Value = serde_yaml_ng::from_str(
        "paths: {/a: {get: {operationId: get_a}, post: {operationId: create_a}}}
components: {schemas: {A: {required: [x], properties: {x: {}, y: {}}}, K: {enum: [a, b]}}}",
    )
    .expect("YAML");
    let new: Value = serde_yaml_ng::from_str(
        "paths: {/a: {get: {operationId: get_a, parameters: [{name: q, required: true}]}}}
components: {schemas: {A: {required: [x, z], properties: {x: {}, z: {}}}, K: {enum: [a]}}}",
    )
    .expect("YAML");
    assert_eq!(breaks(&old, &old), Vec::<String>::new());
    assert_eq!(breaks(&old, &new).len(), 5, "{:?}", breaks(&old, &new));
}
