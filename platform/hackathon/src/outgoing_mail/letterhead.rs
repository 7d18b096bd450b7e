use jamboree_pages::{Locale, colour::Rgb, mails::Letterhead};
use jamboree_tenancy::{Tenant, TenantTx};
use sea_orm::{DbErr, FromQueryResult};

#[derive(FromQueryResult)]
struct Colours {
    primary_colour: String,
    accent_colour: String,
}

fn colour(text: &str) -> Result<Rgb, DbErr> {
    text.parse().map_err(|error| DbErr::Custom(format!("{text}: {error}")))
}

/// The language of a mail: the person's, else the tenant's, else English.
pub fn language(tenant: &Tenant, locale: &str) -> Locale {
    Locale::from_tag(locale).or_else(|| Locale::from_tag(tenant.locale())).unwrap_or_default()
}

/// Who writes. Without a logo: mail programs cannot fetch pictures whose address expires, and the sheet
/// shows the initial of the name in the tenant's colour instead.
///
/// # Errors
/// The database's.
pub async fn letterhead(tx: &TenantTx, locale: &str) -> Result<Letterhead, DbErr> {
    let colours = tx.sql(include_str!("colours.sql"), []).one::<Colours>().await?;
    let colours = colours.ok_or_else(|| DbErr::RecordNotFound("the tenant has no brand".to_owned()))?;
    Ok(Letterhead {
        tenant_name: tx.tenant().name().to_owned(),
        primary: colour(&colours.primary_colour)?,
        accent: colour(&colours.accent_colour)?,
        logo: None,
        locale: language(tx.tenant(), locale),
    })
}
