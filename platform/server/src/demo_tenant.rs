//! The tenant that `demo` shows: `demo.localhost` with believable events.

use jamboree_control::NewTenantFields;

use crate::{app::App, operate};

const OWNER: &str = "owner@demo.example";
const OPERATOR: &str = "operator@demo.example";

/// Makes the demonstration tenant when it is not there, re-anchors its events, and answers who can sign
/// in and how.
///
/// # Errors
/// When the databases fail.
pub async fn prepare(app: &App) -> anyhow::Result<Vec<(String, String)>> {
    let tenancy = &app.tenancy;
    let tenant = match tenancy.directory.resolve("demo").await? {
        Some(tenant) => tenant,
        None => {
            let fields = NewTenantFields {
                slug: "demo".to_owned(),
                name: "Acme Robotics".to_owned(),
                owner_email: OWNER.to_owned(),
                locale: Some("en".to_owned()),
                zone: Some("Europe/Lisbon".to_owned()),
            };
            operate::create_tenant(app, fields).await?
        }
    };
    jamboree_hackathon::demo_data::seed_demo(tenancy, &tenant, tenancy.sources.now()).await?;
    // Every start hands out a fresh link: nobody has to read a mail to look around.
    let operator_link = operate::invite_operator(app, OPERATOR).await?;
    Ok(vec![
        (OPERATOR.to_owned(), operator_link),
        (OWNER.to_owned(), format!("{}/sign-in, mails are in the mailbox", app.config.addresses.tenant_origin("demo"))),
    ])
}
