//! Checks a JSON value against the schema that poem-openapi publishes for a type.

use std::{
    any::TypeId,
    collections::HashMap,
    sync::{Arc, LazyLock, RwLock},
};

use jsonschema::Validator;
use poem_openapi::{
    registry::{MetaSchemaRef, Registry},
    types::Type,
};
use serde_json::{Map, Value, json};

use crate::{Problem, code};

/// More would drown the reader.
const MAX_ERRORS: usize = 20;

static VALIDATORS: LazyLock<RwLock<HashMap<TypeId, Arc<Validator>>>> = LazyLock::new(RwLock::default);

/// # Errors
/// `invalid_body` with a pointer for each place that does not fit.
pub fn fits<T: Type + 'static>(value: &Value) -> Result<(), Problem> {
    let validator = validator_of::<T>()?;
    let mut problem = Problem::of(code::INVALID_BODY);
    for error in validator.iter_errors(value).take(MAX_ERRORS) {
        let mut pointer = error.instance_path().to_string();
        let keyword = error.kind().keyword().to_owned();
        if let jsonschema::error::ValidationErrorKind::Required { property } = error.kind() {
            pointer = format!("{pointer}/{}", property.as_str().unwrap_or_default());
        }
        if let jsonschema::error::ValidationErrorKind::AdditionalProperties { unexpected } = error.kind() {
            for name in unexpected {
                problem = problem.and(format!("{pointer}/{name}"), "unknown_field", "there is no such field");
            }
            continue;
        }
        let name = match keyword.as_str() {
            "required" => "missing",
            "type" => "wrong_type",
            "minLength" | "minItems" => "too_short",
            "maxLength" | "maxItems" => "too_long",
            "minimum" | "exclusiveMinimum" => "too_small",
            "maximum" | "exclusiveMaximum" => "too_large",
            "enum" => "not_one_of",
            "pattern" | "format" => "wrong_format",
            _ => "invalid",
        };
        let detail = if name == "missing" { "this field is required".to_owned() } else { plain(&error.to_string()) };
        problem = problem.and(pointer, name, detail);
    }
    if problem.errors.is_empty() { Ok(()) } else { Err(problem) }
}

/// A refused value can be long or private: the message names the rule, cut to a sane length.
fn plain(message: &str) -> String {
    let mut text: String = message.chars().take(200).collect();
    if text.len() < message.len() {
        text.push('…');
    }
    text
}

/// Where the first NUL stands: PostgreSQL text cannot hold it.
pub fn first_nul(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(String::new),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(at, item)| Some(format!("/{at}{}", first_nul(item)?)))
        }
        Value::Object(fields) => fields.iter().find_map(|(name, item)| {
            if name.contains('\0') { Some(String::new()) } else { Some(format!("/{name}{}", first_nul(item)?)) }
        }),
        _ => None,
    }
}

fn validator_of<T: Type + 'static>() -> Result<Arc<Validator>, Problem> {
    let key = TypeId::of::<T>();
    if let Some(found) = VALIDATORS.read().ok().and_then(|known| known.get(&key).cloned()) {
        return Ok(found);
    }
    let mut registry = Registry::new();
    T::register(&mut registry);
    let mut document = match T::schema_ref() {
        MetaSchemaRef::Reference(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        MetaSchemaRef::Inline(schema) => serde_json::to_value(schema).unwrap_or_default(),
    };
    let schemas: Map<String, Value> = registry
        .schemas
        .iter()
        .map(|(name, schema)| (name.clone(), serde_json::to_value(schema).unwrap_or_default()))
        .collect();
    document["components"] = json!({ "schemas": schemas });
    speak_json_schema(&mut document);
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&document)
        .map_err(|error| Problem::internal(format!("schema of {}: {error}", T::name())))?;
    let validator = Arc::new(validator);
    if let Ok(mut known) = VALIDATORS.write() {
        known.insert(key, validator.clone());
    }
    Ok(validator)
}

/// OpenAPI 3.0 says `nullable` and boolean `exclusiveMaximum`; JSON Schema says it otherwise.
fn speak_json_schema(value: &mut Value) {
    match value {
        Value::Object(schema) => {
            schema.remove("example");
            for (flag, bound) in [("exclusiveMaximum", "maximum"), ("exclusiveMinimum", "minimum")] {
                if schema.get(flag) == Some(&Value::Bool(true)) {
                    let limit = schema.remove(bound).unwrap_or_default();
                    schema.insert(flag.to_owned(), limit);
                }
            }
            schema.values_mut().for_each(speak_json_schema);
            // poem-openapi does not mark optional fields nullable but takes null for them.
            let required: Vec<String> = schema
                .get("required")
                .and_then(Value::as_array)
                .map(|names| names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
                .unwrap_or_default();
            // House rule: every body denies unknown fields, which poem-openapi does not say in the schema.
            if schema.contains_key("properties") && !schema.contains_key("additionalProperties") {
                schema.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
                for (name, property) in properties {
                    if !required.contains(name) {
                        let inner = property.take();
                        *property = json!({ "anyOf": [inner, { "type": "null" }] });
                        collapse_null(property);
                    }
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(speak_json_schema),
        _ => {}
    }
}

/// `anyOf [X, null]` reports «not any of» instead of what is wrong with X, so the null goes into the
/// type where there is one.
fn collapse_null(property: &mut Value) {
    let inner = property["anyOf"][0].clone();
    if let Some(Value::String(kind)) = inner.get("type")
        && inner.get("enum").is_none()
    {
        let mut inner = inner.clone();
        inner["type"] = json!([kind, "null"]);
        *property = inner;
    }
}
