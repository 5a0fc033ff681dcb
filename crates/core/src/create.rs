//! New plans: a template's skeleton with its arguments filled in.

use std::sync::Arc;

use crate::command::{Command, Refusal};
use crate::plan::Plan;
use crate::projection::{Kind, Projection};
use crate::template::{Template, TemplateSet};

/// What a new plan can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArgumentInfo {
    /// The key.
    pub key: String,
    /// What stays when it is not given.
    pub placeholder: String,
    /// Whether it is a date.
    pub is_date: bool,
}

/// A new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its text.
    pub text: String,
    /// The keys for which the template has no place.
    pub unused: Vec<String>,
}

/// Why a new plan could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateError {
    /// The key whose value was refused.
    pub key: String,
    /// Why.
    pub refusal: Refusal,
}

/// What a new plan of `template` can be given, in the template's order.
pub fn arguments(template: &Template) -> Vec<ArgumentInfo> {
    let projection = Projection::of(&template.skeleton, template);
    template
        .arguments
        .iter()
        .map(|argument| {
            let target = argument.addresses.first().and_then(|address| {
                let target = projection.find(template, address)?;
                projection.node(target.node)
            });
            let value = target.and_then(|node| projection.value(&template.skeleton, node));
            ArgumentInfo {
                key: argument.key.clone(),
                placeholder: argument
                    .texts
                    .first()
                    .cloned()
                    .or(value)
                    .unwrap_or_default(),
                is_date: target.is_some_and(|node| node.kind == Kind::Date),
            }
        })
        .collect()
}

/// Makes the plan of the template `template` of the set with `values`: a key is an argument of the
/// template or an address. What is not given keeps its placeholder. `None` where the set has no such
/// template.
pub fn create(
    templates: &Arc<TemplateSet>,
    template: &str,
    values: &[(String, String)],
) -> Option<Result<Created, CreateError>> {
    let found = templates.get(template)?;
    let mut text = found.skeleton.clone();
    let given = |key: &str| {
        values
            .iter()
            .rev()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    };
    let mut used: Vec<&str> = Vec::new();
    for argument in &found.arguments {
        let Some(value) = given(&argument.key) else {
            continue;
        };
        for placeholder in &argument.texts {
            text = text.replace(placeholder.as_str(), value);
            used.push(&argument.key);
        }
    }
    for (key, value) in values {
        let variable = format!("{{{{{}}}}}", key.to_uppercase());
        if text.contains(&variable) {
            text = text.replace(&variable, value);
            used.push(key);
        }
    }
    let mut plan = Plan::open_as(text, templates, Some(template))?;
    let mut unused = Vec::new();
    for (key, value) in values {
        let argument = found.arguments.iter().find(|argument| argument.key == *key);
        let addresses = argument.map_or_else(|| vec![key.clone()], |one| one.addresses.clone());
        for address in addresses {
            if plan.projection().find(plan.template(), &address).is_none() {
                if !used.contains(&key.as_str()) {
                    unused.push(key.clone());
                }
                continue;
            }
            let command = Command::Set {
                at: address,
                value: value.clone(),
            };
            if let Err(refusal) = plan.apply(&command) {
                return Some(Err(CreateError {
                    key: key.clone(),
                    refusal,
                }));
            }
        }
    }
    Some(Ok(Created {
        text: plan.text().to_owned(),
        unused,
    }))
}
