//! Files that are generated from others and committed: the tests write them anew, and this
//! notices when that changed one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::fingerprint;
use crate::process::Failure;
use crate::repository;
use crate::stages::Done;

/// Where generated files lie, from the repository's root. Each is written by a test.
const GENERATED: &[&str] = &["ui/src/host/bindings", "docs/rules", "docs/command-line.md"];

/// The generated files as they are at one moment.
#[derive(Debug)]
pub struct Generated(BTreeMap<PathBuf, u64>);

impl Generated {
    /// Reads them as they are now.
    pub fn now() -> Result<Self, Failure> {
        let paths: Vec<PathBuf> = GENERATED
            .iter()
            .map(|path| repository::root().join(path))
            .collect();
        fingerprint::files(&paths, &[])
            .map(Self)
            .map_err(|error| Failure::new(format!("Generated files cannot be read: {error}.")))
    }

    /// Fails with the names of the files that were made, changed or removed since.
    pub fn unchanged_until(&self, later: &Self) -> Result<Done, Failure> {
        let changed = changed(&self.0, &later.0);
        if changed.is_empty() {
            return Ok(Done::Passed);
        }
        let names: String = changed
            .iter()
            .map(|path| path.strip_prefix(repository::root()).unwrap_or(path))
            .map(|path| format!("  {}\n", path.display()))
            .collect();
        Err(Failure::new(format!(
            "Generated files were not up to date. They have been written anew: look at the \
             changes and commit them.\n{}",
            names.trim_end()
        )))
    }
}

/// The paths whose fingerprints differ, among them those that are only in one of both.
fn changed<'m>(
    before: &'m BTreeMap<PathBuf, u64>,
    after: &'m BTreeMap<PathBuf, u64>,
) -> BTreeSet<&'m Path> {
    before
        .keys()
        .chain(after.keys())
        .filter(|path| before.get(*path) != after.get(*path))
        .map(PathBuf::as_path)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[(&str, u64)], after: &[(&str, u64)], expected: &[&str]) {
        let map = |files: &[(&str, u64)]| -> BTreeMap<PathBuf, u64> {
            files
                .iter()
                .map(|(path, fingerprint)| (PathBuf::from(path), *fingerprint))
                .collect()
        };
        let (before, after) = (map(before), map(after));
        let found: Vec<&Path> = changed(&before, &after).into_iter().collect();
        let expected: Vec<&Path> = expected.iter().map(Path::new).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn notices_changed_new_and_removed_files() {
        check(&[], &[], &[]);
        check(&[("a", 1), ("b", 2)], &[("a", 1), ("b", 2)], &[]);
        check(&[("a", 1), ("b", 2)], &[("a", 1), ("b", 3)], &["b"]);
        check(&[("a", 1)], &[("a", 1), ("c", 3)], &["c"]);
        check(&[("a", 1), ("b", 2)], &[("b", 2)], &["a"]);
    }
}
