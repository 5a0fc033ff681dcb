/** The rendered plan as elements: images from beside the plan, links that stay in the pane. */

import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';

/** Ids in the preview begin with this, so that they never meet those of the form. */
const PREFIX = 'preview-';

/** Draws an HTML fragment, sanitised by the shell, in an element that nothing else draws in. */
export function fill(page: HTMLElement, html: string): void {
  page.replaceChildren(previewElements(html));
}

/** Turns a fragment into elements that load nothing by themselves. */
export function previewElements(html: string): DocumentFragment {
  // Nothing in a template's content is loaded or run before it is put into the document.
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = template.content;
  for (const element of fragment.querySelectorAll('[id]')) {
    element.id = PREFIX + element.id;
  }
  for (const image of fragment.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? '';
    if (!/^(data|blob):/i.test(source)) {
      image.removeAttribute('src');
      image.removeAttribute('srcset');
      image.dataset['source'] = source;
    }
  }
  for (const box of fragment.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) {
    box.disabled = true;
  }
  return fragment;
}

/** Loads the images that lie beside the plan. Returns what frees them again. */
export function loadImages(
  pane: HTMLElement,
  load: (source: string) => Promise<Blob | null>,
): () => void {
  const addresses: string[] = [];
  let gone = false;
  const show = async (image: HTMLImageElement, source: string): Promise<void> => {
    const blob = await load(source).catch(() => null);
    if (gone) return;
    if (blob === null) {
      const words = document.createElement('span');
      words.className = 'missing-image';
      words.textContent = texts.preview.image(image.alt);
      words.title = source;
      image.replaceWith(words);
    } else {
      const address = URL.createObjectURL(blob);
      addresses.push(address);
      image.src = address;
    }
  };
  for (const image of pane.querySelectorAll<HTMLImageElement>('img[data-source]')) {
    void show(image, image.dataset['source'] ?? '');
  }
  return () => {
    gone = true;
    addresses.forEach((address) => {
      URL.revokeObjectURL(address);
    });
  };
}

/** Follows a link inside the pane. Links that lead out of it lead nowhere. */
export function followLink(pane: HTMLElement, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link === null) return;
  event.preventDefault();
  const address = link.getAttribute('href') ?? '';
  if (address.startsWith('#')) {
    const id = CSS.escape(PREFIX + decodeURIComponent(address.slice(1)));
    pane.querySelector(`#${id}`)?.scrollIntoView({ block: 'start' });
  }
}

/**
 * The rendered heading of each section and item. Headings come in the plan's order; one that
 * no node has (in a block outside the template) is passed over.
 */
export function headings(model: PlanModel, pane: HTMLElement): Map<number, HTMLElement> {
  const found = new Map<number, HTMLElement>();
  const rendered = [...pane.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')];
  let place = 0;
  for (const node of model.walk()) {
    if (node.content.kind !== 'section' && node.content.kind !== 'item') continue;
    const title = plain(node.title);
    const at = rendered.findIndex(
      (heading, index) => index >= place && plain(heading.textContent).endsWith(title),
    );
    const heading = rendered[at];
    if (heading !== undefined) {
      found.set(node.id, heading);
      place = at + 1;
    }
  }
  return found;
}

/** A heading's words without marks of Markdown, in which a title may still stand. */
function plain(words: string): string {
  return words
    .replace(/[*_`[\]\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
