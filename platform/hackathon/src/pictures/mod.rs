//! Pictures that pages show: cleaned, stored in the sizes that pages use, and served on the tenant's own
//! host.
//!
//! Invariant: each upload has a folder of its own whose name carries the hash of its content, so what is
//! behind an address never changes and addresses may be cached for ever. Nothing else of a tenant's
//! files is reachable this way. This module knows no other domain.

mod drop_folder;
mod problems;
mod serve;
mod store;
mod stored;

pub use drop_folder::{DropPictures, leave_drop_job};
pub use problems::picture_problem;
pub use serve::{PICTURE_ROUTE, ServePicture};
pub use store::{PictureStore, StoreFailure};
pub use stored::{StoredPicture, StoredVariant};

/// The folder below a tenant's prefix, and the first segment of the addresses.
const FOLDER: &str = "media";
