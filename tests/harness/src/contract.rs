use serde_json::Value;

/// One operation of the contract, as the generated tests see it.
#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: reqwest::Method,
    pub path: String,
    /// The row of the role table, or one of the public ones (`visit`, `sign_in`, `register`, `payment_callback`).
    pub action: String,
    /// `read` or `write`.
    pub access: String,
    /// The content type of the body, where one is taken.
    pub body: Option<String>,
    /// A body that the contract itself offers as an example.
    pub example: Option<Value>,
}

impl Operation {
    pub fn is_public(&self) -> bool {
        matches!(self.action.as_str(), "visit" | "sign_in" | "register" | "payment_callback")
    }

    /// The names of the path's parameters.
    pub fn parameters(&self) -> Vec<String> {
        let parts = self.path.split('{').skip(1);
        parts.filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned())).collect()
    }

    /// The path with its parameters filled in.
    pub fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let mut path = self.path.clone();
        for name in self.parameters() {
            path = path.replace(&format!("{{{name}}}"), &value(&name));
        }
        path
    }
}

/// Every operation of `tenant.yaml` or `control.yaml`, from the code as it is now.
pub fn operations(file: &str) -> Vec<Operation> {
    let documents = jamboree_server::contract::documents().expect("the contract can be written");
    let (_, text) = documents.into_iter().find(|(name, _)| *name == file).expect("the document exists");
    let document: Value = serde_yaml_ng::from_str(&text).expect("the document is YAML");
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let content = operation["requestBody"]["content"].as_object();
            let body = content.and_then(|content| content.keys().next().cloned());
            let schema = content.and_then(|content| content.values().next()).map(|media| media["schema"].clone());
            found.push(Operation {
                id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                action: operation["x-action"].as_str().unwrap_or_default().to_owned(),
                access: operation["x-access"].as_str().unwrap_or_default().to_owned(),
                example: schema.and_then(|schema| example_of(&document, &schema)),
                body,
            });
        }
    }
    assert!(!found.is_empty(), "the contract has operations");
    found
}

fn example_of(document: &Value, schema: &Value) -> Option<Value> {
    if let Some(example) = schema.get("example") {
        return Some(example.clone());
    }
    let reference = schema.get("$ref").or_else(|| schema["allOf"][0].get("$ref"))?.as_str()?;
    let name = reference.rsplit('/').next()?;
    document["components"]["schemas"][name].get("example").cloned()
}
