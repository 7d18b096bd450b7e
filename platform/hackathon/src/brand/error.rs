use jamboree_pages::colour::Rgb;
use jamboree_plugin_host::Issue;
use sea_orm::DbErr;

use crate::pictures::StoreFailure;

/// Why a brand was not changed.
#[derive(Debug, thiserror::Error)]
pub enum BrandError {
    #[error("{0} is not a colour")]
    ColourInvalid(&'static str),
    #[error("text in these colours would be hard to read")]
    ContrastTooLow(Vec<LowContrast>),
    #[error("the branding plugin refuses this")]
    RefusedByPlugin(Vec<Issue>),
    #[error("the brand is at version {current} now")]
    VersionConflict { current: i64 },
    #[error("the header If-Match is not a version")]
    IfMatchMalformed,
    #[error(transparent)]
    Logo(#[from] StoreFailure),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A colour that does not read.
#[derive(Debug, Clone, PartialEq)]
pub struct LowContrast {
    /// JSON pointer to it.
    pub pointer: &'static str,
    /// WCAG contrast ratio of the worst text it stands behind or is used for.
    pub ratio: f64,
    /// The nearest colour that reads.
    pub suggestion: Option<Rgb>,
}
