use std::time::Duration;

use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};

use crate::disposition::{attachment_named, stored_disposition};
use crate::key::ObjectKey;
use crate::s3::{S3ObjectStore, store_error};
use crate::store::{Presigned, StoreError, check_content_type, check_ttl};

impl S3ObjectStore {
    pub(crate) async fn sign_put(
        &self,
        key: &ObjectKey,
        content_length: u64,
        content_type: &str,
        ttl: Duration,
    ) -> Result<Presigned, StoreError> {
        check_content_type(content_type)?;
        let length =
            i64::try_from(content_length).map_err(|_| StoreError::HeaderInvalid { what: "the content length" })?;
        let signed = self
            .signer
            .put_object()
            .bucket(&self.bucket)
            .key(key.as_str())
            .content_length(length)
            .content_type(content_type)
            // Signed as well, so the browser cannot leave it out and have its file shown as a page.
            .set_content_disposition(stored_disposition(content_type).map(str::to_owned))
            .presigned(presigning(ttl)?)
            .await
            .map_err(store_error)?;
        Ok(presigned("PUT", &signed, ttl))
    }

    pub(crate) async fn sign_get(
        &self,
        key: &ObjectKey,
        ttl: Duration,
        download_name: &str,
    ) -> Result<Presigned, StoreError> {
        let signed = self
            .signer
            .get_object()
            .bucket(&self.bucket)
            .key(key.as_str())
            .response_content_disposition(attachment_named(download_name))
            .presigned(presigning(ttl)?)
            .await
            .map_err(store_error)?;
        Ok(presigned("GET", &signed, ttl))
    }
}

fn presigning(ttl: Duration) -> Result<PresigningConfig, StoreError> {
    check_ttl(ttl)?;
    PresigningConfig::expires_in(ttl).map_err(|_| StoreError::TtlInvalid)
}

fn presigned(method: &'static str, signed: &PresignedRequest, ttl: Duration) -> Presigned {
    let headers = signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Presigned { method, url: signed.uri().to_owned(), headers, ttl }
}
