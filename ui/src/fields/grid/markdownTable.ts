/** Pipe tables on the clipboard. */

/** The cells of a pipe table, its header first; null when the text is anything else. */
export function parseMarkdownTable(text: string): string[][] | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const second = lines[1] === undefined ? [] : cellsOf(lines[1]);
  const ruled = lines.length > 1 && second.length > 0 && second.every((cell) => RULE.test(cell));
  // A part of a table has no line below its header, but pipes around every row.
  const framed = lines.length > 0 && lines.every((line) => /^\|.*[^\\]\|$/.test(line));
  if (!framed && !(ruled && lines.every((line) => line.includes('|')))) return null;
  const rows = ruled ? [lines[0] ?? '', ...lines.slice(2)] : lines;
  return rows
    .map(cellsOf)
    .filter((row) => !row.every((cell) => RULE.test(cell)))
    .map((row) => row.map(decoded));
}

/** Rows as a pipe table, the first one as its header. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => `| ${row.map(encoded).join(' | ')} |`);
  const rule = `|${' --- |'.repeat(rows[0]?.length ?? 0)}`;
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n');
}

const RULE = /^:?-+:?$/;

function cellsOf(line: string): string[] {
  const inner = line.replace(/^\|/, '').replace(/(^|[^\\])\|$/, '$1');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function decoded(cell: string): string {
  return cell.replaceAll('\\|', '|').replace(/[ \t]*<br\s*\/?>[ \t]*/gi, '\n');
}

function encoded(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', '<br>');
}
