/** Tab-separated text, as spreadsheets put it on the clipboard. */

/**
 * The cells of the text, row by row. A cell in double quotes may hold tabs, line breaks and
 * doubled quotes, as spreadsheets write it; the line break at the end makes no row of its own.
 */
export function parseTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let place = 0;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  while (place < text.length) {
    const quoted = cell === '' && text[place] === '"' ? readQuoted(text, place) : null;
    if (quoted) {
      cell = quoted.cell;
      place = quoted.end;
      continue;
    }
    const sign = text[place] ?? '';
    place += 1;
    if (sign === '\t') {
      endCell();
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[place] === '\n') place += 1;
      endRow();
    } else {
      cell += sign;
    }
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** The lines of a pasted list, without empty ones and without the marks that Markdown puts. */
export function parseEntries(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/, '').trim())
    .filter((line) => line !== '');
}

/** A quoted cell that begins at `start`; null when the quote is not closed before a cell's end. */
function readQuoted(text: string, start: number): { cell: string; end: number } | null {
  let cell = '';
  let place = start + 1;
  while (place < text.length) {
    if (text[place] === '"') {
      if (text[place + 1] === '"') {
        cell += '"';
        place += 2;
        continue;
      }
      const end = place + 1;
      const closed = end === text.length || /[\t\r\n]/.test(text[end] ?? '');
      return closed ? { cell: cell.replace(/\r\n?/g, '\n'), end } : null;
    }
    cell += text[place];
    place += 1;
  }
  return null;
}
