use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use jamboree_object_store::{ObjectStore, StoreError};
use jamboree_tenancy::{Host, RequestFacts};
use jamboree_web::{Problem, code};
use poem::{
    Endpoint, Request, Response, Result,
    http::{Method, StatusCode, header},
};

use super::{FOLDER, store::prefix_of};

/// Pictures of all tenants that were asked for lately, kept in memory.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;

#[derive(Clone)]
struct Kept {
    bytes: Bytes,
    content_type: String,
}

/// Where [`ServePicture`] belongs.
pub const PICTURE_ROUTE: &str = "/media/:folder/:file";

/// Pictures on a tenant's host.
pub struct ServePicture {
    objects: Arc<dyn ObjectStore>,
    kept: moka::sync::Cache<String, Kept>,
}

impl ServePicture {
    pub fn new(objects: Arc<dyn ObjectStore>) -> Self {
        let kept = moka::sync::Cache::builder()
            .max_capacity(KEPT_BYTES)
            .weigher(|_key: &String, kept: &Kept| u32::try_from(kept.bytes.len()).unwrap_or(u32::MAX))
            .time_to_live(Duration::from_secs(600))
            .build();
        Self { objects, kept }
    }

    async fn find(&self, request: &Request) -> Result<Kept, Problem> {
        let not_found = || Problem::of(code::NOT_FOUND);
        let facts = request.data::<RequestFacts>().ok_or_else(|| Problem::internal("no facts in the request"))?;
        let Host::Tenant(tenant) = &facts.host else { return Err(not_found()) };
        let path = request.raw_path_param("folder").zip(request.raw_path_param("file"));
        let (folder, file) = path.ok_or_else(not_found)?;
        // A key is only ever made below the tenant's own folder of pictures.
        let prefix = prefix_of(tenant).map_err(Problem::internal)?;
        let key = prefix.key([FOLDER, folder, file]).map_err(|_| not_found())?;
        if let Some(kept) = self.kept.get(key.as_str()) {
            return Ok(kept);
        }
        let object = self.objects.get(&key).await.map_err(|error| match error {
            StoreError::NotFound => not_found(),
            other => {
                let mut problem = Problem::of(code::UNAVAILABLE).retry_after_s(5);
                problem.cause = Some(other.to_string());
                problem
            }
        })?;
        let content_type = object.meta.content_type.unwrap_or_default();
        if !matches!(content_type.as_str(), "image/png" | "image/jpeg") {
            return Err(not_found());
        }
        let kept = Kept { bytes: object.bytes, content_type };
        self.kept.insert(key.as_str().to_owned(), kept.clone());
        Ok(kept)
    }
}

impl Endpoint for ServePicture {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Problem::of(code::METHOD_NOT_ALLOWED).into());
        }
        let kept = self.find(&request).await?;
        let answer = Response::builder()
            .status(StatusCode::OK)
            .header(header::CONTENT_TYPE, &kept.content_type)
            .header(header::CACHE_CONTROL, "public, max-age=31536000, immutable")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        Ok(answer.body(kept.bytes))
    }
}
