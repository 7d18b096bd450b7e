use jamboree_tenancy::{ControlTx, check_slug};
use jamboree_web::code;
use poem_openapi::Enum;
use sea_orm::DbErr;

use super::read;

/// Why an address cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum SlugRefusal {
    /// The platform uses it itself.
    Reserved,
    Taken,
    /// Not of the form that addresses have.
    Invalid,
}

fn by_form(slug: &str) -> Option<SlugRefusal> {
    match check_slug(slug) {
        Ok(()) => None,
        Err(problem) if problem.code == code::SLUG_RESERVED => Some(SlugRefusal::Reserved),
        Err(_) => Some(SlugRefusal::Invalid),
    }
}

/// Whether a new tenant could have this address now. Creating one decides.
///
/// # Errors
/// The database's.
pub async fn refusal(tx: &ControlTx, slug: &str) -> Result<Option<SlugRefusal>, DbErr> {
    if let Some(refusal) = by_form(slug) {
        return Ok(Some(refusal));
    }
    Ok(read::tenant_by_slug(tx, slug).await?.map(|_| SlugRefusal::Taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_and_malformed_addresses_are_told_apart() {
        assert_eq!(by_form("acme-robotics"), None);
        assert_eq!(by_form("files"), Some(SlugRefusal::Reserved));
        for slug in ["", "ab", "Acme", "1acme", "acme-", "ac--me", "äcme", &"a".repeat(41)] {
            assert_eq!(by_form(slug), Some(SlugRefusal::Invalid), "{slug}");
        }
    }
}
