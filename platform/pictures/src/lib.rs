//! Uploaded pictures become clean pictures.
//!
//! Nothing of an upload is ever served. Its bytes are walked to their end, decoded within limits, turned upright,
//! and the pixels are written anew in the sizes that pages use; metadata (GPS, comments, profiles) and whatever else
//! was in the file stay behind. Pixel values are taken as sRGB: colour profiles are dropped, not applied.
//!
//! Pure and slow: call it on a blocking thread, and let few run at once. The largest cover (a progressive JPEG of 40
//! million pixels) was measured at 245 MB for a moment.

mod container;
mod cover;
mod decode;
mod error;
mod format;
mod hidden;
mod logo;
mod picture;
mod pixels;

pub use error::PictureError;
pub use format::Format;
pub use picture::{Kind, Picture, Sanitised, Variant};
