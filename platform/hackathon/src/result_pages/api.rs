use jamboree_tenancy::{SharedTenancy, TenantCache, problem_of};
use jamboree_web::{Problem, Reply, code};
use poem_openapi::{
    OpenApi,
    param::{Header, Path},
};

use super::json_view::PublicResults;
use crate::{
    listing::{PublicRead, Ready, ReadyJson},
    results,
};

const KEPT_BYTES: u64 = 16 * 1024 * 1024;

/// Published results for everybody, answered from memory.
pub struct PublicResultsApi {
    kept: TenantCache<String, Option<Ready>>,
}

impl PublicResultsApi {
    pub fn new(tenancy: &SharedTenancy) -> Self {
        let weigh = |kept: &Option<Ready>| kept.as_ref().map_or(64, Ready::weight);
        Self { kept: TenantCache::new(tenancy.changes.clone(), KEPT_BYTES, weigh) }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl PublicResultsApi {
    /// Get the results of a public event
    ///
    /// Ranking, criteria and awards as they were published; not found before.
    #[oai(path = "/listed-events/:slug/results", method = "get", operation_id = "get_public_results")]
    async fn get_public_results(
        &self,
        read: PublicRead,
        #[oai(validator(max_length = 100))] slug: Path<String>,
        #[oai(name = "If-None-Match", validator(max_length = 2000))] if_none_match: Header<Option<String>>,
    ) -> Reply<ReadyJson<PublicResults>> {
        let load = async {
            let tx = read.tenancy.databases.begin(&read.tenant).await?;
            let found = results::public_results(&tx, &slug.0).await.map_err(|error| problem_of(&error))?;
            Ok::<_, Problem>(found.map(|found| ReadyJson::ready(&PublicResults::from(found))))
        };
        let ready = self.kept.get_or_load(read.tenant.id(), slug.0.clone(), load).await?;
        let ready = ready.ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        Ok(ReadyJson::of(&ready, if_none_match.0.as_deref()))
    }
}
