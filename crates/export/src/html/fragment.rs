//! Markdown drawn as a piece of safe HTML.

use std::fmt::{self, Write};

use base64::Engine as _;
use comrak::Arena;
use comrak::html::{
    Anchorizer, ChildRendering, Context, format_document_with_formatter, format_node_default,
};
use comrak::nodes::{AstNode, NodeValue};
use comrak::options::Plugins;

use super::clean;
use crate::address;
use crate::diagram;
use crate::reading::{self, HeadingNotes, Lines};

/// What a fragment shows where an image of the plan's folder stands.
pub(crate) enum LocalImages<'a> {
    /// An `img` without a source whose `data-local` holds the path, for a host that reads it.
    Named,
    /// The image itself, for a page that stands alone; its words where it cannot be had.
    Embedded(Option<crate::ImageResolver<'a>>),
}

/// A heading of a fragment, for a table of contents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// 1 to 6.
    pub(crate) level: u8,
    /// The value of the heading's `id`.
    pub(crate) id: String,
    /// Its words, without markup.
    pub(crate) words: String,
}

/// Stands between two parts while they are drawn. No Markdown has it: its parser replaces it.
const SEAM: char = '\0';

/// Draws Markdown as HTML that is safe to put into a page, and lists its headings. The heading whose
/// line begins at `title_at` is left to the page.
pub(crate) fn draw(
    text: &str,
    notes: &HeadingNotes,
    title_at: Option<usize>,
    images: &LocalImages<'_>,
) -> (String, Vec<Heading>) {
    let (html, headings) = draw_with_seams(text, notes, title_at, images);
    (clean::clean(&html.replace(SEAM, "")), headings)
}

/// Draws Markdown as HTML that is safe to put into a page, in parts: each begins with a heading,
/// the first with whatever the text begins with. What raw HTML encloses stays in one part.
pub(crate) fn draw_parts(
    text: &str,
    notes: &HeadingNotes,
    images: &LocalImages<'_>,
) -> Vec<String> {
    let (html, _) = draw_with_seams(text, notes, None, images);
    html.split(SEAM).map(clean::clean).collect()
}

fn draw_with_seams(
    text: &str,
    notes: &HeadingNotes,
    title_at: Option<usize>,
    images: &LocalImages<'_>,
) -> (String, Vec<Heading>) {
    let arena = Arena::new();
    let root = reading::parse(&arena, text);
    let view = View {
        lines: Lines::of(text),
        notes,
        title_at,
        images,
        anchors: Anchorizer::new(),
        headings: Vec::new(),
        open: 0,
    };
    let mut html = String::with_capacity(text.len() * 2);
    let options = reading::options();
    let drawn = format_document_with_formatter(
        root,
        &options,
        &mut html,
        &Plugins::default(),
        draw_node,
        view,
    );
    // Writing into a String never fails.
    let headings = drawn.map(|view| view.headings).unwrap_or_default();
    (html, headings)
}

struct View<'v> {
    lines: Lines,
    notes: &'v HeadingNotes,
    title_at: Option<usize>,
    images: &'v LocalImages<'v>,
    anchors: Anchorizer,
    headings: Vec<Heading>,
    /// How many elements raw HTML has left open.
    open: usize,
}

fn draw_node<'a>(
    context: &mut Context<View<'_>>,
    node: &'a AstNode<'a>,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    match &node.data().value {
        NodeValue::Heading(heading) => {
            return draw_heading(context, node, heading.level, entering);
        }
        NodeValue::CodeBlock(block) if diagram::is_diagram(&block.info) => {
            if let Some(diagram) = diagram::draw(&block.literal) {
                if entering {
                    draw_diagram(context, &diagram)?;
                }
                return Ok(ChildRendering::HTML);
            }
        }
        NodeValue::TaskItem(task) => {
            let done = task.symbol.is_some();
            return draw_task(context, node, done, entering);
        }
        NodeValue::Link(link) if address::followable(&link.url).is_none() => {
            return Ok(ChildRendering::HTML);
        }
        NodeValue::Image(image) => {
            if entering {
                draw_image(context, &image.url, &reading::words(node))?;
            }
            return Ok(ChildRendering::Skip);
        }
        NodeValue::SoftBreak if entering && reading::breaks_before_label(node) => {
            context.write_str("<br>\n")?;
            return Ok(ChildRendering::HTML);
        }
        NodeValue::HtmlInline(html) if !reading::is_known_html(html) => {
            if entering {
                context.escape(html)?;
            }
            return Ok(ChildRendering::HTML);
        }
        NodeValue::HtmlBlock(block) if !reading::is_known_html(&block.literal) => {
            if entering {
                context.cr()?;
                context.write_str("<p dir=\"auto\">")?;
                context.escape(block.literal.trim_end())?;
                context.write_str("</p>\n")?;
            }
            return Ok(ChildRendering::HTML);
        }
        NodeValue::HtmlBlock(block) if entering => {
            let open = context.user.open;
            context.user.open = reading::left_open(&block.literal, open);
        }
        _ => {}
    }
    format_node_default(context, node, entering)
}

fn draw_heading<'a>(
    context: &mut Context<View<'_>>,
    node: &'a AstNode<'a>,
    level: u8,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    let line = context.user.lines.start(node.data().sourcepos.start.line);
    if line.is_some() && line == context.user.title_at {
        return Ok(ChildRendering::Skip);
    }
    let note = line.and_then(|start| context.user.notes.get(&start));
    if entering {
        let note = note.and_then(|note| note.node.clone());
        let words = reading::words(node);
        let id = context.user.anchors.anchorize(&words);
        context.cr()?;
        let on_top = node
            .parent()
            .is_some_and(|parent| parent.parent().is_none());
        if on_top && context.user.open == 0 {
            context.write_char(SEAM)?;
        }
        write!(context, "<h{level} id=\"")?;
        context.escape(&id)?;
        context.write_str("\"")?;
        if let Some(node) = note {
            context.write_str(" data-node=\"")?;
            context.escape(&node)?;
            context.write_str("\"")?;
        }
        context.write_str(">")?;
        context.user.headings.push(Heading { level, id, words });
    } else {
        let open = note.is_some_and(|note| note.open);
        writeln!(context, "</h{level}>")?;
        if open {
            writeln!(context, "<p class=\"open\">{}</p>", crate::OPEN_MARK)?;
        }
    }
    Ok(ChildRendering::HTML)
}

/// An image rather than an element of the page: as an image an SVG runs no script, loads nothing,
/// and its style cannot reach the page.
fn draw_diagram(context: &mut Context<View<'_>>, diagram: &diagram::Diagram) -> fmt::Result {
    context.cr()?;
    context.write_str("<figure class=\"diagram\"><img src=\"data:image/svg+xml;base64,")?;
    let code = base64::engine::general_purpose::STANDARD.encode(sized(diagram));
    context.write_str(&code)?;
    context.write_str("\" alt=\"")?;
    context.escape(&diagram.description)?;
    context.write_str("\"></figure>\n")
}

/// The drawing with a width and a height of its own: without them an image of it would take
/// whatever room there is.
fn sized(diagram: &diagram::Diagram) -> String {
    let size = format!("width=\"{}\" height=\"{}\"", diagram.width, diagram.height);
    diagram.svg.replacen("width=\"100%\"", &size, 1)
}

fn draw_task<'a>(
    context: &mut Context<View<'_>>,
    node: &'a AstNode<'a>,
    done: bool,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    if entering {
        context.cr()?;
        let (class, label, mark) = if done {
            ("task done", "done", '\u{2611}')
        } else {
            ("task", "to do", '\u{2610}')
        };
        write!(
            context,
            "<li class=\"{class}\"><span class=\"box\" role=\"img\" aria-label=\"{label}\">{mark}</span> "
        )?;
        if node.first_child().is_none() {
            context.write_str("&nbsp;")?;
        }
    } else {
        context.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

fn draw_image(context: &mut Context<View<'_>>, url: &str, words: &str) -> fmt::Result {
    if address::is_remote(url) {
        return draw_image_words(context, url, words);
    }
    match context.user.images {
        LocalImages::Named => {
            context.write_str("<img data-local=\"")?;
            context.escape(url)?;
            context.write_str("\" alt=\"")?;
            context.escape(words)?;
            context.write_str("\">")
        }
        LocalImages::Embedded(resolver) => {
            let image = resolver
                .and_then(|resolve| resolve(url))
                .and_then(|bytes| Some((media_type(&bytes)?, bytes)));
            let Some((media_type, bytes)) = image else {
                return draw_image_words(context, url, words);
            };
            let code = base64::engine::general_purpose::STANDARD.encode(bytes);
            write!(
                context,
                "<img src=\"data:{media_type};base64,{code}\" alt=\""
            )?;
            context.escape(words)?;
            context.write_str("\">")
        }
    }
}

/// A remote image is never fetched: its words stand in its place, and lead to it.
fn draw_image_words(context: &mut Context<View<'_>>, url: &str, words: &str) -> fmt::Result {
    let words = if words.trim().is_empty() { url } else { words };
    context.write_str("<span class=\"image\">")?;
    match address::followable(url) {
        Some(url) if address::is_remote(url) => {
            context.write_str("<a href=\"")?;
            context.escape_href(url)?;
            context.write_str("\">")?;
            context.escape(words)?;
            context.write_str("</a>")?;
        }
        _ => context.escape(words)?,
    }
    context.write_str("</span>")
}

/// What kind of image the bytes are, told by how they begin.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    crate::image::Format::of(bytes).map(crate::image::Format::media_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::HeadingNote;

    fn html(text: &str) -> String {
        draw(text, &HeadingNotes::new(), None, &LocalImages::Named).0
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(html(text).trim(), expected, "{text:?}");
    }

    #[test]
    fn plain_markdown_is_drawn() {
        check(
            "One *two* **three** `four`.",
            "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>",
        );
        check("~~out~~", "<p><del>out</del></p>");
    }

    #[test]
    fn headings_carry_an_anchor_and_their_node() {
        let note = HeadingNote {
            node: Some("17".into()),
            open: true,
        };
        let draw_with_note_at = |start: usize| {
            let notes = HeadingNotes::from([(start, note.clone())]);
            draw("a\n\n## 2. Aims\n", &notes, None, &LocalImages::Named)
        };
        let (html, headings) = draw_with_note_at(3);
        assert!(
            html.contains("<h2 id=\"plan-2-aims\" data-node=\"17\">2. Aims</h2>"),
            "{html}"
        );
        assert!(html.contains("class=\"open\""), "{html}");
        assert_eq!(headings[0].id, "2-aims");
        let (html, _) = draw_with_note_at(1);
        assert!(html.contains("<h2 id=\"plan-2-aims\">"), "{html}");
    }

    #[test]
    fn parts_begin_with_headings_and_are_the_whole() {
        let check = |text: &str, starts: &[&str]| {
            let parts = draw_parts(text, &HeadingNotes::new(), &LocalImages::Named);
            assert_eq!(parts.len(), starts.len(), "{parts:?}");
            for (part, start) in parts.iter().zip(starts) {
                assert!(part.trim_start().starts_with(start), "{part:?}");
            }
            assert_eq!(parts.concat(), html(text), "{text:?}");
        };
        check("", &[""]);
        check("a\n\n# B\n\nc\n\n## D\n", &["<p>a", "<h1", "<h2"]);
        check("# B\n\n> # C\n\n- # D\n\n\0\n", &["", "<h1"]);
        check(
            "<details><summary>a</summary>\n\n# B\n\n</details>\n\n# C\n",
            &["<details>", "<h1 id=\"plan-c\""],
        );
        check("<!-- <a> -->\n\n# B\n", &["", "<h1"]);
        check("<br>\n\n# B\n\n</div>\n\n# C\n", &["<br>", "<h1", "<h1"]);
    }

    #[test]
    fn comments_are_not_shown() {
        check("body <!-- in --> end\n\n<!-- out -->\n", "<p>body  end</p>");
    }

    #[test]
    fn scripts_and_handlers_do_not_pass() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,AAAA)",
            "![x](javascript:alert(1))",
            "<iframe src=\"https://example.org\"></iframe>",
            "<svg><script>alert(1)</script></svg>",
            "<div style=\"position:fixed\">x</div>",
            "<details ontoggle=alert(1) open>x</details>",
            "<form action=\"https://example.org\"><input></form>",
            "<style>*{display:none}</style>",
        ] {
            let html = html(text).to_lowercase();
            for bad in [
                "<script",
                "onerror=",
                "href=\"javascript",
                "href=\"data",
                "<iframe",
                "<svg",
                "style=",
                "ontoggle=",
                "<form",
                "<input",
                "<style",
                "src=\"x\"",
            ] {
                assert!(!html.contains(bad), "{text:?} gave {html}");
            }
        }
    }

    #[test]
    fn words_in_angle_brackets_are_shown() {
        check("Run <Name> twice", "<p>Run &lt;Name&gt; twice</p>");
        check(
            "Vec<String> and <br> end",
            "<p>Vec&lt;String&gt; and <br> end</p>",
        );
    }

    #[test]
    fn tasks_show_whether_they_are_done() {
        let html = html("- [x] one\n- [ ] two\n- three\n");
        assert!(html.contains("aria-label=\"done\""), "{html}");
        assert!(html.contains("aria-label=\"to do\""), "{html}");
        assert!(!html.contains("<input"), "{html}");
    }

    #[test]
    fn labels_on_lines_of_their_own_stand_apart() {
        check(
            "**A:** b\n**C:** d",
            "<p><strong>A:</strong> b<br>\n<strong>C:</strong> d</p>",
        );
    }

    #[test]
    fn remote_images_are_words_and_local_ones_are_left_to_the_host() {
        check(
            "![A chart](https://example.org/c.png)",
            "<p><span class=\"image\"><a href=\"https://example.org/c.png\" rel=\"noopener noreferrer\">A chart</a></span></p>",
        );
        check(
            "![A chart](img/c.png)",
            "<p><img data-local=\"img/c.png\" alt=\"A chart\"></p>",
        );
        check(
            "<img src=\"https://example.org/c.png\" alt=\"c\">",
            "<img alt=\"c\">",
        );
    }

    #[test]
    fn a_schedule_is_drawn_and_a_broken_one_is_shown_as_code() {
        let drawn =
            html("```mermaid\ngantt\n  dateFormat YYYY-MM-DD\n  Dig :a, 2026-01-05, 2d\n```\n");
        assert!(
            drawn.contains("<img src=\"data:image/svg+xml;base64,"),
            "{drawn}"
        );
        let code = html("```mermaid\nwhatever this is\n```\n");
        assert!(code.contains("whatever this is"), "{code}");
    }

    #[test]
    fn links_inside_the_plan_lead_to_its_own_anchors() {
        let html = html("# One two\n\n[go](#one-two)\n");
        assert!(
            html.contains("id=\"plan-one-two\"") && html.contains("href=\"#plan-one-two\""),
            "{html}"
        );
    }
}
