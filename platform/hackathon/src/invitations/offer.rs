use chrono::{DateTime, Utc};
use jamboree_tenancy::{Scope, SecretToken, SignIn};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::InvitationError;

/// What a link offers.
#[derive(Debug, FromQueryResult)]
pub struct Offer {
    pub email: String,
    pub role: String,
    pub event_id: Option<Uuid>,
    pub expires_at: DateTime<Utc>,
    pub event_title: Option<String>,
}

/// Reads what a link offers and leaves it as it is.
///
/// # Errors
/// [`InvitationError::LinkInvalid`], also when the event is gone.
pub async fn offer(scope: &Scope<SignIn>, token: &str) -> Result<Offer, InvitationError> {
    let hash = SecretToken::hash_of(token);
    let query = scope.tx().sql(include_str!("offer.sql"), [hash.into(), scope.now().into()]);
    let offer = query.one::<Offer>().await?.ok_or(InvitationError::LinkInvalid)?;
    if offer.event_id.is_some() && offer.event_title.is_none() {
        return Err(InvitationError::LinkInvalid);
    }
    Ok(offer)
}
