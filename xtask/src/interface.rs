//! Building the interface (`ui/dist`), which the app embeds when it is compiled.

use std::path::PathBuf;

use crate::fingerprint;
use crate::process::{self, Failure};
use crate::repository;

/// What [`build`] did.
#[derive(Debug, PartialEq, Eq)]
pub enum Built {
    /// The sources are those of the last build.
    UpToDate,
    /// The interface was built.
    Anew,
}

/// Builds the interface unless its sources are those of the last build.
pub fn build() -> Result<Built, Failure> {
    let sources = fingerprint::combined(
        &fingerprint::files(&[repository::interface()], &["node_modules", "dist"])
            .map_err(|error| Failure::new(format!("The folder `ui` cannot be read: {error}.")))?,
    );
    let stamp = stamp();
    if is_built() && fingerprint::is_stamped(&stamp, &sources) {
        return Ok(Built::UpToDate);
    }
    process::run(&mut process::npm(["run", "--silent", "build"]))?;
    fingerprint::write_stamp(&stamp, &sources).map_err(|error| {
        Failure::new(format!("`{}` cannot be written: {error}.", stamp.display()))
    })?;
    Ok(Built::Anew)
}

/// Whether there is a built interface at all, which compiling the app needs.
pub fn is_built() -> bool {
    repository::interface().join("dist/index.html").is_file()
}

/// The stamp lies among the npm packages: `dist` itself is embedded into the app.
fn stamp() -> PathBuf {
    repository::interface().join("node_modules/.planform-built")
}
