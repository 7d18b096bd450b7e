//! The contract: what poem-openapi emits, with what a gate demands written where readers look for it.

use std::{
    collections::{BTreeSet, HashMap},
    marker::PhantomData,
    path::Path,
    sync::Arc,
};

use anyhow::{Context, ensure};
use jamboree_control::ControlPorts;
use jamboree_hackathon::TenantPlane;
use jamboree_web::CATALOGUE;
use poem::{Response, endpoint::BoxEndpoint, handler, http::Method};
use poem_openapi::{
    LicenseObject, OpenApi, OpenApiService,
    registry::{MetaApi, Registry},
};
use serde_json::{Map, Value, json};

use crate::app::App;

const VERSION: &str = "1.0.0";

fn service<T: OpenApi>(api: T, title: &str, about: &str) -> OpenApiService<T, ()> {
    OpenApiService::new(api, title, VERSION).description(about).license(LicenseObject::new("Apache-2.0"))
}

pub(crate) fn tenant_service(plane: &TenantPlane) -> impl poem::IntoEndpoint<Endpoint: 'static> + use<> {
    service(plane.apis(), TENANT_TITLE, TENANT_ABOUT)
}

pub(crate) fn control_service(app: &App) -> impl poem::IntoEndpoint<Endpoint: 'static> + use<> {
    service(jamboree_control::apis(&control_ports(app)), CONTROL_TITLE, CONTROL_ABOUT)
}

pub(crate) fn control_ports(app: &App) -> ControlPorts {
    ControlPorts {
        mail: app.ports.mail.clone(),
        mail_from: app.ports.mail_from.clone(),
        seed: Arc::new(crate::operate::Seed { sources: app.tenancy.sources.clone() }),
        probes: Arc::new(crate::operate::Probes { objects: app.ports.objects.clone(), redis: app.redis.clone() }),
        simulated: app.ports.simulated.clone(),
        prepared_schemas: app.config.prepared_schemas,
    }
}

const TENANT_TITLE: &str = "Jamboree tenant API";
const TENANT_ABOUT: &str = "Everything inside one tenant, at the tenant's own host. The host decides the tenant. \
    Send a bearer token, or the session cookie from the portal's own pages. Every unsafe call takes an \
    Idempotency-Key. Every answer that is not a success is application/problem+json.";
const CONTROL_TITLE: &str = "Jamboree control API";
const CONTROL_ABOUT: &str = "The platform itself, at the base host: tenants, jobs, health. For operators.";

/// An API as its description only: the contract needs no database and no port.
struct Described<T>(PhantomData<fn() -> T>);

impl<T> Default for Described<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T: OpenApi> OpenApi for Described<T> {
    fn meta() -> Vec<MetaApi> {
        T::meta()
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
    fn add_routes(self, _route_table: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {}
}

/// The finished documents, by file name.
///
/// # Errors
/// When two operations clash or a document cannot be read back.
pub fn documents() -> anyhow::Result<Vec<(&'static str, String)>> {
    let tenant = service(Described::<jamboree_hackathon::Api>::default(), TENANT_TITLE, TENANT_ABOUT).spec_yaml();
    let control = service(Described::<jamboree_control::Api>::default(), CONTROL_TITLE, CONTROL_ABOUT).spec_yaml();
    let problems: Vec<Value> = CATALOGUE
        .iter()
        .map(|code| json!({ "code": code.name, "status": code.status, "title": code.title, "explanation": code.explanation }))
        .collect();
    Ok(vec![
        ("tenant.yaml", finish(&tenant)?),
        ("control.yaml", finish(&control)?),
        ("problems.json", serde_json::to_string_pretty(&problems)? + "\n"),
    ])
}

/// Writes the documents into a folder.
///
/// # Errors
/// As [`documents`], and when a file cannot be written.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (name, text) in documents()? {
        std::fs::write(folder.join(name), text).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

#[handler]
pub(crate) fn tenant_document() -> poem::Result<Response> {
    document("tenant.yaml")
}

#[handler]
pub(crate) fn control_document() -> poem::Result<Response> {
    document("control.yaml")
}

fn document(name: &str) -> poem::Result<Response> {
    let all = documents().map_err(|error| jamboree_web::Problem::internal(format!("{error:#}")))?;
    let text = all.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text).unwrap_or_default();
    Ok(Response::builder().content_type("application/yaml").body(text))
}

/// Folds the gates' security names into two schemes and writes what the framework leaves out.
fn finish(yaml: &str) -> anyhow::Result<String> {
    // Two impls that share a path would leave a duplicate key, which this parser refuses.
    let mut document: Value = serde_yaml_ng::from_str(yaml).context("the emitted document (a path in two impls?)")?;
    let mut known = BTreeSet::new();
    let paths = document["paths"].as_object_mut().context("no paths")?;
    for (path, item) in paths.iter_mut() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if method == "parameters" {
                continue;
            }
            let id =
                operation["operationId"].as_str().with_context(|| format!("{method} {path} has no id"))?.to_owned();
            ensure!(known.insert(id.clone()), "two operations are called {id}");
            finish_operation(method, operation).with_context(|| id)?;
        }
    }
    let schemes = json!({
        "session": { "type": "apiKey", "in": "cookie", "name": "__Host-jam_session",
            "description": "The session of the portal; unsafe calls need a matching Origin." },
        "bearer": { "type": "http", "scheme": "bearer",
            "description": "An API token, or an access token made from one." },
    });
    let components = document["components"].as_object_mut().context("no components")?;
    components.insert("securitySchemes".to_owned(), schemes);
    for (name, schema) in components["schemas"].as_object_mut().into_iter().flatten() {
        if !name.starts_with("Problem") {
            say_nullable(schema);
        }
    }
    Ok(serde_yaml_ng::to_string(&document)?)
}

/// What is not required is written as null and may be sent as null; poem-openapi does not say so.
fn say_nullable(schema: &mut Value) {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (name, property) in properties {
        if required.iter().any(|known| known.as_str() == Some(name)) {
            continue;
        }
        if property.get("$ref").is_some() {
            *property = json!({ "allOf": [property.take()] });
        }
        property["nullable"] = Value::Bool(true);
    }
}

fn finish_operation(method: &str, operation: &mut Value) -> anyhow::Result<()> {
    let first = operation["security"][0].as_object().and_then(|names| names.keys().next()).cloned();
    let name = first.context("no gate: take a Scope first")?;
    let mut parts = name.split(':');
    let (_, action, access) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let public = matches!(action, "visit" | "sign_in");
    let mut security = vec![json!({ "session": [] }), json!({ "bearer": [] })];
    if public {
        security.insert(0, json!({}));
    }
    operation["security"] = Value::Array(security);
    operation["x-action"] = json!(action);
    operation["x-access"] = json!(access);
    if method != "get" {
        let parameters = operation.as_object_mut().context("not an object")?.entry("parameters").or_insert(json!([]));
        parameters.as_array_mut().context("parameters")?.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "The same key repeats the first answer for 24 hours instead of doing it again.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 128 },
        }));
    }
    let responses = operation["responses"].as_object_mut().context("no responses")?;
    let default = responses.get_mut("default").context("no problem response: answer a Reply")?;
    let headers = default.as_object_mut().context("default")?.entry("headers").or_insert(Value::Object(Map::new()));
    headers["X-Trace-Id"] = json!({ "description": "Names the request in our logs.", "schema": { "type": "string" } });
    headers["Retry-After"] =
        json!({ "description": "Seconds to wait, with 429 and 503.", "schema": { "type": "integer" } });
    Ok(())
}
