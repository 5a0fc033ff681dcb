/** Pasted text as entries of a list: one for each line, without the marks that lists put. */

import { markInline } from './pastedMarkdown';

/** An entry that is pasted. */
export interface PastedEntry {
  text: string;
  /** How deep it is nested below the first ones. */
  depth: number;
  /** Whether its box is ticked; `null` where there is none. */
  checked: boolean | null;
}

/**
 * The entries of what is on the clipboard. A list of a web page or a word processor is read from
 * its HTML, where nesting is still told; anything else from its lines.
 */
export function pastedEntries(text: string, html: string): PastedEntry[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const page = html === '' ? [] : entriesOfPage(html);
  if (page.length > 1 && tellsNoMore(lines, page)) {
    return levelled(page.map(({ text, depth, checked }) => ({ text, depth, checked })));
  }
  return levelled(
    lines.map((line) => {
      const lead = /^\s*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
      const mark = MARK.exec(line);
      const bare = line.slice(mark?.[0].length ?? 0).trim();
      const box = mark === null ? null : BOX.exec(bare);
      return {
        text: box === null ? bare : bare.slice(box[0].length).trim(),
        // Lines without marks may be indented for any reason.
        depth: mark === null ? 0 : lead,
        checked: box === null ? null : box[1] !== ' ',
      };
    }),
  );
}

/** The marks of Markdown lists, and those that word processors write into plain text. */
const MARK = /^\s*(?:[-*+•◦▪‣·–]|\d{1,9}[.)]|[a-z][.)](?=\s))\s+/;
const BOX = /^\[([ xX])\]\s+/;

/** An item of a page's list, and what it says without the signs of Markdown. */
interface PageEntry extends PastedEntry {
  plain: string;
}

/** Whether lines have no marks, or only those of the page's list: not if they are Markdown. */
function tellsNoMore(lines: readonly string[], page: readonly PageEntry[]): boolean {
  if (!lines.some((line) => MARK.test(line))) return true;
  const bare = lines.map((line) => line.replace(MARK, '').trim());
  return page.length === bare.length && page.every(({ plain }, place) => plain === bare[place]);
}

/** The items of the lists in a piece of HTML, with how deep each is nested. */
function entriesOfPage(html: string): PageEntry[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const items = [...page.querySelectorAll('li')];
  return items
    .map((item) => {
      let depth = 0;
      for (let at = item.parentElement; at !== null; at = at.parentElement) {
        if (at.matches('ul, ol')) depth += 1;
      }
      const own = item.cloneNode(true) as HTMLElement;
      const box = own.querySelector<HTMLInputElement>('input[type="checkbox"]');
      const checked = box === null ? ariaChecked(item) : box.hasAttribute('checked');
      for (const inner of own.querySelectorAll('ul, ol, script, style')) inner.remove();
      const plain = oneLine(own);
      markInline(own);
      return { text: oneLine(own), plain, depth, checked };
    })
    .filter(({ plain }) => plain !== '');
}

function oneLine(element: HTMLElement): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

function ariaChecked(item: HTMLElement): boolean | null {
  const said = item.getAttribute('aria-checked');
  return said === null ? null : said === 'true';
}

/** Depths from 0 on, each at most one more than that of the entry before. */
function levelled(entries: PastedEntry[]): PastedEntry[] {
  const open: number[] = [];
  return entries
    .filter((entry) => entry.text !== '')
    .map((entry) => {
      while ((open.at(-1) ?? -1) >= entry.depth) open.pop();
      open.push(entry.depth);
      return { ...entry, depth: open.length - 1 };
    });
}
