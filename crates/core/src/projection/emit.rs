//! Making nodes of what was bound in a body: values, lists with their entries, code, tables.

use std::ops::Range;

use super::bind::Binder;
use super::body::{Bound, What, plain};
use super::value::trim_lines;
use super::{CodeDetail, Column, Detail, FileDetail, Key, Kind, TableDetail};
use crate::syntax::BlockKind;
use crate::syntax::heading::trim;
use crate::syntax::list::ListItem;
use crate::syntax::table::Table;
use crate::template::{ColumnKind, PartId, PartKind, slug};
use crate::text;

impl Binder<'_> {
    /// Adds the nodes of one binding.
    pub(super) fn emit(&mut self, bound: Bound) {
        let key = match (bound.part, &bound.what) {
            (Some(part), _) => self.template.part(part).key.clone(),
            (None, What::Table(_, Some(spec))) => self.template.part(*spec).key.clone(),
            (None, What::Table(..)) => "table".to_owned(),
            (None, _) => "raw".to_owned(),
        };
        let key = self.unique_key(&key);
        match bound.what {
            What::Value(kind, ref value) => {
                let value = value.clone();
                let index = self.leaf(kind, &bound, key);
                self.nodes[index].value = value;
                self.close_leaf(index);
            }
            What::Raw => {
                let index = self.leaf(Kind::Raw, &bound, key);
                self.nodes[index].value = trim_lines(self.text, bound.range);
                self.close_leaf(index);
            }
            What::List(block) => {
                let kind = self.list_kind(bound.part, block);
                let index = self.leaf(kind, &bound, key);
                self.nodes[index].value = self.syntax.blocks[block].range.clone();
                self.entries(bound.part, kind, block);
                self.close_leaf(index);
            }
            What::Code(block, kind) => {
                let index = self.leaf(kind, &bound, key);
                self.code(index, block);
                self.close_leaf(index);
            }
            What::Table(block, spec) => {
                let index = self.leaf(Kind::Table, &bound, key);
                self.nodes[index].part = bound.part.or(spec);
                self.nodes[index].value = self.syntax.blocks[block].range.clone();
                self.table(index, block, spec);
                self.close_leaf(index);
            }
        }
    }

    fn leaf(&mut self, kind: Kind, bound: &Bound, key: Key) -> usize {
        let index = self.open_node(kind, bound.part, key, bound.range.clone());
        self.nodes[index].value = bound.range.clone();
        if let Some(end) = bound.label {
            self.nodes[index].detail = Detail::Label(end);
        }
        index
    }

    fn list_kind(&self, part: Option<PartId>, block: usize) -> Kind {
        let items = || {
            self.syntax
                .children(block)
                .map(|item| ListItem::read(self.text, self.syntax, item))
        };
        let wanted = part.map(|part| self.template.part(part).kind);
        if items().any(|item| item.tick.is_some()) {
            Kind::CheckList
        } else if wanted == Some(PartKind::FileList)
            && items().any(|item| crate::template::names_file(&self.text[item.content]))
        {
            Kind::FileList
        } else {
            Kind::List
        }
    }

    fn entries(&mut self, part: Option<PartId>, list: Kind, block: usize) {
        let items: Vec<usize> = self.syntax.children(block).collect();
        for (place, item) in items.into_iter().enumerate() {
            self.list_entry(part, list, item, place as u32);
        }
    }

    fn list_entry(&mut self, part: Option<PartId>, list: Kind, block: usize, place: u32) {
        let item = ListItem::read(self.text, self.syntax, block);
        let range = self.syntax.blocks[block].range.clone();
        let is_file =
            list == Kind::FileList && crate::template::names_file(&self.text[item.content.clone()]);
        let kind = if is_file { Kind::File } else { Kind::Entry };
        let index = self.open_node(kind, part, Key::Index(place), range);
        self.nodes[index].value = item.content.clone();
        self.nodes[index].detail = if is_file {
            Detail::File(Box::new(file(self.text, &item)))
        } else {
            Detail::Entry {
                marker: item.marker.clone(),
                tick: item.tick.clone(),
            }
        };
        let mut below = 0;
        let rest: Vec<usize> = self
            .syntax
            .siblings(item.rest, self.syntax.blocks[block].end)
            .collect();
        for inner in rest {
            let nested = &self.syntax.blocks[inner];
            if matches!(nested.kind, BlockKind::List { .. }) {
                let items: Vec<usize> = self.syntax.children(inner).collect();
                for item in items {
                    self.list_entry(part, list, item, below);
                    below += 1;
                }
            } else {
                let range = nested.range.clone();
                let key = self.unique_key("raw");
                let raw = self.open_node(Kind::Raw, None, key, range.clone());
                self.nodes[raw].value = range;
                self.close_leaf(raw);
            }
        }
        self.close_leaf(index);
    }

    fn code(&mut self, index: usize, block: usize) {
        let range = self.syntax.blocks[block].range.clone();
        let open = range.start..text::line_end(self.text, range.start);
        let close = text::line_start(self.text, range.end)..range.end;
        let inner = text::next_line(self.text, open.end)..close.start;
        let len = trim_last_line_end(&self.text[inner.clone()]);
        self.nodes[index].value = inner.start..inner.start + len;
        self.nodes[index].detail = Detail::Code(Box::new(CodeDetail { open, close }));
    }

    fn table(&mut self, index: usize, block: usize, spec: Option<PartId>) {
        let table = Table::read(self.text, self.syntax.blocks[block].range.clone());
        let spec = spec.map(|spec| self.template.part(spec));
        let mut columns: Vec<Column> = Vec::new();
        for cell in &table.header.cells {
            let title = self.header(cell);
            let known = spec.and_then(|spec| {
                spec.columns.iter().find(|column| {
                    plain(&column.title) == plain(&title)
                        && !columns
                            .iter()
                            .any(|taken| taken.known && taken.key == column.key)
                })
            });
            let key = known.map_or_else(|| slug(&title), |column| column.key.clone());
            let key = unique_column(&columns, if key.is_empty() { "column" } else { &key });
            let kind = known.map_or(ColumnKind::Text, |column| column.kind.clone());
            columns.push(Column {
                key,
                title,
                kind,
                known: known.is_some(),
            });
        }
        let part = self.nodes[index].part;
        let (header, delimiter) = (table.header, table.delimiter);
        self.nodes[index].detail = Detail::Table(Box::new(TableDetail {
            columns,
            header,
            delimiter,
        }));
        for (place, row) in table.rows.into_iter().enumerate() {
            let child =
                self.open_node(Kind::Row, part, Key::Index(place as u32), row.range.clone());
            self.nodes[child].value = row.range.clone();
            self.nodes[child].detail = Detail::Row(Box::new(row));
            self.close_leaf(child);
        }
    }
}

fn unique_column(columns: &[Column], key: &str) -> String {
    let mut candidate = key.to_owned();
    let mut count = 1;
    while columns.iter().any(|column| column.key == candidate) {
        count += 1;
        candidate = format!("{key}_{count}");
    }
    candidate
}

/// The length of `text` without one line end at its end.
fn trim_last_line_end(text: &str) -> usize {
    let without = text.strip_suffix('\n').unwrap_or(text);
    let without = without.strip_suffix('\r').unwrap_or(without);
    without.len()
}

/// The pieces of an entry: `` `path` (mark - note) ``, `` `path` - note ``.
fn file(text: &str, item: &ListItem) -> FileDetail {
    let content = item.content.clone();
    let path_start = content.start + 1;
    let path_len = text[path_start..content.end].find('`').unwrap_or(0);
    let path = path_start..path_start + path_len;
    let behind = trim(text, (path.end + 1).min(content.end)..content.end);
    let nothing = behind.start..behind.start;
    let slice = &text[behind.clone()];
    let (mark, note) = match slice.strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(close) => {
            let inner = behind.start + 1..behind.start + 1 + close;
            let after = trim(text, inner.end + 1..behind.end);
            if after.is_empty() {
                match text[inner.clone()].find(" - ") {
                    Some(at) => (
                        trim(text, inner.start..inner.start + at),
                        trim(text, inner.start + at + 3..inner.end),
                    ),
                    None => (trim(text, inner.clone()), inner.end..inner.end),
                }
            } else {
                (trim(text, inner), without_dash(text, after))
            }
        }
        None => (nothing, without_dash(text, behind)),
    };
    FileDetail {
        marker: item.marker.clone(),
        path,
        mark,
        note,
    }
}

fn without_dash(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let rest = ["- ", "– ", "— ", ": "]
        .iter()
        .find_map(|dash| slice.strip_prefix(dash));
    trim(
        text,
        range.end - rest.map_or(slice.len(), str::len)..range.end,
    )
}
