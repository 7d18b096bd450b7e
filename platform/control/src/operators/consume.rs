use jamboree_tenancy::{PlatformScope, SecretToken, SignIn};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("the link is unknown, used or too old")]
    LinkInvalid,
    #[error("the link was asked for in another browser")]
    LinkOtherBrowser,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Whose link it was.
#[derive(Debug, FromQueryResult)]
pub struct SignedIn {
    pub id: Uuid,
    pub email: String,
    pub name: String,
    pub locale: String,
}

#[derive(FromQueryResult)]
struct Open {
    #[expect(dead_code, reason = "only whether there is a row matters")]
    open: i32,
}

/// Uses up a link and answers whose it is. One statement decides, so of two at once one wins.
///
/// # Errors
/// [`SignInError`]; in another browser the link stays usable where it was asked for.
pub async fn consume(scope: &PlatformScope<SignIn>, token: &str, nonce: Option<&str>) -> Result<SignedIn, SignInError> {
    let hash = SecretToken::hash_of(token);
    let browser = SecretToken::hash_of(nonce.unwrap_or_default());
    let consume =
        scope.tx().sql(include_str!("consume_link.sql"), [hash.clone().into(), browser.into(), scope.now().into()]);
    if let Some(operator) = consume.one::<SignedIn>().await? {
        return Ok(operator);
    }
    let open = scope.tx().sql(include_str!("link_is_open.sql"), [hash.into(), scope.now().into()]);
    match open.one::<Open>().await? {
        Some(_) => Err(SignInError::LinkOtherBrowser),
        None => Err(SignInError::LinkInvalid),
    }
}
