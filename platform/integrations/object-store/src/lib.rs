//! Files of tenants in an S3-compatible object store.
//!
//! A key can only be made from a tenant's prefix and checked segments (`ObjectKey`), so no request can name a file
//! outside its tenant. Browsers get signed addresses that live minutes, name one object and one method, and make
//! downloads attachments.

mod disposition;
mod in_memory;
mod key;
mod s3;
mod s3_pieces;
mod s3_presign;
mod store;

pub use in_memory::InMemoryObjectStore;
pub use key::{KeyError, KeyFolder, OBJECT_KEY_MAX_BYTES, ObjectKey, TenantPrefix};
pub use s3::{S3Config, S3ObjectStore};
pub use store::{ListedObject, Object, ObjectMeta, ObjectStore, PRESIGN_TTL_MAX, Presigned, StoreError};
