use serde::{Deserialize, Serialize};

use super::FOLDER;

/// What a row keeps of an uploaded picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPicture {
    /// Below the folder of pictures: content hash and a part of its own.
    pub folder: String,
    pub variants: Vec<StoredVariant>,
}

/// One size of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVariant {
    pub name: String,
    /// The file below the folder.
    pub file: String,
    pub width: u32,
    pub height: u32,
}

impl StoredPicture {
    pub fn variant(&self, name: &str) -> Option<&StoredVariant> {
        self.variants.iter().find(|variant| variant.name == name)
    }

    /// The address of a variant on the tenant's host, without the origin.
    pub fn path(&self, variant: &StoredVariant) -> String {
        format!("/{FOLDER}/{}/{}", self.folder, variant.file)
    }
}
