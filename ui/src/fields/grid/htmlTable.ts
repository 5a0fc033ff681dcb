/** HTML tables on the clipboard: of spreadsheets, word processors and web pages. */

import { markInline } from '../pastedMarkdown';

/** The cells of the first table in the HTML; null when there is none, or much else beside it. */
export function parseHtmlTable(html: string): string[][] | null {
  if (!/<table[\s>]/i.test(html)) return null;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const table = page.querySelector('table');
  if (!table) return null;
  // In a spreadsheet bold is a look, as of a column; on a page it is meant.
  if (!SPREADSHEET.test(html)) for (const cell of table.querySelectorAll('td')) markInline(cell);
  const rows = cellsOf(table);
  table.remove();
  // Text with a table somewhere in it is text.
  const beside = textOf(page.body).trim();
  return beside === '' && rows.length > 0 ? rows : null;
}

/** What programs for tables write at the head of what they copy. */
const SPREADSHEET =
  /schemas-microsoft-com:office:excel|google-sheets-html-origin|<meta[^>]*(?:excel|libreoffice|openoffice)/i;

function cellsOf(table: Element): string[][] {
  const rows: string[][] = [];
  // Cells that reach down into later rows, by row and column.
  const taken = new Set<string>();
  const lines = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  for (const [down, line] of lines.entries()) {
    const row: string[] = [];
    for (const cell of line.children) {
      if (cell.tagName !== 'TD' && cell.tagName !== 'TH') continue;
      while (taken.has(`${down} ${row.length}`)) row.push('');
      const width = spanOf(cell, 'colspan');
      for (let below = 1; below < spanOf(cell, 'rowspan'); below += 1) {
        for (let across = 0; across < width; across += 1) {
          taken.add(`${down + below} ${row.length + across}`);
        }
      }
      row.push(textOf(cell).trim(), ...Array.from({ length: width - 1 }, () => ''));
    }
    if (row.length > 0) rows.push(row);
  }
  return rows;
}

/** How many columns or rows a cell takes; a page that claims very many is not believed. */
function spanOf(cell: Element, attribute: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(attribute) ?? 1);
  return Number.isInteger(span) && span > 0 && span <= 100 ? span : 1;
}

const UNSEEN = new Set(['STYLE', 'SCRIPT', 'TITLE', 'META', 'TEMPLATE']);
const BLOCKS = new Set([
  'TABLE',
  'P',
  'DIV',
  'LI',
  'UL',
  'OL',
  'TR',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'PRE',
]);

/** What the element says, with a line break at each `br` and between blocks. */
function textOf(element: Node): string {
  let text = '';
  for (const child of element.childNodes) {
    if (child.nodeType === 3) {
      text += (child.textContent ?? '').replace(/[\s\u00a0]+/g, ' ');
    } else if (child instanceof Element && !UNSEEN.has(child.tagName)) {
      const inner = child.tagName === 'BR' ? '\n' : textOf(child);
      const block = BLOCKS.has(child.tagName);
      text += block && text.trim() !== '' ? `\n${inner}` : inner;
      if (block && inner !== '') text += '\n';
    }
  }
  // What the source wraps and indents is one blank; a break swallows those around it.
  return text
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
}
