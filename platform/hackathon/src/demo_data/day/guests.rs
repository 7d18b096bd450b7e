use chrono::{DateTime, Utc};
use jamboree_tenancy::TenantTx;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use crate::demo_data::seed::demo_id;

/// Somebody with a ticket who signed in.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Guest {
    pub participant_id: Uuid,
    pub user_id: Uuid,
    pub came: bool,
}

#[derive(FromQueryResult)]
struct Holder {
    email: String,
    name: String,
}

/// The holders of valid tickets, each with an account.
///
/// # Errors
/// The database's.
pub async fn guests(tx: &TenantTx, event_id: Uuid, now: DateTime<Utc>) -> Result<Vec<Guest>, DbErr> {
    let holders: Vec<Holder> = tx.sql(include_str!("holders.sql"), [event_id.into()]).all().await?;
    let users: Vec<_> = holders
        .iter()
        .map(|holder| json!({ "id": demo_id(&holder.email), "email": holder.email, "name": holder.name }))
        .collect();
    tx.sql(include_str!("enter_users.sql"), [json!(users).into(), now.into()]).run().await?;
    tx.sql(include_str!("guests.sql"), [event_id.into()]).all().await
}
