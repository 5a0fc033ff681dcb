/** The rendered plan as elements: images from beside the plan, links that stay in the pane. */

import morphdom from 'morphdom';
import { texts } from '../texts';

/** Ids in the preview begin with this, so that they never meet those of the form. */
const PREFIX = 'preview-';

/**
 * Draws an HTML fragment, sanitised by the shell, in an element that nothing else draws in. What
 * looks as it did stays the same elements: a change of one cell lays out one row, and not the
 * whole of a long plan.
 */
export function fill(page: HTMLElement, html: string): void {
  const next = document.createElement('div');
  next.append(previewElements(html));
  morphdom(page, next, {
    childrenOnly: true,
    onBeforeElUpdated: (old, fresh) => !old.isEqualNode(fresh) && !isLoaded(old, fresh),
  });
}

/** Whether an image that has been loaded is the one that is asked for again. */
function isLoaded(old: HTMLElement, fresh: HTMLElement): boolean {
  const source = old.dataset['local'];
  return old.hasAttribute('src') && source !== undefined && source === fresh.dataset['local'];
}

/** Turns a fragment into elements that load nothing by themselves. */
function previewElements(html: string): DocumentFragment {
  // Nothing in a template's content is loaded or run before it is put into the document.
  const template = document.createElement('template');
  template.innerHTML = html;
  const fragment = template.content;
  for (const element of fragment.querySelectorAll('[id]')) {
    element.id = PREFIX + element.id;
  }
  for (const heading of fragment.querySelectorAll<HTMLElement>('[data-node]')) {
    // In the form, this attribute marks what takes the focus.
    heading.dataset['heading'] = heading.dataset['node'];
    delete heading.dataset['node'];
  }
  return fragment;
}

/** Loads the images beside the plan that are not loaded yet. Returns what frees them again. */
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
  // The shell names images that lie beside the plan in this attribute, instead of a source.
  for (const image of pane.querySelectorAll<HTMLImageElement>('img[data-local]:not([src])')) {
    void show(image, image.dataset['local'] ?? '');
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

/** The rendered headings of sections and items, by their nodes' ids. */
export function headings(pane: HTMLElement): Map<number, HTMLElement> {
  const found = new Map<number, HTMLElement>();
  for (const heading of pane.querySelectorAll<HTMLElement>('[data-heading]')) {
    found.set(Number(heading.dataset['heading']), heading);
  }
  return found;
}
