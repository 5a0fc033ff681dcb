//! Bytes on disk: reading a text, saving it so that no work is lost, and the list of recent
//! files.
//!
//! Nothing here knows templates, forms or windows. A text goes to disk exactly as it is given,
//! and comes back exactly as it lies there: byte order marks, line ends and NUL bytes included.

mod beside;
mod error;
mod hash;
mod place;
mod read;
mod recent;
mod save;

pub use beside::read_beside;
pub use error::StoreError;
pub use hash::ContentHash;
pub use read::{Loaded, decode, hash_file, read};
pub use recent::RecentFiles;
pub use save::{Existing, Saved, save, save_new, write_bytes};
