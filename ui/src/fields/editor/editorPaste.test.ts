/** What is pasted into Markdown. A selection lies between two `|`, a caret is one. */

import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { expect, it } from 'vitest';
import { pasteMarkdown } from './editorPaste';

/** The text with its selection after something is pasted; `null` where the editor is to paste. */
function after(marked: string, text: string, html = ''): string | null {
  const first = marked.indexOf('|');
  const second = marked.indexOf('|', first + 1);
  const view = new EditorView({
    state: EditorState.create({
      doc: marked.replaceAll('|', ''),
      selection: EditorSelection.range(first, second < 0 ? first : second - 1),
      extensions: markdown({ base: markdownLanguage, pasteURLAsLink: false }),
    }),
  });
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html !== '') clipboardData.setData('text/html', html);
  if (!pasteMarkdown(new ClipboardEvent('paste', { clipboardData }), view)) return null;
  const { doc, selection } = view.state;
  return `${doc.sliceString(0, selection.main.head)}|${doc.sliceString(selection.main.head)}`;
}

const LINK = 'https://example.org/a';

it.each<[string, string, string | null]>([
  ['see |maps| now', LINK, `see [maps](${LINK})| now`],
  ['see |maps| now', `\n${LINK}\n`, `see [maps](${LINK})| now`],
  ['see| maps |now', LINK, `see [maps](${LINK})| now`],
  ['see |maps| now', 'www.example.org', 'see [maps](https://www.example.org)| now'],
  // Markdown in the words stays, and marks stay whole.
  ['see |**dry** `maps`|', LINK, `see [**dry** \`maps\`](${LINK})|`],
  ['see **dry |maps**, now|', LINK, `see [**dry maps**, now](${LINK})|`],
  ['see **dry |maps|**', LINK, `see **dry [maps](${LINK})|**`],
  ['- one |entry|', LINK, `- one [entry](${LINK})|`],
  ['|# head|', LINK, null],
  ['a|b\nc|d', LINK, `a[b\nc](${LINK})|d`],
  ['see |maps|', 'https://example.org/a)b', 'see [maps](<https://example.org/a)b>)|'],
  ['see |maps|', 'https://example.org/a_(b)', 'see [maps](https://example.org/a_(b))|'],
  // No words to link, or none that can be: the address is pasted.
  ['see |', LINK, null],
  ['see |https://example.org/b|', LINK, null],
  ['see [|maps|](https://example.org/b)', LINK, null],
  ['see |[maps](https://example.org/b) now|', LINK, null],
  ['|one\n\ntwo|', LINK, null],
  ['|- one\n- two|', LINK, null],
  ['`ls |maps|`', LINK, null],
  // A sentence that begins with an address is none.
  ['see |maps|', `${LINK} has them`, null],
])('over %j pastes %j', (marked, text, expected) => {
  expect(after(marked, text)).toBe(expected);
});

it('pastes an address from a page as an address', () => {
  const page = `<a href="${LINK}">${LINK}</a>`;
  expect(after('see |maps|', LINK, page)).toBe(`see [maps](${LINK})|`);
  expect(after('see |', LINK, page)).toBe(null);
});
