use jamboree_pages::{
    colour::Rgb,
    pages::{Brand, Picture},
};
use sea_orm::DbErr;

use super::entity::Model;
use crate::pictures::{StoredPicture, StoredVariant};

/// The stored choice of a tenant, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub primary: Rgb,
    pub accent: Rgb,
    pub logo: Option<StoredPicture>,
    /// Grows with every change.
    pub version: i64,
}

/// Sharp at 64 CSS pixels on a dense screen, and always there.
const PAGE_LOGO: &str = "128";

fn unreadable(what: &str, error: &dyn std::fmt::Display) -> DbErr {
    DbErr::Type(format!("brand.{what}: {error}"))
}

impl TryFrom<Model> for Look {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        let logo = row.logo.map(serde_json::from_value).transpose();
        Ok(Self {
            primary: row.primary_colour.parse().map_err(|error| unreadable("primary_colour", &error))?,
            accent: row.accent_colour.parse().map_err(|error| unreadable("accent_colour", &error))?,
            logo: logo.map_err(|error| unreadable("logo", &error))?,
            version: row.version,
        })
    }
}

impl Look {
    /// The largest variant of the logo.
    pub fn largest_logo(&self) -> Option<(&StoredPicture, &StoredVariant)> {
        let logo = self.logo.as_ref()?;
        Some((logo, logo.variants.iter().max_by_key(|variant| variant.width)?))
    }

    /// The logo as pages show it. `origin` comes before its path: empty on the tenant's own pages, the portal's
    /// origin in mails.
    pub fn page_logo(&self, origin: &str) -> Option<Picture> {
        let logo = self.logo.as_ref()?;
        let variant = logo.variant(PAGE_LOGO)?;
        let url = format!("{origin}{}", logo.path(variant));
        Some(Picture { url, width: variant.width, height: variant.height })
    }

    /// For the frame of public pages.
    pub fn page_brand(&self, tenant_name: &str) -> Brand {
        Brand { name: tenant_name.to_owned(), primary: self.primary, accent: self.accent, logo: self.page_logo("") }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;

    fn row(logo: Option<serde_json::Value>) -> Model {
        Model {
            id: 1,
            primary_colour: "#005F73".to_owned(),
            accent_colour: "#FF7A45".to_owned(),
            logo,
            version: 3,
            updated_at: DateTime::from_timestamp(0, 0).unwrap(),
        }
    }

    #[test]
    fn a_stored_logo_has_an_address_on_pages_and_a_whole_one_in_mails() {
        let variant = |side: u32| json!({ "name": side.to_string(), "file": format!("{side}.png"), "width": side, "height": side });
        let stored = json!({ "folder": "abc", "variants": [variant(32), variant(128), variant(512)] });
        let look = Look::try_from(row(Some(stored))).unwrap();
        assert_eq!(look.page_logo("").unwrap().url, "/media/abc/128.png");
        let in_mail = look.page_logo("https://acme.example").unwrap();
        assert_eq!((in_mail.url.as_str(), in_mail.width), ("https://acme.example/media/abc/128.png", 128));
        assert_eq!(look.largest_logo().unwrap().1.width, 512);
    }

    #[test]
    fn what_the_database_cannot_hold_is_an_error_and_not_a_default() {
        assert!(Look::try_from(Model { primary_colour: "teal".to_owned(), ..row(None) }).is_err());
        assert!(Look::try_from(row(Some(json!({ "folder": 1 })))).is_err());
    }
}
