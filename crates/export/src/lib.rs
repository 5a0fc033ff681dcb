//! Documents made from a plan: Markdown, HTML and PDF.
//!
//! Everything here is a function of a [`Plan`]: no file is read or written, nothing is asked of the
//! network, and images of the plan's folder come through an [`ImageResolver`] of the caller's. The
//! work may be done on any thread.

mod address;
mod diagram;
mod document;
mod html;
mod image;
mod language;
mod omission;
mod pdf;
mod reading;

use planform_core::Plan;

use document::Document;
use html::fragment::{self, LocalImages};
use html::page;
use omission::{Omissions, OpenSections};

pub use pdf::{ExportError, Pdf, PdfOptions, Stage};

/// What stands below a heading that nothing has been filled in for.
pub(crate) const OPEN_MARK: &str = "Not filled in";

/// Reads an image of the plan's folder: takes the path as the plan writes it, gives the bytes of
/// the image, or nothing when there is none or it must not be read.
pub type ImageResolver<'a> = &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync);

/// Returns the plan as HTML for a preview, in parts: all of its Markdown, without the front matter
/// and comments.
///
/// The HTML is safe to put into a page: it has no scripts, styles, forms or frames, links only
/// lead to `http`, `https`, `mailto`, anchors and relative paths, and showing it asks nothing of
/// the network. Raw HTML is cleaned; words in angle brackets that are no HTML are shown as typed.
///
/// - A heading with a node of the projection carries the node's id in `data-node`.
/// - Every `id` begins with `plan-`; links inside the plan follow.
/// - An image of the plan's folder is an `img` without `src` whose `data-local` is the path; of a
///   remote image the words are shown, as a link.
/// - A tick box is a `span` of class `box`, in an item of class `task` (and `done`).
/// - A Mermaid block is drawn as an SVG image in a `figure` of class `diagram`; one that cannot be
///   drawn is shown as code.
/// - The parts are one for each heading, with what stands below it, so that a preview need only
///   draw those that have changed. What raw HTML encloses stays in one part.
pub fn html_parts(plan: &Plan) -> Vec<String> {
    let document = Document::whole(plan);
    fragment::draw_parts(&document.text, &document.notes, &LocalImages::Named)
}

/// Returns Markdown that is a part of a plan as a fragment of HTML, as safe as [`html_parts`].
pub fn html_of(markdown: &str) -> String {
    let notes = reading::HeadingNotes::default();
    fragment::draw(markdown, &notes, None, &LocalImages::Named).0
}

/// Returns the plan as a page of HTML that stands alone: title, fields, contents, and the plan
/// without guidance and unfilled parts. Of images the words are shown.
///
/// The page has its own stylesheet, for light and dark screens and for paper, and asks nothing of
/// the network.
pub fn html_page(plan: &Plan) -> String {
    page::draw(&Document::finished(plan), None)
}

/// Returns the same page as [`html_page`], with the images of the plan's folder in it.
pub fn html_page_with_images(plan: &Plan, images: ImageResolver<'_>) -> String {
    page::draw(&Document::finished(plan), Some(images))
}

/// Returns the plan's text as it is.
pub fn markdown(plan: &Plan) -> String {
    plan.text().to_owned()
}

/// Returns the plan's text without guidance, comments of its template, and parts that nobody has
/// filled in. What stays keeps its bytes, blank lines that a removal would leave twice excepted.
///
/// A part that holds a placeholder among words of its author's is kept.
pub fn markdown_clean(plan: &Plan) -> String {
    Omissions::of(plan, OpenSections::LeftOut).apply(plan.text())
}

/// Makes a PDF of the plan, without guidance; a section that nothing has been filled in for keeps
/// its heading with a note, so that the numbers of the others stay in order.
///
/// The PDF is tagged, has bookmarks, and conforms to PDF/UA-1 where the plan allows it. As long as
/// the carried fonts suffice, the same plan gives the same bytes on every machine.
///
/// Takes from a tenth of a second to some seconds: call it on a worker thread.
///
/// # Errors
///
/// [`ExportError::Cancelled`] when the caller asked to stop, [`ExportError::Composition`] when the
/// pages could not be laid out or written.
pub fn pdf(plan: &Plan, options: &PdfOptions<'_>) -> Result<Pdf, ExportError> {
    pdf::pdf(&Document::finished(plan), options)
}
