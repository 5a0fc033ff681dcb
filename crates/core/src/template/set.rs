//! The templates at hand, and which of them a text follows.

use super::{PartId, PartKind, ROOT, Template};
use crate::syntax::Syntax;
use crate::syntax::outline::{Chapter, chapters};

/// The templates at hand.
#[derive(Clone, Debug, Default)]
pub struct TemplateSet {
    templates: Vec<Template>,
}

/// How well a text fits a template.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    /// The place of the best template in the set; `None` where even that one does not fit well
    /// enough, so that the text is a plain document.
    pub template: Option<usize>,
    /// The id of the best template.
    pub best: Option<String>,
    /// How much of that template's outline the text has, from 0 to 1.
    pub score: f64,
    /// Sentences that explain the score.
    pub reasons: Vec<String>,
}

/// The share of a template's outline that a text must have to be taken as following it. Real plans
/// have six of ten chapters or more, and documents with another outline three or fewer.
pub const THRESHOLD: f64 = 0.5;

impl TemplateSet {
    /// A set of templates.
    pub fn new(templates: Vec<Template>) -> Self {
        Self { templates }
    }

    /// The templates, in order.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The template with this id.
    pub fn get(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// Finds the template that `text` follows.
    pub fn recognise(&self, text: &str) -> Recognition {
        let syntax = Syntax::parse(text);
        let chapters = chapters(text, &syntax);
        let best = self
            .templates
            .iter()
            .enumerate()
            .map(|(index, template)| (index, Fit::of(text, &chapters, template)))
            .max_by(|(a, one), (b, other)| one.score().total_cmp(&other.score()).then(b.cmp(a)));
        let Some((index, fit)) = best else {
            return Recognition {
                template: None,
                best: None,
                score: 0.0,
                reasons: Vec::new(),
            };
        };
        let score = fit.score();
        Recognition {
            template: (score >= THRESHOLD).then_some(index),
            best: Some(self.templates[index].id.clone()),
            score,
            reasons: fit.reasons(),
        }
    }
}

/// The outline of a template, found and not found.
#[derive(Debug, Default)]
struct Fit {
    found: Vec<String>,
    absent: Vec<String>,
}

impl Fit {
    fn of(text: &str, chapters: &[Chapter], template: &Template) -> Self {
        let mut fit = Self::default();
        for id in outline(template) {
            let part = template.part(id);
            let patterned = match part.kind {
                PartKind::Repeat => part
                    .children
                    .first()
                    .map_or(part, |item| template.part(*item)),
                _ => part,
            };
            let found = chapters.iter().any(|chapter| {
                let Some(heading) = &chapter.heading else {
                    return false;
                };
                heading.level.abs_diff(part.level) <= 1
                    && patterned.patterns.iter().any(|pattern| {
                        !pattern.is_open() && pattern.fit(text, heading.title.clone()).is_some()
                    })
            });
            let title = part.title.clone();
            if found {
                fit.found.push(title)
            } else {
                fit.absent.push(title)
            }
        }
        fit
    }

    fn score(&self) -> f64 {
        let all = self.found.len() + self.absent.len();
        if all == 0 {
            0.0
        } else {
            self.found.len() as f64 / all as f64
        }
    }

    fn reasons(&self) -> Vec<String> {
        let all = self.found.len() + self.absent.len();
        let mut reasons = vec![format!("{} of {all} main parts found", self.found.len())];
        if !self.found.is_empty() {
            reasons.push(format!("found: {}", self.found.join(", ")));
        }
        if !self.absent.is_empty() {
            reasons.push(format!("not found: {}", self.absent.join(", ")));
        }
        reasons
    }
}

/// The parts that a plan is recognised by: the headings below its title that every plan has.
fn outline(template: &Template) -> Vec<PartId> {
    template
        .children(ROOT)
        .filter(|(_, part)| part.has_heading() && part.level > 1 && !part.optional)
        .map(|(id, _)| id)
        .collect()
}
