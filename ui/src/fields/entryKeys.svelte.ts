/**
 * Writing in a list as outliners do: what keys and pasting do to an entry and the entries around
 * it. Whatever concerns more than one entry is one step for undo.
 */

import type { CommandJson } from '../host/bindings/CommandJson';
import type { NodeView } from '../host/bindings/NodeView';
import { isComposing, isMenuKey, isTab } from '../keys';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { address, heldValue, membersOf, nameOf, oneStep, ownValue } from './describe';
import { runsLeft } from './direction';
import { type FieldDraft, trimmed } from './draft.svelte';
import { END, type KeptKey } from './entryFocus.svelte';
import type { Form } from './form.svelte';
import { moveStep } from './moves.svelte';
import { nestCommands, tickCommands } from './entryPaste';
import { nest } from './nesting';
import { pastedEntries } from './pastedEntries';
import { siblingsOf } from './places';

type TextArea = HTMLTextAreaElement;

/** The keys of one entry. Must be made while its component initialises. */
export class EntryKeys {
  /** Whether Tab leaves the list: Escape was pressed, or the focus is only passing through. */
  leaving = $state(false);

  readonly #form: Form;
  readonly #model: PlanModel;
  readonly #id: () => number;
  readonly #draft: FieldDraft;

  constructor(form: Form, id: () => number, draft: FieldDraft) {
    this.#form = form;
    this.#model = form.model;
    this.#id = id;
    this.#draft = draft;
  }

  /** To be called when the entry receives the focus, however it came. */
  focus(area: TextArea): void {
    this.leaving = this.#form.entries.tabbing;
    this.#form.entries.entered(area, (take) => {
      for (let kept = take(); kept !== null; kept = take()) this.#type(area, kept);
    });
  }

  /** Does what a key press in the entry asks for. */
  keydown(event: KeyboardEvent & { currentTarget: TextArea }): void {
    if (isComposing(event) || (!this.#model.readOnly && this.#form.entries.keep(event))) return;
    const area = event.currentTarget;
    const { value, selectionStart: start, selectionEnd: end } = area;
    if (moveStep(event) !== 0) this.#form.entries.aim(this.#id(), start);
    // Where the plan is only read, this says so.
    if (this.#form.reorder.keydown(event, this.#id()) || this.#model.readOnly) return;
    if (isMenuKey(event)) {
      event.preventDefault();
      this.#form.menu.show(area, this.#form.actions(this.#id()));
      return;
    }
    if (event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Escape') {
      const { nest, unnest } = this.#node.actions;
      if ((nest || unnest) && !this.leaving) this.#model.announce(texts.list.leaving);
      this.leaving = true;
      return;
    }
    if (isTab(event)) {
      if (!command && !this.leaving && this.#nest(event.shiftKey, start)) event.preventDefault();
      return;
    }
    if (!MODIFIERS.has(event.key)) this.leaving = false;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (command && this.#checked !== null) {
        void this.tick(!this.#checked);
      } else if (event.shiftKey || command) {
        area.setRangeText('\n', start, end, 'end');
        this.#draft.type(area.value);
      } else {
        void this.#enter(area);
      }
      return;
    }
    if (command || event.shiftKey || start !== end) return;
    if (event.key === 'Backspace' && start === 0) {
      event.preventDefault();
      void this.#backspace(value);
    } else if (event.key === 'Delete' && end === value.length) {
      event.preventDefault();
      void this.#delete(value);
    } else if (event.key === 'ArrowUp' && isOnFirstLine(area)) {
      this.#step(event, -1, start);
    } else if (event.key === 'ArrowDown' && isOnLastLine(area)) {
      this.#step(event, 1, start - (value.lastIndexOf('\n', start - 1) + 1));
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const back = (event.key === 'ArrowLeft') !== runsLeft(area);
      if (back && start === 0) this.#step(event, -1, END);
      else if (!back && end === value.length) this.#step(event, 1, 0);
    }
  }

  /**
   * Makes entries of pasted lines. A single one is pasted as text, but where it becomes the whole
   * entry without the mark and box that it had in a list.
   */
  paste(event: ClipboardEvent & { currentTarget: TextArea }): void {
    const clipboard = event.clipboardData;
    if (clipboard === null || this.#model.readOnly) return;
    const plain = clipboard.getData('text/plain');
    const pasted = pastedEntries(plain, clipboard.getData('text/html'));
    const [first, ...others] = pasted;
    if (first === undefined) return;
    const { value, selectionStart: start, selectionEnd: end } = event.currentTarget;
    const whole = start === 0 && end === value.length;
    if (others.length === 0 && (!whole || first.text === plain.trim())) return;
    event.preventDefault();
    const last = (others.at(-1) ?? first).text;
    const tail = trimmed(value.slice(end));
    const values = others.map(({ text }) => text);
    if (values.length > 0) values[values.length - 1] = joined(last, tail).text;
    const { parent, index } = this.#place();
    const head = trimmed(value.slice(0, start) + first.text);
    const behind: CommandJson[] =
      values.length === 0
        ? []
        : [{ command: 'insertEntries', into: address(parent), index: index + 1, values }];
    const ticks = this.#checked === null ? [] : tickCommands(pasted, address(parent), index);
    const nests = nestCommands(pasted, address(parent), index, this.#node.children.length);
    void this.#form.afterTyping(async () => {
      const before = new Set(this.#subtree(parent));
      const done = await this.#run([
        { command: 'set', at: address(this.#id()), value: head },
        ...behind,
        ...ticks,
        ...nests,
      ]);
      if (!done) return;
      if (others.length > 0) this.#model.announce(texts.list.pasted(pasted.length));
      const made = this.#subtree(parent).filter((one) => !before.has(one));
      this.#goTo(made.at(-1) ?? this.#id(), last.length);
    });
  }

  /** Ticks the entry or takes the tick away. Returns whether that was done. */
  async tick(checked: boolean): Promise<boolean> {
    const id = this.#id();
    await this.#draft.flush();
    const done = await this.#form.run(id, { command: 'toggle', at: address(id), checked });
    if (done) {
      const name = nameOf(this.#model, id) || texts.reorder.nameless;
      this.#model.announce(texts.list.ticked(name, checked));
    }
    this.#model.endGroup();
    return done;
  }

  get #node(): NodeView {
    return this.#model.node(this.#id());
  }

  get #checked(): boolean | null {
    const { content } = this.#node;
    return content.kind === 'entry' ? content.checked : null;
  }

  /** The entry's parent, and its place there. */
  #place(): { parent: number; index: number } {
    const parent = this.#node.parent ?? this.#model.root;
    return { parent, index: membersOf(this.#model, parent).indexOf(this.#id()) };
  }

  /** The next entry, when this one is full; an empty one that is nested goes out. */
  async #enter(area: TextArea): Promise<void> {
    const { value, selectionStart: start, selectionEnd: end } = area;
    const id = this.#id();
    const head = trimmed(value.slice(0, start));
    const tail = trimmed(value.slice(end));
    if (value.trim() === '') {
      if (this.#node.actions.unnest && this.#node.children.length === 0) {
        await this.#structure('unnest', 0);
      } else {
        this.#goToSibling();
      }
      return;
    }
    const { parent, index } = this.#place();
    const into = address(parent);
    const filled = this.#node.children.length > 0;
    if (tail !== '' && (head === '' || filled)) {
      // What is nested, and the tick, stay with the text behind the caret.
      await this.#form.afterTyping(async () => {
        const above: CommandJson = { command: 'insert', into, index, value: head };
        const rest: CommandJson = { command: 'set', at: address(id), value: tail };
        await this.#run(head === '' ? [above] : [above, rest]);
        this.#goTo(id, 0);
      });
      return;
    }
    // A ghost waits to be filled in right below: there is nothing to insert.
    if (tail === '' && !filled && this.#isGhost(siblingsOf(this.#model, id)[index + 1])) {
      this.#goToSibling();
      return;
    }
    await this.#form.afterTyping(async () => {
      const place = filled ? { into: address(id), index: 0 } : { into, index: index + 1 };
      const insert: CommandJson = { command: 'insert', ...place, value: tail };
      const holder = filled ? id : parent;
      const before = new Set(membersOf(this.#model, holder));
      const done = await this.#run(
        tail === '' ? [insert] : [{ command: 'set', at: address(id), value: head }, insert],
      );
      const made = membersOf(this.#model, holder).find((member) => !before.has(member));
      if (done && made !== undefined) this.#goTo(made, 0);
    });
  }

  /** At the beginning of an entry: it goes when it is empty, and joins the one before otherwise. */
  async #backspace(value: string): Promise<void> {
    const id = this.#id();
    const previous = this.#neighbour(-1);
    const filled = this.#node.children.length > 0;
    if (value === '') {
      if (filled) {
        this.#model.announce(texts.list.holdsNested);
      } else if (this.#node.actions.remove) {
        await this.#form.afterTyping(async () => {
          const next = previous ?? this.#neighbour(1);
          if (!(await this.#form.remove(id)) || next === null) return;
          this.#goTo(next, previous === null ? 0 : END);
        });
      }
      return;
    }
    if (previous === null) return;
    await this.#form.afterTyping(async () => {
      const { parent } = this.#node;
      const before = this.#model.node(previous);
      const above = heldValue(this.#model, previous);
      if (above === '' && before.parent === parent && before.children.length === 0) {
        await this.#run([{ command: 'remove', at: address(previous) }]);
        this.#goTo(id, 0);
      } else if (filled) {
        this.#model.announce(texts.list.holdsNested);
      } else {
        await this.#join(previous, id, previous);
      }
    });
  }

  /** At the end of an entry: the next one joins it. */
  async #delete(value: string): Promise<void> {
    const id = this.#id();
    const next = this.#neighbour(1);
    if (next === null) return;
    const after = this.#model.node(next);
    if (value === '' && this.#node.children.length === 0 && after.parent === this.#node.parent) {
      await this.#form.afterTyping(async () => {
        await this.#run([{ command: 'remove', at: address(id) }]);
        this.#goTo(next, 0);
      });
    } else if (after.children.length > 0) {
      this.#model.announce(texts.list.holdsNested);
    } else {
      await this.#form.afterTyping(() => this.#join(id, next, id));
    }
  }

  /** Puts the text of the second entry behind that of the first, which stays alone. */
  async #join(first: number, second: number, focus: number): Promise<void> {
    const [above, below] = [first, second].map((id) => heldValue(this.#model, id));
    const { text, seam } = joined(above ?? '', below ?? '');
    await this.#run([
      { command: 'remove', at: address(second) },
      { command: 'set', at: address(first), value: text },
    ]);
    this.#goTo(focus, seam);
  }

  /** Types a key that was pressed while the focus was on its way here. */
  #type(area: TextArea, { key, shift }: KeptKey): void {
    const caret = area.selectionStart;
    if (key === 'Enter') {
      void this.#enter(area);
      return;
    }
    if (key === 'Tab') {
      this.#nest(shift, caret);
      return;
    }
    if (key === 'Backspace' && area.value === '') {
      void this.#backspace('');
      return;
    }
    if (key === 'Backspace') area.setRangeText('', Math.max(caret - 1, 0), caret, 'end');
    else area.setRangeText(key, caret, area.selectionEnd, 'end');
    this.#draft.type(area.value);
  }

  /** Nests the entry, or takes it out, where that can be done. Returns whether it can. */
  #nest(out: boolean, caret: number): boolean {
    const { nest, unnest } = this.#node.actions;
    if (!(out ? unnest : nest)) return false;
    void this.#structure(out ? 'unnest' : 'nest', caret);
    return true;
  }

  /** Nests or takes out; the caret stays in the text. */
  async #structure(command: 'nest' | 'unnest', caret: number): Promise<void> {
    await this.#form.afterTyping(async () => {
      if (await nest(this.#form, this.#id(), command)) this.#goTo(this.#id(), caret);
    });
  }

  #run(commands: CommandJson[]): Promise<boolean> {
    return this.#form.run(this.#id(), oneStep(commands));
  }

  #goTo(id: number, caret: number): void {
    this.#form.entries.aim(id, caret);
    this.#model.focusRequest = id;
  }

  #goToSibling(): void {
    const siblings = siblingsOf(this.#model, this.#id());
    const next = siblings[siblings.indexOf(this.#id()) + 1];
    if (next !== undefined) this.#goTo(next, END);
  }

  /** Goes to the entry above or below, nested ones among them. */
  #step(event: KeyboardEvent, by: -1 | 1, caret: number): void {
    const next = this.#neighbour(by);
    if (next === null) return;
    event.preventDefault();
    const text = ownValue(this.#model.find(next));
    // From below the last line is reached, from above the first.
    const [line = ''] = text.split('\n');
    const start = by < 0 ? text.lastIndexOf('\n') + 1 : 0;
    this.#goTo(
      next,
      start + (by < 0 ? Math.min(caret, text.length - start) : Math.min(caret, line.length)),
    );
  }

  /** The entry above or below in the whole list, as it is seen. */
  #neighbour(by: -1 | 1): number | null {
    let root = this.#node;
    while (root.content.kind === 'entry' && root.parent !== null) {
      root = this.#model.node(root.parent);
    }
    const seen = this.#subtree(root.id).filter(
      (id) => this.#model.find(id)?.content.kind === 'entry',
    );
    return seen[seen.indexOf(this.#id()) + by] ?? null;
  }

  #subtree(id: number): number[] {
    return [...this.#model.walk(id)].map((node) => node.id).slice(1);
  }

  #isGhost(id: number | undefined): boolean {
    const node = id === undefined ? undefined : this.#model.find(id);
    return node?.state === 'placeholder' && node.children.length === 0;
  }
}

/** Two texts in one, with a blank between them where words would run together. */
function joined(first: string, second: string): { text: string; seam: number } {
  const apart = first !== '' && second !== '' && !/\s$|[-–—/([]$/.test(first);
  const wide = /[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]$/u.test(first);
  return { text: `${first}${apart && !wide ? ' ' : ''}${second}`, seam: first.length };
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** Whether the caret is on the first line that is seen. */
function isOnFirstLine(area: TextArea): boolean {
  const { value, selectionStart: start } = area;
  return start === 0 || (!value.slice(0, start).includes('\n') && !wraps(area));
}

/** Whether the caret is on the last line that is seen. */
function isOnLastLine(area: TextArea): boolean {
  const { value, selectionStart: start } = area;
  return start === value.length || (!value.slice(start).includes('\n') && !wraps(area));
}

/** Whether a line of the text is too long for the area; then the caret's line is not known. */
function wraps(area: TextArea): boolean {
  const lines = area.value.split('\n').length;
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  return Number.isFinite(height) && area.scrollHeight > (lines + 0.8) * height + 1;
}
