//! Reading a text from disk as it is.

use std::fs;
use std::path::Path;

use crate::place::ordinary_file;
use crate::{ContentHash, StoreError};

/// A text as it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The text, byte for byte: a byte order mark, line ends and NUL bytes are kept.
    pub text: String,
    /// The hash of those bytes, to be given to [`crate::save`].
    pub hash: ContentHash,
}

/// Reads the text at `path`, following symbolic links.
///
/// # Errors
/// When nothing is there, when it is no ordinary file, when the system refuses, and when the bytes
/// are not UTF-8: no byte is ever replaced.
pub fn read(path: &Path) -> Result<Loaded, StoreError> {
    decode(path, bytes_of(path)?)
}

/// The text that these bytes are; `path` is what a refusal calls the place they come from.
///
/// # Errors
/// When the bytes are not UTF-8: no byte is ever replaced.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<Loaded, StoreError> {
    let hash = ContentHash::of(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        not_utf8(path, error.as_bytes(), offset)
    })?;
    Ok(Loaded { text, hash })
}

/// The hash of what is at `path` now; `None` when nothing is there. The bytes need not be UTF-8.
///
/// # Errors
/// When it is no ordinary file, or the system refuses.
pub fn hash_file(path: &Path) -> Result<Option<ContentHash>, StoreError> {
    match bytes_of(path) {
        Ok(bytes) => Ok(Some(ContentHash::of(&bytes))),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The bytes of the ordinary file at `path`.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, StoreError> {
    if ordinary_file(path)?.is_none() {
        return Err(StoreError::NotFound {
            path: path.to_owned(),
        });
    }
    fs::read(path).map_err(|error| StoreError::from_io(path, &error))
}

/// The refusal of bytes of which the first `offset` are UTF-8 and the next is not.
fn not_utf8(path: &Path, bytes: &[u8], offset: usize) -> StoreError {
    let good = String::from_utf8_lossy(&bytes[..offset]);
    let mut line = 1;
    let mut column = 1;
    let mut characters = good.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_line = match character {
            '\n' => true,
            '\r' => characters.peek() != Some(&'\n'),
            _ => false,
        };
        if ends_line {
            line += 1;
            column = 1;
        } else {
            column += 1;
        }
    }
    StoreError::NotUtf8 {
        path: path.to_owned(),
        offset,
        line,
        column,
        byte: bytes.get(offset).copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::{StoreError, read};

    /// Writes the bytes to a file and reads them.
    fn round(bytes: &[u8]) -> Result<String, StoreError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.md");
        std::fs::write(&path, bytes).unwrap();
        read(&path).map(|loaded| loaded.text)
    }

    #[test]
    fn keeps_every_byte() {
        for text in [
            "",
            "# Plan",
            "# Plan\n",
            "\u{feff}# Plan\r\n",
            "a\rb\r\nc\nd",
            "nul \0 inside\n",
            "e\u{301} \u{5d0} 🦀\n",
        ] {
            assert_eq!(round(text.as_bytes()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn names_the_first_bad_byte() {
        #[track_caller]
        fn check(bytes: &[u8], offset: usize, line: usize, column: usize, byte: u8) {
            match round(bytes) {
                Err(StoreError::NotUtf8 {
                    offset: o,
                    line: l,
                    column: c,
                    byte: b,
                    ..
                }) => assert_eq!((o, l, c, b), (offset, line, column, byte)),
                other => panic!("{other:?}"),
            }
        }
        check(b"\xff", 0, 1, 1, 0xff);
        check(b"ab\ncd\xe9f\n", 5, 2, 3, 0xe9);
        check(b"one\r\ntwo \xc3", 9, 2, 5, 0xc3);
        check(b"one\rtwo\r\r\xa0", 9, 4, 1, 0xa0);
        // A surrogate written as three bytes, as some old programs do.
        check(b"\xc3\xa9\xed\xa0\x80", 2, 1, 2, 0xed);
    }

    #[test]
    fn refuses_what_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let code = |path: &std::path::Path| read(path).map_err(|error| error.code());
        assert_eq!(code(folder.path()), Err("is-folder"));
        assert_eq!(code(&folder.path().join("none.md")), Err("not-found"));
        let file = folder.path().join("plan.md");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(code(&file.join("below")), Err("not-found"));
        #[cfg(unix)]
        assert_eq!(code(std::path::Path::new("/dev/null")), Err("not-a-file"));
    }
}
