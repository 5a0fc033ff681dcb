/** What a grid puts on the clipboard, for other programs and to be read back as it was. */

import { markdownTable } from './markdownTable';
import { readTabSeparated, tabSeparated } from './separated';

/** Cells, row by row. */
export interface Cells {
  /** What the columns are called, where that goes along. */
  titles: readonly string[] | null;
  cells: readonly (readonly string[])[];
}

/** A text for the clipboard, and what it looks like. */
export interface Copied {
  text: string;
  html: string;
}

/** By this attribute what a grid has copied is known again. */
const MARK = 'data-planform';

/** The cells as the clipboard holds them. One cell is any other program's text, and no table. */
export function copiedCells({ titles, cells }: Cells): Copied {
  const [row] = cells;
  const [only] = row ?? [];
  if (titles === null && cells.length === 1 && row?.length === 1 && only !== undefined) {
    return {
      text: only,
      html: `<span ${MARK}="cell" style="white-space:pre-wrap">${escaped(only)}</span>`,
    };
  }
  const head = titles === null ? '' : `<thead>${rowHtml(titles, 'th')}</thead>`;
  const body = cells.map((each) => rowHtml(each, 'td')).join('');
  return {
    text: tabSeparated(titles === null ? cells : [titles, ...cells]),
    html: `<table ${MARK}="cells">${head}<tbody>${body}</tbody></table>`,
  };
}

/** The cells that a grid has copied; null when the clipboard is of anything else. */
export function readCopiedCells(html: string, text: string): Cells | null {
  if (!html.includes(MARK)) return null;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const own = body.querySelector(`[${MARK}]`);
  // The text says it to the letter; on its way through the HTML blanks may have become others.
  const plain = text.replace(/\r\n?/g, '\n');
  if (own?.getAttribute(MARK) === 'cell') {
    return bare(body.textContent) === bare(plain) ? { titles: null, cells: [[plain]] } : null;
  }
  const lines = [...(own?.querySelectorAll('tr') ?? [])];
  const rows = readTabSeparated(plain);
  const same =
    rows.length === lines.length &&
    rows.every((row, place) => row.length === lines[place]?.children.length);
  if (own === null || !same) return null;
  const [first = [], ...others] = rows;
  const titled = own.querySelector('thead, th') !== null;
  return titled ? { titles: first, cells: others } : { titles: null, cells: rows };
}

/** The cells as Markdown: a table, or the text that one cell is. */
export function cellsMarkdown({ titles, cells }: Cells): string {
  const [row] = cells;
  if (titles === null && cells.length === 1 && row?.length === 1) return row[0] ?? '';
  return markdownTable(titles === null ? cells : [titles, ...cells]);
}

function rowHtml(cells: readonly string[], tag: 'td' | 'th'): string {
  // Text stays text: "1-2" is no date.
  const style = `style="white-space:pre-wrap;mso-number-format:'\\@'"`;
  return `<tr>${cells.map((cell) => `<${tag} ${style}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
}

function escaped(cell: string): string {
  return (
    cell
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Without the style each line would become a row of the spreadsheet.
      .replaceAll('\n', '<br style="mso-data-placement:same-cell">')
  );
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}
