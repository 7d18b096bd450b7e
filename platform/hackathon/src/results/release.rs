use chrono::{DateTime, Utc};
use jamboree_tenancy::{Audience, PublishResults, Scope, TenantTx};
use jamboree_web::MailAddress;
use sea_orm::{DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{ResultsError, sets};
use crate::{
    judging::stage,
    outgoing_mail::{AddressedMail, MailContent, enqueue_mails},
    planned_event,
};

/// That the teams may read their feedback.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Release {
    pub released_at: DateTime<Utc>,
    pub mails: i32,
}

#[derive(FromQueryResult)]
struct Recipient {
    email: String,
    name: String,
    locale: String,
    title: String,
}

/// Lets every team read its feedback and leaves one mail for each of its members. Asked again it answers what was
/// done the first time: the row is written in the transaction of the mails, and there is one row an event.
///
/// # Errors
/// [`ResultsError::NotPublished`]; the database's.
pub async fn release(scope: &Scope<PublishResults>, event_id: Uuid) -> Result<Release, ResultsError> {
    let event = planned_event::lock(scope, event_id).await?;
    let tx = scope.tx();
    if let Some(done) = find(tx, event_id).await? {
        return Ok(done);
    }
    let set = sets::published(tx, event_id).await?.ok_or(ResultsError::NotPublished)?;
    let teams: Vec<Uuid> = set.ranked()?.into_iter().map(|ranked| ranked.team_id).collect();
    let slug = stage(tx, event_id, scope.now()).await?.ok_or(ResultsError::NotFound)?.slug;
    let found: Vec<Recipient> = tx.sql(include_str!("feedback_recipients.sql"), [teams.into()]).all().await?;
    let feedback_url = format!("{}/e/{slug}/feedback", scope.facts().origin);
    let mails: Vec<AddressedMail> = found
        .into_iter()
        .filter_map(|recipient| {
            let content = MailContent::FeedbackReleased {
                event_title: event.title.clone(),
                submission_title: recipient.title,
                feedback_url: feedback_url.clone(),
                recipient_name: recipient.name,
            };
            let to = MailAddress::parse(&recipient.email)?;
            Some(AddressedMail { id: scope.new_id(), to, locale: recipient.locale, content })
        })
        .collect();
    let count = i32::try_from(mails.len()).unwrap_or(i32::MAX);
    let by = scope.caller().user().map(|user| user.id);
    let values = [event_id.into(), scope.now().into(), by.into(), count.into()];
    tx.sql(include_str!("insert_release.sql"), values).run().await?;
    enqueue_mails(tx, scope.now(), mails, &scope.facts().trace_id).await?;
    scope.audit("feedback.released", event.audited(), json!({ "mails": count })).await?;
    tx.announces(event_id, Audience::Everyone, "results", json!({ "feedback_released": true }));
    Ok(Release { released_at: scope.now(), mails: count })
}

/// Whether feedback is out.
///
/// # Errors
/// The database's.
pub async fn find(tx: &TenantTx, event_id: Uuid) -> Result<Option<Release>, DbErr> {
    tx.sql(include_str!("find_release.sql"), [event_id.into()]).one().await
}
