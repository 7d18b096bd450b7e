use jamboree_tenancy::{OwnData, Read, Scope, SignIn, problem_of};
use jamboree_web::{
    Accepted, Body, Created, HostCookie, MailAddress, NoContent, Problem, Reply, SESSION_COOKIE, WithCookies, code,
};
use poem::http::HeaderMap;
use poem_openapi::{Object, OpenApi, payload::Json, types::Example};

use super::{
    Session, SessionView,
    ask::{self, NONCE_COOKIE},
    consume::consume,
    device,
    error::SignInError,
    session::start_session,
    sign_out::sign_out,
};
use crate::{
    Ports,
    guessing_limits::{limit_network, limit_person, quota},
    members,
};

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct SignInLinkRequest {
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
    /// A page of this portal to come back to.
    #[oai(validator(max_length = 500))]
    pub return_to: Option<String>,
}

impl Example for SignInLinkRequest {
    fn example() -> Self {
        Self { email: "ada@example.com".to_owned(), return_to: Some("/console".to_owned()) }
    }
}

/// The same for every address.
#[derive(Debug, Clone, Object)]
pub struct SignInLinkAccepted {}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewSession {
    /// The last part of the link's path.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
}

impl Example for NewSession {
    fn example() -> Self {
        Self { token: "k3Yb1Zl0b7l2m0s9n8d7f6g5h4j3k2l1q0w9e8r7t6y".to_owned() }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::LinkInvalid => Self::of(code::SIGN_IN_LINK_INVALID),
            SignInError::LinkOtherBrowser => Self::of(code::SIGN_IN_LINK_OTHER_BROWSER),
            SignInError::Database(error) => problem_of(&error),
        }
    }
}

pub struct SignInApi {
    view: SessionView,
}

impl SignInApi {
    pub fn new(ports: &Ports) -> Self {
        Self { view: SessionView { simulated: ports.simulated.clone() } }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl SignInApi {
    /// Ask for a sign-in link
    ///
    /// The answer is the same whether or not somebody has this address. The link comes by mail, works once,
    /// for 15 minutes, and only in the browser that asked: the answer sets a cookie that the link needs.
    #[oai(path = "/sign-in-links", method = "post", operation_id = "request_sign_in_link")]
    async fn request_sign_in_link(
        &self,
        scope: Scope<SignIn>,
        headers: &HeaderMap,
        body: Body<SignInLinkRequest>,
    ) -> Reply<WithCookies<Accepted<SignInLinkAccepted>>> {
        let email = MailAddress::at("/email", &body.0.email)?;
        limit_network(&scope, "sign_in_link", quota(20, 3)).await?;
        limit_person(&scope, "sign_in_link", email.as_str(), quota(5, 60)).await?;
        let nonce = HostCookie::read(headers, NONCE_COOKIE);
        let asked = ask::ask(&scope, &email, body.0.return_to.as_deref(), nonce).await;
        let cookie = asked.map_err(|error| problem_of(&error))?;
        let reply = scope.commit_accepted(SignInLinkAccepted {}).await?;
        Ok(WithCookies { reply, cookies: vec![cookie] })
    }

    /// Sign in with a link
    ///
    /// Uses the link up and sets the session cookie, for 14 days. In another browser than the one that asked
    /// (`sign_in_link_other_browser`) the link is not used up.
    #[oai(path = "/sessions", method = "post", operation_id = "create_session")]
    async fn create_session(
        &self,
        scope: Scope<SignIn>,
        headers: &HeaderMap,
        body: Body<NewSession>,
    ) -> Reply<WithCookies<Created<Session>>> {
        limit_network(&scope, "session", quota(60, 1)).await?;
        let nonce = HostCookie::read(headers, NONCE_COOKIE);
        let user = consume(&scope, &body.0.token, nonce.as_deref()).await?;
        let started = start_session(&scope, &user, &device(headers)).await;
        let cookie = started.map_err(|error| problem_of(&error))?;
        let held = members::of_user(scope.tx(), user.id).await.map_err(|error| problem_of(&error))?;
        let session = self.view.of(scope.tenant(), &user, &held);
        let reply = scope.commit_created(session).await?;
        Ok(WithCookies { reply, cookies: vec![cookie, HostCookie::forget(NONCE_COOKIE)] })
    }

    /// Who is signed in
    #[oai(path = "/session", method = "get", operation_id = "get_session")]
    async fn get_session(&self, scope: Scope<Read<OwnData>>) -> Reply<Json<Session>> {
        let session = self.view.of(scope.tenant(), scope.user()?, scope.caller().memberships());
        scope.commit(session).await
    }

    /// Sign out
    ///
    /// The session ends at once, in every copy of its cookie. Harmless when nobody is signed in.
    #[oai(path = "/session", method = "delete", operation_id = "delete_session")]
    async fn delete_session(&self, scope: Scope<SignIn>) -> Reply<WithCookies<NoContent>> {
        sign_out(&scope).await.map_err(|error| problem_of(&error))?;
        let reply = scope.commit_empty().await?;
        Ok(WithCookies { reply, cookies: vec![HostCookie::forget(SESSION_COOKIE)] })
    }
}
