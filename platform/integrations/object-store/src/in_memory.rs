use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;

use crate::disposition::attachment_named;
use crate::key::{KeyFolder, ObjectKey};
use crate::store::{
    ListedObject, Object, ObjectMeta, ObjectStore, Presigned, StoreError, check_cache_control, check_content_type,
    check_ttl,
};

/// A simulated store for tests: everything is gone with the process, and its signed addresses lead nowhere.
/// Production configuration refuses it.
#[derive(Debug, Default)]
pub struct InMemoryObjectStore {
    objects: Mutex<BTreeMap<ObjectKey, Object>>,
}

impl InMemoryObjectStore {
    pub fn new() -> Self {
        Self::default()
    }

    fn objects(&self) -> MutexGuard<'_, BTreeMap<ObjectKey, Object>> {
        // No code panics while holding the lock half-way through a change.
        self.objects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl ObjectStore for InMemoryObjectStore {
    async fn put(
        &self,
        key: &ObjectKey,
        bytes: Bytes,
        content_type: &str,
        cache_control: Option<&str>,
    ) -> Result<(), StoreError> {
        check_content_type(content_type)?;
        check_cache_control(cache_control)?;
        let meta = ObjectMeta {
            size_bytes: bytes.len() as u64,
            content_type: Some(content_type.to_owned()),
            cache_control: cache_control.map(str::to_owned),
            etag: None,
        };
        self.objects().insert(key.clone(), Object { bytes, meta });
        Ok(())
    }

    async fn get(&self, key: &ObjectKey) -> Result<Object, StoreError> {
        self.objects().get(key).cloned().ok_or(StoreError::NotFound)
    }

    async fn head(&self, key: &ObjectKey) -> Result<ObjectMeta, StoreError> {
        self.objects().get(key).map(|object| object.meta.clone()).ok_or(StoreError::NotFound)
    }

    async fn get_first(&self, key: &ObjectKey, at_most: u64) -> Result<Bytes, StoreError> {
        let bytes = self.get(key).await?.bytes;
        Ok(bytes.slice(..bytes.len().min(usize::try_from(at_most).unwrap_or(usize::MAX))))
    }

    async fn read_in_pieces(
        &self,
        key: &ObjectKey,
        take: &mut (dyn for<'a> FnMut(&'a [u8]) + Send),
    ) -> Result<u64, StoreError> {
        let bytes = self.get(key).await?.bytes;
        bytes.chunks(64 * 1024).for_each(take);
        Ok(bytes.len() as u64)
    }

    async fn copy(&self, from: &ObjectKey, to: &ObjectKey) -> Result<(), StoreError> {
        let object = self.get(from).await?;
        self.objects().insert(to.clone(), object);
        Ok(())
    }

    async fn delete(&self, key: &ObjectKey) -> Result<(), StoreError> {
        self.objects().remove(key);
        Ok(())
    }

    async fn delete_prefix(&self, folder: &KeyFolder) -> Result<u64, StoreError> {
        let mut objects = self.objects();
        let before = objects.len();
        objects.retain(|key, _| !key.as_str().starts_with(folder.as_str()));
        Ok((before - objects.len()) as u64)
    }

    async fn list_prefix(&self, folder: &KeyFolder, limit: usize) -> Result<Vec<ListedObject>, StoreError> {
        let objects = self.objects();
        let below = objects.iter().filter(|(key, _)| key.as_str().starts_with(folder.as_str()));
        Ok(below
            .take(limit)
            .map(|(key, object)| ListedObject { key: key.clone(), size_bytes: object.meta.size_bytes })
            .collect())
    }

    async fn presign_put(
        &self,
        key: &ObjectKey,
        content_length: u64,
        content_type: &str,
        ttl: Duration,
    ) -> Result<Presigned, StoreError> {
        check_ttl(ttl)?;
        check_content_type(content_type)?;
        let headers = vec![
            ("content-length".to_owned(), content_length.to_string()),
            ("content-type".to_owned(), content_type.to_owned()),
        ];
        Ok(Presigned { method: "PUT", url: format!("in-memory:{key}"), headers, ttl })
    }

    async fn presign_get(&self, key: &ObjectKey, ttl: Duration, download_name: &str) -> Result<Presigned, StoreError> {
        check_ttl(ttl)?;
        let headers = vec![("content-disposition".to_owned(), attachment_named(download_name))];
        Ok(Presigned { method: "GET", url: format!("in-memory:{key}"), headers, ttl })
    }

    async fn check(&self) -> Result<(), StoreError> {
        Ok(())
    }
}
