use chrono::{DateTime, Utc};
use jamboree_tenancy::{TenantTx, User};
use jamboree_web::MailAddress;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::entity;

/// # Errors
/// The database's.
pub async fn by_email(tx: &TenantTx, email: &MailAddress) -> Result<Option<User>, DbErr> {
    let row = entity::Entity::find().filter(entity::Column::Email.eq(email.as_str())).one(tx).await?;
    Ok(row.map(Into::into))
}

/// Somebody to be.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer<'a> {
    /// The id if they are new.
    pub id: Uuid,
    pub email: &'a MailAddress,
    pub name: &'a str,
    pub locale: &'a str,
    /// Whether they just showed that the address is theirs.
    pub verified: bool,
}

#[derive(FromQueryResult)]
struct Entered {
    id: Uuid,
    email: String,
    name: String,
    locale: String,
}

/// The person with this address, made now if there is none. Whoever is there keeps name and language.
///
/// # Errors
/// The database's.
pub async fn enter(tx: &TenantTx, newcomer: Newcomer<'_>, now: DateTime<Utc>) -> Result<User, DbErr> {
    let row = tx
        .sql(
            include_str!("enter.sql"),
            [
                newcomer.id.into(),
                newcomer.email.as_str().into(),
                newcomer.name.into(),
                newcomer.locale.into(),
                newcomer.verified.then_some(now).into(),
                now.into(),
            ],
        )
        .one::<Entered>()
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the user just written".to_owned()))?;
    Ok(User { id: row.id, email: row.email, name: row.name, locale: row.locale })
}
