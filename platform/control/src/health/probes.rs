use async_trait::async_trait;

/// Asks the parts of the platform that this crate does not hold itself. The text of a failure goes to the log.
#[async_trait]
pub trait HealthProbes: Send + Sync {
    async fn redis(&self) -> Result<(), String>;
    async fn object_store(&self) -> Result<(), String>;
}
