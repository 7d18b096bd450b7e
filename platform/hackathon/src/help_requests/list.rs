use chrono::{DateTime, Utc};
use jamboree_tenancy::{Action, Scope, TenantTx};
use sea_orm::DbErr;
use uuid::Uuid;

use super::{error::HelpError, view::Row};

/// Requests of an event, longest wait first; `most` rows at most. `open`: only those that wait or are being
/// helped, or only those that ended.
///
/// # Errors
/// The database's.
pub(super) async fn list(
    tx: &TenantTx,
    event_id: Uuid,
    open: Option<bool>,
    after: Option<(DateTime<Utc>, Uuid)>,
    most: u64,
) -> Result<Vec<Row>, DbErr> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (at, id) = after.unzip();
    let values = [event_id.into(), None::<Uuid>.into(), open.into(), at.into(), id.into(), most.into()];
    tx.sql(include_str!("list.sql"), values).all().await
}

/// # Errors
/// [`HelpError::NotFound`]; the database's.
pub(super) async fn one<A: Action>(scope: &Scope<A>, id: Uuid) -> Result<Row, HelpError> {
    let values = [
        None::<Uuid>.into(),
        id.into(),
        None::<bool>.into(),
        None::<DateTime<Utc>>.into(),
        None::<Uuid>.into(),
        1_i64.into(),
    ];
    scope.tx().sql(include_str!("list.sql"), values).one().await?.ok_or(HelpError::NotFound)
}
