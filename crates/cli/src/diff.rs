//! The difference between two texts, as `diff -u` and Git print it.

use std::time::Duration;

use similar::TextDiff;

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// After this long the search for the smallest difference is broken off; what has been found
/// is a difference too.
const PATIENCE: Duration = Duration::from_secs(2);

/// The unified difference from `old` to `new`, both called `name`; empty when there is none.
///
/// Lines end at `\n` alone, so that `patch` and `git apply` understand it whatever line ends
/// the texts have.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    TextDiff::configure()
        .timeout(PATIENCE)
        .newline_terminated(true)
        .diff_slices(&old, &new)
        .unified_diff()
        .context_radius(CONTEXT)
        .header(name, name)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(unified("plan.md", old, new), expected);
    }

    #[test]
    fn equal_texts_have_no_difference() {
        check("", "", "");
        check("a\r\nb", "a\r\nb", "");
    }

    #[test]
    fn shows_changed_lines_with_their_surroundings() {
        check(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
            "--- plan.md\n+++ plan.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        );
    }

    #[test]
    fn a_lone_carriage_return_ends_no_line() {
        check(
            "a\rb\r\nc\n",
            "a\rx\r\nc\n",
            "--- plan.md\n+++ plan.md\n@@ -1,2 +1,2 @@\n-a\rb\r\n+a\rx\r\n c\n",
        );
    }

    #[test]
    fn says_where_the_last_line_does_not_end() {
        check(
            "a",
            "b\n",
            "--- plan.md\n+++ plan.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n",
        );
    }
}
