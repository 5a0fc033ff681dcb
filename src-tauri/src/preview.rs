//! What a window's preview shows, so that only the parts of it that change cross to the page.

use std::iter;

use planform_wire::view::PreviewPatch;

/// The preview as the page has it.
#[derive(Default)]
pub(crate) struct Preview {
    version: u32,
    parts: Vec<String>,
}

impl Preview {
    /// Has the preview show `parts` and gives what has changed since the version that the page
    /// has; everything where that is another one than the last.
    pub(crate) fn show(&mut self, since: Option<u32>, parts: Vec<String>) -> PreviewPatch {
        let known = since == Some(self.version) && self.version > 0;
        let old = if known { &self.parts[..] } else { &[] };
        let from = shared(old.iter(), parts.iter());
        let kept = shared(old[from..].iter().rev(), parts[from..].iter().rev());
        let patch = PreviewPatch {
            version: self.version + 1,
            from,
            removed: known.then_some(old.len() - from - kept),
            parts: parts[from..parts.len() - kept].to_vec(),
        };
        self.version = patch.version;
        self.parts = parts;
        patch
    }
}

/// How many parts both begin with.
fn shared<'p>(
    before: impl Iterator<Item = &'p String>,
    after: impl Iterator<Item = &'p String>,
) -> usize {
    iter::zip(before, after)
        .take_while(|(before, after)| before == after)
        .count()
}

#[cfg(test)]
mod tests {
    use super::Preview;

    /// Shows one after the other, and checks what the page is told of the last.
    fn check(before: &[&str], after: &[&str], wanted: (usize, Option<usize>, &[&str])) {
        let parts = |all: &[&str]| all.iter().map(|&part| part.to_owned()).collect();
        let mut preview = Preview::default();
        let first = preview.show(None, parts(before));
        assert_eq!((first.from, first.removed), (0, None));
        assert_eq!(first.parts, before);
        let patch = preview.show(Some(first.version), parts(after));
        let told: Vec<&str> = patch.parts.iter().map(String::as_str).collect();
        assert_eq!((patch.from, patch.removed, &told[..]), wanted);
        assert!(patch.version > first.version);
    }

    #[test]
    fn only_what_has_changed_is_sent() {
        check(&["a", "b", "c"], &["a", "x", "c"], (1, Some(1), &["x"]));
        check(&["a", "b"], &["a", "b"], (2, Some(0), &[]));
        check(&["a", "a"], &["a", "a", "a"], (2, Some(0), &["a"]));
        check(&["a", "a", "b"], &["a", "b"], (1, Some(1), &[]));
        check(&["a"], &["b", "c"], (0, Some(1), &["b", "c"]));
        check(&[], &["a"], (0, Some(0), &["a"]));
    }

    #[test]
    fn a_page_that_has_another_version_is_sent_everything() {
        let mut preview = Preview::default();
        let parts = vec!["a".to_owned()];
        let first = preview.show(Some(0), parts.clone());
        assert_eq!(first.removed, None);
        preview.show(None, parts.clone());
        let told = preview.show(Some(first.version), parts.clone());
        assert_eq!((told.from, told.removed, told.parts), (0, None, parts));
    }
}
