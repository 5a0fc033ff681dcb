//! What can be seen in a template without a directive: choices, files, languages, hints.

use super::super::pattern::HeadingPattern;
use super::super::{Argument, ColumnKind, PartKind, placeholder, slug};
use crate::syntax::heading::number_len;

/// The pattern of a heading without a directive: brackets are fields, the item's own name is its
/// number.
pub fn inferred(title: &str, own: Option<&str>) -> HeadingPattern {
    let mut source = title.to_owned();
    if let Some(own) = own.filter(|own| mentions(title, own))
        && let Some((noun, _)) = own.rsplit_once(' ')
    {
        source = source.replacen(own, &format!("{noun} {{number}}"), 1);
    }
    while let (Some(open), Some(close)) = (source.find('['), source.find(']')) {
        if close < open {
            break;
        }
        let field = slug(&source[open + 1..close]);
        source.replace_range(open..=close, &format!("{{{field}}}"));
    }
    HeadingPattern::parse(&source)
}

/// Whether `own` (`Step 1.1`) stands in `text` as words of its own.
pub fn mentions(text: &str, own: &str) -> bool {
    text.match_indices(own).any(|(at, _)| {
        let behind = &text[at + own.len()..];
        let goes_on = |rest: &str| number_len(rest) > 0;
        !behind.starts_with(char::is_alphanumeric) && !behind.strip_prefix('.').is_some_and(goes_on)
    })
}

pub fn alternatives(value: &str) -> impl Iterator<Item = String> + '_ {
    value
        .split('|')
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
}

/// The values that `[Low/Medium/High]` or `Draft | Review` offers.
pub fn options(value: &str) -> Vec<String> {
    let value = value.trim();
    let bracketed = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let (inner, separator) = match bracketed {
        Some(inner) if inner.contains('/') => (inner, '/'),
        Some(inner) => (inner, '|'),
        None => (value, '|'),
    };
    let found: Vec<String> = inner
        .split(separator)
        .map(|one| one.trim().to_owned())
        .collect();
    let short = found
        .iter()
        .all(|one| !one.is_empty() && one.split_whitespace().count() <= 3);
    if found.len() > 1 && short {
        found
    } else {
        Vec::new()
    }
}

pub fn value_kind(value: &str) -> PartKind {
    if value.trim() == placeholder::DATE || value.trim() == "{{DATE}}" {
        PartKind::Date
    } else if options(value).is_empty() {
        PartKind::Text
    } else {
        PartKind::Choice
    }
}

pub fn column_kind(kind: &str) -> Option<ColumnKind> {
    let (word, rest) = kind.split_once(' ').unwrap_or((kind, ""));
    Some(match word {
        "id" => ColumnKind::Id(rest.trim().to_owned()),
        "text" => ColumnKind::Text,
        "choice" => ColumnKind::Choice(alternatives(rest).collect()),
        "references" => {
            ColumnKind::References(rest.split_whitespace().map(str::to_owned).collect())
        }
        "date" => ColumnKind::Date,
        _ => return None,
    })
}

pub fn kind_of(word: &str) -> Option<PartKind> {
    Some(match word {
        "text" => PartKind::Text,
        "prose" => PartKind::Prose,
        "choice" => PartKind::Choice,
        "date" => PartKind::Date,
        "references" => PartKind::References,
        "list" => PartKind::List,
        "checklist" => PartKind::CheckList,
        "files" => PartKind::FileList,
        "code" => PartKind::Code,
        "schedule" => PartKind::Schedule,
        _ => return None,
    })
}

pub fn default_key(kind: PartKind) -> &'static str {
    match kind {
        PartKind::List | PartKind::CheckList | PartKind::FileList => "entries",
        PartKind::Table => "table",
        PartKind::Code => "code",
        PartKind::Schedule => "schedule",
        _ => "text",
    }
}

/// Whether a list entry is a path in backticks: something that looks like one, and nothing else but a
/// mark or note behind.
pub fn is_file(content: &str) -> bool {
    let path = content.split('`').nth(1).unwrap_or_default();
    names_file(content) && path.contains(['/', '.']) && !path.contains(' ')
}

/// Whether an entry of a list of files names one: backticks, perhaps still with nothing or half a
/// path between them, and nothing but a mark or note behind.
pub fn names_file(content: &str) -> bool {
    let behind = content
        .strip_prefix('`')
        .and_then(|rest| rest.split_once('`'));
    behind.is_some_and(|(_, behind)| {
        let behind = behind.trim_start();
        behind.is_empty() || behind.starts_with(['(', '-', '–', '—', ':'])
    })
}

/// The first word behind the opening fence.
pub fn fence_info(block: &str) -> &str {
    let line = block.lines().next().unwrap_or("").trim_start();
    let info = line.trim_start_matches(['`', '~']).trim();
    info.split_whitespace().next().unwrap_or("")
}

/// The words of a comment.
pub fn comment(html: &str) -> &str {
    let inner = html.trim().strip_prefix("<!--").unwrap_or(html);
    inner.strip_suffix("-->").unwrap_or(inner).trim()
}

/// The words of a paragraph that is all in italics.
pub fn italic(paragraph: &str) -> Option<&str> {
    let paragraph = paragraph.trim();
    ['_', '*'].into_iter().find_map(|mark| {
        let inner = paragraph.strip_prefix(mark)?.strip_suffix(mark)?;
        let plain =
            !inner.is_empty() && !inner.starts_with([mark, ' ']) && !inner.ends_with([mark, ' ']);
        let label = inner.ends_with(':');
        let single =
            !inner.contains(mark) || mark == '_' && !inner.contains("_ ") && !inner.contains(" _");
        (plain && single && !label).then_some(inner)
    })
}

pub fn entry_key(key: &str) -> String {
    let plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    if plain { key.to_owned() } else { slug(key) }
}

pub fn humanise(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

pub fn argument(value: &str) -> Option<Argument> {
    let (key, targets) = value.split_once('=')?;
    let mut argument = Argument {
        key: key.trim().to_owned(),
        addresses: Vec::new(),
        texts: Vec::new(),
    };
    for target in targets
        .split(',')
        .map(str::trim)
        .filter(|target| !target.is_empty())
    {
        match target
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        {
            Some(text) => argument.texts.push(text.to_owned()),
            None => argument.addresses.push(target.to_owned()),
        }
    }
    let filled = !argument.addresses.is_empty() || !argument.texts.is_empty();
    (filled && !argument.key.is_empty()).then_some(argument)
}
