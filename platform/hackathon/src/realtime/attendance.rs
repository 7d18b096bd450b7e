use async_trait::async_trait;
use jamboree_realtime::{Attendance, Closing, Reason, Refusal, Venue, Visit};
use jamboree_tenancy::problem_of;
use sea_orm::DbErr;
use uuid::Uuid;

use super::tenant_venue::{TenantVenue, refusal};
use crate::presence::{self, CloseReason, NewVisit};

fn database(error: DbErr) -> Refusal {
    refusal(problem_of(&error))
}

const fn reason(reason: Reason) -> CloseReason {
    match reason {
        Reason::Left => CloseReason::Left,
        Reason::Silent => CloseReason::Silent,
        Reason::Slow => CloseReason::Slow,
        Reason::Access => CloseReason::Access,
        Reason::Restart => CloseReason::Restart,
    }
}

#[async_trait]
impl Attendance for TenantVenue {
    async fn keep(&self, visits: &[Visit], closings: &[Closing]) -> Result<(), Refusal> {
        let begun = visits.iter().filter_map(|visit| {
            let room_id = visit.room?;
            Some(NewVisit { id: self.new_id(), session_id: visit.session, room_id, at: visit.at })
        });
        let ended = visits.iter().filter(|visit| visit.room.is_none()).map(|visit| (visit.session, visit.at));
        let closings = closings.iter().map(|closing| presence::Closing {
            session_id: closing.session,
            at: closing.at,
            reason: reason(closing.reason),
        });
        let (begun, ended, closings): (Vec<_>, Vec<_>, Vec<_>) = (begun.collect(), ended.collect(), closings.collect());
        let tx = self.begin().await?;
        presence::open_visits(&tx, &begun).await.map_err(database)?;
        presence::close_visits(&tx, &ended).await.map_err(database)?;
        presence::close_sessions(&tx, &closings).await.map_err(database)?;
        tx.commit().await.map_err(refusal)
    }

    async fn renew(&self, node: Uuid) -> Result<bool, Refusal> {
        let (tx, now) = (self.begin().await?, self.now());
        let lives = presence::renew_node(&tx, node, now).await.map_err(database)?;
        presence::sweep_lost_nodes(&tx, now).await.map_err(database)?;
        tx.commit().await.map_err(refusal)?;
        Ok(lives)
    }
}
