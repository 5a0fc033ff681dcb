/** The stand-in's tree of nodes: what commands do to it, and what differs between two of them. */

import type { CellView } from './bindings/CellView';
import type { Candidate } from './bindings/Candidate';
import type { CommandJson } from './bindings/CommandJson';
import type { LineChange } from './bindings/LineChange';
import type { NodeView } from './bindings/NodeView';
import type { Reference } from './bindings/Reference';
import type { StateView } from './bindings/StateView';
import { actionsOf, newChild, NO_ACTIONS, type Seed } from './fake-plan';

/** A command that the tree does not carry out. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

/** What became of a command. */
export interface Applied {
  tree: FakeTree;
  /** The node to focus next. */
  focus: number | null;
  /** What was changed, as far as grouping goes. */
  at: string;
  /** What it is called. */
  subject: string;
}

/** A tree that never changes: a command makes another one. */
export class FakeTree {
  readonly #nodes: Map<number, NodeView>;
  #next: number;
  readonly root: number;

  private constructor(nodes: Map<number, NodeView>, root: number, next: number) {
    this.#nodes = nodes;
    this.root = root;
    this.#next = next;
  }

  /** The tree that a seed grows into. */
  static grow(seed: Seed): FakeTree {
    const tree = new FakeTree(new Map(), 1, 1);
    tree.#plant(seed, null);
    tree.#settle();
    return tree;
  }

  /** The node, which must exist. */
  node(id: number): NodeView {
    const node = this.#nodes.get(id);
    if (node === undefined) {
      throw new Refused('no-such-node', `There is no node #${id.toString()}.`, 'Open it again.');
    }
    return node;
  }

  /** All nodes, in document order. */
  list(): NodeView[] {
    const nodes: NodeView[] = [];
    const visit = (id: number): void => {
      const node = this.node(id);
      nodes.push(node);
      node.children.forEach(visit);
    };
    visit(this.root);
    return nodes;
  }

  /** The tree after a command. Throws `Refused`. */
  applied(command: CommandJson): Applied {
    const nodes = new Map([...this.#nodes].map(([id, node]) => [id, structuredClone(node)]));
    const tree = new FakeTree(nodes, this.root, this.#next);
    const { at, focus } = tree.#change(command);
    tree.#settle();
    const subject = (tree.#nodes.get(at) ?? this.#nodes.get(at))?.title ?? '';
    return { tree, focus, at: address(command), subject };
  }

  /** The headings that a command would number anew, as lines. Throws `Refused`. */
  foreseen(command: CommandJson): LineChange[] {
    const { tree } = this.applied(command);
    const heading = (node: NodeView) => `${node.number ?? ''} ${node.title}`;
    return tree.list().flatMap((node, place) => {
      const before = this.#nodes.get(node.id);
      if (before === undefined || before.number === node.number) return [];
      const own = 'at' in command && this.#at(command.at).id === node.id;
      return [{ line: place + 1, before: heading(before), after: heading(node), own }];
    });
  }

  /** What has to be told to somebody who knows this tree and wants the other one. */
  difference(other: FakeTree): { changed: NodeView[]; removed: number[] } {
    const removed = [...this.#nodes.keys()].filter((id) => !other.#nodes.has(id));
    const changed = other
      .list()
      .filter((node) => JSON.stringify(node) !== JSON.stringify(this.#nodes.get(node.id)));
    return { changed, removed };
  }

  #change(command: CommandJson): { at: number; focus: number | null } {
    switch (command.command) {
      case 'set':
        return this.#set(command.at, command.value);
      case 'toggle': {
        const node = this.#at(command.at);
        if (node.content.kind === 'entry' && node.content.checked !== null) {
          node.content.checked = command.checked ?? !node.content.checked;
        }
        return { at: node.id, focus: null };
      }
      case 'insert': {
        const parent = this.#at(command.into);
        const id = this.#plantChild(parent, command.value ?? '');
        parent.children.splice(command.index ?? parent.children.length, 0, id);
        return { at: parent.id, focus: id };
      }
      case 'duplicate': {
        const node = this.#at(command.at);
        const parent = this.#parent(node);
        const id = this.#copy(node.id, parent.id);
        parent.children.splice(parent.children.indexOf(node.id) + 1, 0, id);
        return { at: node.id, focus: id };
      }
      case 'remove': {
        const node = this.#at(command.at);
        const parent = this.#parent(node);
        const index = parent.children.indexOf(node.id);
        parent.children.splice(index, 1);
        this.#forget(node.id);
        return { at: node.id, focus: parent.children[Math.max(0, index - 1)] ?? parent.id };
      }
      case 'move': {
        const node = this.#at(command.at);
        const from = this.#parent(node);
        const into = command.into === undefined ? from : this.#at(command.into);
        from.children.splice(from.children.indexOf(node.id), 1);
        into.children.splice(command.index, 0, node.id);
        node.parent = into.id;
        return { at: node.id, focus: node.id };
      }
      case 'add': {
        const node = this.#at(command.at);
        node.state = 'empty';
        return { at: node.id, focus: node.id };
      }
      case 'insertEntries': {
        const parent = this.#at(command.into);
        const ids = command.values.map((value) => this.#plant(newChild(parent, value), parent.id));
        parent.children.splice(command.index ?? parent.children.length, 0, ...ids);
        return { at: parent.id, focus: ids.at(-1) ?? null };
      }
      case 'nest': {
        const node = this.#at(command.at);
        const parent = this.#parent(node);
        const before = parent.children[parent.children.indexOf(node.id) - 1];
        if (before === undefined) {
          throw new Refused('no-such-place', 'No entry stands before it.', 'Move it down first.');
        }
        parent.children = parent.children.filter((child) => child !== node.id);
        this.node(before).children.push(node.id);
        node.parent = before;
        return { at: node.id, focus: node.id };
      }
      case 'unnest': {
        const node = this.#at(command.at);
        const inner = this.#parent(node);
        const outer = this.#parent(inner);
        const place = inner.children.indexOf(node.id);
        const followers = inner.children.slice(place + 1);
        inner.children = inner.children.slice(0, place);
        outer.children.splice(outer.children.indexOf(inner.id) + 1, 0, node.id);
        node.parent = outer.id;
        for (const follower of followers) this.node(follower).parent = node.id;
        node.children.push(...followers);
        return { at: node.id, focus: node.id };
      }
      case 'batch': {
        const done = command.commands.map((one) => this.#change(one));
        return { at: done[0]?.at ?? this.root, focus: done.at(-1)?.focus ?? null };
      }
      case 'insertColumn':
      case 'renameColumn':
      case 'removeColumn':
      case 'moveColumn':
        return this.#columns(command);
      case 'alignTable':
        return { at: this.#at(command.at).id, focus: null };
      case 'renumber':
        return { at: this.root, focus: null };
      case 'setCells':
        return this.#setCells(command);
      case 'sortRows': {
        const table = this.#at(command.table);
        const text = (id: number): string => cellsOf(this.node(id))[command.column]?.value ?? '';
        const sign = command.descending ? -1 : 1;
        table.children.sort((one, other) => sign * text(one).localeCompare(text(other)));
        return { at: table.id, focus: null };
      }
      case 'setFrontMatter':
      case 'replace':
        throw new Refused('not-here', 'The sample plan has no source.', 'Use the form.');
    }
  }

  #set(at: string, value: string): { at: number; focus: number } {
    if (value.includes('-->')) {
      throw new Refused(
        'would-break-out',
        'The value would end a comment of the plan.',
        'Write --> as two words.',
      );
    }
    const node = this.#at(at);
    const { content } = node;
    const piece = at.split('.')[1];
    if (node.state === 'missing') {
      node.state = 'empty';
    }
    if (content.kind === 'row') {
      const table = this.#parent(node);
      const index =
        table.content.kind === 'table'
          ? table.content.columns.findIndex(({ key }) => key === piece)
          : -1;
      const cell = content.cells[index];
      if (cell === undefined) {
        throw new Refused('no-such-cell', `The row has no cell ${piece ?? ''}.`, 'Open it again.');
      }
      refuseBlanks(value);
      cell.value = value;
    } else if (content.kind === 'file') {
      const key = piece === 'mark' || piece === 'note' ? piece : 'path';
      content[key] = value;
    } else if ('value' in content) {
      content.value = value;
      if (content.kind === 'references') {
        content.references = references(value, this.#rowIds());
      }
      if (node.key === 'name') {
        this.#parent(node).title = value;
      }
    } else {
      node.title = value;
    }
    return { at: node.id, focus: node.id };
  }

  #setCells(command: Extract<CommandJson, { command: 'setCells' }>): { at: number; focus: null } {
    const table = this.#at(command.table);
    for (const [down, values] of command.cells.entries()) {
      let row = table.children[command.row + down];
      if (row === undefined) {
        row = this.#plantChild(table, '');
        table.children.push(row);
      }
      const cells = cellsOf(this.node(row));
      for (const [across, value] of values.entries()) {
        const cell = cells[command.column + across];
        if (cell === undefined || value.includes('-->')) {
          throw new Refused('no-such-place', 'The table has no such cell.', 'Leave it out.');
        }
        refuseBlanks(value);
        cell.value = value;
      }
    }
    return { at: table.id, focus: null };
  }

  #columns(
    command: Extract<
      CommandJson,
      { command: 'insertColumn' | 'renameColumn' | 'removeColumn' | 'moveColumn' }
    >,
  ): { at: number; focus: null } {
    const table = this.#at(command.table);
    if (table.content.kind !== 'table') {
      throw new Refused('no-table', 'This is not a table.', 'Choose a table.');
    }
    if (command.command === 'renameColumn' || command.command === 'removeColumn') {
      const column = table.content.columns[command.column];
      if (column?.known) {
        throw new Refused(
          'protected-column',
          `The column "${column.title}" belongs to the table.`,
          'Leave it empty.',
        );
      }
      if (column && command.command === 'renameColumn') {
        column.title = command.name;
        column.key = columnKey(command.name);
        return { at: table.id, focus: null };
      }
    }
    const change = <Cell>(cells: Cell[], fresh: Cell): void => {
      if (command.command === 'insertColumn') {
        cells.splice(command.index, 0, fresh);
        return;
      }
      const [cell] = cells.splice(command.column, 1);
      if (command.command === 'moveColumn' && cell !== undefined) {
        cells.splice(command.index, 0, cell);
      }
    };
    const name = command.command === 'insertColumn' ? command.name : '';
    change(table.content.columns, {
      key: columnKey(name),
      title: name,
      kind: 'text',
      options: [],
      roles: [],
      known: false,
    });
    for (const id of table.children) {
      const { content } = this.node(id);
      if (content.kind === 'row') {
        change(content.cells, { value: '', state: 'empty', references: [] });
      }
    }
    return { at: table.id, focus: null };
  }

  #at(at: string): NodeView {
    let node = this.node(Number(/^#(\d+)/.exec(at)?.[1]));
    for (const [, place] of at.matchAll(/\[(\d+)\]/g)) {
      node = this.node(node.children[Number(place)] ?? -1);
    }
    return node;
  }

  #parent(node: NodeView): NodeView {
    return this.node(node.parent ?? this.root);
  }

  /** Makes a new child, which has no place yet; a row has the next id where there are ids. */
  #plantChild(parent: NodeView, value: string): number {
    const id = this.#plant(newChild(parent, value), parent.id);
    const columns = parent.content.kind === 'table' ? parent.content.columns : [];
    for (const [place, { kind }] of columns.entries()) {
      const cell = cellsOf(this.node(id))[place];
      if (kind !== 'id' || cell === undefined) continue;
      cell.value = nextId(
        parent.children.map((row) => cellsOf(this.node(row))[place]?.value ?? ''),
      );
    }
    return id;
  }

  #plant(seed: Seed, parent: number | null): number {
    const id = this.#next;
    this.#next += 1;
    const node: NodeView = {
      id,
      parent,
      children: [],
      key: seed.key,
      title: seed.title ?? '',
      number: null,
      state: seed.missing === true ? 'missing' : 'empty',
      filled: 0,
      total: 0,
      guidance: seed.guidance ?? null,
      placeholder: seed.placeholder ?? null,
      actions: NO_ACTIONS,
      content: structuredClone(seed.content),
    };
    this.#nodes.set(id, node);
    node.children = (seed.children ?? []).map((child) => this.#plant(child, id));
    return id;
  }

  #copy(from: number, parent: number): number {
    const source = this.node(from);
    const id = this.#next;
    this.#next += 1;
    const node = { ...structuredClone(source), id, parent };
    this.#nodes.set(id, node);
    node.children = source.children.map((child) => this.#copy(child, id));
    return id;
  }

  #forget(id: number): void {
    this.node(id).children.forEach((child) => {
      this.#forget(child);
    });
    this.#nodes.delete(id);
  }

  /** Brings numbers, states, references, counts and actions up to date. */
  #settle(): void {
    const rows = this.#rowIds();
    const visit = (id: number, number: string): void => {
      const node = this.node(id);
      const { content } = node;
      let places = 0;
      for (const child of node.children) {
        const { content: inner } = this.node(child);
        const counts = inner.kind === 'section' || inner.kind === 'item';
        places += counts ? 1 : 0;
        const own = number === '' ? places.toString() : `${number}.${places.toString()}`;
        if (counts) {
          this.node(child).number = own;
        }
        visit(child, counts ? own : number);
      }
      if (content.kind === 'row') {
        for (const cell of content.cells) {
          cell.state = cell.value === '' ? 'empty' : 'filled';
          cell.references = references(cell.value, rows);
        }
      }
      this.#count(node);
      const parent = node.parent === null ? undefined : this.node(node.parent);
      node.actions = actionsOf(node, parent);
    };
    visit(this.root, '');
  }

  /** What references and sentences can name. */
  candidates(): Candidate[] {
    const rows = [...this.#rowIds()].map(([id, { title }]) => ({ id, title, item: false }));
    const items = this.list().flatMap(({ content, children }) =>
      content.kind === 'repeat'
        ? children.map((child) => {
            const { number, title } = this.node(child);
            return { id: `${content.noun} ${number ?? ''}`, title, item: true };
          })
        : [],
    );
    return [...items, ...rows].map((one) => ({ ...one, role: one.item ? null : 'tasks' }));
  }

  #rowIds(): Map<string, { id: number; title: string }> {
    const rows = new Map<string, { id: number; title: string }>();
    for (const node of this.#nodes.values()) {
      if (node.content.kind === 'row') {
        const [name, title] = node.content.cells;
        if (name !== undefined && /^J-\d+$/.test(name.value)) {
          rows.set(name.value, { id: node.id, title: title?.value ?? '' });
        }
      }
    }
    return rows;
  }

  #count(node: NodeView): void {
    if (node.state === 'missing') {
      node.filled = 0;
      node.total = 1;
      return;
    }
    const value = valueOf(node);
    if (value === null) {
      node.filled = 0;
      node.total = 0;
      for (const child of node.children) {
        node.filled += this.node(child).filled;
        node.total += this.node(child).total;
      }
    } else {
      node.filled = value === '' || isPartial(node) ? 0 : 1;
      node.total = node.content.kind === 'raw' ? node.filled : 1;
    }
    node.state = stateOf(node);
  }
}

function columnKey(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function cellsOf({ content }: NodeView): CellView[] {
  return content.kind === 'row' ? content.cells : [];
}

/** Markdown keeps no blanks at the ends of a cell. */
function refuseBlanks(value: string): void {
  if (/^[ \t\n]|[ \t\n]$/.test(value)) {
    throw new Refused('surrounding-blanks', 'The value has blanks at its ends.', 'Leave them out.');
  }
}

/** The id behind the highest one that begins as the last does: `J-4` behind `J-3`. */
function nextId(ids: readonly string[]): string {
  const prefix = /^(.*?)\d+$/.exec(ids.findLast((id) => id !== '') ?? '')?.[1];
  if (prefix === undefined) return '';
  const numbers = ids
    .filter((id) => id.startsWith(prefix))
    .map((id) => Number(id.slice(prefix.length)))
    .filter((number) => Number.isInteger(number));
  return `${prefix}${(Math.max(...numbers) + 1).toString()}`;
}

function valueOf(node: NodeView): string | null {
  const { content } = node;
  if (content.kind === 'row') {
    return content.cells.map((cell) => cell.value).join('');
  }
  if (content.kind === 'file') {
    return content.path;
  }
  return 'value' in content ? content.value : null;
}

/** Whether the placeholder is left among words of the node's own. */
function isPartial(node: NodeView): boolean {
  const { placeholder } = node;
  return (
    placeholder !== null && placeholder !== '' && (valueOf(node)?.includes(placeholder) ?? false)
  );
}

function stateOf(node: NodeView): StateView {
  if (node.filled > 0) {
    return 'filled';
  }
  if (isPartial(node)) {
    return 'partial';
  }
  return node.placeholder === null ? 'empty' : 'placeholder';
}

function references(value: string, rows: Map<string, { id: number; title: string }>): Reference[] {
  return value
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((text) => {
      const row = rows.get(text);
      return { text, target: row?.id ?? null, title: row?.title ?? null };
    });
}

function address(command: CommandJson): string {
  return 'at' in command ? command.at : command.command;
}
