//! What can go wrong with a file, each with a code, a sentence that names the path, and advice.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file was not read or not written. When writing failed, the file that was there before is
/// as it was, except for [`StoreError::Unconfirmed`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing is at the path, or a folder on the way to it is missing.
    NotFound {
        /// The path asked for.
        path: PathBuf,
    },
    /// The path is a folder.
    IsFolder {
        /// The path asked for.
        path: PathBuf,
    },
    /// The path is a device, a pipe or a socket.
    NotAFile {
        /// The path asked for.
        path: PathBuf,
    },
    /// The system does not let this user read or write there.
    PermissionDenied {
        /// The path asked for.
        path: PathBuf,
    },
    /// No room is left on the device, or in the user's quota.
    DiskFull {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file system cannot be written to.
    ReadOnly {
        /// The path asked for.
        path: PathBuf,
    },
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The path asked for.
        path: PathBuf,
        /// How many bytes lie before the first bad one.
        offset: usize,
        /// The line of that byte, counted from 1; `\n`, `\r\n` and a lone `\r` end a line.
        line: usize,
        /// The character of that byte in its line, counted from 1.
        column: usize,
        /// The bad byte.
        byte: u8,
    },
    /// The content is not what it was when last read or written.
    Changed {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file was there when last read or written, and is gone.
    Vanished {
        /// The path asked for.
        path: PathBuf,
    },
    /// A file is there already, and nobody said that it may be replaced.
    Exists {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file was written, but reading it back did not give the same bytes.
    Unconfirmed {
        /// The path asked for.
        path: PathBuf,
    },
    /// Whatever else the system reports.
    Other {
        /// The path asked for.
        path: PathBuf,
        /// The system's own words.
        reason: String,
    },
}

impl StoreError {
    /// The error that the system's report about this path means.
    #[must_use]
    pub fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound { path },
            io::ErrorKind::IsADirectory => Self::IsFolder { path },
            io::ErrorKind::PermissionDenied => Self::PermissionDenied { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            _ => Self::Other {
                path,
                reason: error.to_string(),
            },
        }
    }

    /// The code that programs compare, for example `not-utf8`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::IsFolder { .. } => "is-folder",
            Self::NotAFile { .. } => "not-a-file",
            Self::PermissionDenied { .. } => "permission-denied",
            Self::DiskFull { .. } => "disk-full",
            Self::ReadOnly { .. } => "read-only",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::Changed { .. } => "file-changed",
            Self::Vanished { .. } => "file-vanished",
            Self::Exists { .. } => "file-exists",
            Self::Unconfirmed { .. } => "unconfirmed",
            Self::Other { .. } => "io",
        }
    }

    /// The path that was asked for.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::IsFolder { path }
            | Self::NotAFile { path }
            | Self::PermissionDenied { path }
            | Self::DiskFull { path }
            | Self::ReadOnly { path }
            | Self::NotUtf8 { path, .. }
            | Self::Changed { path }
            | Self::Vanished { path }
            | Self::Exists { path }
            | Self::Unconfirmed { path }
            | Self::Other { path, .. } => path,
        }
    }

    /// What the person can do about it, in a sentence.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "Check the name, or look for where the file was moved to.",
            Self::IsFolder { .. } => "Choose a file in the folder.",
            Self::NotAFile { .. } => "Choose an ordinary file.",
            Self::PermissionDenied { .. } => {
                "Ask for the right to this file and its folder, or choose another place."
            }
            Self::DiskFull { .. } => "Free some room there, or choose another place.",
            Self::ReadOnly { .. } => "Choose a place that can be written to.",
            Self::NotUtf8 { .. } => {
                "Convert the file to UTF-8, for example with iconv, and open it again."
            }
            Self::Changed { .. } => {
                "Save under another name to keep both, or open the file again to see what changed."
            }
            Self::Vanished { .. } => "Save under a name of your choice to write it anew.",
            Self::Exists { .. } => "Choose another name, or say that the file may be replaced.",
            Self::Unconfirmed { .. } => {
                "Save under another name, on another disk if you can, and keep the window open \
                 until that has worked."
            }
            Self::Other { .. } => "Try again, or choose another place.",
        }
    }
}

impl fmt::Display for StoreError {
    /// Writes one sentence that names the path and the place.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Self::NotFound { .. } => write!(out, "There is no file {path}."),
            Self::IsFolder { .. } => write!(out, "{path} is a folder."),
            Self::NotAFile { .. } => write!(out, "{path} is not an ordinary file."),
            Self::PermissionDenied { .. } => {
                write!(out, "The system does not allow access to {path}.")
            }
            Self::DiskFull { .. } => write!(out, "No room is left to write {path}."),
            Self::ReadOnly { .. } => {
                write!(out, "{path} lies where nothing can be written.")
            }
            Self::NotUtf8 {
                offset,
                line,
                column,
                byte,
                ..
            } => write!(
                out,
                "{path} is not UTF-8: byte 0x{byte:02X} at offset {offset} (line {line}, column \
                 {column}) begins no character."
            ),
            Self::Changed { .. } => write!(
                out,
                "{path} was changed by another program since it was last read or saved here."
            ),
            Self::Vanished { .. } => write!(
                out,
                "{path} was moved or deleted since it was last read or saved here."
            ),
            Self::Exists { .. } => write!(out, "There is a file {path} already."),
            Self::Unconfirmed { .. } => {
                write!(out, "{path} does not read back as it was written.")
            }
            Self::Other { reason, .. } => {
                write!(out, "{path} could not be used: {reason}.")
            }
        }
    }
}

impl std::error::Error for StoreError {}

#[cfg(test)]
mod tests {
    use super::StoreError;
    use std::io::{Error, ErrorKind};
    use std::path::Path;

    fn check(kind: ErrorKind, code: &str) {
        let error = StoreError::from_io(Path::new("/plans/a.md"), &Error::from(kind));
        assert_eq!(error.code(), code, "{kind:?}");
        assert!(error.to_string().contains("/plans/a.md"), "{error}");
        assert!(error.to_string().ends_with('.'), "{error}");
        assert!(error.advice().ends_with('.'), "{error}");
    }

    #[test]
    fn every_report_of_the_system_has_its_code() {
        check(ErrorKind::NotFound, "not-found");
        check(ErrorKind::NotADirectory, "not-found");
        check(ErrorKind::IsADirectory, "is-folder");
        check(ErrorKind::PermissionDenied, "permission-denied");
        check(ErrorKind::StorageFull, "disk-full");
        check(ErrorKind::QuotaExceeded, "disk-full");
        check(ErrorKind::ReadOnlyFilesystem, "read-only");
        check(ErrorKind::AlreadyExists, "file-exists");
        check(ErrorKind::BrokenPipe, "io");
    }
}
