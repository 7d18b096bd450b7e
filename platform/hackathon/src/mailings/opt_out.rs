use jamboree_tenancy::{Action, AuditedObject, Scope};
use jamboree_web::MailAddress;
use sea_orm::DbErr;
use serde_json::json;

/// Sends this address no messages any more. Doing it twice is doing it once.
///
/// # Errors
/// The database's.
pub async fn opt_out<A: Action>(scope: &Scope<A>, address: &MailAddress) -> Result<(), DbErr> {
    let insert = scope.tx().sql(include_str!("opt_out.sql"), [address.as_str().into(), scope.now().into()]);
    if insert.run().await? == 1 {
        let object = AuditedObject { kind: "mail_opt_out", id: String::new(), label: address.as_str(), event_id: None };
        scope.audit("mail.unsubscribed", object, json!({})).await?;
    }
    Ok(())
}
