use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A link as the columns hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentLink {
    pub label: String,
    pub url: String,
}

/// A checked file as a version holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFile {
    pub id: Uuid,
    pub name: String,
    /// SHA-256, as hex.
    pub sha256: String,
    pub size_bytes: i64,
}

/// What a version holds. The fields stand in the order of their names: written down without blanks they are the
/// canonical form, whatever order the database gave them back in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub description: String,
    /// In the order of their ids.
    pub files: Vec<ContentFile>,
    pub links: Vec<ContentLink>,
    pub summary: String,
    pub title: String,
    /// In the order in which they were chosen.
    pub track_ids: Vec<Uuid>,
}

impl Content {
    /// SHA-256 over the canonical form: JSON, keys sorted, no blanks, UTF-8.
    pub fn hash(&self) -> Vec<u8> {
        // Texts and whole numbers only: there is nothing that could not be written down.
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).to_vec()
    }

    /// Whether the same was written, whatever files there are.
    pub fn reads_like(&self, other: &Self) -> bool {
        (&self.title, &self.summary, &self.description, &self.links, &self.track_ids)
            == (&other.title, &other.summary, &other.description, &other.links, &other.track_ids)
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn content() -> impl Strategy<Value = Content> {
        let link = ("[^\0]{0,20}", "[^\0]{0,20}").prop_map(|(label, url)| ContentLink { label, url });
        let file = (any::<u128>(), "[^\0]{1,20}", any::<u64>()).prop_map(|(id, name, size)| ContentFile {
            id: Uuid::from_u128(id),
            name,
            sha256: "00".repeat(32),
            size_bytes: i64::from((size >> 33) as u32),
        });
        let lists = (prop::collection::vec(link, 0..3), prop::collection::vec(file, 0..3));
        ("[^\0]{0,40}", "[^\0]{0,40}", "[^\0]{0,200}", lists).prop_map(
            |(title, summary, description, (links, files))| Content {
                description,
                files,
                links,
                summary,
                title,
                track_ids: vec![Uuid::from_u128(7)],
            },
        )
    }

    proptest! {
        #[test]
        fn the_hash_survives_a_store_that_reorders_keys(content in content()) {
            // `Value` sorts keys by itself or keeps them; either way the canonical form comes back.
            let stored: serde_json::Value = serde_json::to_value(&content).unwrap();
            let read = Content::deserialize(&stored).unwrap();
            prop_assert_eq!(&read, &content);
            prop_assert_eq!(read.hash(), content.hash());
        }
    }

    #[test]
    fn the_canonical_form_is_what_it_was() {
        let content = Content {
            title: "Kelp \"Loop\"".to_owned(),
            links: vec![ContentLink { label: "Code".to_owned(), url: "https://example.com".to_owned() }],
            ..Content::default()
        };
        let text = serde_json::to_string(&content).unwrap();
        let expected = r#"{"description":"","files":[],"links":[{"label":"Code","url":"https://example.com"}],"summary":"","title":"Kelp \"Loop\"","track_ids":[]}"#;
        assert_eq!(text, expected);
        assert_eq!(content.hash(), Sha256::digest(expected).to_vec());
    }

    #[test]
    fn a_file_changes_the_hash() {
        let file = ContentFile { id: Uuid::nil(), name: "a.pdf".to_owned(), sha256: "aa".to_owned(), size_bytes: 1 };
        let with = Content { files: vec![file.clone()], ..Content::default() };
        let other = Content { files: vec![ContentFile { sha256: "ab".to_owned(), ..file }], ..Content::default() };
        assert_ne!(with.hash(), Content::default().hash());
        assert_ne!(with.hash(), other.hash());
        assert!(with.reads_like(&other));
    }
}
