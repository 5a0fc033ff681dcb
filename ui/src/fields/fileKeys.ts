/**
 * Writing in a list of files: what keys and pasting do to a file and the files around it. Whatever
 * concerns more than one file is one step for undo.
 */

import type { CommandJson } from '../host/bindings/CommandJson';
import { isComposing, isMenuKey } from '../keys';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { address, membersOf, oneStep } from './describe';
import type { FieldDraft } from './draft.svelte';
import { END, type KeptKey } from './entryFocus.svelte';
import type { Form } from './form.svelte';
import { type PastedFile, pastedFiles } from './pastedFiles';

/** A control of one of the pieces of a file. */
type Control = HTMLInputElement | HTMLTextAreaElement;

/** The keys of one file. */
export class FileKeys {
  readonly #form: Form;
  readonly #model: PlanModel;
  readonly #id: () => number;
  readonly #drafts: readonly FieldDraft[];

  /** `drafts` are those of the pieces. */
  constructor(form: Form, id: () => number, drafts: readonly FieldDraft[]) {
    this.#form = form;
    this.#model = form.model;
    this.#id = id;
    this.#drafts = drafts;
  }

  /** To be called when one of the pieces, which stand in `pieces`, receives the focus. */
  focus(pieces: HTMLElement): void {
    this.#form.entries.entered(pieces, (take) => {
      for (let kept = take(); kept !== null; kept = take()) this.#type(pieces, kept);
    });
  }

  /** Does what a key press in one of the pieces asks for. */
  keydown(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
    if (isComposing(event) || (!this.#model.readOnly && this.#form.entries.keep(event))) return;
    // Where the plan is only read, this says so.
    if (this.#form.reorder.keydown(event, this.#id()) || this.#model.readOnly) return;
    if (isMenuKey(event)) {
      event.preventDefault();
      this.#form.menu.show(event.currentTarget, this.#form.actions(this.#id()));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      void this.#enter();
    } else if (event.key === 'Backspace' && this.#isEmpty()) {
      event.preventDefault();
      void this.#remove();
    }
  }

  /**
   * Makes files of lines pasted into the path: in place of this one where its path is empty or
   * wholly selected, and behind it otherwise. A part of a path is pasted as text.
   */
  paste(event: ClipboardEvent & { currentTarget: Control }): void {
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const pasted = pastedFiles(plain);
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const whole = selectionStart === 0 && selectionEnd === value.length;
    const asText = pasted.length === 1 && (!whole || pasted[0]?.path === plain);
    if (this.#model.readOnly || pasted.length === 0 || asText) return;
    event.preventDefault();
    void this.#form.afterTyping(async () => {
      const id = this.#id();
      const { parent, index } = this.#place();
      const [here, behind] = whole ? [pasted.slice(0, 1), pasted.slice(1)] : [[], pasted];
      const values = behind.map(({ path }) => path);
      const into = address(parent);
      const done = await this.#form.run(
        id,
        oneStep([
          ...here.flatMap((file) => [
            set(`${address(id)}.path`, file.path),
            ...besidePath(address(id), file),
          ]),
          ...(behind.length === 0
            ? []
            : [{ command: 'insertEntries' as const, into, index: index + 1, values }]),
          ...behind.flatMap((file, place) => besidePath(`${into}[${index + 1 + place}]`, file)),
        ]),
      );
      if (!done) return;
      if (pasted.length > 1) this.#model.announce(texts.list.pastedFiles(pasted.length));
      this.#goTo(membersOf(this.#model, parent)[index + behind.length] ?? id, END);
    });
  }

  /** The next file, when this one is filled. */
  async #enter(): Promise<void> {
    const { siblings, index } = this.#place();
    const next = siblings[index + 1];
    const ghost = next !== undefined && this.#model.find(next)?.state === 'placeholder';
    if (next !== undefined && (ghost || this.#isEmpty())) {
      this.#goTo(next, END);
    } else if (!this.#isEmpty()) {
      await this.#form.afterTyping(async () => {
        await this.#form.insertBeside(this.#id(), 1, '');
      });
    }
  }

  /** Takes the file away, which is empty, and goes to the one before it. */
  async #remove(): Promise<void> {
    const node = this.#model.node(this.#id());
    if (node.children.length > 0) {
      this.#model.announce(texts.list.holdsNested);
    } else if (node.actions.remove) {
      const { siblings, index } = this.#place();
      const next = siblings[index - 1] ?? siblings[index + 1];
      await this.#form.afterTyping(async () => {
        if ((await this.#form.remove(node.id)) && next !== undefined) this.#goTo(next, END);
      });
    }
  }

  /** Types a key that was pressed while the focus was on its way here. */
  #type(pieces: HTMLElement, { key, shift }: KeptKey): void {
    const controls = [...pieces.querySelectorAll<Control>('[data-piece]')];
    const at = controls.findIndex((control) => control === document.activeElement);
    const control = controls[at];
    if (!control) return;
    if (key === 'Enter') {
      void this.#enter();
    } else if (key === 'Tab') {
      controls[at + (shift ? -1 : 1)]?.focus();
    } else if (key === 'Backspace' && this.#isEmpty()) {
      void this.#remove();
    } else {
      const [start, end] = [control.selectionStart ?? 0, control.selectionEnd ?? 0];
      const gone = key === 'Backspace' && start === end ? Math.max(start - 1, 0) : start;
      control.setRangeText(key === 'Backspace' ? '' : key, gone, end, 'end');
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  #isEmpty(): boolean {
    return this.#drafts.every(({ text }) => text === '');
  }

  #goTo(id: number, caret: number): void {
    this.#form.entries.aim(id, caret);
    this.#model.focusRequest = id;
  }

  #place(): { parent: number; siblings: number[]; index: number } {
    const parent = this.#model.node(this.#id()).parent ?? this.#model.root;
    const siblings = membersOf(this.#model, parent);
    return { parent, siblings, index: siblings.indexOf(this.#id()) };
  }
}

/** What sets the mark and the note of a pasted file, where it has them. */
function besidePath(at: string, { mark, note }: PastedFile): CommandJson[] {
  return [
    ...(mark === '' ? [] : [set(`${at}.mark`, mark)]),
    ...(note === '' ? [] : [set(`${at}.note`, note)]),
  ];
}

function set(at: string, value: string): CommandJson {
  return { command: 'set', at, value };
}
