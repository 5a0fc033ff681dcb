//! Bytes on disk: reading a text, saving it so that no work is lost, noticing what others write,
//! the list of recent files, and the paths that a plan can name.
//!
//! Nothing here knows templates, forms or windows. A text goes to disk exactly as it is given,
//! and comes back exactly as it lies there: byte order marks, line ends and NUL bytes included.

mod access;
mod beside;
mod error;
mod hash;
mod json_file;
mod paths;
mod place;
mod read;
mod recent;
mod save;
mod watch;

pub use access::is_read_only;
pub use beside::read_beside;
pub use error::StoreError;
pub use hash::ContentHash;
pub use json_file::{read_json, write_json};
pub use paths::{PathCompletion, PathIndex, root_of};
pub use place::same_file;
pub use read::{Loaded, decode, hash_file, read};
pub use recent::RecentFiles;
pub use save::{Existing, Saved, save, save_new, write_bytes};
pub use watch::FileWatch;
