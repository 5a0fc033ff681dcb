/** What pasted lines say about files. */

import { expect, it } from 'vitest';
import { pastedFiles } from './pastedFiles';

it.each<[string, string[]]>([
  ['src/a.rs\nsrc/b c.rs\r\n\n', ['src/a.rs||', 'src/b c.rs||']],
  ['- `src/a.rs`\n* src/b.rs\n', ['src/a.rs||', 'src/b.rs||']],
  ['- `src/a.rs` (new)', ['src/a.rs|new|']],
  ['- [ ] `src/a.rs` (modify - say why - and how)', ['src/a.rs|modify|say why - and how']],
  ['`src/a.rs` (new) - the first', ['src/a.rs|new|the first']],
  ['`src/a.rs` — the first', ['src/a.rs||the first']],
  ['src/a.rs (new)', ['src/a.rs|new|']],
  // What stands in brackets may be of the path.
  ['app/(shop)/page.tsx\nletters/last (copy)', ['app/(shop)/page.tsx||', 'letters/last (copy)||']],
])('%j', (text, expected) => {
  const files = pastedFiles(text).map(({ path, mark, note }) => `${path}|${mark}|${note}`);
  expect(files).toEqual(expected);
});
