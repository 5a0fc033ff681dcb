//! A plan as PDF, composed by Typst in this process: no network, no external program.
//!
//! The PDF is tagged, and conforms to PDF/UA-1 where the plan allows it; it has bookmarks, and the
//! same plan gives the same bytes.

mod blocks;
mod fonts;
mod inline;
mod markup;
mod measure;
mod picture;
mod table;
mod world;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use comrak::Arena;
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::ImageResolver;
use crate::document::{Document, Field};
use crate::{language, reading};
use blocks::{Composer, Place};
use markup::Markup;
use world::DocumentWorld;

/// A finished PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Pdf {
    /// The file's content.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What is not in it as it might be, one sentence each: images that were not read, diagrams
    /// that could not be drawn, characters that no font has.
    pub warnings: Vec<String>,
}

/// What goes on while a PDF is made, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The plan is read and its diagrams are drawn.
    Reading,
    /// Its pages are laid out.
    Composing,
    /// The file is written.
    Writing,
}

/// What a PDF is made with. The default asks for nothing: no images, the system's fonts for
/// characters that the carried ones lack, no progress, no way to cancel.
#[derive(Clone, Copy)]
pub struct PdfOptions<'a> {
    /// Reads the images of the plan's folder. Without it their words stand in their place; so do
    /// those of remote images, always.
    pub images: Option<ImageResolver<'a>>,
    /// Whether characters that the carried fonts lack (Chinese, Japanese, Korean, emoji) may be
    /// taken from the system's. The bytes of such a PDF depend on the machine.
    pub system_fonts: bool,
    /// Is told each stage as it begins.
    pub progress: Option<&'a (dyn Fn(Stage) + Sync)>,
    /// Set it to true, from any thread, to stop; it is looked at between the stages and between
    /// the blocks of the plan.
    pub cancel: Option<&'a AtomicBool>,
}

impl Default for PdfOptions<'_> {
    fn default() -> Self {
        Self {
            images: None,
            system_fonts: true,
            progress: None,
            cancel: None,
        }
    }
}

impl PdfOptions<'_> {
    fn is_cancelled(&self) -> bool {
        self.cancel.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Tells that a stage begins, unless the work is to stop.
    fn begin(&self, stage: Stage) -> Result<(), ExportError> {
        if self.is_cancelled() {
            return Err(ExportError::Cancelled);
        }
        if let Some(progress) = self.progress {
            progress(stage);
        }
        Ok(())
    }
}

/// Why a document could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// The caller asked to stop.
    Cancelled,
    /// The pages could not be laid out or written; the sentence says what Typst said.
    Composition(String),
}

impl ExportError {
    /// A machine-readable name of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "export-cancelled",
            Self::Composition(_) => "export-composition",
        }
    }

    /// What the user can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Cancelled => "Start the export again when you want the document.",
            Self::Composition(_) => {
                "Export the plan as HTML and print that, and report the plan's text so that it \
                 can be mended."
            }
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => write!(formatter, "The export was cancelled."),
            Self::Composition(reason) => {
                write!(formatter, "The pages could not be composed: {reason}.")
            }
        }
    }
}

impl std::error::Error for ExportError {}

/// The stack that laying out gets: deep nesting needs more than a worker thread usually has.
const STACK: usize = 64 * 1024 * 1024;

/// How many headings make a table of contents worth its page.
const CONTENTS_FROM: usize = 6;

/// How many lines of contents a page holds.
const CONTENTS_LINES: usize = 46;

/// How many characters of the title a line holds.
const TITLE_LINE: usize = 38;

/// Fewer lines of contents than this say too little; then they may go on to a second page.
const CONTENTS_FEW: usize = 16;

/// Makes the PDF of a document.
pub(crate) fn pdf(document: &Document, options: &PdfOptions<'_>) -> Result<Pdf, ExportError> {
    options.begin(Stage::Reading)?;
    let composed = compose(document, options);
    let fonts = fonts::choose(&drawn_text(document), options.system_fonts);
    options.begin(Stage::Composing)?;
    let mut warnings = composed.warnings;
    if !fonts.missing.is_empty() {
        let some: String = fonts.missing.iter().take(20).collect();
        warnings.push(format!(
            "No font has these characters, which are drawn as boxes: {some}"
        ));
    }
    let world = DocumentWorld::new(composed.source, composed.pictures, fonts.store)
        .ok_or_else(|| ExportError::Composition("a picture has an impossible name".to_owned()))?;
    let result = on_large_stack(|| {
        let pages = lay_out(&world)?;
        options.begin(Stage::Writing)?;
        let (bytes, standard) = write(&pages)?;
        Ok((bytes, standard, pages.pages().len()))
    });
    // Typst remembers what it has laid out; a session that exports often must not grow for it.
    comemo::evict(0);
    let (bytes, conforms, pages) = result?;
    if let Err(reason) = conforms {
        warnings.push(format!(
            "The PDF is tagged but does not conform to PDF/UA-1: {reason}"
        ));
    }
    Ok(Pdf {
        bytes,
        pages,
        warnings,
    })
}

/// The source of a document and all that it needs.
struct Composed {
    source: String,
    pictures: Vec<(String, Vec<u8>)>,
    warnings: Vec<String>,
}

fn compose(document: &Document, options: &PdfOptions<'_>) -> Composed {
    let arena = Arena::new();
    let root = reading::parse(&arena, &document.text);
    let language = language::of_markdown(&document.text);
    let right_to_left = language::is_right_to_left(language);
    let is_cancelled = || options.is_cancelled();
    let mut composer = Composer::new(
        &document.text,
        &document.notes,
        document.title_at,
        right_to_left,
        options.images,
        &is_cancelled,
    );
    let body = composer.document(root);
    let title = document.title.trim();
    let mut markup = Markup::new();
    markup.source(include_str!("layout.typ"));
    markup.source("\n#show: plan.with(name: ").string(title);
    markup.source(", short-name: ").string(&shortened(title));
    markup.source(", language: ").string(language);
    let direction = if right_to_left { "rtl" } else { "ltr" };
    markup.source(&format!(", direction: {direction})\n#title-block("));
    markup.string(title).source(", (");
    for field in &document.fields {
        let value = field_value(&mut composer, field);
        markup.source("(").string(&field.label).source(", ");
        markup.content(&value).source("), ");
    }
    markup.source("))\n");
    if composer.outline.len() >= CONTENTS_FROM {
        let depth = contents_depth(&composer.outline, contents_room(document));
        markup.source(&format!("#contents({depth})\n#pagebreak(weak: true)\n"));
    }
    markup.append(&body);
    Composed {
        source: markup.into_source(),
        warnings: warnings(&composer),
        pictures: composer.pictures,
    }
}

fn warnings(composer: &Composer<'_>) -> Vec<String> {
    let mut warnings = Vec::new();
    match composer.skipped_images {
        0 => {}
        1 => warnings.push("One image is represented by its words.".to_owned()),
        n => warnings.push(format!("{n} images are represented by their words.")),
    }
    match composer.skipped_diagrams {
        0 => {}
        1 => warnings.push("One diagram could not be drawn and is shown as code.".to_owned()),
        n => warnings.push(format!(
            "{n} diagrams could not be drawn and are shown as code."
        )),
    }
    warnings
}

/// The value of a field: plain text, or the inline Markdown of its first paragraph.
fn field_value(composer: &mut Composer<'_>, field: &Field) -> Markup {
    let place = Place {
        plain_notes: true,
        ..Place::page()
    };
    if !field.is_markdown {
        let mut markup = Markup::new();
        inline::write_text(&field.value, place.breaks, &mut markup);
        return markup;
    }
    let arena = Arena::new();
    let root = reading::parse(&arena, &field.value);
    match root.first_child() {
        Some(block) => composer.inlines(block, &place),
        None => Markup::new(),
    }
}

/// Everything that has to be drawn with a font.
fn drawn_text(document: &Document) -> String {
    let fields = document
        .fields
        .iter()
        .flat_map(|field| [field.label.as_str(), field.value.as_str()]);
    [document.title.as_str(), document.text.as_str()]
        .into_iter()
        .chain(fields)
        .collect()
}

fn shortened(title: &str) -> String {
    const LONGEST: usize = 90;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let start: String = title.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}

/// How many lines of contents fit on the first page, below the title and the fields.
fn contents_room(document: &Document) -> usize {
    let title = document.title.chars().count().div_ceil(TITLE_LINE);
    CONTENTS_LINES.saturating_sub(2 * title + document.fields.len())
}

/// The deepest level that the table of contents shows, 1 to 3: the deepest that fits on the first
/// page, or one more when that would be very short and the next fits on two.
fn contents_depth(outline: &[usize], room: usize) -> usize {
    let lines = |depth: usize| outline.iter().filter(|level| **level <= depth).count();
    let fitting = (2..=3)
        .rev()
        .find(|depth| lines(*depth) <= room)
        .unwrap_or(1);
    let deeper = fitting + 1;
    if deeper <= 3 && lines(fitting) < CONTENTS_FEW && lines(deeper) <= room + CONTENTS_LINES {
        deeper
    } else {
        fitting
    }
}

/// Runs work on a thread with a large stack and waits for it.
fn on_large_stack<T: Send>(
    work: impl FnOnce() -> Result<T, ExportError> + Send,
) -> Result<T, ExportError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("export".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work)
            .map_err(|error| ExportError::Composition(format!("no thread to work on ({error})")))?;
        thread.join().unwrap_or_else(|_| {
            Err(ExportError::Composition(
                "the layout stopped unexpectedly".to_owned(),
            ))
        })
    })
}

fn lay_out(world: &DocumentWorld) -> Result<PagedDocument, ExportError> {
    typst::compile::<PagedDocument>(world)
        .output
        .map_err(|errors| ExportError::Composition(sentence(&errors)))
}

/// Whether a PDF conforms to PDF/UA-1, and if not, why.
type Conformance = Result<(), String>;

/// Writes the PDF to the standard for accessible documents; where the plan does not allow that (a
/// character without a font, for one), as a tagged PDF, with the reason.
fn write(pages: &PagedDocument) -> Result<(Vec<u8>, Conformance), ExportError> {
    let mut options = typst_pdf::PdfOptions {
        creator: typst::foundations::Smart::Custom(Some("Planform".to_owned())),
        ..typst_pdf::PdfOptions::default()
    };
    let plain = typst_pdf::PdfOptions {
        creator: options.creator.clone(),
        ..typst_pdf::PdfOptions::default()
    };
    let reason = match PdfStandards::new(&[PdfStandard::Ua_1]) {
        Ok(standards) => {
            options.standards = standards;
            match typst_pdf::pdf(pages, &options) {
                Ok(bytes) => return Ok((bytes, Ok(()))),
                Err(errors) => sentence(&errors),
            }
        }
        Err(error) => error.message().to_string(),
    };
    let bytes = typst_pdf::pdf(pages, &plain)
        .map_err(|errors| ExportError::Composition(sentence(&errors)))?;
    Ok((bytes, Err(reason)))
}

fn sentence(errors: &[SourceDiagnostic]) -> String {
    errors.first().map_or_else(
        || "no reason was given".to_owned(),
        |error| error.message.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_depth(counts: [usize; 3], expected: usize) {
        let outline: Vec<usize> = (1..=3)
            .flat_map(|level| std::iter::repeat_n(level, counts[level - 1]))
            .collect();
        assert_eq!(contents_depth(&outline, 38), expected, "{counts:?}");
    }

    #[test]
    fn the_contents_are_as_deep_as_they_fit() {
        check_depth([5, 10, 10], 3);
        check_depth([10, 25, 40], 2);
        check_depth([13, 40, 60], 2);
        check_depth([13, 80, 60], 1);
        check_depth([30, 40, 60], 1);
        check_depth([90, 0, 0], 1);
    }
}
