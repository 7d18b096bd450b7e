use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Held {
    #[expect(dead_code, reason = "that there is a row says it")]
    id: Uuid,
}

/// Whether the ticket is valid, which it then stays until the transaction ends.
///
/// # Errors
/// The database's.
pub(super) async fn hold_ticket(tx: &TenantTx, participant_id: Uuid) -> Result<bool, DbErr> {
    let held = tx.sql(include_str!("hold_ticket.sql"), [participant_id.into()]).one::<Held>().await?;
    Ok(held.is_some())
}
