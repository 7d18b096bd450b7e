use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use jamboree_object_store::{KeyError, ObjectStore, StoreError, TenantPrefix};
use jamboree_pictures::{Kind, Picture, PictureError, Sanitised};
use jamboree_tenancy::Tenant;
use jamboree_web::Binary;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::{FOLDER, StoredPicture, StoredVariant};

/// Addresses carry the content's hash: what is behind one never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How long an upload waits for the one before it.
const PATIENCE: Duration = Duration::from_secs(3);

/// Cleans uploads, one at a time, and stores what came of them.
#[derive(Clone)]
pub struct PictureStore {
    objects: Arc<dyn ObjectStore>,
    // The largest picture needs 400 MB for a moment.
    one_at_a_time: Arc<Semaphore>,
}

/// Why an upload was not stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreFailure {
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error("other pictures are being worked on")]
    Busy,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("{0}")]
    Broken(String),
}

/// The name of the folder: the same picture twice gives two, so that dropping one keeps the other.
fn folder_name(sanitised: &Sanitised, id: Uuid) -> String {
    let mut hash = Sha256::new();
    for variant in &sanitised.variants {
        hash.update(&variant.bytes);
    }
    let content: String = hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    let own = id.simple().to_string();
    format!("{content}{}", &own[own.len() - 12..])
}

pub(super) fn prefix_of(tenant: &Tenant) -> Result<TenantPrefix, KeyError> {
    TenantPrefix::new(&tenant.id().simple().to_string())
}

impl PictureStore {
    pub fn new(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, one_at_a_time: Arc::new(Semaphore::new(1)) }
    }

    /// Cleans an upload and stores its variants. `id` is a fresh id.
    ///
    /// # Errors
    /// [`StoreFailure`]; what was stored before a failure is left behind and belongs to nobody.
    pub async fn store(
        &self,
        tenant: &Tenant,
        id: Uuid,
        upload: Binary,
        kind: Kind,
    ) -> Result<StoredPicture, StoreFailure> {
        let turn = tokio::time::timeout(PATIENCE, self.one_at_a_time.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(StoreFailure::Busy)?;
        let work = move || {
            let _turn = turn;
            Picture::sanitise(&upload.bytes, Some(&upload.content_type), kind)
        };
        let sanitised =
            tokio::task::spawn_blocking(work).await.map_err(|error| StoreFailure::Broken(error.to_string()))??;
        let folder = folder_name(&sanitised, id);
        let prefix = prefix_of(tenant)?;
        let mut variants = Vec::new();
        for variant in sanitised.variants {
            let extension = if variant.content_type == "image/png" { "png" } else { "jpg" };
            let file = format!("{}.{extension}", variant.name);
            let key = prefix.key([FOLDER, &folder, &file])?;
            self.objects.put(&key, Bytes::from(variant.bytes), variant.content_type, Some(FOR_EVER)).await?;
            variants.push(StoredVariant {
                name: variant.name.to_owned(),
                file,
                width: variant.width,
                height: variant.height,
            });
        }
        Ok(StoredPicture { folder, variants })
    }
}
