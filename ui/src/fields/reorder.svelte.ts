/**
 * Dragging in one view of the plan (the form, the outline), and what a move looks like there.
 *
 * Components say which element holds the children of a node (`list`), which one is a child
 * (`item`), where a drag begins (`handle`), and which part opens when something is held over it
 * (`gate`). Everything is done with pointer events, so mouse, pen and finger are alike.
 */

import type { Attachment } from 'svelte/attachments';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { membersOf, nameOf } from './describe';
import {
  box,
  type Dragged,
  type Drop,
  dropInList,
  type DropLine,
  staying,
  takes,
} from './dropPlace';
import { mark, measure, show } from './moveMotion';
import { moveStep, type Moves, type MoveView } from './moves.svelte';
import { movesTogether } from './movesTogether';
import { containerWithin, fullPlaceName, groupOf, isWithin, type Place } from './places';
import { scrollAtEdge, scrollPane } from './scrollAtEdge';
import { withoutTooltips } from './tooltips';

/** What a view does on its own when something is moved in it. */
export interface ReorderOptions {
  /** Brings the focus to a node that was moved. */
  focus: (id: number) => void;
  /** What is moved together with a node, itself among it, in order; the node alone by default. */
  together?: (id: number) => readonly number[];
  /** Called before things are moved together; returns what selects them where they come to stand. */
  landing?: (ids: readonly number[]) => () => void;
  /** Says why a move was refused, at the node. */
  refused?: (id: number, refusal: Awaited<ReturnType<Moves['moveTo']>>) => void;
}

/** Pixels that the pointer travels before a press becomes a drag. */
const THRESHOLD = 4;
/** Milliseconds that something is held over a closed part before that opens. */
const OPENING_TIME = 550;

interface Gate {
  element: HTMLElement;
  /** Opens the part; `null` where it is open. */
  open: () => (() => void) | null;
}

interface Drag extends Dragged {
  startY: number;
  begun: boolean;
  frame: number;
  gate: number | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Shows what was only shown as headings during the drag, where it was before. */
  unfold: () => void;
  end: () => void;
}

/** The reordering in one view of a plan. */
export class Reorder implements MoveView {
  /** The node that was pressed, and all that is dragged with it. */
  dragging = $state<number | null>(null);
  dragged = $state.raw<readonly number[]>([]);
  /** Where it would be dropped now. */
  place = $state.raw<Place | null>(null);
  /** What of the window the view shows its parts in: lines and frames end there. */
  view = $state.raw<DOMRect | null>(null);
  /** The drop line; absent where it would go into a closed or empty part. */
  line = $state.raw<DropLine | null>(null);
  /** What is outlined as the part that it would go into, in the window's coordinates. */
  target = $state.raw<DOMRect | null>(null);
  /** Where the pointer is while dragging. */
  pointer = $state.raw<{ x: number; y: number } | null>(null);

  readonly #model: PlanModel;
  readonly #moves: Moves;
  readonly #options: ReorderOptions;
  readonly #lists = new Map<number, HTMLElement>();
  readonly #items = new Map<number, HTMLElement>();
  readonly #gates = new Map<number, Gate>();
  #drag: Drag | null = null;

  constructor(model: PlanModel, moves: Moves, options: ReorderOptions) {
    this.#model = model;
    this.#moves = moves;
    this.#options = options;
  }

  /** Shows the moves of the plan from now on; returns what ends that, and a drag under way. */
  start(): () => void {
    const unwatch = this.#moves.watch(this);
    return () => {
      this.cancel();
      unwatch();
    };
  }

  /** Marks the element that holds the children of `parent`. */
  list(parent: number): Attachment<HTMLElement> {
    return kept(this.#lists, parent);
  }

  /** Marks the element of a child that can be moved. */
  item(id: number): Attachment<HTMLElement> {
    return kept(this.#items, id);
  }

  /** Marks the element over which something is held to open a part, with what opens it. */
  gate(id: number, open: () => (() => void) | null): Attachment<HTMLElement> {
    return (element) => {
      this.#gates.set(id, { element, open });
      return () => {
        if (this.#gates.get(id)?.element === element) this.#gates.delete(id);
      };
    };
  }

  /**
   * Marks the element on which a drag of `id` begins. Where a finger has to scroll (`scrolls`),
   * only a mouse or a pen begins one.
   */
  handle(id: number, scrolls = false): Attachment<HTMLElement> {
    return (element) => {
      // Touch would scroll the view instead of dragging.
      if (!scrolls) element.style.touchAction = 'none';
      const press = (event: PointerEvent) => {
        if (event.button !== 0 || !event.isPrimary) return;
        if (scrolls && event.pointerType === 'touch') return;
        event.stopPropagation();
        this.#press(event, id);
      };
      element.addEventListener('pointerdown', press);
      return () => {
        element.removeEventListener('pointerdown', press);
      };
    };
  }

  /**
   * Moves by one place on Alt+Up and Alt+Down. Returns whether the key was meant for it; then
   * the event needs no further care.
   */
  keydown(event: KeyboardEvent, id: number): boolean {
    const step = moveStep(event);
    if (step === 0) return false;
    event.preventDefault();
    event.stopPropagation();
    void this.moveBy(id, step);
    return true;
  }

  /** Moves the node by one place; see `Moves.moveBy`. */
  async moveBy(id: number, step: -1 | 1): Promise<void> {
    this.#options.refused?.(id, await this.#moves.moveBy(id, step, this));
  }

  /** Moves the node to a place; see `Moves.moveTo`. */
  async moveTo(id: number, place: Place): Promise<void> {
    this.#options.refused?.(id, await this.#moves.moveTo(id, place, this));
  }

  /** Moves things of one parent to a place as one step; see `Moves.moveTogether`. */
  async moveTogether(ids: readonly number[], place: Place): Promise<void> {
    const [first] = ids;
    if (first === undefined) return;
    const select = ids.length > 1 ? this.#options.landing?.(ids) : undefined;
    const refusal = await this.#moves.moveTogether(ids, place, this);
    this.#options.refused?.(first, refusal);
    if (refusal === null) select?.();
  }

  /** Whether the node can be moved by one place; see `Moves.canMoveBy`. */
  canMoveBy(id: number, step: -1 | 1): boolean {
    return this.#moves.canMoveBy(id, step);
  }

  displaced(parents: readonly number[]): () => void {
    const members = parents.flatMap((parent) => membersOf(this.#model, parent));
    return measure(() =>
      members.flatMap((member): [number, HTMLElement][] => {
        const element = this.#items.get(member);
        return element ? [[member, element]] : [];
      }),
    );
  }

  landed(ids: readonly number[], actor: boolean): void {
    const elements = ids.map((id) => this.#items.get(id));
    const [id] = ids;
    if (actor && id !== undefined) {
      const within = elements.some((element) => element?.contains(document.activeElement));
      if (!within) this.#options.focus(id);
      if (elements[0]) show(elements[0]);
    }
    for (const element of elements) if (element) mark(element);
  }

  /** What is dragged, in words. */
  get label(): string {
    if (this.dragged.length > 1) return texts.table.rows(this.dragged.length);
    return nameOf(this.#model, this.dragging ?? this.#model.root) || texts.reorder.nameless;
  }

  /** What the ghost says about where the dragged node would go. */
  get destination(): string {
    const { place } = this;
    if (this.#drag === null || place === null) return texts.reorder.nowhere;
    const { ids } = this.#drag;
    const members = membersOf(this.#model, place.parent);
    const here = members.includes(this.#drag.id);
    if (here && movesTogether(members, ids, place.index).length === 0) return texts.reorder.stays;
    const count = members.length + (here ? 0 : ids.length);
    const position = texts.reorder.position(place.index + 1, count);
    return here ? position : `${fullPlaceName(this.#model, place.parent)} · ${position}`;
  }

  /** Ends a drag under way without moving anything. */
  cancel(): void {
    if (!this.#drag) return;
    const begun = this.#drag.begun;
    this.#drag.end();
    if (begun) this.#model.announce(texts.reorder.cancelled);
  }

  #press(event: PointerEvent, id: number): void {
    const group = groupOf(this.#model, id);
    if (group === null || !this.#moves.canMove(id)) return;
    this.cancel();
    const move = (moved: PointerEvent) => {
      if (moved.isPrimary) this.#follow(moved);
    };
    const up = (released: PointerEvent) => {
      if (released.isPrimary) void this.#drop();
    };
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape' || !this.#drag?.begun) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      this.cancel();
    };
    const lost = () => {
      this.cancel();
    };
    // The handle may be drawn anew while it is dragged, so the window listens and not the handle.
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', lost);
    window.addEventListener('blur', lost);
    window.addEventListener('keydown', key, true);
    const together = this.#options.together?.(id) ?? [id];
    this.#drag = {
      id,
      ids: together.filter((each) => this.#moves.canMove(each)),
      group,
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      begun: false,
      frame: 0,
      gate: null,
      timer: undefined,
      unfold: () => undefined,
      end: () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', lost);
        window.removeEventListener('blur', lost);
        window.removeEventListener('keydown', key, true);
        cancelAnimationFrame(this.#drag?.frame ?? 0);
        clearTimeout(this.#drag?.timer);
        document.documentElement.classList.remove('reordering');
        this.#drag?.unfold();
        this.#drag = null;
        this.dragging = null;
        this.dragged = [];
        this.place = null;
        this.line = null;
        this.target = null;
        this.pointer = null;
      },
    };
  }

  #follow(event: PointerEvent): void {
    const drag = this.#drag;
    if (!drag) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (!drag.begun) {
      if (Math.hypot(drag.x - drag.startX, drag.y - drag.startY) < THRESHOLD) return;
      this.#begin(drag);
    }
    event.preventDefault();
    this.#aim();
  }

  #begin(drag: Drag): void {
    drag.begun = true;
    this.dragging = drag.id;
    this.dragged = drag.ids;
    document.documentElement.classList.add('reordering');
    const [unfold, bringBack] = [this.#fold(drag), withoutTooltips()];
    drag.unfold = () => {
      unfold();
      bringBack();
    };
    this.#model.announce(texts.reorder.lifted(this.label));
    const scroll = () => {
      if (!this.#drag) return;
      if (scrollAtEdge(this.#lists.values(), this.#drag)) this.#aim();
      this.#drag.frame = requestAnimationFrame(scroll);
    };
    drag.frame = requestAnimationFrame(scroll);
  }

  /**
   * Marks the lists that take what is dragged: empty ones get some height, and cards show only
   * their headings, so that the way to the next one is short. What is dragged stays under the
   * pointer. Returns what takes that back.
   */
  #fold(drag: Drag): () => void {
    const lists = [...this.#lists].filter(([parent]) => takes(this.#model, parent, drag));
    const item = this.#items.get(drag.id);
    const pane = item ? scrollPane(item) : null;
    const before = { scroll: pane?.scrollTop ?? 0, height: pane?.scrollHeight ?? 0 };
    const top = box(item).top;
    for (const [, element] of lists) {
      element.dataset['droppable'] = element.childElementCount === 0 ? 'bare' : '';
    }
    const folded = pane !== null && pane.scrollHeight !== before.height;
    if (folded) pane.scrollTop += box(item).top - top;
    return () => {
      for (const [, element] of lists) delete element.dataset['droppable'];
      if (folded) pane.scrollTop = before.scroll;
    };
  }

  async #drop(): Promise<void> {
    const drag = this.#drag;
    if (!drag) return;
    const { place } = this;
    const begun = drag.begun;
    drag.end();
    if (!begun) return;
    swallowClick();
    if (!place || !this.#model.find(drag.id)) return;
    const members = membersOf(this.#model, place.parent);
    if (movesTogether(members, drag.ids, place.index).length > 0) {
      await this.moveTogether(drag.ids, place);
    }
  }

  /** Finds the place nearest to the pointer, and draws what shows it. */
  #aim(): void {
    const drag = this.#drag;
    if (!drag) return;
    this.pointer = { x: drag.x, y: drag.y };
    const panes = [...this.#lists.values()].map(scrollPane);
    this.view = panes.find((pane) => pane !== null)?.getBoundingClientRect() ?? null;
    const drop = this.#dropAtGate(drag) ?? dropInList(this.#model, drag, this.#lists, this.#items);
    this.place = drop?.place ?? null;
    this.line = drop?.line ?? null;
    this.target = drop?.target ?? null;
  }

  /** The end of a part that is closed or empty, when the pointer is on its heading. */
  #dropAtGate(drag: Drag): Drop | null {
    const found = [...this.#gates].find(([id, { element }]) => {
      return isOver(box(element), drag) && !isWithin(this.#model, id, drag.id);
    });
    const id = found?.[0] ?? null;
    if (id !== drag.gate) {
      clearTimeout(drag.timer);
      drag.timer = undefined;
      drag.gate = id;
    }
    if (!found || id === null) return null;
    const into = containerWithin(this.#model, id, drag.group);
    if (into === null) return null;
    const open = found[1].open();
    if (open !== null) {
      // Held there for a moment, it opens, and the place can be chosen.
      drag.timer ??= setTimeout(() => {
        open();
        drag.timer = undefined;
        requestAnimationFrame(() => {
          this.#aim();
        });
      }, OPENING_TIME);
    } else if (this.#lists.has(into)) {
      return null;
    }
    const index = staying(membersOf(this.#model, into), drag).length;
    return { place: { parent: into, index }, line: null, target: box(found[1].element) };
  }
}

function kept(elements: Map<number, HTMLElement>, id: number): Attachment<HTMLElement> {
  return (element) => {
    elements.set(id, element);
    return () => {
      if (elements.get(id) === element) elements.delete(id);
    };
  };
}

/** Keeps the click that follows a drop from doing what a click on the handle does. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => {
    window.removeEventListener('click', swallow, { capture: true });
  });
}

function isOver(area: DOMRect, { x, y }: { x: number; y: number }): boolean {
  return x >= area.left && x <= area.right && y >= area.top && y <= area.bottom;
}
