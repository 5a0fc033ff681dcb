/** What can be done to Markdown in an editor by one key: bold, italic, code, links, lists. */

import { insertNewlineContinueMarkupCommand } from '@codemirror/lang-markdown';
import { ensureSyntaxTree } from '@codemirror/language';
import {
  ChangeSet,
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** A sign that stands around what it applies to. */
export type Mark = '**' | '*' | '`';

/** Puts the sign around what is selected, or around the word at the caret; or takes it away. */
export function toggleMark(state: EditorState, mark: Mark): TransactionSpec {
  return {
    ...state.changeByRange((range) =>
      range.empty ? toggleAtCaret(state, range, mark) : toggleAround(state, range, mark),
    ),
    scrollIntoView: true,
    userEvent: 'input',
  };
}

/** Makes a link of what is selected, with the caret where the rest of it goes. */
export function makeLink(state: EditorState): TransactionSpec {
  return {
    ...state.changeByRange((range) => {
      const text = state.sliceDoc(range.from, range.to);
      const address = ADDRESS.test(text);
      const insert = address ? `[](${text})` : `[${text}]()`;
      const caret = range.from + (address || text === '' ? 1 : insert.length - 1);
      return {
        changes: { from: range.from, to: range.to, insert },
        range: EditorSelection.cursor(caret),
      };
    }),
    scrollIntoView: true,
    userEvent: 'input',
  };
}

/** Whether a text is the address of something. */
export const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;

/** Signs that go around a selection when they are typed over it. */
const AROUND: Partial<Record<string, string>> = {
  '`': '`',
  '*': '*',
  _: '_',
  '[': ']',
  '(': ')',
};

/** Typing a sign over a selection puts it around; `null` where it means something else. */
export function wrapSelection(state: EditorState, typed: string): TransactionSpec | null {
  const close = AROUND[typed];
  if (close === undefined || state.selection.ranges.some((range) => range.empty)) return null;
  return {
    ...state.changeByRange((range) => ({
      changes: [
        { from: range.from, insert: typed },
        { from: range.to, insert: close },
      ],
      range: EditorSelection.range(range.anchor + 1, range.head + 1),
    })),
    userEvent: 'input.type',
  };
}

/**
 * Enter goes on with the list or quotation that the caret is in. In an empty entry it leaves the
 * list, with a blank line behind it: what is typed next would belong to the last entry otherwise.
 */
export const continueMarkup: StateCommand = ({ state, dispatch }) => {
  return insertNewlineContinueMarkupCommand({ nonTightLists: false })({
    state,
    dispatch: (made) => {
      const entry = ENTRY.test(state.doc.lineAt(state.selection.main.head).text);
      dispatch((entry ? blankLine(made) : null) ?? made);
    },
  });
};

/** The same with a blank line before the caret's, where it is empty below a text; else `null`. */
function blankLine(made: Transaction): Transaction | null {
  const { newDoc, startState } = made;
  const line = newDoc.lineAt(made.newSelection.main.head);
  const above = line.number > 1 ? newDoc.line(line.number - 1).text : '';
  const inserted = newDoc.lines > startState.doc.lines;
  if (inserted || !QUOTATION.test(line.text) || QUOTATION.test(above)) return null;
  // In a quotation the blank line is quoted as well.
  const insert = line.text.trimEnd() + startState.lineBreak + line.text;
  const changes = ChangeSet.of({ from: line.from, to: line.to, insert }, newDoc.length);
  return startState.update({
    changes: made.changes.compose(changes),
    selection: EditorSelection.cursor(line.from + insert.length),
    scrollIntoView: true,
    userEvent: 'input',
  });
}

/** A line that begins an entry of a list. */
const ENTRY = /^[\s>]*(?:[-+*]|\d+[.)])\s/;

/** A line with nothing on it but the signs of quotations. */
const QUOTATION = /^[\s>]*$/;

/** Whether the selection begins in an entry of a list. */
export function isInList(state: EditorState): boolean {
  return itemAt(state, state.selection.main.from) !== null;
}

/** Whether the selection begins in code, where signs of Markdown mean nothing. */
export function isInCode(state: EditorState): boolean {
  let node: SyntaxNode | null = treeOf(state)?.resolveInner(state.selection.main.from, -1) ?? null;
  while (node !== null && !/^(?:FencedCode|CodeBlock|InlineCode)$/.test(node.name)) {
    node = node.parent;
  }
  return node !== null;
}

/**
 * Nests the entries that are selected below the one before them, or takes them out of their
 * parent; numbers follow. `null` where that cannot be.
 */
export function indentEntries(state: EditorState, by: 1 | -1): TransactionSpec | null {
  const { from, to } = state.selection.main;
  const entry = itemAt(state, from);
  if (entry === null) return null;
  const width = by === 1 ? nestingWidth(state, entry) : -unnestingWidth(state, entry);
  if (width === 0) return null;
  const last = itemAt(state, to) ?? entry;
  const end = Math.max(entry.to, last.to);
  const changes: ChangeSpec[] = [];
  for (let at = entry.from; at <= end;) {
    const line = state.doc.lineAt(at);
    const indent = /^[ \t]*/.exec(line.text)?.[0].length ?? 0;
    if (line.text.trim() !== '') {
      if (width > 0) changes.push({ from: line.from, insert: ' '.repeat(width) });
      else changes.push({ from: line.from, to: line.from + Math.min(indent, -width) });
    }
    at = line.to + 1;
  }
  const indented = state.changes(changes);
  const after = state.update({ changes: indented }).state;
  const numbered = renumbered(after, indented.mapPos(entry.from, 1), by === 1);
  const all = indented.compose(numbered);
  return {
    changes: all,
    selection: state.selection.map(all, 1),
    scrollIntoView: true,
    userEvent: by === 1 ? 'input.indent' : 'delete.dedent',
  };
}

function toggleAtCaret(
  state: EditorState,
  range: SelectionRange,
  mark: Mark,
): { changes: ChangeSpec; range: SelectionRange } {
  const word = state.wordAt(range.head);
  if (word !== null && !word.empty) {
    const toggled = toggleAround(state, word, mark);
    const changes = state.changes(toggled.changes);
    return { changes, range: EditorSelection.cursor(changes.mapPos(range.head, -1)) };
  }
  const { length } = mark;
  const around = state.sliceDoc(Math.max(0, range.head - length), range.head + length);
  if (around === mark + mark) {
    const changes = { from: range.head - length, to: range.head + length };
    return { changes, range: EditorSelection.cursor(range.head - length) };
  }
  return {
    changes: { from: range.head, insert: mark + mark },
    range: EditorSelection.cursor(range.head + length),
  };
}

function toggleAround(
  state: EditorState,
  range: SelectionRange,
  mark: Mark,
): { changes: ChangeSpec; range: SelectionRange } {
  const pieces = piecesOf(state, range.from, range.to);
  const marked = pieces.map((piece) => marksAround(state, piece, mark));
  const on = marked.length > 0 && marked.every((place) => place !== null);
  const changes: ChangeSpec[] = [];
  pieces.forEach((piece, index) => {
    const place = marked[index];
    const { length } = mark;
    if (on && place) {
      changes.push({ from: place.from, to: place.from + length });
      changes.push({ from: place.to - length, to: place.to });
    } else if (!on && !place) {
      changes.push({ from: piece.from, insert: mark }, { from: piece.to, insert: mark });
    }
  });
  const set = state.changes(changes);
  return { changes: set, range: mapInside(range, set) };
}

/** The range after changes at its ends: what was selected stays selected, and nothing more. */
function mapInside(range: SelectionRange, changes: ChangeSet): SelectionRange {
  const from = changes.mapPos(range.from, 1);
  const to = Math.max(from, changes.mapPos(range.to, -1));
  return range.anchor <= range.head
    ? EditorSelection.range(from, to)
    : EditorSelection.range(to, from);
}

interface Piece {
  from: number;
  to: number;
}

/** What of a selection a sign can stand around: each line's text, without what begins the line. */
function piecesOf(state: EditorState, from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = from; at <= to;) {
    const line = state.doc.lineAt(at);
    let start = Math.max(from, line.from);
    let end = Math.min(to, line.to);
    if (start === line.from) start += LINE_BEGINNING.exec(line.text)?.[0].length ?? 0;
    while (start < end && /\s/.test(state.sliceDoc(start, start + 1))) start += 1;
    while (end > start && /\s/.test(state.sliceDoc(end - 1, end))) end -= 1;
    if (start < end) pieces.push({ from: start, to: end });
    at = line.to + 1;
  }
  return pieces;
}

/** What stands before the text of a line: blanks, quotation, an entry's sign and box, a heading's. */
const LINE_BEGINNING = /^\s*(?:>\s*)*(?:(?:[-+*]|\d+[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?/;

/** The piece together with the sign around it, or `null` where it has none; inside or outside. */
function marksAround(state: EditorState, piece: Piece, mark: Mark): Piece | null {
  const inner = state.sliceDoc(piece.from, piece.to);
  const sign = mark.charAt(0);
  const leading = runLength(inner, sign, 1);
  const trailing = runLength(inner, sign, -1);
  if (leading < inner.length && applies(Math.min(leading, trailing), mark)) {
    return { from: piece.from, to: piece.to };
  }
  const before = runLength(state.sliceDoc(Math.max(0, piece.from - 3), piece.from), sign, -1);
  const behind = runLength(state.sliceDoc(piece.to, piece.to + 3), sign, 1);
  return applies(Math.min(before, behind), mark)
    ? { from: piece.from - mark.length, to: piece.to + mark.length }
    : null;
}

/** Whether a run of signs has the mark in it: three asterisks are bold and italic. */
function applies(run: number, mark: Mark): boolean {
  if (mark === '*') return run === 1 || run === 3;
  return mark === '**' ? run >= 2 : run >= 1;
}

/** How often the sign stands at the text's beginning (1) or end (-1). */
function runLength(text: string, sign: string, side: 1 | -1): number {
  let run = 0;
  while (run < text.length && text.at(side === 1 ? run : -1 - run) === sign) run += 1;
  return run;
}

/** The innermost entry of a list at the line of a place. */
function itemAt(state: EditorState, place: number): SyntaxNode | null {
  const line = state.doc.lineAt(place);
  const text = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  let node: SyntaxNode | null =
    treeOf(state)?.resolveInner(Math.min(text, line.to), text < line.to ? 1 : -1) ?? null;
  while (node !== null && node.name !== 'ListItem') node = node.parent;
  return node;
}

/** How far an entry is indented to stand below the one before it; 0 where there is none. */
function nestingWidth(state: EditorState, entry: SyntaxNode): number {
  const before = entry.prevSibling;
  return before?.name === 'ListItem' ? contentColumn(state, before) - column(state, entry) : 0;
}

/** How far an entry is taken back to stand beside its parent; 0 where it has none. */
function unnestingWidth(state: EditorState, entry: SyntaxNode): number {
  const parent = entry.parent?.parent;
  return parent?.name === 'ListItem' ? column(state, entry) - column(state, parent) : 0;
}

function column(state: EditorState, entry: SyntaxNode): number {
  return entry.from - state.doc.lineAt(entry.from).from;
}

/** Where the text of an entry begins in its line. */
function contentColumn(state: EditorState, entry: SyntaxNode): number {
  const mark = entry.getChild('ListMark');
  const end = mark?.to ?? entry.from + 1;
  const line = state.doc.lineAt(entry.from);
  const blanks = /^ */.exec(line.text.slice(end - line.from))?.[0].length ?? 1;
  return end - line.from + Math.min(Math.max(blanks, 1), 4);
}

/** The changes that number the ordered lists around a place; one that begins there begins at 1. */
function renumbered(state: EditorState, place: number, nested: boolean): ChangeSet {
  const changes: ChangeSpec[] = [];
  let list: SyntaxNode | null = itemAt(state, place)?.parent ?? null;
  const moved = list;
  while (list !== null) {
    if (list.name === 'OrderedList') {
      const fresh =
        nested && list === moved && list.firstChild?.from === itemAt(state, place)?.from;
      number(state, list, fresh, changes);
    }
    list = list.parent;
  }
  for (const inner of moved === null ? [] : listsWithin(moved))
    number(state, inner, false, changes);
  return state.changes(changes);
}

/** The ordered lists in the entries of a list. */
function* listsWithin(list: SyntaxNode): Generator<SyntaxNode> {
  for (const item of list.getChildren('ListItem')) {
    for (const inner of item.getChildren('OrderedList')) {
      yield inner;
      yield* listsWithin(inner);
    }
  }
}

function number(state: EditorState, list: SyntaxNode, fresh: boolean, to: ChangeSpec[]): void {
  let next: number | null = fresh ? 1 : null;
  for (const item of list.getChildren('ListItem')) {
    const mark = item.getChild('ListMark');
    if (mark === null) continue;
    const digits = /^\d+/.exec(state.sliceDoc(mark.from, mark.to))?.[0] ?? '';
    const wanted: number = next ?? Number(digits);
    if (digits !== wanted.toString()) {
      to.push({ from: mark.from, to: mark.from + digits.length, insert: wanted.toString() });
    }
    next = wanted + 1;
  }
}

/** Milliseconds that reading the text may take before a key does without what it would tell. */
const READING = 50;

function treeOf(state: EditorState) {
  return ensureSyntaxTree(state, state.doc.length, READING);
}
