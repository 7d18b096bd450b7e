use aws_sdk_s3::operation::get_object::GetObjectOutput;
use bytes::Bytes;

use crate::key::ObjectKey;
use crate::s3::{S3ObjectStore, size_bytes, store_error};
use crate::store::StoreError;

/// Objects that are looked at without being held in memory.
impl S3ObjectStore {
    async fn open(&self, key: &ObjectKey, range: Option<String>) -> Result<GetObjectOutput, StoreError> {
        let request = self.client.get_object().bucket(&self.bucket).key(key.as_str()).set_range(range);
        request.send().await.map_err(store_error)
    }

    pub(crate) async fn first_bytes(&self, key: &ObjectKey, at_most: u64) -> Result<Bytes, StoreError> {
        // No range fits an object without bytes.
        if at_most == 0 || self.size_of(key).await? == 0 {
            return Ok(Bytes::new());
        }
        let mut answer = self.open(key, Some(format!("bytes=0-{}", at_most - 1))).await?;
        let mut first = Vec::new();
        while let Some(piece) = answer.body.next().await {
            let piece = piece.map_err(|error| StoreError::Unavailable { detail: error.to_string() })?;
            first.extend_from_slice(&piece);
            // A store that knows no ranges sends everything.
            if first.len() as u64 >= at_most {
                first.truncate(usize::try_from(at_most).unwrap_or(usize::MAX));
                break;
            }
        }
        Ok(first.into())
    }

    pub(crate) async fn pieces(
        &self,
        key: &ObjectKey,
        take: &mut (dyn for<'a> FnMut(&'a [u8]) + Send),
    ) -> Result<u64, StoreError> {
        let mut answer = self.open(key, None).await?;
        let announced = size_bytes(answer.content_length());
        let mut seen = 0;
        while let Some(piece) = answer.body.next().await {
            let piece = piece.map_err(|error| StoreError::Unavailable { detail: error.to_string() })?;
            seen += piece.len() as u64;
            take(&piece);
        }
        if seen == announced {
            Ok(seen)
        } else {
            Err(StoreError::Unavailable { detail: format!("{seen} bytes came instead of {announced}") })
        }
    }

    pub(crate) async fn copy_object(&self, from: &ObjectKey, to: &ObjectKey) -> Result<(), StoreError> {
        // Keys need no escaping (`ObjectKey`).
        let source = format!("{}/{from}", self.bucket);
        let copy = self.client.copy_object().bucket(&self.bucket).key(to.as_str()).copy_source(source);
        copy.send().await.map_err(store_error)?;
        Ok(())
    }

    async fn size_of(&self, key: &ObjectKey) -> Result<u64, StoreError> {
        let head = self.client.head_object().bucket(&self.bucket).key(key.as_str()).send().await;
        Ok(size_bytes(head.map_err(store_error)?.content_length()))
    }
}
