//! The names of steps on the undo timeline: what was changed, in pieces that a catalogue of texts
//! turns into a sentence.

use crate::command::{Change, Command};
use crate::projection::{Key, Kind, Node, NodeId, Piece, Target};
use crate::title::{Reading, shortened};

/// What a step was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepName {
    /// The command's origin tag.
    pub origin: &'static str,
    /// What was changed, see [`Reading::label`].
    pub subject: String,
    /// The title of what that stands in; empty at the top.
    pub part: String,
    /// Its place there, counted from 1, where it is an item, an entry or a row. Of an entry that is
    /// named by its list, its place among all entries in that, nested ones too.
    pub place: Option<u32>,
    /// The column or piece that was set.
    pub field: Option<String>,
    /// What was set, shortened; of a tick box `true` or `false`.
    pub value: Option<String>,
    /// What it was moved before.
    pub before: Option<String>,
    /// What it was moved behind, where nothing follows.
    pub after: Option<String>,
    /// The parent that it was moved into, where that is another one.
    pub into: Option<String>,
    /// How many things were changed.
    pub count: u32,
}

impl StepName {
    /// The name of what was done to the file and not here.
    pub(crate) fn of_others() -> Self {
        Self {
            origin: "takeOver",
            count: 1,
            ..Self::default()
        }
    }
}

/// The name of `command`, which makes `change` of what `before` reads.
pub fn name(before: Reading<'_>, command: &Command, change: &Change) -> StepName {
    let naming = command.naming();
    let mut step = StepName {
        origin: command.origin(),
        count: count(command, &naming),
        ..StepName::default()
    };
    let target_of = |command: &Command| {
        let address = command.address()?;
        before.projection.find(before.template, address)
    };
    let last = naming.last().and_then(|last| target_of(last));
    let command = naming.first().copied().unwrap_or(command);
    let target = target_of(command);
    if let Some(target) = target
        && let Some(node) = before.projection.node(target.node)
    {
        let named = match command {
            Command::Set { .. } => list_of(before, node),
            _ => node,
        };
        step.subject = before.label(named);
        step.part = before.surroundings(named);
        step.place = place_in(before, named, node);
        step.field = field(before, node, target);
        if let Command::Toggle { checked, .. } = command {
            let ticked = checked.or_else(|| node.ticked(before.text).map(|ticked| !ticked));
            step.value = ticked.map(|ticked| ticked.to_string());
        }
    }
    match command {
        Command::Set { value, .. } => step.value = Some(shortened(value)),
        Command::SetFrontMatter { key, value } => {
            step.subject.clone_from(key);
            step.value = Some(shortened(value));
        }
        Command::InsertColumn { name, .. } => step.field = Some(name.clone()),
        Command::SortRows { column, .. }
        | Command::RenameColumn { column, .. }
        | Command::RemoveColumn { column, .. }
        | Command::MoveColumn { column, .. } => {
            let node = target.and_then(|target| before.projection.node(target.node));
            step.field = node
                .map(|node| before.projection.content(node.id))
                .and_then(|id| before.projection.node(id)?.table())
                .and_then(|table| table.columns.get(*column))
                .map(|column| column.title.clone());
        }
        _ => {}
    }
    if let Command::RenameColumn { name, .. } = command {
        step.value = Some(shortened(name));
    }
    let Some((text, projection)) = &change.after else {
        return step;
    };
    let after = Reading {
        text,
        projection,
        ..before
    };
    match command {
        Command::Insert { .. } | Command::Add { .. } => {
            if let Some(new) = change.focus.and_then(|id| member(after, id)) {
                step.subject = after.label(new);
                step.part = after.surroundings(new);
                step.place = place(new);
            }
        }
        Command::Move { .. } => {
            if let Some(id) = last.map(|last| last.node) {
                neighbours(before, after, id, &mut step);
            }
        }
        _ => {}
    }
    step
}

/// How many things a command changes that is named by the commands `naming`.
fn count(command: &Command, naming: &[&Command]) -> u32 {
    let of_one = |command: &Command| match command {
        Command::Batch { commands } => commands.len(),
        Command::InsertEntries { values, .. } => values.len(),
        Command::SetCells { cells, .. } => cells.iter().map(Vec::len).sum(),
        _ => 1,
    };
    let count = match naming {
        [] => of_one(command),
        naming => naming.iter().map(|one| of_one(one)).sum(),
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The list that an entry stands in, for an entry whose words are changed: what they were says less
/// than what they become. Anything else stands for itself.
fn list_of<'a>(reading: Reading<'a>, node: &'a Node) -> &'a Node {
    let mut at = node;
    while at.kind == Kind::Entry {
        let Some(parent) = reading.projection.parent(at.id) else {
            break;
        };
        at = parent;
    }
    at
}

/// The place of a node in the list that it is named by, nested entries counted too.
fn place_in(reading: Reading<'_>, named: &Node, node: &Node) -> Option<u32> {
    if named.id == node.id {
        return place(node);
    }
    let within = reading.projection.subtree(named.id).iter();
    let at = within
        .filter(|one| one.kind == Kind::Entry)
        .position(|one| one.id == node.id)?;
    u32::try_from(at + 1).ok()
}

fn place(node: &Node) -> Option<u32> {
    match node.key {
        Key::Index(index) => Some(index + 1),
        Key::Name(_) => None,
    }
}

fn field(reading: Reading<'_>, node: &Node, target: Target) -> Option<String> {
    let Some(Piece::Cell(column)) = target.piece else {
        return None;
    };
    let table = reading.projection.parent(node.id)?.table()?;
    Some(table.columns.get(column)?.title.clone())
}

/// The item, entry or row that a node is or stands in.
fn member(reading: Reading<'_>, id: NodeId) -> Option<&Node> {
    let mut at = reading.projection.node(id);
    while let Some(node) = at {
        if matches!(
            node.kind,
            Kind::Item | Kind::Entry | Kind::File | Kind::Row | Kind::Section
        ) {
            return Some(node);
        }
        at = reading.projection.parent(node.id);
    }
    reading.projection.node(id)
}

/// What a moved node stands between afterwards.
fn neighbours(before: Reading<'_>, after: Reading<'_>, id: NodeId, step: &mut StepName) {
    let Some(parent) = after.projection.parent(id) else {
        return;
    };
    let members = after.projection.members(parent.id);
    let Some(at) = members.iter().position(|node| node.id == id) else {
        return;
    };
    let label = |node: &Node| {
        // The others go by what they were called when the step was asked for.
        before
            .projection
            .node(node.id)
            .map_or_else(|| after.label(node), |node| before.label(node))
    };
    step.before = members.get(at + 1).map(|node| label(node));
    if step.before.is_none() {
        step.after = at.checked_sub(1).map(|at| label(members[at]));
    }
    if before.projection.parent(id).map(|one| one.id) != Some(parent.id) {
        step.into = members.first().map(|first| after.surroundings(first));
    }
}
