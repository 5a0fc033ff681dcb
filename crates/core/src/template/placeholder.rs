//! Placeholders: the marks of a template that say that something is still to be filled in.

use std::collections::HashSet;

/// The placeholders that a template uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placeholders {
    /// What stands between brackets, in small letters, every number written as `0`.
    brackets: HashSet<String>,
    /// Texts that stand for something wherever they occur.
    texts: Vec<String>,
}

/// The placeholder of a date.
pub const DATE: &str = "YYYY-MM-DD";

impl Placeholders {
    /// Collects the placeholders of a skeleton; `texts` are those that arguments replace.
    pub fn collect(skeleton: &str, texts: impl IntoIterator<Item = String>) -> Self {
        let brackets = brackets(skeleton)
            .map(|(inner, _)| generalise(inner))
            .collect();
        let texts = texts.into_iter().chain([DATE.to_owned()]).collect();
        Self { brackets, texts }
    }

    /// The first placeholder in `value`, if there is one.
    pub fn find<'v>(&self, value: &'v str) -> Option<&'v str> {
        self.find_bracket(value).or_else(|| {
            let text = self.texts.iter().find_map(|text| {
                value
                    .find(text.as_str())
                    .map(|at| &value[at..at + text.len()])
            });
            text.or_else(|| variable(value))
        })
    }

    /// Whether `value` says nothing beside its placeholders.
    pub fn is_nothing_else(&self, value: &str) -> bool {
        let mut rest = value.to_owned();
        while let Some(found) = self.find(&rest).map(str::to_owned) {
            rest = rest.replacen(&found, " ", 1);
        }
        !rest.contains(char::is_alphanumeric)
    }

    /// The first placeholder in brackets in `value`, if there is one.
    pub fn find_bracket<'v>(&self, value: &'v str) -> Option<&'v str> {
        if self.brackets.is_empty() || !value.contains('[') {
            return None;
        }
        brackets(value)
            .find(|(inner, _)| self.brackets.contains(&generalise(inner)))
            .map(|(_, whole)| whole)
    }
}

/// The variable `{{NAME}}` that stands in `value`, if there is one.
pub fn variable(value: &str) -> Option<&str> {
    let open = value.find("{{")?;
    let len = value[open..].find("}}")?;
    let name = &value[open + 2..open + len];
    let plain = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    (plain && !name.is_empty()).then(|| &value[open..open + len + 2])
}

/// The texts in square brackets that are no link and no tick box, with and without the brackets.
fn brackets(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + text[at..].find('[')?;
            let Some(len) = text[open + 1..].find([']', '[', '\n', '\r']) else {
                at = text.len();
                continue;
            };
            let close = open + 1 + len;
            at = close.max(open + 1);
            if !text[close..].starts_with(']') {
                continue;
            }
            let inner = &text[open + 1..close];
            let link = text[close + 1..].starts_with(['(', '[']);
            if !link && inner.chars().count() > 1 {
                return Some((inner, &text[open..=close]));
            }
        }
    })
}

fn generalise(inner: &str) -> String {
    let mut general = String::with_capacity(inner.len());
    for character in inner.chars() {
        if !character.is_ascii_digit() {
            general.extend(character.to_lowercase());
        } else if !general.ends_with('0') {
            general.push('0');
        }
    }
    general
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<&str>) {
        let skeleton = "- [Goal 1]\n[a](b)\n- [ ] [Step Name]\n**Date:** YYYY-MM-DD";
        let placeholders = Placeholders::collect(skeleton, ["EP-XXXX".to_owned()]);
        assert_eq!(placeholders.find(value), expected, "{value:?}");
    }

    #[test]
    fn words_beside_a_placeholder_are_something_else() {
        fn check(value: &str, expected: bool) {
            let placeholders = Placeholders::collect("[Name]: [Words]", ["EP-XXXX".to_owned()]);
            assert_eq!(placeholders.is_nothing_else(value), expected, "{value:?}");
        }
        check("[Name]", true);
        check("`[name]`: [words], **YYYY-MM-DD** (EP-XXXX)", true);
        check("Rename [Name]", false);
        check("Send {{USER_NAME}}", false);
        check("Dates are YYYY-MM-DD", false);
        check("[Other]", false);
    }

    #[test]
    fn only_the_template_s_own_marks_count() {
        check("[Goal 12]", Some("[Goal 12]"));
        check("do [goal 3] now", Some("[goal 3]"));
        check("[Goal](x)", None);
        check("[a](b)", None);
        check("array[0]", None);
        check("EP-XXXX: x", Some("EP-XXXX"));
        check("2025-01-01", None);
        check("on YYYY-MM-DD", Some("YYYY-MM-DD"));
        check("{{DATE}}", Some("{{DATE}}"));
        check("[open", None);
        check("[ ] [step name]", Some("[step name]"));
    }
}
