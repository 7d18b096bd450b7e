use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Builder, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
};
use aws_sdk_s3::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{Delete, ObjectIdentifier};
use bytes::Bytes;

use crate::disposition::stored_disposition;
use crate::key::{KeyFolder, ObjectKey};
use crate::store::{
    ListedObject, Object, ObjectMeta, ObjectStore, Presigned, StoreError, check_cache_control, check_content_type,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const READ_TIMEOUT: Duration = Duration::from_secs(10);
/// One call with its retries.
const OPERATION_TIMEOUT: Duration = Duration::from_secs(30);
const ATTEMPTS: u32 = 3;
/// Most that S3 takes in one `DeleteObjects` and gives in one page of a listing.
const BATCH: i32 = 1000;

/// Where the bucket is and who we are there.
#[derive(Clone)]
pub struct S3Config {
    pub bucket: String,
    pub region: String,
    /// Address the server itself uses (`http://127.0.0.1:9000`); `None` is AWS in `region`.
    pub internal_endpoint: Option<String>,
    /// Address that browsers use. It is part of a signature, so signed addresses are made for it and cannot be
    /// rewritten afterwards. `None` is the internal one.
    pub public_endpoint: Option<String>,
    pub access_key_id: String,
    pub secret_access_key: String,
    /// `host/bucket/key` instead of `bucket.host/key`; most stores other than AWS want it.
    pub force_path_style: bool,
    /// Largest object `get` reads into memory.
    pub get_limit_bytes: u64,
}

impl fmt::Debug for S3Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Config")
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .field("internal_endpoint", &self.internal_endpoint)
            .field("public_endpoint", &self.public_endpoint)
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &"(hidden)")
            .field("force_path_style", &self.force_path_style)
            .field("get_limit_bytes", &self.get_limit_bytes)
            .finish()
    }
}

/// The real store, over HTTP.
#[derive(Debug, Clone)]
pub struct S3ObjectStore {
    pub(crate) bucket: String,
    pub(crate) client: Client,
    /// Same keys, address for browsers. It only signs and never connects.
    pub(crate) signer: Client,
    get_limit_bytes: u64,
}

impl S3ObjectStore {
    /// Makes the clients; nothing is contacted yet (see `check`).
    pub fn new(config: &S3Config) -> Self {
        let public = config.public_endpoint.as_ref().or(config.internal_endpoint.as_ref());
        Self {
            bucket: config.bucket.clone(),
            client: Client::from_conf(client_config(config, config.internal_endpoint.as_ref())),
            signer: Client::from_conf(client_config(config, public)),
            get_limit_bytes: config.get_limit_bytes,
        }
    }

    async fn delete_batch(&self, keys: &[ObjectKey]) -> Result<(), StoreError> {
        let objects: Result<Vec<_>, _> =
            keys.iter().map(|key| ObjectIdentifier::builder().key(key.as_str()).build()).collect();
        let delete = objects.and_then(|objects| Delete::builder().set_objects(Some(objects)).quiet(true).build());
        let delete = delete.map_err(|error| StoreError::Refused { detail: error.to_string() })?;
        let answer = self.client.delete_objects().bucket(&self.bucket).delete(delete).send().await;
        let answer = answer.map_err(store_error)?;
        match answer.errors().first() {
            None => Ok(()),
            // A batch is answered with 200 even when single keys failed.
            Some(first) => Err(StoreError::Unavailable {
                detail: format!(
                    "{} of {} keys were not deleted, first: {}",
                    answer.errors().len(),
                    keys.len(),
                    first.code().unwrap_or("no code")
                ),
            }),
        }
    }

    async fn list_page(
        &self,
        folder: &KeyFolder,
        at_most: i32,
        continuation: Option<String>,
    ) -> Result<(Vec<ListedObject>, Option<String>), StoreError> {
        let page = self
            .client
            .list_objects_v2()
            .bucket(&self.bucket)
            .prefix(folder.as_str())
            .max_keys(at_most)
            .set_continuation_token(continuation)
            .send()
            .await
            .map_err(store_error)?;
        let mut listed = Vec::with_capacity(page.contents().len());
        for object in page.contents() {
            let reported = object.key().unwrap_or_default();
            match ObjectKey::listed(folder, reported) {
                Some(key) => listed.push(ListedObject { key, size_bytes: size_bytes(object.size()) }),
                None => tracing::warn!(key = reported, "the bucket holds a key this program did not make"),
            }
        }
        let more = page.is_truncated().unwrap_or(false);
        Ok((listed, page.next_continuation_token.filter(|_| more)))
    }
}

#[async_trait]
impl ObjectStore for S3ObjectStore {
    async fn put(
        &self,
        key: &ObjectKey,
        bytes: Bytes,
        content_type: &str,
        cache_control: Option<&str>,
    ) -> Result<(), StoreError> {
        check_content_type(content_type)?;
        check_cache_control(cache_control)?;
        self.client
            .put_object()
            .bucket(&self.bucket)
            .key(key.as_str())
            .content_type(content_type)
            .set_cache_control(cache_control.map(str::to_owned))
            .set_content_disposition(stored_disposition(content_type).map(str::to_owned))
            .body(ByteStream::from(bytes))
            .send()
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn get(&self, key: &ObjectKey) -> Result<Object, StoreError> {
        let answer = self.client.get_object().bucket(&self.bucket).key(key.as_str()).send().await;
        let mut answer = answer.map_err(store_error)?;
        let too_large = || StoreError::TooLarge { limit_bytes: self.get_limit_bytes };
        if size_bytes(answer.content_length()) > self.get_limit_bytes {
            return Err(too_large());
        }
        let mut collected = Vec::with_capacity(size_bytes(answer.content_length()) as usize);
        while let Some(chunk) = answer.body.next().await {
            let chunk = chunk.map_err(|error| StoreError::Unavailable { detail: error.to_string() })?;
            // The announced length is not a promise.
            if (collected.len() + chunk.len()) as u64 > self.get_limit_bytes {
                return Err(too_large());
            }
            collected.extend_from_slice(&chunk);
        }
        let meta = ObjectMeta {
            size_bytes: collected.len() as u64,
            content_type: answer.content_type,
            cache_control: answer.cache_control,
            etag: answer.e_tag.map(unquoted),
        };
        Ok(Object { bytes: collected.into(), meta })
    }

    async fn head(&self, key: &ObjectKey) -> Result<ObjectMeta, StoreError> {
        let answer = self.client.head_object().bucket(&self.bucket).key(key.as_str()).send().await;
        let answer = answer.map_err(store_error)?;
        Ok(ObjectMeta {
            size_bytes: size_bytes(answer.content_length()),
            content_type: answer.content_type,
            cache_control: answer.cache_control,
            etag: answer.e_tag.map(unquoted),
        })
    }

    async fn get_first(&self, key: &ObjectKey, at_most: u64) -> Result<Bytes, StoreError> {
        self.first_bytes(key, at_most).await
    }

    async fn read_in_pieces(
        &self,
        key: &ObjectKey,
        take: &mut (dyn for<'a> FnMut(&'a [u8]) + Send),
    ) -> Result<u64, StoreError> {
        self.pieces(key, take).await
    }

    async fn copy(&self, from: &ObjectKey, to: &ObjectKey) -> Result<(), StoreError> {
        self.copy_object(from, to).await
    }

    async fn delete(&self, key: &ObjectKey) -> Result<(), StoreError> {
        let answer = self.client.delete_object().bucket(&self.bucket).key(key.as_str()).send().await;
        match answer.map_err(store_error) {
            Ok(_) | Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn delete_prefix(&self, folder: &KeyFolder) -> Result<u64, StoreError> {
        let mut deleted = 0;
        let mut continuation = None;
        loop {
            let (listed, next) = self.list_page(folder, BATCH, continuation).await?;
            let keys: Vec<ObjectKey> = listed.into_iter().map(|object| object.key).collect();
            if !keys.is_empty() {
                self.delete_batch(&keys).await?;
                deleted += keys.len() as u64;
            }
            if next.is_none() {
                return Ok(deleted);
            }
            continuation = next;
        }
    }

    async fn list_prefix(&self, folder: &KeyFolder, limit: usize) -> Result<Vec<ListedObject>, StoreError> {
        let mut found = Vec::new();
        let mut continuation = None;
        while found.len() < limit {
            let missing = i32::try_from(limit - found.len()).unwrap_or(BATCH).min(BATCH);
            let (listed, next) = self.list_page(folder, missing, continuation).await?;
            found.extend(listed);
            if next.is_none() {
                break;
            }
            continuation = next;
        }
        found.truncate(limit);
        Ok(found)
    }

    async fn presign_put(
        &self,
        key: &ObjectKey,
        content_length: u64,
        content_type: &str,
        ttl: Duration,
    ) -> Result<Presigned, StoreError> {
        self.sign_put(key, content_length, content_type, ttl).await
    }

    async fn presign_get(&self, key: &ObjectKey, ttl: Duration, download_name: &str) -> Result<Presigned, StoreError> {
        self.sign_get(key, ttl, download_name).await
    }

    async fn check(&self) -> Result<(), StoreError> {
        let answer = self.client.head_bucket().bucket(&self.bucket).send().await;
        match answer.map_err(store_error) {
            Ok(_) => Ok(()),
            Err(StoreError::NotFound) => {
                Err(StoreError::Refused { detail: format!("there is no bucket `{}`", self.bucket) })
            }
            Err(error) => Err(error),
        }
    }
}

fn client_config(config: &S3Config, endpoint: Option<&String>) -> aws_sdk_s3::Config {
    let keys = Credentials::new(&config.access_key_id, &config.secret_access_key, None, None, "jamboree-config");
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(READ_TIMEOUT)
        .operation_timeout(OPERATION_TIMEOUT)
        .build();
    let mut builder = Builder::new()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new(config.region.clone()))
        .credentials_provider(keys)
        .force_path_style(config.force_path_style)
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
        // Stores other than AWS do not all know checksum trailers; SigV4 and TLS already protect the body.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    builder.set_endpoint_url(endpoint.cloned());
    builder.build()
}

pub(crate) fn store_error<E>(error: SdkError<E>) -> StoreError
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    let status = error.raw_response().map(|response| response.status().as_u16());
    let code = error.code().map(str::to_owned);
    match (status, code.as_deref()) {
        (Some(404), Some("NoSuchBucket")) => StoreError::Refused { detail: "NoSuchBucket".to_owned() },
        (Some(404), _) => StoreError::NotFound,
        (Some(408 | 429 | 500..), _) | (None, _) => {
            StoreError::Unavailable { detail: DisplayErrorContext(&error).to_string() }
        }
        (Some(status), code) => {
            StoreError::Refused { detail: format!("{status} {}", code.unwrap_or("without a code")) }
        }
    }
}

pub(crate) fn size_bytes(reported: Option<i64>) -> u64 {
    reported.and_then(|size| u64::try_from(size).ok()).unwrap_or(0)
}

fn unquoted(etag: String) -> String {
    etag.trim_matches('"').to_owned()
}
