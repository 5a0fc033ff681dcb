//! Files that a plan names by a path relative to itself, such as its images.

use std::path::Path;

use crate::place::folder_of;
use crate::read::bytes_of;

/// The most that is read, in bytes: an image in a plan is smaller, and a mistake is not.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The bytes of the file that the plan at `plan` names as `relative`; `None` when there is none,
/// when it is too large, or when it lies outside the plan's folder, also by way of symbolic links:
/// a plan that somebody sends must not reach the rest of the disk.
#[must_use]
pub fn read_beside(plan: &Path, relative: &str) -> Option<Vec<u8>> {
    let folder = folder_of(plan).canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    if !file.starts_with(&folder) || file.metadata().ok()?.len() > MOST_BYTES {
        return None;
    }
    bytes_of(&file).ok()
}

#[cfg(test)]
mod tests {
    use super::read_beside;
    use std::fs;

    #[test]
    fn reads_in_the_folder_and_nowhere_else() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("plans");
        fs::create_dir_all(folder.join("images")).unwrap();
        fs::write(outer.path().join("secret.png"), "secret").unwrap();
        fs::write(folder.join("images/a b.png"), "picture").unwrap();
        let plan = folder.join("plan.md");
        #[cfg(unix)]
        std::os::unix::fs::symlink("../secret.png", folder.join("link.png")).unwrap();

        let check = |relative: &str, wanted: Option<&str>| {
            let found = read_beside(&plan, relative);
            assert_eq!(found.as_deref(), wanted.map(str::as_bytes), "{relative}");
        };
        check("images/a b.png", Some("picture"));
        check("./images/../images/a b.png", Some("picture"));
        check("images", None);
        check("none.png", None);
        check("../secret.png", None);
        check("link.png", None);
        check(outer.path().join("secret.png").to_str().unwrap(), None);
        check("", None);
    }
}
