//! Whether a file may be written to, asked before anybody works in it for nothing.

use std::path::Path;

use crate::place::{behind_links, folder_of};

/// Whether the file at `path` is not to be written to: its mode lets nobody write, or the system
/// does not let this user, or nothing can be written on its file system or in its folder, where a
/// save puts the new file. What does not exist is not read-only.
///
/// The mode counts for a privileged user too, whom the system would let write anything: somebody
/// has marked the file.
#[must_use]
pub fn is_read_only(path: &Path) -> bool {
    let Ok(place) = behind_links(path) else {
        return false;
    };
    let Ok(metadata) = place.metadata() else {
        return false;
    };
    metadata.permissions().readonly() || refused(&place) || refused(folder_of(&place))
}

/// Whether the system refuses to let this user write there.
#[cfg(unix)]
fn refused(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    matches!(
        access(path, Access::WRITE_OK),
        Err(Errno::ACCESS | Errno::PERM | Errno::ROFS)
    )
}

/// Elsewhere the file's own mark is all that can be asked for without writing.
#[cfg(not(unix))]
fn refused(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::is_read_only;
    use std::fs;

    #[test]
    fn a_missing_file_is_not_read_only() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_read_only(&folder.path().join("none.md")));
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_decides_also_behind_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.md");
        let link = folder.path().join("link.md");
        fs::write(&path, "x").unwrap();
        symlink(&path, &link).unwrap();
        let check = |mode: u32, wanted: bool| {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(is_read_only(&path), wanted, "{mode:o}");
            assert_eq!(is_read_only(&link), wanted, "{mode:o} behind a link");
        };
        check(0o644, false);
        check(0o600, false);
        check(0o444, true);
        check(0o400, true);
        check(0o000, true);
    }
}
