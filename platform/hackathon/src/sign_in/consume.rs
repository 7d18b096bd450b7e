use jamboree_tenancy::{Scope, SecretToken, SignIn, User};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::error::SignInError;

#[derive(FromQueryResult)]
struct Person {
    id: Uuid,
    email: String,
    name: String,
    locale: String,
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
pub async fn consume(scope: &Scope<SignIn>, token: &str, nonce: Option<&str>) -> Result<User, SignInError> {
    let hash = SecretToken::hash_of(token);
    let browser = SecretToken::hash_of(nonce.unwrap_or_default());
    let consume =
        scope.tx().sql(include_str!("consume_link.sql"), [hash.clone().into(), browser.into(), scope.now().into()]);
    if let Some(person) = consume.one::<Person>().await? {
        return Ok(User { id: person.id, email: person.email, name: person.name, locale: person.locale });
    }
    let open = scope.tx().sql(include_str!("link_is_open.sql"), [hash.into(), scope.now().into()]);
    match open.one::<Open>().await? {
        Some(_) => Err(SignInError::LinkOtherBrowser),
        None => Err(SignInError::LinkInvalid),
    }
}
