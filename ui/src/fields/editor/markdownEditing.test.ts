/** What keys do to Markdown. A caret is `|`; a selection lies between two of them. */

import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state';
import { expect, it } from 'vitest';
import {
  continueMarkup,
  indentEntries,
  makeLink,
  toggleMark,
  wrapSelection,
} from './markdownEditing';

/** The text and selection after an edit, marked as before it. */
function after(marked: string, edit: (state: EditorState) => TransactionSpec | null): string {
  const first = marked.indexOf('|');
  const second = marked.indexOf('|', first + 1);
  const selection =
    second < 0 ? EditorSelection.cursor(first) : EditorSelection.range(first, second - 1);
  const state = EditorState.create({
    doc: marked.replaceAll('|', ''),
    selection,
    extensions: markdown({ base: markdownLanguage }),
  });
  const spec = edit(state);
  if (spec === null) return 'nothing';
  const next = state.update(spec).state;
  const { from, to } = next.selection.main;
  const text = next.doc.toString();
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}

it.each<[string, '**' | '*' | '`', string]>([
  ['a |dry| map', '**', 'a **|dry|** map'],
  ['a **|dry|** map', '**', 'a |dry| map'],
  ['a |**dry**| map', '**', 'a |dry| map'],
  ['a d|ry map', '**', 'a **d|ry** map'],
  ['a **d|ry** map', '**', 'a d|ry map'],
  ['a |', '**', 'a **|**'],
  ['a **|**', '**', 'a |'],
  // Bold is not italic, and both together are both.
  ['a **|dry|** map', '*', 'a ***|dry|*** map'],
  ['a ***|dry|*** map', '*', 'a **|dry|** map'],
  ['a ***|dry|*** map', '**', 'a *|dry|* map'],
  ['a *|dry|* map', '**', 'a ***|dry|*** map'],
  ['run |make all|', '`', 'run `|make all|`'],
  ['run `|make all|`', '`', 'run |make all|'],
  // Blanks at the ends stay outside, and so does what makes a line an entry.
  ['a| dry |map', '**', 'a| **dry** |map'],
  ['|- one\n- two|', '**', '|- **one**\n- **two|**'],
  ['|# one\n\n- [ ] two|', '`', '|# `one`\n\n- [ ] `two|`'],
  ['|- **one**\n- two|', '**', '|- **one**\n- **two|**'],
])('%j, %s: %j', (marked, mark, expected) => {
  expect(after(marked, (state) => toggleMark(state, mark))).toBe(expected);
});

it.each<[string, string]>([
  ['see |maps|', 'see [maps](|)'],
  ['see |https://example.org|', 'see [|](https://example.org)'],
  ['see |', 'see [|]()'],
])('links %j: %j', (marked, expected) => {
  expect(after(marked, makeLink)).toBe(expected);
});

it.each<[string, string, string]>([
  ['a |dry| map', '*', 'a *|dry|* map'],
  ['a |dry| map', '[', 'a [|dry|] map'],
  ['a |dry| map', '(', 'a (|dry|) map'],
  ['a |dry| map', 'x', 'nothing'],
  ['a dry| map', '*', 'nothing'],
])('over %j, %s: %j', (marked, typed, expected) => {
  expect(after(marked, (state) => wrapSelection(state, typed))).toBe(expected);
});

it.each<[string, 1 | -1, string]>([
  ['- a\n- b|', 1, '- a\n  - b|'],
  ['- a\n  - b|', -1, '- a\n- b|'],
  ['- a|\n- b', 1, 'nothing'],
  ['- a|\n- b', -1, 'nothing'],
  ['no list|', 1, 'nothing'],
  ['- a\n- b|\n  - c', 1, '- a\n  - b|\n    - c'],
  ['- a\n- |b\n- c|', 1, '- a\n  - |b\n  - c|'],
  ['* a\n* b\n\n  more|', 1, '* a\n  * b\n\n    more|'],
  ['1. a\n2. b|\n3. c', 1, '1. a\n   1. b|\n2. c'],
  ['1. a\n   1. b|\n2. c', -1, '1. a\n2. b|\n3. c'],
  ['1. a\n   1. b\n2. c|', 1, '1. a\n   1. b\n   2. c|'],
  ['- [ ] a\n- [ ] b|', 1, '- [ ] a\n  - [ ] b|'],
])('nests %j by %i: %j', (marked, by, expected) => {
  expect(after(marked, (state) => indentEntries(state, by))).toBe(expected);
});

it.each<[string, string]>([
  // The next entry.
  ['- one|', '- one\n- |'],
  ['> quoted|', '> quoted\n> |'],
  // Out of the list, and out of a nested one into the one around it.
  ['- one\n- |', '- one\n\n|'],
  ['1. one\n2. |', '1. one\n\n|'],
  ['- [ ] one\n- [ ] |', '- [ ] one\n\n|'],
  ['> - one\n> - |', '> - one\n>\n> |'],
  ['- one\n- |\n\nbehind', '- one\n\n|\n\nbehind'],
  ['- one\n  - two\n  - |', '- one\n  - two\n- |'],
  // Where nothing stands above there is nothing to be apart from.
  ['- |', '|'],
  ['text\n\n- |', 'text\n\n|'],
  ['no list|', 'nothing'],
])('Enter in %j: %j', (marked, expected) => {
  expect(
    after(marked, (state) => {
      let spec: TransactionSpec | null = null;
      continueMarkup({ state, dispatch: (made) => (spec = made) });
      return spec;
    }),
  ).toBe(expected);
});
