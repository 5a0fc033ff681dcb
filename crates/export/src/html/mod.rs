//! HTML: the fragment that the preview shows, and the page that stands alone.

pub(crate) mod clean;
pub(crate) mod fragment;
pub(crate) mod page;
