//! The tenant that `demo` shows: `demo.localhost` with believable events.

use jamboree_control::NewTenantFields;
use jamboree_hackathon::demo_data;

use crate::{app::App, operate};

const OWNER: &str = "owner@demo.example";
const OPERATOR: &str = "operator@demo.example";

/// Who can look around, and how.
pub struct SignIns {
    /// Every start hands out a fresh link: nobody has to read a mail to look around.
    pub operator: (&'static str, String),
    /// Address and part; each asks for a mail at the portal's sign-in page.
    pub people: Vec<(String, String)>,
}

/// Makes the demonstration tenant when it is not there, re-anchors its events, and answers who can sign
/// in and how.
///
/// # Errors
/// When the databases fail.
pub async fn prepare(app: &App) -> anyhow::Result<SignIns> {
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
    demo_data::seed_demo(tenancy, &tenant, tenancy.sources.now()).await?;
    let cast = demo_data::cast(tenancy, &tenant).await?;
    let owner = (OWNER.to_owned(), format!("owner of {}", tenant.name()));
    Ok(SignIns {
        operator: (OPERATOR, operate::invite_operator(app, OPERATOR).await?),
        people: std::iter::once(owner).chain(cast.into_iter().map(|member| (member.email, member.part))).collect(),
    })
}
