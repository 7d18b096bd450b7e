use std::collections::HashMap;

use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::{Map, Value};
use uuid::Uuid;

/// One version of a question.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AskedVersion {
    pub id: Uuid,
    pub key: Uuid,
    pub label: String,
    /// Asked now; others were asked before.
    pub current: bool,
}

/// Everything that was ever asked at an event, in the order of the form.
#[derive(Debug, Default)]
pub struct Asked {
    /// The newest version of a question first.
    versions: Vec<(String, AskedVersion)>,
}

impl Asked {
    /// # Errors
    /// The database's.
    pub async fn load(tx: &TenantTx, event_id: Uuid) -> Result<Self, DbErr> {
        Ok(Self::of(tx.sql(include_str!("asked.sql"), [event_id.into()]).all().await?))
    }

    fn of(versions: Vec<AskedVersion>) -> Self {
        Self { versions: versions.into_iter().map(|version| (version.id.to_string(), version)).collect() }
    }

    /// Answers (question id to value) with the questions that were answered, in the order of the form.
    pub fn answered<'a>(
        &'a self,
        answers: &'a Map<String, Value>,
    ) -> impl Iterator<Item = (&'a AskedVersion, &'a Value)> {
        self.versions.iter().filter_map(|(id, version)| Some((version, answers.get(id)?)))
    }

    /// What is asked now: a column of the file each.
    pub fn columns(&self) -> Vec<Column> {
        let mut earlier: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (id, version) in &self.versions {
            earlier.entry(version.key).or_default().push(id.clone());
        }
        let current = self.versions.iter().map(|(_, version)| version).filter(|version| version.current);
        current
            .map(|version| Column {
                label: version.label.clone(),
                versions: earlier.get(&version.key).cloned().unwrap_or_default(),
            })
            .collect()
    }
}

/// A question as a column: the answers to all its versions.
#[derive(Debug)]
pub struct Column {
    pub label: String,
    /// Ids, the newest first.
    versions: Vec<String>,
}

impl Column {
    /// The answer as a cell; empty without one.
    pub fn cell(&self, answers: Option<&Map<String, Value>>) -> String {
        let answered = answers.and_then(|answers| self.versions.iter().find_map(|id| answers.get(id)));
        answered.map(shown).unwrap_or_default()
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Headings that differ: `T-shirt`, then `T-shirt (2)`.
pub fn distinct(labels: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut taken = std::collections::HashSet::new();
    let mut distinct = Vec::new();
    for label in labels {
        let label = label.trim();
        let mut heading = label.to_owned();
        let mut number = 1;
        while !taken.insert(heading.to_lowercase()) {
            number += 1;
            heading = format!("{label} ({number})");
        }
        distinct.push(heading);
    }
    distinct
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn version(id: u128, key: u128, label: &str, current: bool) -> AskedVersion {
        AskedVersion { id: Uuid::from_u128(id), key: Uuid::from_u128(key), label: label.to_owned(), current }
    }

    fn answers(pairs: &[(u128, Value)]) -> Map<String, Value> {
        pairs.iter().map(|(id, value)| (Uuid::from_u128(*id).to_string(), value.clone())).collect()
    }

    #[test]
    fn answers_to_earlier_versions_stand_in_the_same_column() {
        let asked = Asked::of(vec![
            version(2, 9, "Your diet", true),
            version(1, 9, "Diet", false),
            version(3, 8, "Gone", false),
        ]);
        let columns = asked.columns();
        assert_eq!(columns.iter().map(|column| column.label.as_str()).collect::<Vec<_>>(), ["Your diet"]);
        let old = answers(&[(1, json!("Vegan")), (3, json!("x"))]);
        let both = answers(&[(1, json!("Vegan")), (2, json!(["Fish", "Eggs"]))]);
        assert_eq!(columns[0].cell(Some(&old)), "Vegan");
        assert_eq!(columns[0].cell(Some(&both)), "Fish; Eggs");
        assert_eq!(columns[0].cell(None), "");
        let labels: Vec<_> = asked.answered(&old).map(|(version, _)| version.label.as_str()).collect();
        assert_eq!(labels, ["Diet", "Gone"]);
    }

    #[test]
    fn values_read_like_text() {
        for (value, text) in [(json!(true), "yes"), (json!(false), "no"), (json!(-2.5), "-2.5"), (json!(null), "")] {
            assert_eq!(shown(&value), text);
        }
    }

    #[test]
    fn no_two_headings_are_the_same() {
        let labels = ["Name", "name", "Size", "Size (2)", "Size"].map(str::to_owned);
        assert_eq!(distinct(labels), ["Name", "name (2)", "Size", "Size (2)", "Size (3)"]);
    }
}
