use std::fmt;

use thiserror::Error;

/// Longest key. S3 allows 1,024 bytes; file-backed peers keep the whole key base64-encoded in one file name, which
/// ends here. Keys are made of ids, not of names people chose, so they stay short.
pub const OBJECT_KEY_MAX_BYTES: usize = 150;

/// All keys of tenants start with it, beside anything the platform itself may keep in the bucket.
const TENANTS: &str = "t/";

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    #[error("`{segment}` cannot be part of an object key")]
    SegmentInvalid { segment: String },
    #[error("an object key has at least one segment below its tenant")]
    Empty,
    #[error("an object key has at most {OBJECT_KEY_MAX_BYTES} bytes")]
    TooLong,
    /// The key belongs to another tenant, or to none.
    #[error("the object key is not one of this tenant")]
    Foreign,
}

impl KeyError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::SegmentInvalid { .. } => "object_key_segment_invalid",
            Self::Empty => "object_key_empty",
            Self::TooLong => "object_key_too_long",
            Self::Foreign => "object_key_foreign",
        }
    }
}

/// Where the files of one tenant live: `t/<tenant id>/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TenantPrefix(String);

/// A place below a tenant's prefix, ending in `/` so that `evt_1` never covers `evt_10`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyFolder(String);

/// The name of one object. There is no way from a bare string to a key without a tenant's prefix.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectKey(String);

impl TenantPrefix {
    /// `tenant_id` is the id (not the slug, which may change hands).
    pub fn new(tenant_id: &str) -> Result<Self, KeyError> {
        check_segment(tenant_id)?;
        Ok(Self(format!("{TENANTS}{tenant_id}/")))
    }

    pub fn key<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> Result<ObjectKey, KeyError> {
        Ok(ObjectKey(self.join(segments)?))
    }

    pub fn folder<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> Result<KeyFolder, KeyError> {
        let path = self.join(segments)?;
        if path.len() == OBJECT_KEY_MAX_BYTES {
            return Err(KeyError::TooLong);
        }
        Ok(KeyFolder(path + "/"))
    }

    /// Everything of this tenant.
    pub fn everything(&self) -> KeyFolder {
        KeyFolder(self.0.clone())
    }

    /// Reads back a key that was stored as text. A key of another tenant is refused.
    pub fn parse_key(&self, stored: &str) -> Result<ObjectKey, KeyError> {
        let below = stored.strip_prefix(self.0.as_str()).ok_or(KeyError::Foreign)?;
        self.key(below.split('/'))
    }

    pub fn owns(&self, key: &ObjectKey) -> bool {
        key.0.starts_with(&self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn join<'a>(&self, segments: impl IntoIterator<Item = &'a str>) -> Result<String, KeyError> {
        let mut path = self.0.clone();
        for (index, segment) in segments.into_iter().enumerate() {
            check_segment(segment)?;
            if index > 0 {
                path.push('/');
            }
            path.push_str(segment);
            if path.len() > OBJECT_KEY_MAX_BYTES {
                return Err(KeyError::TooLong);
            }
        }
        if path == self.0 { Err(KeyError::Empty) } else { Ok(path) }
    }
}

impl KeyFolder {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ObjectKey {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key the store itself reported below a folder we asked for.
    pub(crate) fn listed(folder: &KeyFolder, reported: &str) -> Option<Self> {
        let below = reported.strip_prefix(folder.as_str())?;
        let sound =
            reported.len() <= OBJECT_KEY_MAX_BYTES && below.split('/').all(|segment| check_segment(segment).is_ok());
        sound.then(|| Self(reported.to_owned()))
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters, digits, `_`, `-` and `.` (never first, which rules out `..` and hidden files): these need no escaping in
/// a URL, a file system or a signature, so two parties can never read one key as two.
fn check_segment(segment: &str) -> Result<(), KeyError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    if segment.is_empty() || segment.starts_with('.') || !segment.bytes().all(allowed) {
        let segment = segment.chars().take(40).collect();
        return Err(KeyError::SegmentInvalid { segment });
    }
    Ok(())
}
