/** The rendered plan as elements: images from beside the plan, links that stay in the pane. */

import morphdom from 'morphdom';
import type { PreviewPatch } from '../host/bindings/PreviewPatch';
import { texts } from '../texts';

/** Ids in the preview begin with this, so that they never meet those of the form. */
const PREFIX = 'preview-';

/** Milliseconds of drawing after which the window gets to do something else. */
const SLICE = 8;
/** Signs of HTML that take about one line. */
const LINE = 75;

/**
 * The rendered plan in an element that nothing else draws in: an element for each part, of which
 * those out of view are not laid out.
 */
export class PreviewPage {
  /** What the shell calls what stands here; `null` before there is anything. */
  version: number | null = null;
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Whether nothing stands here. */
  get empty(): boolean {
    return [...this.#element.children].every((part) => part.childElementCount === 0);
  }

  /** Takes over what has changed. A long plan is drawn in slices, the window stays at hand. */
  async take({ version, from, removed, parts }: PreviewPatch): Promise<void> {
    // Unless all of it is drawn, the next patch must be for nothing.
    this.version = null;
    const old = [...this.#element.children].slice(from);
    const behind = removed === null ? null : (old[removed] ?? null);
    const replaced = old.slice(0, removed ?? old.length);
    let start = performance.now();
    for (const [at, html] of parts.entries()) {
      if (performance.now() - start > SLICE) {
        await new Promise((resolve) => setTimeout(resolve));
        start = performance.now();
      }
      let part = replaced[at] as HTMLElement | undefined;
      if (part === undefined) {
        part = document.createElement('div');
        part.className = 'part';
        part.style.setProperty('--lines', Math.ceil(html.length / LINE).toString());
        fill(part, html);
        this.#element.insertBefore(part, behind);
      } else {
        fill(part, html);
      }
      part.classList.toggle('blank', part.childElementCount === 0);
    }
    for (const part of replaced.slice(parts.length)) part.remove();
    this.version = version;
  }
}

/**
 * Draws a part, sanitised by the shell. What looks as it did stays the same elements: a change of
 * one cell lays out one row.
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
  // A list has its signs on the side where its words begin.
  for (const list of fragment.querySelectorAll<HTMLElement>('ul, ol')) {
    list.dir = 'auto';
  }
  // Tables and code scroll in their own width, which by keyboard takes the focus.
  for (const wide of fragment.querySelectorAll<HTMLElement>('table, pre')) {
    wide.tabIndex = 0;
  }
  for (const heading of fragment.querySelectorAll<HTMLElement>('[data-node]')) {
    // In the form, this attribute marks what takes the focus.
    heading.dataset['heading'] = heading.dataset['node'];
    delete heading.dataset['node'];
  }
  return fragment;
}

/** The images beside the plan that a preview shows: each is loaded once, and freed when it is gone. */
export class LocalImages {
  readonly #load: (source: string) => Promise<Blob | null>;
  /** What is being loaded for an image. */
  readonly #awaited = new Map<HTMLImageElement, string>();
  readonly #addresses = new Map<HTMLImageElement, string>();

  constructor(load: (source: string) => Promise<Blob | null>) {
    this.#load = load;
  }

  /** Loads the images of the page that are not loaded yet, and frees those that it has no more. */
  show(page: HTMLElement): void {
    for (const [image, address] of this.#addresses) {
      if (!page.contains(image) || !image.hasAttribute('src')) {
        this.#addresses.delete(image);
        URL.revokeObjectURL(address);
      }
    }
    for (const image of this.#awaited.keys()) {
      if (!page.contains(image)) this.#awaited.delete(image);
    }
    // The shell names images that lie beside the plan in this attribute, instead of a source.
    for (const image of page.querySelectorAll<HTMLImageElement>('img[data-local]:not([src])')) {
      const source = image.dataset['local'] ?? '';
      if (this.#awaited.get(image) !== source) void this.#fetch(image, source);
    }
  }

  /** Frees all images. */
  release(): void {
    this.#awaited.clear();
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }

  async #fetch(image: HTMLImageElement, source: string): Promise<void> {
    this.#awaited.set(image, source);
    const blob = await this.#load(source).catch(() => null);
    // The image is gone, or shows something else meanwhile.
    if (this.#awaited.get(image) !== source) return;
    this.#awaited.delete(image);
    if (blob === null) {
      const words = document.createElement('span');
      words.className = 'missing-image';
      words.textContent = texts.preview.image(image.alt);
      words.title = source;
      image.replaceWith(words);
    } else {
      const address = URL.createObjectURL(blob);
      this.#addresses.set(image, address);
      image.src = address;
    }
  }
}

/** Follows a link inside the pane. Links that lead out of it lead nowhere. */
export function followLink(pane: HTMLElement, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link === null) return;
  event.preventDefault();
  const address = link.getAttribute('href') ?? '';
  if (address.startsWith('#')) {
    const id = CSS.escape(PREFIX + decoded(address.slice(1)));
    pane.querySelector(`#${id}`)?.scrollIntoView({ block: 'start' });
  }
}

/** An address as it is read; as it stands where its percent signs stand for themselves. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
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
