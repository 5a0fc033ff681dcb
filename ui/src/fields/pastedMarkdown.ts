/** What is pasted as HTML, from a page or a word processor, as Markdown. */

import TurndownService from 'turndown';

/**
 * Puts the signs of Markdown around what is bold, italic, struck out, code or a link in an
 * element, which then holds nothing but text there. Any other text stays as it is.
 */
export function markInline(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>(`${INLINE}, span[style]`)) {
    // What stands in another one was turned into text together with it.
    if (!root.contains(element) || (element.matches('span') && !hasStyle(element))) continue;
    const text = element.textContent;
    if (text.trim() === '') {
      element.replaceWith(text);
      continue;
    }
    const [lead, tail] = [/^\s*/, /\s*$/].map((blanks) => blanks.exec(text)?.[0] ?? '');
    const place = element.ownerDocument.createElement('div');
    element.replaceWith(place);
    place.append(element);
    place.replaceWith(`${lead ?? ''}${service.turndown(place)}${tail ?? ''}`);
  }
}

/**
 * A piece of a page as Markdown; `null` where it says no more than its plain text does, as what
 * comes from an editor of code.
 */
export function pageMarkdown(html: string): string | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const only = onlyCell(page.body);
  if (only !== null) return service.turndown(only);
  const formatted =
    page.body.querySelector(`${INLINE}, ${BLOCKS}`) !== null ||
    [...page.body.querySelectorAll<HTMLElement>('span[style]')].some(hasStyle);
  if (!formatted || page.body.querySelector(CODE_EDITOR) !== null) return null;
  return service.turndown(page.body);
}

/** The cell of a table that has one, where nothing else stands beside it: that is a text. */
function onlyCell(body: HTMLElement): HTMLElement | null {
  const [cell, another] = body.querySelectorAll<HTMLElement>('td, th');
  const alone = cell !== undefined && another === undefined;
  return alone && cell.textContent.trim() === body.textContent.trim() ? cell : null;
}

const INLINE = 'a[href], b, strong, i, em, code, del, s';
const BLOCKS = 'ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, table';
const CODE_EDITOR = 'div[style*="monospace"][style*="white-space: pre"]';

/** Some word processors say what is bold in the style of a span alone. */
function hasStyle(element: HTMLElement): boolean {
  return isBold(element) || isItalic(element);
}

function isBold({ tagName, style }: HTMLElement): boolean {
  const weight = style.fontWeight;
  if (weight === '') return tagName === 'B' || tagName === 'STRONG';
  // And some put all that is copied into a bold element that is none.
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
}

function isItalic({ tagName, style }: HTMLElement): boolean {
  const { fontStyle } = style;
  return fontStyle === '' ? tagName === 'I' || tagName === 'EM' : fontStyle === 'italic';
}

/** Addresses that a plan can point to; whatever else a page links is words. */
const ADDRESS = /^(?:https?:|mailto:)/i;

const service = new TurndownService({
  headingStyle: 'atx',
  hr: '---',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
  emDelimiter: '*',
  br: '\\',
});

const escapeAll = service.escape.bind(service);
// Within a word an underscore means nothing.
service.escape = (text) => escapeAll(text).replace(/(?<=[\p{L}\d])\\_(?=[\p{L}\d])/gu, '_');

service.remove(['script', 'style', 'title', 'meta', 'template']);

service.addRule('styled', {
  filter: ['b', 'strong', 'i', 'em', 'span'],
  replacement: (content, node) => {
    const element = node as HTMLElement;
    if (content.trim() === '') return content;
    const mark = (isBold(element) ? '**' : '') + (isItalic(element) ? '*' : '');
    return mark + content + [...mark].reverse().join('');
  },
});

service.addRule('struck', {
  filter: ['del', 's'],
  replacement: (content) => (content.trim() === '' ? content : `~~${content}~~`),
});

service.addRule('link', {
  filter: 'a',
  replacement: (content, node) => {
    const address = (node as HTMLElement).getAttribute('href')?.trim() ?? '';
    if (!ADDRESS.test(address) || content.trim() === '') return content;
    // The address itself is a link where it stands.
    if (node.textContent?.trim() === address) return address;
    const encoded = address.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    return `[${content}](${encoded})`;
  },
});

service.addRule('image', {
  filter: 'img',
  replacement: (_, node) => {
    const image = node as HTMLElement;
    const source = image.getAttribute('src') ?? '';
    const words = image.getAttribute('alt')?.replace(/\s+/g, ' ').trim() ?? '';
    // A picture that is in the page itself would be a text without end.
    return ADDRESS.test(source) ? `![${words}](${source})` : words;
  },
});

service.addRule('box', {
  filter: (node) => node.nodeName === 'INPUT' && node.getAttribute('type') === 'checkbox',
  replacement: (_, node) => ((node as HTMLElement).hasAttribute('checked') ? '[x] ' : '[ ] '),
});

service.addRule('entry', {
  filter: 'li',
  replacement: (content, node) => {
    const parent = node.parentElement;
    const place = [...(parent?.children ?? [])].indexOf(node as HTMLElement);
    const first = Number(parent?.getAttribute('start') ?? 1);
    const mark = parent?.tagName === 'OL' ? `${first + place}. ` : '- ';
    const text = content
      .trim()
      .replace(/^(\[[ x]\])\s+/, '$1 ')
      .replace(/\n{2,}(?=\s*(?:[-*]|\d+\.) )/g, '\n');
    const lines = text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);
    return mark + lines + (node.nextSibling ? '\n' : '');
  },
});

service.addRule('cell', {
  filter: ['td', 'th'],
  replacement: (content) =>
    ` ${content
      .trim()
      .replace(/\s*\n\s*/g, '<br>')
      .replaceAll('|', '\\|')} |`,
});

service.addRule('row', {
  filter: 'tr',
  replacement: (content, node) => {
    const first = node.parentElement?.closest('table')?.querySelector('tr') === node;
    const rule = first ? `\n|${' --- |'.repeat((node as HTMLElement).children.length)}` : '';
    return `|${content}${rule}\n`;
  },
});

service.addRule('rows', {
  filter: ['thead', 'tbody', 'tfoot'],
  replacement: (content) => content,
});

service.addRule('table', {
  filter: 'table',
  replacement: (content) => `\n\n${content.trim()}\n\n`,
});
