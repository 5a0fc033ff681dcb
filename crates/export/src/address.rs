//! Which addresses of links an export lets through.

/// Returns the address of a link when following it is safe: `http`, `https`, `mailto`, a
/// fragment, or a path relative to the plan. Everything else (`javascript:`, `file:`, `data:`,
/// `//host`) gives nothing, and the link's words stand alone.
pub(crate) fn followable(address: &str) -> Option<&str> {
    let address = address.trim();
    if address.is_empty() || address.starts_with("//") || address.starts_with('\\') {
        return None;
    }
    // A browser drops tabs and line breaks inside a scheme, so that a scheme could hide behind them.
    if address.chars().any(|c| c.is_control()) {
        return None;
    }
    match scheme(address) {
        None => Some(address),
        Some(scheme) => ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
            .then_some(address),
    }
}

/// Returns whether the address leads out of the plan's folder, to the network.
pub(crate) fn is_remote(address: &str) -> bool {
    scheme(address).is_some() || address.starts_with("//")
}

fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    address[end..].starts_with(':').then(|| &address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: bool) {
        assert_eq!(followable(address).is_some(), expected, "{address:?}");
    }

    #[test]
    fn only_web_mail_fragments_and_relative_paths_are_followed() {
        check("https://example.org/a?b#c", true);
        check("HTTP://example.org", true);
        check("mailto:someone@example.org", true);
        check("#overview", true);
        check("docs/a.md", true);
        check("../a:b.md", true);
        check("a/b:c", true);
        check("", false);
        check("javascript:alert(1)", false);
        check(" JavaScript:alert(1)", false);
        check("java\nscript:alert(1)", false);
        check("data:text/html,x", false);
        check("file:///etc/passwd", false);
        check("//example.org/a", false);
        check("vbscript:x", false);
    }

    #[test]
    fn a_scheme_or_a_host_is_remote() {
        assert!(is_remote("https://example.org/a.png"));
        assert!(is_remote("//example.org/a.png"));
        assert!(!is_remote("images/a.png"));
        assert!(!is_remote("#a"));
    }
}
