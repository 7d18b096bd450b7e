use chrono::{DateTime, Utc};
use jamboree_tenancy::{AuditedObject, SecretToken, Sources, TenantTx, problem_of};
use jamboree_web::{Id, MailAddress, Problem};
use sea_orm::DbErr;
use serde_json::json;

use crate::{
    audit::{Actor, Occasion, record_as},
    invitations::{self, INVITATION_LIFE, NewInvitation},
    members::{MembershipSource, hold},
    outgoing_mail::{MailContent, enqueue_mail},
    people::{self, MembershipRole, Newcomer, UserKind},
    sign_in::tenant_link,
};

/// The colours of a portal until its owner chooses; both pass the rules for brand colours.
pub const DEFAULT_PRIMARY: &str = "#005F73";
pub const DEFAULT_ACCENT: &str = "#FF7A45";

/// For whom a tenant is opened, and where it answers.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    pub owner_email: &'a str,
    pub owner_name: Option<&'a str>,
    /// `https://<slug>.<base host>`, without a slash at the end: the links in the mail begin with it.
    pub origin: &'a str,
    /// The request that caused it.
    pub trace_id: &'a str,
}

/// Writes the first rows of a tenant and commits. Repeating it, also at once, ends the same.
///
/// # Errors
/// `email_invalid` for the owner's address, or the database's; then nothing was written.
pub async fn open_tenant(
    tx: TenantTx,
    opening: Opening<'_>,
    now: DateTime<Utc>,
    sources: &Sources,
) -> Result<(), Problem> {
    let email = MailAddress::at("/email", opening.owner_email)?;
    let first = tx.sql(include_str!("first_brand.sql"), [DEFAULT_PRIMARY.into(), DEFAULT_ACCENT.into(), now.into()]);
    // A second run waits here for the first and finds its mark.
    if first.run().await.map_err(|error| problem_of(&error))? == 1 {
        first_owner(&tx, opening, &email, now, sources).await.map_err(|error| problem_of(&error))?;
    }
    tx.commit().await
}

async fn first_owner(
    tx: &TenantTx,
    opening: Opening<'_>,
    email: &MailAddress,
    now: DateTime<Utc>,
    sources: &Sources,
) -> Result<(), DbErr> {
    let tenant = tx.tenant();
    let newcomer = Newcomer {
        id: sources.new_id(),
        email,
        name: opening.owner_name.unwrap_or_default().trim(),
        locale: tenant.locale(),
        verified: false,
    };
    let owner = people::enter(tx, newcomer, now).await?;
    let role = MembershipRole::Owner;
    hold(tx, sources.new_id(), owner.id, role, None, MembershipSource::FirstOwner, now).await?;
    // The first link comes before any browser asked for one, so it is an invitation: single use, a week.
    let token = SecretToken::new(sources);
    let invitation = NewInvitation { id: sources.new_id(), email, role, event_id: None, invited_by: None };
    invitations::file(tx, invitation, &token, now).await?;
    let content = MailContent::TenantReady {
        url: tenant_link(opening.origin, "invitation", token.reveal()),
        valid_for_s: INVITATION_LIFE.num_seconds(),
        tenant_url: opening.origin.to_owned(),
    };
    enqueue_mail(tx, sources.new_id(), now, email, tenant.locale(), content, opening.trace_id).await?;
    let occasion = Occasion { id: sources.new_id(), now, trace_id: opening.trace_id };
    let object = AuditedObject { kind: "tenant", id: tenant.id().to_string(), label: tenant.name(), event_id: None };
    let detail = json!({ "owner_id": Id::<UserKind>::new(owner.id) });
    record_as(tx, occasion, Actor::Platform, "tenant.opened", object, detail).await
}

#[cfg(test)]
mod tests {
    use jamboree_pages::contrast::{Role, check};

    use super::*;

    #[test]
    fn the_default_colours_pass_the_rules_for_brand_colours() {
        assert!(check(DEFAULT_PRIMARY.parse().unwrap(), Role::Primary).passes);
        assert!(check(DEFAULT_ACCENT.parse().unwrap(), Role::Accent).passes);
    }
}
