use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use thiserror::Error;

use crate::key::{KeyFolder, ObjectKey};

/// Longest life of a signed address. Short, because an address cannot be taken back.
pub const PRESIGN_TTL_MAX: Duration = Duration::from_secs(3600);

/// What a store says about an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectMeta {
    pub size_bytes: u64,
    pub content_type: Option<String>,
    pub cache_control: Option<String>,
    /// The store's own version tag, without quotes.
    pub etag: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub bytes: Bytes,
    pub meta: ObjectMeta,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedObject {
    pub key: ObjectKey,
    pub size_bytes: u64,
}

/// A request that a browser may make once signed. Every header listed must be sent with exactly this value: they are
/// part of the signature. `Content-Length` is among them for an upload and follows from the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presigned {
    pub method: &'static str,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub ttl: Duration,
}

#[derive(Debug, Error)]
pub enum StoreError {
    #[error("there is no such object")]
    NotFound,
    #[error("the object has more than {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    #[error("a signed address lives between a second and an hour")]
    TtlInvalid,
    #[error("{what} is not a usable header value")]
    HeaderInvalid { what: &'static str },
    /// The store answered and said no: wrong keys, no such bucket, a policy. Trying again changes nothing.
    #[error("the object store refused the request: {detail}")]
    Refused { detail: String },
    /// No answer, or an answer that asks to try again.
    #[error("the object store is not available: {detail}")]
    Unavailable { detail: String },
}

impl StoreError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "object_not_found",
            Self::TooLarge { .. } => "object_too_large",
            Self::TtlInvalid => "object_ttl_invalid",
            Self::HeaderInvalid { .. } => "object_header_invalid",
            Self::Refused { .. } => "object_store_refused",
            Self::Unavailable { .. } => "object_store_unavailable",
        }
    }

    pub fn retryable(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }
}

/// The port. What goes through the server itself is small (logos, covers) and answered as a whole object in memory;
/// large files travel between browser and store by signed address, and are read in pieces where they must be looked at.
#[async_trait]
pub trait ObjectStore: Send + Sync {
    /// Writes or replaces. What is not a still picture is stored with `Content-Disposition: attachment`, so that no
    /// address, signed or not, ever renders it in a page's origin.
    async fn put(
        &self,
        key: &ObjectKey,
        bytes: Bytes,
        content_type: &str,
        cache_control: Option<&str>,
    ) -> Result<(), StoreError>;

    async fn get(&self, key: &ObjectKey) -> Result<Object, StoreError>;

    async fn head(&self, key: &ObjectKey) -> Result<ObjectMeta, StoreError>;

    /// The first `at_most` bytes, or fewer when there are fewer; an empty object gives none.
    async fn get_first(&self, key: &ObjectKey, at_most: u64) -> Result<Bytes, StoreError>;

    /// Hands the whole object to `take`, piece by piece in order, and answers how many bytes that were. Memory holds one
    /// piece, whatever the object's size. An object that breaks off is an error.
    async fn read_in_pieces(
        &self,
        key: &ObjectKey,
        take: &mut (dyn for<'a> FnMut(&'a [u8]) + Send),
    ) -> Result<u64, StoreError>;

    /// Copies within the store, content type and disposition included; replaces what is there.
    async fn copy(&self, from: &ObjectKey, to: &ObjectKey) -> Result<(), StoreError>;

    /// Deleting what is not there succeeds.
    async fn delete(&self, key: &ObjectKey) -> Result<(), StoreError>;

    /// Deletes everything below a folder and says how many objects that were.
    async fn delete_prefix(&self, folder: &KeyFolder) -> Result<u64, StoreError>;

    /// The first `limit` objects below a folder in order of their keys.
    async fn list_prefix(&self, folder: &KeyFolder, limit: usize) -> Result<Vec<ListedObject>, StoreError>;

    /// An address to which exactly `content_length` bytes of `content_type` can be uploaded as `key`.
    async fn presign_put(
        &self,
        key: &ObjectKey,
        content_length: u64,
        content_type: &str,
        ttl: Duration,
    ) -> Result<Presigned, StoreError>;

    /// An address that downloads `key` as an attachment called `download_name`.
    async fn presign_get(&self, key: &ObjectKey, ttl: Duration, download_name: &str) -> Result<Presigned, StoreError>;

    /// Whether the store answers and the bucket is there, for readiness and the health page.
    async fn check(&self) -> Result<(), StoreError>;
}

pub(crate) fn check_ttl(ttl: Duration) -> Result<(), StoreError> {
    if ttl < Duration::from_secs(1) || ttl > PRESIGN_TTL_MAX {
        return Err(StoreError::TtlInvalid);
    }
    Ok(())
}

pub(crate) fn check_content_type(content_type: &str) -> Result<(), StoreError> {
    let sound = content_type.split_once('/').is_some_and(|(kind, rest)| !kind.is_empty() && !rest.is_empty());
    if !sound || !content_type.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Err(StoreError::HeaderInvalid { what: "the content type" });
    }
    Ok(())
}

pub(crate) fn check_cache_control(cache_control: Option<&str>) -> Result<(), StoreError> {
    if cache_control.is_some_and(|value| !value.bytes().all(|byte| (0x20..0x7f).contains(&byte))) {
        return Err(StoreError::HeaderInvalid { what: "the cache control" });
    }
    Ok(())
}
