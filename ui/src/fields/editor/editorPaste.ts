/** What is pasted into Markdown: an address over words, and pieces of pages. */

import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { cellsMarkdown, readCopiedCells } from '../grid/copiedCells';
import { pageMarkdown } from '../pastedMarkdown';
import { ADDRESS, isInCode } from './markdownEditing';

/**
 * Pastes an address over words as their link. What is copied from a page or a word processor keeps
 * its bold, links, lists and headings. Anything else is left to the editor.
 */
export function pasteMarkdown(
  { clipboardData, defaultPrevented }: ClipboardEvent,
  view: EditorView,
): boolean {
  const { state } = view;
  if (defaultPrevented || state.readOnly || isInCode(state)) return false;
  const text = clipboardData?.getData('text/plain') ?? '';
  const html = clipboardData?.getData('text/html') ?? '';
  const address = text.trim();
  const spec = isAddress(address) ? linkTo(state, address) : pastedPage(state, html, text);
  if (spec === null) return false;
  view.dispatch({ ...spec, scrollIntoView: true, userEvent: 'input.paste' });
  return true;
}

function isAddress(text: string): boolean {
  return ADDRESS.test(text) || SHORT_ADDRESS.test(text);
}

/** An address as people write it, without how it is asked for. */
const SHORT_ADDRESS = /^www\.\S+$/;

function pastedPage(state: EditorState, html: string, text: string): TransactionSpec | null {
  if (html === '') return null;
  // The cells of a table are Markdown already.
  const copied = readCopiedCells(html, text);
  const markdown = copied === null ? pageMarkdown(html) : cellsMarkdown(copied);
  return markdown === null ? null : state.replaceSelection(markdown);
}

/**
 * Makes what is selected a link, with all that is Markdown in it; `null` where it cannot be one:
 * then the address takes its place.
 */
function linkTo(state: EditorState, address: string): TransactionSpec | null {
  const { main } = state.selection;
  const selected = state.sliceDoc(main.from, main.to);
  const words = selected.trim();
  if (words === '' || isAddress(words) || /\n[ \t]*\n/.test(words)) return null;
  const start = main.from + selected.indexOf(words);
  const range = wholeMarks(state, start, start + words.length);
  if (range === null) return null;
  const whole = SHORT_ADDRESS.test(address) ? `https://${address}` : address;
  const behind = `](${areClosed(whole) ? whole : `<${whole}>`})`;
  return {
    changes: [
      { from: range.from, insert: '[' },
      { from: range.to, insert: behind },
    ],
    selection: EditorSelection.cursor(range.to + 1 + behind.length),
  };
}

/** The range with all of the marks that begin or end in it; `null` where a link cannot stand. */
function wholeMarks(state: EditorState, from: number, to: number): Range | null {
  let fits = true;
  const range = { from, to };
  syntaxTree(state).iterate({
    from,
    to,
    enter: (node) => {
      if (node.to <= from || node.from >= to) return;
      const around = node.from <= from && node.to >= to;
      if (NO_LINK.test(node.name) || (!around && !INLINE.test(node.name))) fits = false;
      if (around) return;
      range.from = Math.min(range.from, node.from);
      range.to = Math.max(range.to, node.to);
    },
  });
  if (!fits) return null;
  // What came along may reach into more.
  const grown = range.from < from || range.to > to;
  return grown ? wholeMarks(state, range.from, range.to) : range;
}

interface Range {
  from: number;
  to: number;
}

/** What no link can stand in, or have in it. */
const NO_LINK = /Link|Image|URL|HTML|Comment|Code(?:Block|Text|Info)|FencedCode/;
/** What words of one paragraph are marked with. */
const INLINE =
  /^(?:(?:Strong)?Emphasis|Strikethrough|InlineCode|Escape|Entity|Emoji|Su[bp]erscript|\w*(?<!List|Quote|Header)Mark)$/;

/** Whether brackets that are opened are closed, so that none of them ends the address. */
function areClosed(address: string): boolean {
  let open = 0;
  for (const sign of address) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
