/** How a text that is being edited looks: calm, in the window's own colours of any theme. */

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The look of every editor. Its box is drawn by the component around it. */
export const look: Extension = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { caretColor: 'var(--color-text)', padding: '0' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--color-text-muted)', fontStyle: 'italic' },
});

/** Signs of Markdown step back, what they do comes forward; code in few colours. */
export const highlighting: Extension = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.heading, fontWeight: '650' },
    { tag: tags.strong, fontWeight: '650' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: tags.strikethrough, textDecoration: 'line-through' },
    { tag: tags.quote, color: 'var(--color-text-muted)' },
    {
      tag: tags.monospace,
      fontFamily: 'var(--font-mono)',
      fontSize: '0.88em',
      fontVariantLigatures: 'none',
    },
    { tag: [tags.link, tags.url], color: 'var(--color-accent)' },
    {
      tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName, tags.escape],
      color: 'var(--color-text-muted)',
      fontWeight: 'normal',
    },
    { tag: [tags.atom, tags.bool, tags.number, tags.null], color: 'var(--color-warning)' },
    { tag: [tags.comment, tags.meta], color: 'var(--color-text-muted)', fontStyle: 'italic' },
    { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--color-accent)' },
    { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--color-success)' },
    {
      tag: [tags.propertyName, tags.definition(tags.variableName), tags.typeName, tags.tagName],
      color: 'var(--color-accent)',
    },
    { tag: tags.inserted, color: 'var(--color-success)' },
    { tag: [tags.deleted, tags.invalid], color: 'var(--color-danger)' },
  ]),
);
