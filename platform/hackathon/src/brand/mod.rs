//! How a tenant looks: two colours and a logo, and the theme that is made of them.
//!
//! Invariants: what is stored reads at 4.5:1; a branding plugin can refine the theme and refuse a choice, but
//! neither its absence nor its failure keeps anybody from a page. This module knows `pictures`, no other domain.

mod api;
mod check;
mod delete_logo;
mod dressed;
mod entity;
mod error;
mod look;
mod problems;
mod read;
mod rules;
mod shown;
mod stylesheet;
mod update;
mod upload_logo;

use std::sync::Arc;

pub use api::BrandApi;
pub use error::BrandError;
use jamboree_jobs::Handler;
pub use look::Look;
pub use read::current;
pub use rules::BrandRules;
pub use shown::{Brands, ShownBrand, ShownPlugin};
pub use stylesheet::{BrandStylesheet, STYLESHEET_ROUTE, stylesheet_path};

use crate::{Ports, pictures::DropPictures};

/// What deletes logos that are shown no more.
pub fn jobs(ports: &Ports) -> Vec<Arc<dyn Handler>> {
    vec![Arc::new(DropPictures { objects: ports.objects.clone() })]
}
