//! What may stand in the HTML of a plan: a list of elements and attributes, everything else is
//! dropped.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use crate::address;

/// Put before every `id` of a plan, so that no heading can take the name of an element of the page
/// that shows it.
pub(crate) const ID_PREFIX: &str = "plan-";

/// Returns the HTML with nothing in it that could run, load from the network, or reach out of it.
pub(crate) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Returns the words of a piece of raw HTML without its tags and comments.
pub(crate) fn words(html: &str) -> String {
    let words = Builder::empty().clean(html).to_string();
    // The cleaner writes text as HTML: these are the only entities it uses.
    words
        .replace("&nbsp;", "\u{a0}")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["map", "area", "nav", "header", "footer"])
        .add_generic_attributes(["id", "dir"])
        .add_tag_attributes("img", ["data-local"])
        .add_tag_attributes("span", ["role", "aria-label"])
        .add_tag_attributes("details", ["open"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("section", ["data-footnotes"])
        .add_tags(["section"])
        .allowed_classes(classes())
        .id_prefix(Some(ID_PREFIX))
        .url_schemes(HashSet::from(["http", "https", "mailto", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .attribute_filter(attribute);
    for level in 1..=6 {
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"][level - 1];
        builder.add_tag_attributes(tag, ["data-node"]);
    }
    for cell in ["td", "th"] {
        builder.add_tag_attributes(cell, ["align"]);
    }
    builder
});

fn classes() -> HashMap<&'static str, HashSet<&'static str>> {
    HashMap::from([
        ("figure", HashSet::from(["diagram"])),
        ("li", HashSet::from(["task", "done"])),
        ("ul", HashSet::from(["contains-task-list"])),
        ("span", HashSet::from(["box", "image"])),
        ("p", HashSet::from(["open", "markdown-alert-title"])),
        (
            "div",
            HashSet::from([
                "markdown-alert",
                "markdown-alert-note",
                "markdown-alert-tip",
                "markdown-alert-important",
                "markdown-alert-warning",
                "markdown-alert-caution",
            ]),
        ),
        ("section", HashSet::from(["footnotes"])),
        ("sup", HashSet::from(["footnote-ref"])),
        ("a", HashSet::from(["footnote-backref"])),
    ])
}

/// Addresses: links only where [`address::followable`] lets them, images only with their bytes in
/// the address, so that showing a plan never asks the network for anything.
fn attribute<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (element, attribute) {
        ("img", "src") => is_embedded_image(value).then_some(Cow::Borrowed(value)),
        (_, "href") => {
            let address = address::followable(value)?;
            Some(match address.strip_prefix('#') {
                Some(fragment) => Cow::Owned(format!("#{ID_PREFIX}{fragment}")),
                None => Cow::Borrowed(address),
            })
        }
        (_, "src" | "cite") => None,
        _ => Some(Cow::Borrowed(value)),
    }
}

fn is_embedded_image(address: &str) -> bool {
    ["png", "jpeg", "gif", "webp", "svg+xml"]
        .iter()
        .any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_raw_html_are_kept() {
        assert_eq!(words("<b>a &amp; b</b> <!-- c --> &lt;d&gt;"), "a & b  <d>");
        assert_eq!(words("<script>alert(1)</script>x"), "x");
    }
}
