/** Pasted lines as files of a list: their paths, and the mark and note behind each. */

import { texts } from '../texts';
import { pastedEntries } from './pastedEntries';

/** A file that is pasted. */
export interface PastedFile {
  path: string;
  mark: string;
  note: string;
}

/** The files of what is on the clipboard, one for each line, without the marks that lists put. */
export function pastedFiles(text: string): PastedFile[] {
  return pastedEntries(text, '').map((entry) => fileOf(entry.text));
}

/** A line as plans write files, `` `path` (mark - note) `` or `` `path` - note ``; or a path alone. */
function fileOf(line: string): PastedFile {
  const [, quoted = '', behind = ''] = /^`([^`]+)`\s*(.*)$/.exec(line) ?? [];
  if (quoted === '') return plainFile(line);
  const [, inner, after = ''] = /^\(([^)]*)\)\s*(.*)$/.exec(behind) ?? [];
  if (inner === undefined) return { path: quoted, mark: '', note: withoutDash(behind) };
  if (after !== '') return { path: quoted, mark: inner.trim(), note: withoutDash(after) };
  const [mark = '', ...note] = inner.split(' - ');
  return { path: quoted, mark: mark.trim(), note: note.join(' - ').trim() };
}

/** A path without quotation may have anything in it: only a usual mark at its end is none of it. */
function plainFile(line: string): PastedFile {
  const [, path = '', mark = ''] = /^(.*\S)\s+\(([^()]*)\)$/.exec(line) ?? [];
  return texts.list.marks.includes(mark)
    ? { path, mark, note: '' }
    : { path: line, mark: '', note: '' };
}

function withoutDash(text: string): string {
  return text.replace(/^[-–—:] /, '').trim();
}
