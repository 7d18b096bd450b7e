use std::{sync::Arc, time::Duration};

use jamboree_pages::{scene::social_card, theme::Theme};
use jamboree_web::{Problem, code};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::ready::Ready;

const KEPT_BYTES: u64 = 16 * 1024 * 1024;
/// How long a visitor waits for cards of others to be painted.
const PATIENCE: Duration = Duration::from_secs(3);

/// Pictures for link previews, painted from the tenant's colours and the event's address.
pub struct Cards {
    // The colours are in the key, so an entry is right for ever.
    kept: moka::sync::Cache<(Uuid, String, String), Ready>,
    one_at_a_time: Arc<Semaphore>,
}

impl Cards {
    pub fn new() -> Self {
        let kept = moka::sync::Cache::builder()
            .max_capacity(KEPT_BYTES)
            .weigher(|_key: &(Uuid, String, String), ready: &Ready| ready.weight())
            .build();
        Self { kept, one_at_a_time: Arc::new(Semaphore::new(1)) }
    }

    /// # Errors
    /// `busy` when others are being painted for too long; `internal`.
    pub async fn card(&self, tenant: Uuid, slug: &str, theme: &Theme) -> Result<Ready, Problem> {
        let key = (tenant, slug.to_owned(), format!("{}{}", theme.primary, theme.accent));
        if let Some(found) = self.kept.get(&key) {
            return Ok(found);
        }
        let turn = tokio::time::timeout(PATIENCE, self.one_at_a_time.clone().acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or_else(|| Problem::of(code::BUSY).retry_after_s(2))?;
        if let Some(found) = self.kept.get(&key) {
            return Ok(found);
        }
        let (slug, theme) = (slug.to_owned(), theme.clone());
        let paint = move || {
            let _turn = turn;
            social_card(&theme, &slug)
        };
        let painted = tokio::task::spawn_blocking(paint).await.map_err(Problem::internal)?;
        let ready = Ready::new(painted.map_err(Problem::internal)?, "image/png");
        self.kept.insert(key, ready.clone());
        Ok(ready)
    }
}
