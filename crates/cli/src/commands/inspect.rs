//! `planform inspect`: how a plan is read.

use std::collections::HashMap;
use std::fmt::Write;

use planform_core::syntax::table;
use planform_core::{Node, Plan, State};
use planform_wire::convert::plan_view;
use planform_wire::node::{NodeView, StateView};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::arguments::{Common, Inspect};
use crate::commands::with_each;
use crate::failure::Failure;
use crate::input::gather;
use crate::output::Output;

/// How many characters of a value are shown as text.
const SHOWN: usize = 60;

/// What is printed for one plan.
#[derive(Serialize)]
struct Inspected {
    file: String,
    template: Option<Followed>,
    score: f64,
    reasons: Vec<String>,
    nodes: Vec<InspectedNode>,
}

/// The template that a plan follows.
#[derive(Serialize)]
struct Followed {
    id: String,
    name: String,
    version: Option<String>,
}

/// One node, with places in bytes of the file.
#[derive(Serialize)]
struct InspectedNode {
    address: String,
    parent: Option<String>,
    title: String,
    number: Option<String>,
    state: StateView,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    content: Map<String, Value>,
    #[serde(skip)]
    depth: usize,
    #[serde(skip)]
    counts: (u32, u32),
}

/// The bytes that something occupies, and those of its value.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    start: Option<usize>,
    end: Option<usize>,
    value_start: Option<usize>,
    value_end: Option<usize>,
}

/// Prints how the plans are read.
///
/// # Errors
/// When the plans or templates cannot be found, or standard output cannot be written to.
pub fn run(common: &Common, task: &Inspect, output: &mut Output) -> Result<(), Failure> {
    let inputs = gather(&task.plans.paths)?;
    with_each(
        common,
        &task.plans,
        &inputs,
        output,
        |input, plan, output| {
            let inspected = Inspected::of(input.name(), plan);
            if output.json() {
                output.write_json(&inspected)
            } else {
                output.write(inspected.to_text().as_bytes())
            }
        },
    )
}

impl Inspected {
    fn of(file: String, plan: &Plan) -> Self {
        let view = plan_view(plan, false);
        let projection = plan.projection();
        let addresses: HashMap<u32, String> = projection
            .nodes()
            .iter()
            .map(|node| (node.id.0, projection.address(plan.template(), node.id)))
            .collect();
        let mut depths: HashMap<u32, usize> = HashMap::new();
        let nodes = projection
            .nodes()
            .iter()
            .zip(view.nodes)
            .map(|(node, view)| {
                let depth = view.parent.map_or(0, |parent| depths[&parent] + 1);
                depths.insert(view.id, depth);
                inspected(plan, &addresses, node, view, depth)
            })
            .collect();
        Self {
            file,
            template: view.template.map(|template| Followed {
                id: template.id,
                name: template.name,
                version: template.version,
            }),
            score: view.score,
            reasons: view.reasons,
            nodes,
        }
    }

    fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.file);
        let template = self.template.as_ref().map_or_else(
            || "none, a plain document".to_owned(),
            |template| {
                let version = template.version.as_ref();
                let version = version.map_or_else(String::new, |version| format!(" {version}"));
                format!("{}{version} ({})", template.id, template.name)
            },
        );
        text += &format!("  template: {template}\n");
        text += &format!("  score: {:.2}\n", self.score);
        for reason in &self.reasons {
            text += &format!("    {reason}\n");
        }
        for node in &self.nodes {
            node.write(&mut text);
        }
        text
    }
}

impl InspectedNode {
    /// Writes one line, indented by its depth.
    fn write(&self, text: &mut String) {
        let indent = "  ".repeat(self.depth + 1);
        let name = if self.depth == 0 {
            "the whole plan"
        } else if self.parent.as_deref() == Some(&*self.address) {
            // It has its parent's address.
            &self.title
        } else {
            &self.address
        };
        let kind = self.content["kind"].as_str().unwrap_or_default();
        let mut line = format!("{indent}{name}  {kind}");
        if let (Some(start), Some(end)) = (self.place.start, self.place.end) {
            line += &format!("  {start}..{end}");
        }
        match self.state {
            StateView::Filled => {}
            StateView::Placeholder => line += "  placeholder",
            StateView::Partial => line += "  partial",
            StateView::Empty => line += "  empty",
            StateView::Missing => line += "  missing",
        }
        let value = ["value", "path"]
            .iter()
            .find_map(|key| self.content.get(*key)?.as_str())
            .filter(|_| self.place.start.is_some());
        if let Some(value) = value {
            match self.content.get("checked").and_then(Value::as_bool) {
                Some(true) => line += "  [x]",
                Some(false) => line += "  [ ]",
                None => line += " ",
            }
            line += &format!(" {}", shown(value));
        } else if self.counts.1 > 0 {
            line += &format!("  {} of {} filled", self.counts.0, self.counts.1);
        }
        text.push_str(&line);
        text.push('\n');
        for cell in self
            .content
            .get("cells")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let word = |key: &str| cell[key].as_str().unwrap_or_default();
            // Writing into a string cannot fail.
            let _ = writeln!(
                text,
                "{indent}  {}  {}",
                word("address"),
                shown(word("value"))
            );
        }
    }
}

/// The beginning of a value, in quotes and on one line.
fn shown(value: &str) -> String {
    let mut short: String = value.chars().take(SHOWN).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    format!("{short:?}")
}

fn inspected(
    plan: &Plan,
    addresses: &HashMap<u32, String>,
    node: &Node,
    view: NodeView,
    depth: usize,
) -> InspectedNode {
    let address = addresses.get(&view.id).cloned().unwrap_or_default();
    let mut content = match serde_json::to_value(&view.content) {
        Ok(Value::Object(content)) => content,
        _ => Map::new(),
    };
    name_targets(&mut content, addresses);
    if let Some(Value::Array(cells)) = content.get_mut("cells") {
        for (column, cell) in cells.iter_mut().enumerate() {
            if let Value::Object(cell) = cell {
                name_targets(cell, addresses);
                cell.insert(
                    "address".to_owned(),
                    cell_address(plan, node, &address, column),
                );
                if let Ok(Value::Object(place)) =
                    serde_json::to_value(cell_place(plan, node, column))
                {
                    cell.extend(place);
                }
            }
        }
    }
    InspectedNode {
        parent: view
            .parent
            .and_then(|parent| addresses.get(&parent).cloned()),
        place: place(node),
        title: view.title,
        number: view.number,
        state: view.state,
        counts: (view.filled, view.total),
        address,
        content,
        depth,
    }
}

/// Writes addresses where the window has ids.
fn name_targets(content: &mut Map<String, Value>, addresses: &HashMap<u32, String>) {
    let references = content.get_mut("references").and_then(Value::as_array_mut);
    for reference in references.into_iter().flatten() {
        let target = reference["target"]
            .as_u64()
            .and_then(|id| addresses.get(&u32::try_from(id).ok()?));
        reference["target"] = target.map_or(Value::Null, |address| address.as_str().into());
    }
}

fn place(node: &Node) -> Place {
    if node.state == State::Missing {
        return Place::default();
    }
    let value = node.is_leaf().then(|| node.value.clone());
    Place {
        start: Some(node.range.start),
        end: Some(node.range.end),
        value_start: value.as_ref().map(|value| value.start),
        value_end: value.map(|value| value.end),
    }
}

/// The address of a cell: its row's and the column's key, or its number where there is no
/// column above it.
fn cell_address(plan: &Plan, row: &Node, address: &str, column: usize) -> Value {
    let key = plan
        .projection()
        .parent(row.id)
        .and_then(Node::table)
        .and_then(|table| table.columns.get(column))
        .map(|column| column.key.clone())
        .filter(|key| !key.is_empty())
        .unwrap_or_else(|| column.to_string());
    format!("{address}.{key}").into()
}

fn cell_place(plan: &Plan, row: &Node, column: usize) -> Place {
    let Some(cell) = row.row().and_then(|row| row.cells.get(column)) else {
        return Place::default();
    };
    let value = table::content(plan.text(), cell);
    Place {
        start: Some(cell.start),
        end: Some(cell.end),
        value_start: Some(value.start),
        value_end: Some(value.end),
    }
}
