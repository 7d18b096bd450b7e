use chrono::{DateTime, Utc};
use jamboree_pages::Locale;
use jamboree_tenancy::{InviteEventStaff, Read, Scope, SignIn, problem_of};
use jamboree_web::{
    Body, Created, Id, IdKind, MailAddress, NoContent, Page, PageQuery, Problem, Reply, WithCookies, code,
};
use poem::http::{HeaderMap, header};
use poem_openapi::{
    Object, OpenApi,
    param::{Path, Query},
    payload::Json,
    types::Example,
};

use super::{
    InvitationError, accept, create,
    list::{self, InvitationState, Listed},
    offer::{self, Offer},
    resend, revoke,
};
use crate::{
    Ports,
    guessing_limits::{limit_network, limit_person, quota},
    members,
    people::{EventKind, MembershipRole},
    sign_in::{Session, SessionView, device, start_session},
};

#[derive(Debug)]
pub struct InvitationKind;
impl IdKind for InvitationKind {
    const PREFIX: &'static str = "inv";
    const NAME: &'static str = "InvitationId";
}

/// An invitation to a role.
#[derive(Debug, Clone, Object)]
pub struct Invitation {
    pub id: Id<InvitationKind>,
    pub email: String,
    pub role: MembershipRole,
    /// Null for the whole portal.
    pub event_id: Option<Id<EventKind>>,
    pub state: InvitationState,
    pub expires_at: DateTime<Utc>,
    /// Name or mail address of the sender; empty when the platform sent it.
    pub invited_by: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct NewInvitation {
    #[oai(validator(min_length = 3, max_length = 254))]
    pub email: String,
    pub role: MembershipRole,
    /// Left out: the whole portal.
    pub event_id: Option<Id<EventKind>>,
}

impl Example for NewInvitation {
    fn example() -> Self {
        Self { email: "grace@example.com".to_owned(), role: MembershipRole::Finance, event_id: None }
    }
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct InvitationLink {
    /// The last part of the link's path.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
}

impl Example for InvitationLink {
    fn example() -> Self {
        Self { token: "k3Yb1Zl0b7l2m0s9n8d7f6g5h4j3k2l1q0w9e8r7t6y".to_owned() }
    }
}

/// What an invitation offers.
#[derive(Debug, Clone, Object)]
pub struct InvitationOffer {
    pub email: String,
    pub role: MembershipRole,
    /// Null for the whole portal.
    pub event_title: Option<String>,
    pub tenant_name: String,
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Object)]
#[oai(deny_unknown_fields, example)]
pub struct InvitationAcceptance {
    #[oai(validator(min_length = 1, max_length = 100))]
    pub token: String,
    /// How the person wants to be called; kept only if they are new here.
    #[oai(validator(min_length = 1, max_length = 120, pattern = r"\S"))]
    pub name: String,
}

impl Example for InvitationAcceptance {
    fn example() -> Self {
        Self { token: InvitationLink::example().token, name: "Grace Hopper".to_owned() }
    }
}

impl TryFrom<Listed> for Invitation {
    type Error = Problem;

    fn try_from(row: Listed) -> Result<Self, Problem> {
        let malformed = || Problem::internal("a malformed invitation");
        Ok(Self {
            id: row.id.into(),
            email: row.email,
            role: MembershipRole::parse(&row.role).ok_or_else(malformed)?,
            event_id: row.event_id.map(Into::into),
            state: InvitationState::parse(&row.state).ok_or_else(malformed)?,
            expires_at: row.expires_at,
            invited_by: row.invited_by,
            created_at: row.created_at,
        })
    }
}

fn shown(offer: Offer, tenant_name: &str) -> Result<InvitationOffer, Problem> {
    Ok(InvitationOffer {
        email: offer.email,
        role: MembershipRole::parse(&offer.role).ok_or_else(|| Problem::internal("a malformed invitation"))?,
        event_title: offer.event_title,
        tenant_name: tenant_name.to_owned(),
        expires_at: offer.expires_at,
    })
}

impl From<InvitationError> for Problem {
    fn from(error: InvitationError) -> Self {
        match error {
            InvitationError::NotFound => Self::of(code::NOT_FOUND),
            InvitationError::OpenAlready => {
                Self::at(code::CONFLICT, "/email", "There is an open invitation already. Send it again instead.")
            }
            InvitationError::Closed => {
                Self::new(code::CONFLICT, "The invitation was accepted or revoked. Look at the person's roles.")
            }
            InvitationError::LinkInvalid => Self::of(code::INVITATION_INVALID),
            InvitationError::Members(error) => error.into(),
            InvitationError::Database(error) => problem_of(&error),
        }
    }
}

pub struct InvitationsApi {
    view: SessionView,
}

impl InvitationsApi {
    pub fn new(ports: &Ports) -> Self {
        Self { view: SessionView { simulated: ports.simulated.clone() } }
    }
}

#[OpenApi(prefix_path = "/api/v1")]
impl InvitationsApi {
    /// List invitations
    ///
    /// Newest first. Whoever holds a role at events only sees the invitations to those.
    #[oai(path = "/invitations", method = "get", operation_id = "list_invitations")]
    async fn list_invitations(
        &self,
        scope: Scope<Read<InviteEventStaff>>,
        state: Query<Option<InvitationState>>,
        event_id: Query<Option<Id<EventKind>>>,
        limit: Query<Option<u32>>,
        #[oai(validator(max_length = 1024))] after: Query<Option<String>>,
    ) -> Reply<Json<Page<Invitation>>> {
        let page = PageQuery { limit: limit.0, after: after.0 };
        let rows = list::list(&scope, state.0, event_id.0.map(|id| id.0), &page).await?;
        let rows: Vec<Invitation> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
        scope.commit(page.page(rows, |one| (one.created_at, one.id.0), |one| one)?).await
    }

    /// Invite a person to a role
    ///
    /// The link goes by mail, works once and for seven days. Roles of the whole portal are given by owners;
    /// roles at an event by whoever may invite its staff.
    #[oai(path = "/invitations", method = "post", operation_id = "create_invitation")]
    async fn create_invitation(
        &self,
        scope: Scope<InviteEventStaff>,
        body: Body<NewInvitation>,
    ) -> Reply<Created<Invitation>> {
        let inviter = scope.user()?;
        let email = MailAddress::at("/email", &body.0.email)?;
        limit_person(&scope, "invitation", &inviter.email, quota(60, 60)).await?;
        let event_id = body.0.event_id.map(|id| id.0);
        let row = create::create(&scope, inviter, &email, body.0.role, event_id).await?;
        let listed = list::one(&scope, row.id).await.map_err(|error| problem_of(&error))?;
        scope.commit_created(listed.try_into()?).await
    }

    /// Send an invitation again
    ///
    /// With a new link for another seven days; the older link no longer works.
    #[oai(path = "/invitations/:id/resends", method = "post", operation_id = "resend_invitation")]
    async fn resend_invitation(
        &self,
        scope: Scope<InviteEventStaff>,
        id: Path<Id<InvitationKind>>,
    ) -> Reply<Json<Invitation>> {
        let inviter = scope.user()?;
        limit_person(&scope, "invitation", &inviter.email, quota(60, 60)).await?;
        resend::resend(&scope, inviter, id.0.0).await?;
        let listed = list::one(&scope, id.0.0).await.map_err(|error| problem_of(&error))?;
        scope.commit(listed.try_into()?).await
    }

    /// Take an invitation back
    ///
    /// Its link no longer works. One that was accepted cannot be taken back; take the role away instead.
    #[oai(path = "/invitations/:id", method = "delete", operation_id = "revoke_invitation")]
    async fn revoke_invitation(
        &self,
        scope: Scope<InviteEventStaff>,
        id: Path<Id<InvitationKind>>,
    ) -> Reply<NoContent> {
        revoke::revoke(&scope, id.0.0).await?;
        scope.commit_empty().await
    }

    /// Read what an invitation offers
    ///
    /// Leaves the link as it is. The secret goes in the body, so that no log of addresses holds it.
    #[oai(path = "/invitation-offers", method = "post", operation_id = "get_invitation_offer")]
    async fn get_invitation_offer(
        &self,
        scope: Scope<SignIn>,
        body: Body<InvitationLink>,
    ) -> Reply<Json<InvitationOffer>> {
        limit_network(&scope, "invitation_link", quota(60, 1)).await?;
        let offer = offer::offer(&scope, &body.0.token).await?;
        let offer = shown(offer, scope.tenant().name())?;
        scope.commit(offer).await
    }

    /// Accept an invitation
    ///
    /// Uses the link up, gives the role and signs the invited person in, whoever was signed in before.
    #[oai(path = "/invitation-acceptances", method = "post", operation_id = "accept_invitation")]
    async fn accept_invitation(
        &self,
        scope: Scope<SignIn>,
        headers: &HeaderMap,
        body: Body<InvitationAcceptance>,
    ) -> Reply<WithCookies<Created<Session>>> {
        limit_network(&scope, "invitation_link", quota(60, 1)).await?;
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let locale = asked.and_then(Locale::negotiate).map(Locale::tag);
        let locale = locale.unwrap_or_else(|| scope.tenant().locale());
        let user = accept::accept(&scope, &body.0.token, &body.0.name, locale).await?;
        let started = start_session(&scope, &user, &device(headers)).await;
        let cookie = started.map_err(|error| problem_of(&error))?;
        let held = members::of_user(scope.tx(), user.id).await.map_err(|error| problem_of(&error))?;
        let session = self.view.of(scope.tenant(), &user, &held);
        let reply = scope.commit_created(session).await?;
        Ok(WithCookies { reply, cookies: vec![cookie] })
    }
}
