//! The hash of a file's content: how a change made underneath is noticed.

use std::fmt;

/// The BLAKE3 hash of some bytes.
///
/// Two files with the same hash hold the same bytes; times and sizes are not looked at, because
/// a version control checkout can set both back.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

impl fmt::Display for ContentHash {
    /// Writes 64 lowercase hexadecimal digits, as the `b3sum` program prints them.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ContentHash({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::ContentHash;

    #[test]
    fn prints_as_the_published_digest_of_the_empty_input() {
        // From the test vectors of the BLAKE3 specification.
        assert_eq!(
            ContentHash::of(b"").to_string(),
            "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
        );
    }

    #[test]
    fn differs_when_one_byte_differs() {
        assert_ne!(ContentHash::of(b"plan\n"), ContentHash::of(b"plan\r\n"));
        assert_eq!(ContentHash::of(b"plan\n"), ContentHash::of(b"plan\n"));
    }
}
