//! What two texts have in common that have the same structure and other words.

/// The structure of a plan's text, piece by piece in order: front matter keys, headings, labels
/// with their placeholders, table headers and numbers of rows, check-list entries, list entries
/// (in full where they are placeholders), fences, the fixed lines of a schedule, places of
/// guidance, and rules between parts.
pub fn structure(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut lines = text.lines().map(str::trim_end).peekable();
    if lines.next_if_eq(&"---").is_some() {
        for line in lines.by_ref().take_while(|line| *line != "---") {
            let key = line.split(':').next().unwrap_or_default();
            pieces.push(format!("entry {key}"));
        }
    }
    let mut rows = 0;
    let mut fence = false;
    for line in lines {
        if rows > 0 && !line.starts_with('|') {
            // Without the header and the line below it.
            pieces.push(format!("{} rows", rows - 2));
            rows = 0;
        }
        if line.starts_with("```") {
            fence = !fence;
            pieces.push(line.to_owned());
        } else if fence {
            let line = line.trim_start();
            if line.starts_with('[') || is_of_schedule(line) {
                pieces.push(line.to_owned());
            }
        } else if line.starts_with('|') {
            if rows == 0 {
                pieces.push(words(line));
            }
            rows += 1;
        } else {
            pieces.extend(piece(line));
        }
    }
    pieces
}

/// What a line outside of fences, tables and front matter adds to the structure.
fn piece(line: &str) -> Option<String> {
    let ordered = line.split_once(". ").is_some_and(|(number, _)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_heading = line.starts_with('#');
    let is_label = line.starts_with("**") && line.contains(":**");
    let is_bracket = line.starts_with("- [") || line.starts_with("- **");
    if is_heading || is_label || is_bracket || line == "---" {
        Some(words(line))
    } else if line.starts_with("- `") {
        // A file entry: the path is an example, the mark is not.
        let mark = line.split(['(', ' ']).nth(3).unwrap_or_default();
        Some(format!("file ({}", mark.trim_end_matches(')')))
    } else if line.starts_with("- ") {
        Some("entry of a list".to_owned())
    } else if ordered {
        Some("numbered entry".to_owned())
    } else if line.starts_with('_') {
        Some("guidance in italics".to_owned())
    } else if line.starts_with("<!--") {
        Some("guidance in a comment".to_owned())
    } else {
        None
    }
}

/// Whether a line in a fence is part of every schedule.
fn is_of_schedule(line: &str) -> bool {
    ["gantt", "title ", "dateFormat ", "section "]
        .iter()
        .any(|word| line.starts_with(word))
}

/// The line with single blanks between its words.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn tells_structure_from_words() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(structure(text), expected);
    }
    check(
        "---\ntitle: x\n---\n\n# A\n\n_b_\n",
        &["entry title", "# A", "guidance in italics"],
    );
    check(
        "| A  | B |\n| -- | - |\n| c | d |\n\n**L:** [x]\n",
        &["| A | B |", "1 rows", "**L:** [x]"],
    );
    check(
        "```bash\n# no heading\n[do it]\n```\n- [ ] x\n- `a/b.py` (modify - y)\n1. z\n",
        &[
            "```bash",
            "[do it]",
            "```",
            "- [ ] x",
            "file (modify",
            "numbered entry",
        ],
    );
    check(
        "<!-- x -->\n- [a]\n- b\n---\n",
        &["guidance in a comment", "- [a]", "entry of a list", "---"],
    );
}
