use std::sync::Arc;

use chrono_tz::Tz;
use jamboree_pages::pages::EventHead;
use jamboree_tenancy::{Changes, TenantCache, problem_of};
use jamboree_web::{Problem, code};

use crate::listing::{Visit, event_head, find_event};

const KEPT_BYTES: u64 = 4 * 1024 * 1024;

/// What the pages say about events, kept until a commit changes it.
pub struct Heads {
    kept: TenantCache<String, Option<Arc<EventHead>>>,
}

impl Heads {
    pub fn new(changes: Changes) -> Self {
        Self { kept: TenantCache::new(changes, KEPT_BYTES, |_| 1024) }
    }

    /// # Errors
    /// `not_found`; `busy` or `unavailable` when it had to be read and could not.
    pub async fn of(&self, visit: &Visit, slug: &str) -> Result<EventHead, Problem> {
        let load = async {
            let tx = visit.tenancy.databases.begin(&visit.tenant).await?;
            let row = find_event(&tx, slug).await.map_err(|error| problem_of(&error))?;
            row.map(|row| event_head(&row).map(Arc::new)).transpose().map_err(|error| problem_of(&error))
        };
        let head = self.kept.get_or_load(visit.tenant.id(), slug.to_owned(), load).await?;
        let mut head = head.map(Arc::unwrap_or_clone).ok_or_else(|| Problem::of(code::NOT_FOUND))?;
        head.viewer_zone = visit.setting.zone.filter(|zone: &Tz| *zone != head.zone);
        Ok(head)
    }
}
