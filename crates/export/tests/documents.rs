//! The documents that are made from a plan, as a caller gets them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use planform_core::{Plan, Template, TemplateSet};
use planform_export::{
    ExportError, PdfOptions, Stage, html_page, html_page_with_images, html_parts, markdown,
    markdown_clean, pdf,
};
use proptest::prelude::*;

const IMPLEMENTATION: &str = include_str!("../../../templates/implementation-plan.md");
const ENHANCEMENT: &str = include_str!("../../../templates/enhancement-plan.md");

/// A plan with something of everything, written for these tests.
const PLAN: &str = include_str!("everything.md");

fn templates() -> Arc<TemplateSet> {
    let read = |source| Template::read(source).expect("the built-in templates are sound");
    Arc::new(TemplateSet::new(vec![
        read(IMPLEMENTATION),
        read(ENHANCEMENT),
    ]))
}

fn open(text: &str) -> Plan {
    Plan::open(text, &templates())
}

fn untouched(source: &str) -> Plan {
    let template = Template::read(source).expect("the built-in templates are sound");
    open(&template.skeleton)
}

/// A picture of one red point.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53,
    0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0x00,
    0x00, 0x03, 0x01, 0x01, 0x00, 0x18, 0xdd, 0x8d, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Checks that `part` is `whole` with lines left out and nothing else changed.
fn assert_lines_left_out(whole: &str, part: &str) {
    let mut lines = whole.split_inclusive('\n');
    for line in part.split_inclusive('\n') {
        let found = lines.any(|candidate| candidate == line || candidate.trim_end() == line);
        assert!(
            found,
            "{line:?} is not a line of the plan, or not in its place"
        );
    }
}

#[test]
fn markdown_is_the_text() {
    for text in ["", "\u{feff}# a\r\nb\rc", PLAN] {
        assert_eq!(markdown(&open(text)), text);
    }
}

#[test]
fn clean_markdown_of_an_untouched_plan_asks_for_nothing() {
    for source in [IMPLEMENTATION, ENHANCEMENT] {
        let plan = untouched(source);
        let clean = markdown_clean(&plan);
        assert_lines_left_out(plan.text(), &clean);
        assert!(!clean.contains("<!--"), "{clean}");
        assert!(!clean.contains("- [ ] ["), "{clean}");
        assert!(!clean.contains("\n\n\n"), "{clean}");
        assert!(!clean.contains("Guidance"), "{clean}");
        assert!(!clean.contains("YYYY"), "{clean}");
    }
}

#[test]
fn clean_markdown_keeps_what_was_filled_in() {
    let plan = open(PLAN);
    assert_eq!(plan.template().id, "implementation-plan");
    let clean = markdown_clean(&plan);
    assert_lines_left_out(PLAN, &clean);
    for kept in [
        "Carry readings from the meters to the archive.",
        "| T-1 | Lay out the queue ",
        "### 2.1 Phase 1: Collecting",
        "by: \"A. Writer\"",
        "A note of the author's own, with a [placeholder-like] word in it.",
    ] {
        assert!(clean.contains(kept), "{kept:?} is lost from {clean}");
    }
    for gone in ["[Author", "Phase 2: [Name]", "# Guidance", "10.3"] {
        assert!(!clean.contains(gone), "{gone:?} stayed in {clean}");
    }
}

#[test]
fn a_document_without_a_template_is_clean_as_it_is() {
    for text in [
        "",
        "# Notes\n\n<!-- mine -->\n\n[Name] and YYYY-MM-DD\n",
        "a\r\n\r\n\r\nb",
        "---\nkey: value\n---\n\ntext\n",
    ] {
        assert_eq!(markdown_clean(&open(text)), text);
    }
}

#[test]
fn the_preview_names_the_nodes_of_its_headings() {
    let plan = open(PLAN);
    let html = html_parts(&plan).concat();
    for node in plan.projection().nodes() {
        if let Some(heading) = node.heading() {
            let title = &plan.text()[heading.heading.title.clone()];
            let mark = format!("data-node=\"{}\"", node.id.0);
            assert!(html.contains(&mark), "no {mark} for {title:?}");
        }
    }
    assert!(
        !html.contains("A. Writer"),
        "front matter is no text of the plan"
    );
    assert!(
        !html.contains("hidden from readers"),
        "comments are not shown"
    );
}

#[test]
fn a_page_stands_alone() {
    let page = html_page(&open(PLAN));
    for part in [
        "<!doctype html>",
        "<html lang=\"en\" dir=\"ltr\">",
        "<title>Implementation Plan: Meter Reader</title>",
        "<th scope=\"row\">By</th><td>A. Writer</td>",
        "<nav aria-labelledby=\"contents\">",
        "href=\"#plan-21-phase-1-collecting\"",
        "id=\"plan-21-phase-1-collecting\"",
        "data:image/svg+xml;base64,",
        "Not filled in",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(page.contains(part), "{part:?} is missing");
    }
    assert!(!page.contains("<th scope=\"row\">Title</th>"));
    for part in [
        "<script",
        "<link",
        "@import",
        "url(",
        "src=\"http",
        "Guidance",
        "[Author",
    ] {
        assert!(!page.contains(part), "{part:?} is there");
    }
}

#[test]
fn unfilled_sections_that_follow_each_other_keep_headings_of_their_own() {
    for (source, headings) in [
        (
            IMPLEMENTATION,
            [
                ">4. Implementation Tasks</h2>",
                ">5. Implementation Sequence</h2>",
            ],
        ),
        (
            ENHANCEMENT,
            [">Testing Strategy</h2>", ">Resource Requirements</h2>"],
        ),
    ] {
        let page = html_page(&untouched(source));
        assert!(
            !page.contains("##"),
            "a heading stands in another one's line"
        );
        for heading in headings {
            assert!(page.contains(heading), "{heading} is missing");
        }
    }
}

#[test]
fn a_page_holds_the_images_of_the_plan_s_folder() {
    let plan = open("# A\n\n![a point](img/point.png) ![lost](lost.png) ![text](x.txt)\n");
    let resolve = |path: &str| match path {
        "img/point.png" => Some(PNG.to_vec()),
        "x.txt" => Some(b"no image".to_vec()),
        _ => None,
    };
    let page = html_page_with_images(&plan, &resolve);
    assert!(page.contains("<img src=\"data:image/png;base64,"), "{page}");
    assert!(page.contains("<span class=\"image\">lost</span>"), "{page}");
    assert!(page.contains("<span class=\"image\">text</span>"), "{page}");
}

#[test]
fn a_pdf_conforms_and_is_the_same_every_time() {
    let plan = open(PLAN);
    let stages = Mutex::new(Vec::new());
    let note = |stage| stages.lock().expect("no other test holds it").push(stage);
    let resolve = |path: &str| (path == "img/point.png").then(|| PNG.to_vec());
    let options = PdfOptions {
        images: Some(&resolve),
        progress: Some(&note),
        ..PdfOptions::default()
    };
    let first = pdf(&plan, &options).expect("the plan can be composed");
    assert!(first.bytes.starts_with(b"%PDF-"));
    assert!(first.pages > 3, "{} pages", first.pages);
    assert_eq!(first.warnings, ["One image is represented by its words."]);
    let seen = stages.lock().expect("no thread panicked").clone();
    assert_eq!(seen, [Stage::Reading, Stage::Composing, Stage::Writing]);
    let second = pdf(
        &plan,
        &PdfOptions {
            progress: None,
            ..options
        },
    );
    assert_eq!(second.expect("it was composed before").bytes, first.bytes);
}

#[test]
fn a_pdf_can_be_cancelled_at_every_stage() {
    let plan = open("# A\n\ntext\n");
    for at in [Stage::Reading, Stage::Composing, Stage::Writing] {
        let cancel = AtomicBool::new(false);
        let progress = |stage| {
            if stage == at {
                cancel.store(true, Ordering::Relaxed);
            }
        };
        let options = PdfOptions {
            progress: Some(&progress),
            cancel: Some(&cancel),
            ..PdfOptions::default()
        };
        let result = pdf(&plan, &options);
        if at == Stage::Writing {
            // What has begun to be written is finished.
            assert!(result.is_ok());
        } else {
            assert_eq!(result, Err(ExportError::Cancelled), "{at:?}");
        }
    }
    let cancel = AtomicBool::new(true);
    let options = PdfOptions {
        cancel: Some(&cancel),
        ..PdfOptions::default()
    };
    assert_eq!(pdf(&plan, &options), Err(ExportError::Cancelled));
}

#[test]
fn what_no_carried_font_has_is_told() {
    let options = PdfOptions {
        system_fonts: false,
        ..PdfOptions::default()
    };
    let made = pdf(&open("# 計画\n\ntext\n"), &options).expect("boxes stand for the characters");
    assert!(made.warnings[0].contains("画計") || made.warnings[0].contains("計画"));
    assert!(made.warnings[1].contains("PDF/UA-1"), "{:?}", made.warnings);
}

#[test]
fn nesting_has_no_end_and_yet_a_pdf() {
    let quotes = format!("{} deep\n", ">".repeat(200));
    let lists: String = (0..60)
        .map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth)))
        .collect();
    let emphasis = format!("{}deep{}\n", "*a ".repeat(80), "*".repeat(80));
    let text = format!("# A\n\n{quotes}\n{lists}\n{emphasis}\n[^a]\n\n[^a]: see [^a]\n");
    let plan = open(&text);
    pdf(&plan, &PdfOptions::default()).expect("deep nesting is flattened");
    assert!(html_parts(&plan).concat().contains("level 59"));
}

/// Pieces that mean something to Markdown, HTML or Typst, and letters that are hard to set.
fn piece() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "# ",
        "## ",
        "- ",
        "- [ ] ",
        "1. ",
        "> ",
        "| ",
        " |\n|-|-|\n| ",
        "```\n",
        "```mermaid\ngantt\n",
        "`",
        "``",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "](",
        "](#a)",
        ")",
        "![",
        "<b>",
        "</b>",
        "<br>",
        "<x>",
        "<!--",
        "-->",
        "&amp;",
        "\\",
        "\\|",
        "#set page()",
        "#panic(\"x\")",
        "$",
        "$ x $",
        "@a",
        "<a>",
        "]",
        "\"",
        "//",
        "/*",
        "[^1]",
        "[^1]: ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\r\n",
        "---\n",
        "\u{0}",
        "\u{202e}",
        "\u{200d}",
        "e\u{301}\u{301}\u{301}",
        "計画",
        "مرحبا",
        "שלום",
        "👩‍👩‍👧",
        "𝒳",
        "ﷺ",
    ]);
    prop_oneof![3 => mark.prop_map(str::to_owned), 1 => "[a-zA-Z0-9 ]{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_text_there_is_a_document(pieces in prop::collection::vec(piece(), 0..120)) {
        let text = pieces.concat();
        let plan = open(&text);
        let html = html_page(&plan);
        prop_assert!(html.ends_with("</main>\n</body>\n</html>\n"), "{}", html);
        prop_assert!(!html.contains("<script") && !html.contains("<x>"), "{}", html);
        prop_assert_eq!(markdown_clean(&plan), text);
        let options = PdfOptions { system_fonts: false, ..PdfOptions::default() };
        let made = pdf(&plan, &options);
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}

/// Every document of the folder that `PLANFORM_CORPUS` names.
#[test]
fn real_documents_can_be_exported() {
    let Some(folder) = std::env::var_os("PLANFORM_CORPUS") else {
        println!("skipped: PLANFORM_CORPUS does not name a folder of documents");
        return;
    };
    let mut documents = Vec::new();
    collect(Path::new(&folder), &mut documents);
    assert!(!documents.is_empty(), "no documents in {folder:?}");
    let mut folders = std::collections::HashSet::new();
    for (path, text) in &documents {
        let (name, plan) = (path.display(), open(text));
        assert_eq!(markdown(&plan), *text, "{name}");
        let clean = markdown_clean(&plan);
        assert!(clean.len() <= text.len(), "{name}");
        if plan.template().is_plain() {
            assert_eq!(clean, *text, "{name}");
        }
        assert!(!html_parts(&plan).concat().contains("<script"), "{name}");
        assert!(html_page(&plan).ends_with("</html>\n"), "{name}");
        // Composing takes seconds: one document of each folder.
        if folders.insert(path.parent()) {
            let made = pdf(&plan, &PdfOptions::default());
            assert!(made.is_ok(), "{name}: {:?}", made.err());
        }
    }
}

fn collect(folder: &Path, documents: &mut Vec<(PathBuf, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, documents);
        } else if path.extension().is_some_and(|ending| ending == "md")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            documents.push((path, text));
        }
    }
}
