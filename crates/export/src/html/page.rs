//! A page that stands alone: title, fields, contents, plan and stylesheet in one file.

use std::fmt::Write;

use comrak::Arena;
use comrak::nodes::NodeValue;

use super::clean;
use super::fragment::{self, Heading, LocalImages};
use crate::ImageResolver;
use crate::document::{Document, Field};
use crate::language;
use crate::reading::{self, HeadingNotes};

/// How many headings make a table of contents worth its room.
const CONTENTS_FROM: usize = 4;

/// Draws a document as a whole page.
pub(crate) fn draw(document: &Document, images: Option<ImageResolver<'_>>) -> String {
    let images = LocalImages::Embedded(images);
    let (body, headings) =
        fragment::draw(&document.text, &document.notes, document.title_at, &images);
    let language = language::of_markdown(&document.text);
    let direction = if language::is_right_to_left(language) {
        "rtl"
    } else {
        "ltr"
    };
    let title = escaped(document.title.trim());
    let mut page = String::with_capacity(body.len() + 8192);
    // Writing into a String never fails.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Planform\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         img-src data:; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        include_str!("page.css"),
    );
    write_fields(&mut page, &document.fields);
    page.push_str("</header>\n");
    write_contents(&mut page, &headings);
    let _ = write!(page, "<main>\n{body}</main>\n</body>\n</html>\n");
    page
}

fn write_fields(page: &mut String, fields: &[Field]) {
    if fields.is_empty() {
        return;
    }
    page.push_str("<table class=\"fields\">\n");
    for field in fields {
        let value = if field.is_markdown {
            inline_html(&field.value)
        } else {
            escaped(&field.value)
        };
        let _ = writeln!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>",
            escaped(&field.label)
        );
    }
    page.push_str("</table>\n");
}

/// The inline Markdown of one paragraph.
fn inline_html(value: &str) -> String {
    let arena = Arena::new();
    let root = reading::parse(&arena, value);
    let is_paragraph = root
        .first_child()
        .is_some_and(|block| matches!(block.data().value, NodeValue::Paragraph));
    if !is_paragraph {
        return escaped(value);
    }
    let (html, _) = fragment::draw(
        value,
        &HeadingNotes::new(),
        None,
        &LocalImages::Embedded(None),
    );
    let html = html.trim();
    let inner = html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"));
    inner.unwrap_or(html).to_owned()
}

fn write_contents(page: &mut String, headings: &[Heading]) {
    let Some(top) = headings.iter().map(|heading| heading.level).min() else {
        return;
    };
    if headings.len() < CONTENTS_FROM {
        return;
    }
    page.push_str("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n");
    for heading in headings {
        let depth = heading.level - top + 1;
        if depth <= 3 {
            let _ = writeln!(
                page,
                "<li class=\"depth-{depth}\"><a href=\"#{}{}\">{}</a></li>",
                clean::ID_PREFIX,
                escaped(&heading.id),
                escaped(&heading.words)
            );
        }
    }
    page.push_str("</ol>\n</nav>\n");
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}
