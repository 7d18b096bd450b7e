use std::time::Duration;

use jamboree_tenancy::{ManageTenants, PlatformScope, Quota, Read, SecretToken, SignIn, problem_of};
use jamboree_web::{
    Accepted, Body, Created, HostCookie, Id, IdKind, MailAddress, NoContent, Problem, Reply, SESSION_COOKIE,
    WithCookies, code,
};
use poem::http::HeaderMap;
use poem_openapi::{Object, OpenApi, payload::Json, types::Example};
use uuid::Uuid;

use super::{
    ask::{NONCE_COOKIE, ask},
    consume::{SignInError, consume},
    session,
};
use crate::ControlPorts;

#[derive(Debug)]
pub struct OperatorKind;
impl IdKind for OperatorKind {
    const PREFIX: &'static str = "opr";
    const NAME: &'static str = "OperatorId";
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct OperatorSignInLinkRequest {
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
    /// A page of this host to come back to.
    #[oai(validator(max_length = 500))]
    pub return_to: Option<String>,
}

impl Example for OperatorSignInLinkRequest {
    fn example() -> Self {
        Self { email: "ada@example.com".to_owned(), return_to: Some("/operator".to_owned()) }
    }
}

/// The same for every address.
#[derive(Debug, Clone, Object)]
pub struct OperatorSignInLinkAccepted {}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewOperatorSession {
    /// The last part of the link's path.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
}

impl Example for NewOperatorSession {
    fn example() -> Self {
        Self { token: "k3Yb1Zl0b7l2m0s9n8d7f6g5h4j3k2l1q0w9e8r7t6y".to_owned() }
    }
}

#[derive(Debug, Clone, Object)]
pub struct OperatorUser {
    pub id: Id<OperatorKind>,
    pub email: String,
    /// Empty until somebody has given one.
    pub name: String,
    pub locale: String,
}

/// Who is signed in on the base host.
#[derive(Debug, Clone, Object)]
pub struct OperatorSession {
    pub user: OperatorUser,
    /// What the person may do, as names of the role table.
    pub actions: Vec<String>,
    /// What is simulated in this installation, in words a person understands.
    pub simulated: Vec<String>,
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

pub struct OperatorsApi {
    simulated: Vec<String>,
}

impl OperatorsApi {
    pub fn new(ports: &ControlPorts) -> Self {
        Self { simulated: ports.simulated.clone() }
    }

    fn session(&self, id: Uuid, email: String, name: String, locale: String) -> OperatorSession {
        OperatorSession {
            user: OperatorUser { id: id.into(), email, name, locale },
            actions: vec!["manage_tenants".to_owned()],
            simulated: self.simulated.clone(),
        }
    }
}

const fn quota(burst: u32, every_s: u64) -> Quota {
    Quota { burst, every: Duration::from_secs(every_s) }
}

/// Asking is cheap and mails are not; only a digest of the address leaves the database.
async fn limit_asking(scope: &PlatformScope<SignIn>, email: &MailAddress) -> Result<(), Problem> {
    let throttle = &scope.tenancy().throttle;
    throttle.admit_network("operator_sign_in_link", scope.facts().ip, quota(20, 3)).await?;
    let digest = SecretToken::hash_of(email.as_str());
    let who: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    throttle.admit_shared("operator_sign_in_link", &who, quota(5, 60)).await
}

#[OpenApi(prefix_path = "/api/v1")]
impl OperatorsApi {
    /// Ask for an operator's sign-in link
    ///
    /// The answer is the same whether or not somebody has this address. The link comes by mail, works once, for 15
    /// minutes, and only in the browser that asked: the answer sets a cookie that the link needs.
    #[oai(path = "/sign-in-links", method = "post", operation_id = "request_operator_sign_in_link")]
    async fn request_operator_sign_in_link(
        &self,
        scope: PlatformScope<SignIn>,
        headers: &HeaderMap,
        body: Body<OperatorSignInLinkRequest>,
    ) -> Reply<WithCookies<Accepted<OperatorSignInLinkAccepted>>> {
        let email = MailAddress::at("/email", &body.0.email)?;
        limit_asking(&scope, &email).await?;
        let nonce = HostCookie::read(headers, NONCE_COOKIE);
        let asked = ask(&scope, &email, body.0.return_to.as_deref(), nonce).await;
        let cookie = asked.map_err(|error| problem_of(&error))?;
        let reply = scope.commit_accepted(OperatorSignInLinkAccepted {}).await?;
        Ok(WithCookies { reply, cookies: vec![cookie] })
    }

    /// Sign in with an operator's link
    ///
    /// Uses the link up and sets the session cookie, for 14 days. In another browser than the one that asked
    /// (`sign_in_link_other_browser`) the link is not used up.
    #[oai(path = "/sessions", method = "post", operation_id = "create_operator_session")]
    async fn create_operator_session(
        &self,
        scope: PlatformScope<SignIn>,
        headers: &HeaderMap,
        body: Body<NewOperatorSession>,
    ) -> Reply<WithCookies<Created<OperatorSession>>> {
        scope.tenancy().throttle.admit_network("operator_session", scope.facts().ip, quota(60, 1)).await?;
        let nonce = HostCookie::read(headers, NONCE_COOKIE);
        let operator = consume(&scope, &body.0.token, nonce.as_deref()).await?;
        let cookie = session::start(&scope, &operator).await.map_err(|error| problem_of(&error))?;
        let session = self.session(operator.id, operator.email, operator.name, operator.locale);
        let reply = scope.commit_created(session).await?;
        Ok(WithCookies { reply, cookies: vec![cookie, HostCookie::forget(NONCE_COOKIE)] })
    }

    /// Which operator is signed in
    #[oai(path = "/session", method = "get", operation_id = "get_operator_session")]
    async fn get_operator_session(&self, scope: PlatformScope<Read<ManageTenants>>) -> Reply<Json<OperatorSession>> {
        let operator = scope.operator()?.clone();
        let session = self.session(operator.id, operator.email, operator.name, operator.locale);
        scope.commit(session).await
    }

    /// Sign an operator out
    ///
    /// The session ends at once, in every copy of its cookie. Harmless when nobody is signed in.
    #[oai(path = "/session", method = "delete", operation_id = "delete_operator_session")]
    async fn delete_operator_session(&self, scope: PlatformScope<SignIn>) -> Reply<WithCookies<NoContent>> {
        session::end(&scope).await.map_err(|error| problem_of(&error))?;
        let reply = scope.commit_empty().await?;
        Ok(WithCookies { reply, cookies: vec![HostCookie::forget(SESSION_COOKIE)] })
    }
}
