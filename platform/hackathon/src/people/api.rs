use jamboree_tenancy::{OwnData, Scope, User};
use jamboree_web::{Body, Id, IdKind, Reply};
use poem_openapi::{Object, OpenApi, payload::Json, types::Example};

use super::{entity, update_profile};

#[derive(Debug)]
pub struct UserKind;
impl IdKind for UserKind {
    const PREFIX: &'static str = "usr";
    const NAME: &'static str = "UserId";
}

/// Roles hold at events; what events are is their own domain's business.
#[derive(Debug)]
pub struct EventKind;
impl IdKind for EventKind {
    const PREFIX: &'static str = "evt";
    const NAME: &'static str = "EventId";
}

/// A person as they see themselves.
#[derive(Debug, Clone, Object)]
#[oai(rename = "User")]
pub struct Profile {
    pub id: Id<UserKind>,
    pub email: String,
    pub name: String,
    /// `en`, `de` or `es`: the language of pages and mails.
    pub locale: String,
}

impl From<&User> for Profile {
    fn from(user: &User) -> Self {
        Self { id: user.id.into(), email: user.email.clone(), name: user.name.clone(), locale: user.locale.clone() }
    }
}

impl From<entity::Model> for Profile {
    fn from(row: entity::Model) -> Self {
        Self::from(&User::from(row))
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct ProfileChange {
    #[oai(validator(min_length = 1, max_length = 120, pattern = r"\S"))]
    pub name: Option<String>,
    #[oai(validator(pattern = "^(en|de|es)$"))]
    pub locale: Option<String>,
}

impl Example for ProfileChange {
    fn example() -> Self {
        Self { name: Some("Ada Byron".to_owned()), locale: Some("en".to_owned()) }
    }
}

pub struct ProfileApi;

#[OpenApi(prefix_path = "/api/v1")]
impl ProfileApi {
    /// Change your own profile
    ///
    /// What is left out stays. The mail address is changed by an owner, not here.
    #[oai(path = "/me", method = "patch", operation_id = "update_profile")]
    async fn update_profile(&self, scope: Scope<OwnData>, body: Body<ProfileChange>) -> Reply<Json<Profile>> {
        let saved = update_profile::update_profile(&scope, body.0).await?;
        scope.commit(saved.into()).await
    }
}
