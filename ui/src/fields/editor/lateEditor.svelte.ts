/** A text area that becomes an editor when it is entered, and a text area again when it is left. */

import { tick, untrack } from 'svelte';
import { ordered, type Selected } from '../enter';
import type { Editor, EditorOptions, Syntax } from './codeMirror';
import { isComposedIn } from '../composition';
import { loadEditor } from './load';

/** What the component draws it with; read reactively. */
export interface LateEditorOptions {
  text: () => string;
  syntax: () => Syntax;
  ghost: () => string;
  readOnly: () => boolean;
  attributes: () => Record<string, string>;
  ontext: (text: string) => void;
  onfocus: () => void;
  onblur: () => void;
}

/** The text of one field while nobody, then somebody, is in it. Must be made by a component. */
export class LateEditor {
  /** The element that the editor is put into. */
  place = $state<HTMLElement>();
  /** The text area, while there is one. */
  area = $state<HTMLTextAreaElement>();
  /** Whether the editor stands in place of the text area. */
  live = $state(false);
  /** Whether Tab indents. */
  indents = $state(false);

  readonly #options: LateEditorOptions;
  #editor: Editor | null = null;
  /** Where the caret was when the field was left. */
  #selected: Selected | null = null;
  /** Where a pointer went down to enter the field. */
  #pointed: number | null = null;
  #wanted: Selected | null = null;
  #gone = false;

  constructor(options: LateEditorOptions) {
    this.#options = options;
    $effect(() => {
      const text = options.text();
      untrack(() => this.#editor?.setText(text));
    });
    $effect(() => {
      const attributes = options.attributes();
      untrack(() => this.#editor?.setAttributes(attributes));
    });
    $effect(() => {
      const readOnly = options.readOnly();
      untrack(() => this.#editor?.setReadOnly(readOnly));
    });
    $effect(() => () => {
      this.#gone = true;
      this.#editor?.remove();
      this.#editor = null;
    });
  }

  /** Focuses the text, with the caret or a selection where it belongs, if it does. */
  focus(selected: Selected | null): void {
    if (this.#editor) {
      // The editor may not show yet what led here.
      this.#editor.setText(untrack(this.#options.text));
      this.#editor.focus(selected);
      return;
    }
    this.#wanted = selected;
    this.area?.focus();
  }

  /** A pointer went down on the text area. */
  pointed(event: PointerEvent): void {
    this.#pointed = event.clientY;
  }

  /** The text area received the focus. */
  async entered(): Promise<void> {
    this.#options.onfocus();
    const { area } = this;
    const selected = this.#pointed === null ? this.#selected : null;
    const wanted = this.#wanted ?? selected;
    this.#wanted = null;
    if (area && wanted) area.setSelectionRange(...ordered(wanted));
    try {
      const { createEditor } = await loadEditor();
      // A selection that is being drawn and a word that is being composed stay where they began.
      if (this.#pointed !== null) await pointerUp();
      await composed(area);
      if (area && document.activeElement === area && !this.#gone) this.#replace(area, createEditor);
    } catch {
      // Without the editor the text area remains one, and everything can be written in it.
    }
    this.#pointed = null;
  }

  /** The text area lost the focus: to the editor, or for good. */
  left(): void {
    if (!this.#editor) this.#options.onblur();
  }

  #replace(area: HTMLTextAreaElement, create: (options: EditorOptions) => Editor): void {
    const { place } = this;
    if (!place) return;
    const { text, syntax, ghost, readOnly, attributes, ontext, onfocus } = this.#options;
    const back = area.selectionDirection === 'backward';
    const ends: [number, number] = [area.selectionStart, area.selectionEnd];
    const [anchor, head] = back ? [ends[1], ends[0]] : ends;
    const editor = untrack(() =>
      create({
        parent: place,
        text: text(),
        selected: { anchor, head },
        syntax: syntax(),
        ghost: ghost(),
        readOnly: readOnly(),
        attributes: attributes(),
        ontext,
        onfocus,
        onblur: () => void this.#blurred(),
        onindenting: (indents) => (this.indents = indents),
      }),
    );
    this.#editor = editor;
    this.live = true;
    const pointed = this.#pointed;
    // Hidden elements take no focus: the text area goes, and the editor comes, before that.
    void tick().then(() => {
      editor.focus(null);
      if (pointed === null) editor.reveal();
      else keepAt(editor, pointed, 2);
    });
  }

  async #blurred(): Promise<void> {
    this.#options.onblur();
    const editor = this.#editor;
    // A press that leads elsewhere finds everything where it was until it is over.
    await pointerUp();
    // The window may have lost the focus, and not the field.
    if (!editor || editor !== this.#editor || document.activeElement === editor.element) return;
    this.#selected = editor.selected;
    this.#editor = null;
    this.live = false;
    this.indents = false;
    const beside = document.activeElement;
    const before = beside?.getBoundingClientRect().top ?? 0;
    await tick();
    editor.remove();
    const after = beside?.getBoundingClientRect().top ?? 0;
    if (beside && beside !== document.body) scrollBy(beside, after - before);
  }
}

/** Waits until no pointer is down any more, and what its release does is done. */
async function pointerUp(): Promise<void> {
  if (pressed) {
    await new Promise<void>((resolve) => {
      const done = () => {
        for (const event of RELEASES) window.removeEventListener(event, done, true);
        resolve();
      };
      for (const event of RELEASES) window.addEventListener(event, done, true);
    });
  }
  await new Promise((resolve) => setTimeout(resolve));
}

const RELEASES = ['pointerup', 'pointercancel', 'blur'] as const;

let pressed = false;
window.addEventListener('pointerdown', () => (pressed = true), true);
for (const event of RELEASES) window.addEventListener(event, () => (pressed = false), true);

/** Waits until a text area is not composing a word. */
async function composed(area: HTMLTextAreaElement | undefined): Promise<void> {
  if (!area || !isComposedIn(area)) return;
  await new Promise((resolve) => {
    area.addEventListener('compositionend', () => setTimeout(resolve), { once: true });
    area.addEventListener('blur', resolve, { once: true });
  });
}

/**
 * Scrolls so that the caret stands at the height of the pointer that put it there; more than once,
 * because what comes into view is laid out only then.
 */
function keepAt(editor: Editor, pointer: number, times: number): void {
  editor.whenPlaced(({ top, bottom }) => {
    if (pointer >= top && pointer <= bottom) return;
    scrollBy(editor.element, (top + bottom) / 2 - pointer);
    if (times > 1) keepAt(editor, pointer, times - 1);
  });
}

function scrollBy(element: Element, distance: number): void {
  if (Math.abs(distance) < 1) return;
  let pane = element.parentElement;
  while (pane && pane.scrollHeight <= pane.clientHeight + 1) pane = pane.parentElement;
  pane?.scrollBy(0, distance);
}
