//! Directives: the comments of a template that say what cannot be seen.

use crate::template::TemplateError;
use crate::text;

/// What a directive comment begins with.
const OPENING: &str = "<!-- planform";

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The line in the template's file, counted from 1.
    pub line: usize,
    /// The offset in the skeleton of what stands on the next line.
    pub offset: usize,
    /// The settings, in order.
    pub settings: Vec<Setting>,
}

/// One setting of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The line in the template's file, counted from 1.
    pub line: usize,
    /// The name before the colon.
    pub name: String,
    /// The value behind it; empty for a flag.
    pub value: String,
}

/// A template's file taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The text without the directives and their lines: the plan that the template makes.
    pub skeleton: String,
    /// The directives, in order.
    pub directives: Vec<Directive>,
    /// For each line of the skeleton its line in the file, counted from 1.
    pub lines: Vec<usize>,
}

/// Takes a template's file apart.
pub fn split(source: &str) -> Result<Split, TemplateError> {
    let mut split = Split::default();
    let mut at = 0;
    let mut line = 1;
    while at < source.len() {
        let next = text::next_line(source, at);
        if !source[at..next].starts_with(OPENING) {
            split.skeleton.push_str(&source[at..next]);
            split.lines.push(line);
            at = next;
            line += 1;
            continue;
        }
        let Some(len) = source[at..].find("-->") else {
            return Err(TemplateError {
                line,
                code: "open-directive",
                message: "This directive is never closed.".to_owned(),
                advice: "Write --> behind its last setting.".to_owned(),
            });
        };
        let inner = &source[at + OPENING.len()..at + len];
        split.directives.push(Directive {
            line,
            offset: split.skeleton.len(),
            settings: settings(inner, line),
        });
        let end = text::next_line(source, at + len + "-->".len());
        line += text::LineIndex::new(&source[at..end]).len() - 1;
        at = end;
    }
    Ok(split)
}

fn settings(inner: &str, line: usize) -> Vec<Setting> {
    let single = !inner.trim().contains('\n');
    inner
        .lines()
        .enumerate()
        .flat_map(|(index, content)| {
            let separator = if single { ';' } else { '\n' };
            content
                .split(separator)
                .map(move |setting| (line + index, setting.trim()))
        })
        .filter(|(_, setting)| !setting.is_empty())
        .map(|(line, setting)| {
            let setting = setting.strip_prefix(':').unwrap_or(setting).trim();
            let (name, value) = setting.split_once(':').unwrap_or((setting, ""));
            Setting {
                line,
                name: name.trim().to_owned(),
                value: value.trim().to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_left_out_with_their_lines() {
        let source = "---\na: b\n---\n<!-- planform\nid: x\nname: X: y\n-->\n# A\n<!-- planform key: k; optional -->\ntext\n";
        let split = split(source).expect("it is well formed");
        assert_eq!(split.skeleton, "---\na: b\n---\n# A\ntext\n");
        assert_eq!(split.lines, [1, 2, 3, 8, 10]);
        let told: Vec<_> = split
            .directives
            .iter()
            .map(|one| {
                let settings: Vec<_> = one
                    .settings
                    .iter()
                    .map(|one| (one.line, one.name.as_str(), one.value.as_str()))
                    .collect();
                (one.line, &split.skeleton[one.offset..], settings)
            })
            .collect();
        assert_eq!(
            told,
            [
                (4, "# A\ntext\n", vec![(5, "id", "x"), (6, "name", "X: y")]),
                (9, "text\n", vec![(9, "key", "k"), (9, "optional", "")]),
            ]
        );
    }

    #[test]
    fn an_open_directive_is_refused_with_its_line() {
        let error = split("# A\n<!-- planform key: a\n").expect_err("it is open");
        assert_eq!((error.line, error.code), (2, "open-directive"));
    }
}
