use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

#[derive(FromQueryResult)]
struct Titled {
    title: String,
}

/// The title of an event that is there.
///
/// # Errors
/// The database's.
pub async fn event_title(tx: &TenantTx, event_id: Uuid) -> Result<Option<String>, DbErr> {
    let row = tx.sql(include_str!("event_title.sql"), [event_id.into()]).one::<Titled>().await?;
    Ok(row.map(|row| row.title))
}
