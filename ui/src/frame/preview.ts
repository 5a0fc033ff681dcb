/** The rendered plan as elements: images from beside the plan, links that stay in the pane. */

import morphdom from 'morphdom';
import { NEAR } from '../fields/nearView';
import type { PreviewPatch } from '../host/bindings/PreviewPatch';
import { texts } from '../texts';

/** Ids in the preview begin with this, so that they never meet those of the form. */
const PREFIX = 'preview-';

/** Signs of HTML that take about one line. */
const LINE = 75;
/** Signs of HTML up to which a plan is drawn whole, for whoever selects or listens to all of it. */
const WHOLE = 400_000;
/** Milliseconds of drawing after which the window gets to do something else. */
const SLICE = 6;

/**
 * The rendered plan in an element that nothing else draws in: an element for each part. What comes
 * near the visible part of the pane is drawn first, and of a very long plan nothing else.
 */
export class PreviewPage {
  /** What the shell calls what stands here; `null` before there is anything. */
  version: number | null = null;
  readonly #element: HTMLElement;
  readonly #ondraw: () => void;
  /** What the parts hold, whether it is drawn or not. */
  readonly #held = new WeakMap<Element, string>();
  readonly #drawn = new WeakSet<Element>();
  readonly #near: IntersectionObserver | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `ondraw` is called whenever something was drawn. */
  constructor(element: HTMLElement, ondraw: () => void = () => undefined) {
    this.#element = element;
    this.#ondraw = ondraw;
    if (typeof IntersectionObserver === 'undefined') return;
    this.#near = new IntersectionObserver(
      (entries) => {
        const near = entries.filter(({ isIntersecting }) => isIntersecting);
        if (near.length === 0) return;
        this.#inPlace(() => {
          for (const { target } of near) this.#draw(target as HTMLElement);
        });
        this.#ondraw();
      },
      { root: element.parentElement, rootMargin: NEAR },
    );
  }

  /** Whether nothing stands here. */
  get empty(): boolean {
    return [...this.#element.children].every((part) => !this.#shows(part));
  }

  /** Takes over what has changed. */
  take(patch: PreviewPatch): void {
    // Unless all of it is taken over, the next patch must be for nothing.
    this.version = null;
    this.#inPlace(() => {
      this.#patch(patch);
    });
    this.version = patch.version;
    this.#ondraw();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#drawRest());
  }

  /** The heading of a section or item, drawn with its part; `null` when there is none. */
  heading(node: number): HTMLElement | null {
    const part = this.#partWith(`data-node="${node.toString()}"`);
    return part?.querySelector(`[data-heading="${node.toString()}"]`) ?? null;
  }

  /** What a link inside the plan leads to, drawn with its part; `null` when there is nothing. */
  target(address: string): HTMLElement | null {
    const id = decoded(address.slice(1));
    const part = this.#partWith(`id="${id.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
    const named = part?.querySelectorAll<HTMLElement>('[id]') ?? [];
    return [...named].find((element) => element.id === PREFIX + id) ?? null;
  }

  /** Draws no more. */
  release(): void {
    clearTimeout(this.#rest);
    this.#near?.disconnect();
  }

  #patch({ from, removed, parts }: PreviewPatch): void {
    const old = [...this.#element.children].slice(from);
    const behind = removed === null ? null : (old[removed] ?? null);
    const replaced = old.slice(0, removed ?? old.length) as HTMLElement[];
    for (const [at, html] of parts.entries()) {
      const part = replaced[at] ?? this.#place(behind);
      this.#held.set(part, html);
      part.classList.toggle('blank', !this.#shows(part));
      if (this.#near === null || this.#drawn.has(part)) this.#draw(part);
      else part.style.setProperty('--lines', Math.ceil(html.length / LINE).toString());
    }
    for (const part of replaced.slice(parts.length)) {
      this.#near?.unobserve(part);
      part.remove();
    }
  }

  /** What is in view stays where it is, whatever is drawn above it. */
  #inPlace(draw: () => void): void {
    const pane = this.#element.parentElement;
    const top = pane?.getBoundingClientRect().top ?? 0;
    const seen =
      pane !== null && pane.scrollTop > 0
        ? [...this.#element.children].find((part) => part.getBoundingClientRect().bottom > top)
        : undefined;
    const before = seen?.getBoundingClientRect().top ?? 0;
    draw();
    if (pane && seen?.isConnected) pane.scrollTop += seen.getBoundingClientRect().top - before;
  }

  /** A new part in front of another one, or at the end. */
  #place(behind: Element | null): HTMLElement {
    const part = document.createElement('div');
    part.className = 'part waiting';
    this.#element.insertBefore(part, behind);
    this.#near?.observe(part);
    return part;
  }

  #draw(part: HTMLElement): void {
    this.#near?.unobserve(part);
    this.#drawn.add(part);
    part.classList.remove('waiting');
    fill(part, this.#held.get(part) ?? '');
  }

  /** Draws what nobody has come near to, as long as that does not hold up the window. */
  #drawRest(): void {
    const parts = [...this.#element.children] as HTMLElement[];
    const length = parts.reduce((sum, part) => sum + (this.#held.get(part)?.length ?? 0), 0);
    const rest = length > WHOLE ? [] : parts.filter((part) => !this.#drawn.has(part));
    if (rest.length === 0) return;
    this.#inPlace(() => {
      const start = performance.now();
      for (const part of rest) {
        if (performance.now() - start > SLICE) {
          this.#rest = setTimeout(() => this.#drawRest(), 2 * SLICE);
          break;
        }
        this.#draw(part);
      }
    });
    this.#ondraw();
  }

  /** The part whose HTML holds some characters, drawn. */
  #partWith(characters: string): HTMLElement | null {
    for (const part of this.#element.children) {
      if (this.#held.get(part)?.includes(characters)) {
        if (!this.#drawn.has(part)) {
          this.#draw(part as HTMLElement);
          this.#ondraw();
        }
        return part as HTMLElement;
      }
    }
    return null;
  }

  /** Whether a part holds elements: comments and front matter show nothing. */
  #shows(part: Element): boolean {
    return /<[a-z]/i.test(this.#held.get(part) ?? '');
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

/** Follows a link inside the page. Links that lead out of it lead nowhere. */
export function followLink(page: PreviewPage, event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link === null) return;
  event.preventDefault();
  const address = link.getAttribute('href') ?? '';
  if (address.startsWith('#')) page.target(address)?.scrollIntoView({ block: 'start' });
}

/** An address as it is read; as it stands where its percent signs stand for themselves. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
