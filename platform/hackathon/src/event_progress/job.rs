use async_trait::async_trait;
use jamboree_jobs::{Handler, JobContext, JobError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::LockType};

use super::advance::catch_up;
use crate::events::{
    Column, Entity,
    advance_jobs::{self, ADVANCE_EVENT, AdvanceEvent, Cause},
};

/// Moves an event as far as the clock says.
pub struct MoveByClock;

#[async_trait]
impl Handler for MoveByClock {
    fn kind(&self) -> &'static str {
        ADVANCE_EVENT
    }

    async fn run(&self, job: &JobContext) -> Result<(), JobError> {
        let AdvanceEvent { event_id } = job.payload()?;
        let tx = job.tenancy.databases.begin(job.tenant()?).await?;
        let event = Entity::find_by_id(event_id)
            .filter(Column::DeletedAt.is_null())
            .lock(LockType::NoKeyUpdate)
            .one(&tx)
            .await?;
        let Some(mut event) = event else { return Ok(()) };
        let now = job.now();
        let cause = Cause { sources: &job.tenancy.sources, now, trace_id: &job.trace_id };
        catch_up(&tx, &mut event, cause).await?;
        // Only what is to come: this job itself stands for what was.
        advance_jobs::leave(&tx, &event, cause, |at| at > now).await?;
        tx.commit().await?;
        Ok(())
    }
}
