/**
 * Reordering of everything that repeats (items, entries, rows) by pointer, keyboard and command.
 *
 * One instance serves one view of the plan. Components say which element holds the children of
 * a node (`list`), which one is a child (`item`) and where a drag begins (`handle`). However it
 * is asked for, a move is one `move` command.
 */

import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { address, labelOf, membersOf, nameOf } from './describe';

/** Where a dragged node would go. */
export interface DropPlace {
  /** The parent's id. */
  parent: number;
  /** The place among the children after the move. */
  index: number;
}

/** Pixels that the pointer travels before a press becomes a drag. */
const THRESHOLD = 4;
/** Pixels at the edge of a scrolling element in which a drag scrolls it. */
const SCROLL_EDGE = 48;
/** Pixels scrolled per frame at the very edge. */
const SCROLL_SPEED = 18;

interface Drag {
  id: number;
  startX: number;
  startY: number;
  x: number;
  y: number;
  group: string;
  begun: boolean;
  frame: number;
  end: () => void;
}

/** The reordering of one view of a plan. */
export class Reorder {
  /** The node being dragged. */
  dragging = $state<number | null>(null);
  /** Where it would be dropped now. */
  place = $state<DropPlace | null>(null);
  /** What a drop line and the dragged label are drawn from, in the window's coordinates. */
  line = $state<{ left: number; top: number; width: number } | null>(null);
  /** Where the pointer is while dragging. */
  pointer = $state<{ x: number; y: number } | null>(null);

  readonly #model: PlanModel;
  readonly #lists = new Map<number, HTMLElement>();
  readonly #items = new Map<number, HTMLElement>();
  #drag: Drag | null = null;

  constructor(model: PlanModel) {
    this.#model = model;
  }

  /** Marks the element that holds the children of `parent`. */
  list(parent: number): Attachment<HTMLElement> {
    return (element) => {
      this.#lists.set(parent, element);
      return () => {
        if (this.#lists.get(parent) === element) this.#lists.delete(parent);
      };
    };
  }

  /** Marks the element of a child that can be moved. */
  item(id: number): Attachment<HTMLElement> {
    return (element) => {
      this.#items.set(id, element);
      return () => {
        if (this.#items.get(id) === element) this.#items.delete(id);
      };
    };
  }

  /** Marks the element on which a drag of `id` begins. */
  handle(id: number): Attachment<HTMLElement> {
    return (element) => {
      // Touch would scroll the form instead of dragging.
      element.style.touchAction = 'none';
      const press = (event: PointerEvent) => {
        if (event.button === 0 && event.isPrimary) this.#press(event, id);
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

  /** Whether the node can be moved by so many places among its siblings. */
  canMoveBy(id: number, step: number): boolean {
    const siblings = this.#siblings(id);
    const to = siblings.indexOf(id) + step;
    return (this.#model.find(id)?.actions.reorder ?? false) && to >= 0 && to < siblings.length;
  }

  /** Moves the node by so many places among its siblings that can be moved. */
  async moveBy(id: number, step: number): Promise<RefusalView | null> {
    const parent = this.#model.find(id)?.parent;
    if (parent === null || parent === undefined || !this.canMoveBy(id, step)) {
      this.#model.announce(step < 0 ? texts.reorder.alreadyFirst : texts.reorder.alreadyLast);
      return null;
    }
    return this.moveTo(id, { parent, index: this.#siblings(id).indexOf(id) + step });
  }

  /** Moves the node to a place, with one command, and tells screen readers. */
  async moveTo(id: number, place: DropPlace): Promise<RefusalView | null> {
    const node = this.#model.find(id);
    if (!node) return null;
    const label = nameOf(this.#model, id) || texts.reorder.nameless;
    const elsewhere = node.parent !== place.parent;
    const focus = holdFocus();
    const refusal = await this.#model.run({
      command: 'move',
      at: address(id),
      ...(elsewhere ? { into: address(place.parent) } : {}),
      index: place.index,
    });
    await tick();
    focus();
    if (refusal) {
      this.#model.announce(`${refusal.message} ${refusal.advice}`);
      return refusal;
    }
    const count = membersOf(this.#model, place.parent).length;
    const position = place.index + 1;
    this.#model.announce(
      elsewhere
        ? texts.reorder.movedInto(label, this.#placeName(place.parent), position, count)
        : texts.reorder.moved(label, position, count),
    );
    return null;
  }

  /** The other parents into which the node can be moved, in the plan's order. */
  otherParents(id: number): { parent: number; label: string }[] {
    const group = this.#groupOf(id);
    const own = this.#model.find(id)?.parent;
    if (group === null) return [];
    const found: { parent: number; label: string }[] = [];
    const look = (at: number) => {
      // Nothing is moved into itself.
      if (at === id) return;
      const node = this.#model.find(at);
      if (!node) return;
      if (at !== own && this.#groupBelow(at) === group && node.state !== 'missing') {
        found.push({ parent: at, label: this.#path(at) });
      }
      node.children.forEach(look);
    };
    look(this.#model.root);
    return found;
  }

  /** Ends a drag under way without moving anything. */
  cancel(): void {
    if (!this.#drag) return;
    const begun = this.#drag.begun;
    this.#drag.end();
    if (begun) this.#model.announce(texts.reorder.cancelled);
  }

  #press(event: PointerEvent, id: number): void {
    const group = this.#groupOf(id);
    if (group === null || !this.#model.find(id)?.actions.reorder) return;
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
    this.#drag = {
      id,
      group,
      startX: event.clientX,
      startY: event.clientY,
      x: event.clientX,
      y: event.clientY,
      begun: false,
      frame: 0,
      end: () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', up);
        window.removeEventListener('pointercancel', lost);
        window.removeEventListener('blur', lost);
        window.removeEventListener('keydown', key, true);
        cancelAnimationFrame(this.#drag?.frame ?? 0);
        document.documentElement.classList.remove('reordering');
        this.#drag = null;
        this.dragging = null;
        this.place = null;
        this.line = null;
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
      drag.begun = true;
      this.dragging = drag.id;
      document.documentElement.classList.add('reordering');
      this.#model.announce(
        texts.reorder.lifted(nameOf(this.#model, drag.id) || texts.reorder.nameless),
      );
      const scroll = () => {
        if (!this.#drag) return;
        if (scrollAtEdge(this.#lists, this.#drag)) this.#aim();
        this.#drag.frame = requestAnimationFrame(scroll);
      };
      drag.frame = requestAnimationFrame(scroll);
    }
    event.preventDefault();
    this.#aim();
  }

  async #drop(): Promise<void> {
    const drag = this.#drag;
    if (!drag) return;
    const place = this.place;
    const begun = drag.begun;
    drag.end();
    if (!begun) return;
    swallowClick();
    const node = this.#model.find(drag.id);
    if (!place || !node) return;
    const from = node.parent === place.parent ? this.#siblings(drag.id).indexOf(drag.id) : -1;
    if (from !== place.index) await this.moveTo(drag.id, place);
  }

  /** Finds the place nearest to the pointer, and draws the line there. */
  #aim(): void {
    const drag = this.#drag;
    if (!drag) return;
    this.pointer = { x: drag.x, y: drag.y };
    const target = this.#nearestList(drag);
    if (target === null) {
      this.place = null;
      this.line = null;
      return;
    }
    const members = membersOf(this.#model, target);
    const shown = members.filter((member) => this.#items.has(member));
    const boxes = shown.map((child) => box(this.#items.get(child)));
    let before = boxes.findIndex((area) => drag.y < (area.top + area.bottom) / 2);
    if (before < 0) before = shown.length;
    const follower = shown[before];
    let index: number;
    if (follower !== undefined) {
      index = members.indexOf(follower);
    } else {
      const last = shown[shown.length - 1];
      index = last === undefined ? members.length : members.indexOf(last) + 1;
    }
    const from = members.indexOf(drag.id);
    if (from >= 0 && from < index) index -= 1;
    this.place = { parent: target, index };

    const list = box(this.#lists.get(target));
    const above = boxes[before - 1];
    const below = boxes[before];
    const across = below ?? above ?? list;
    const top =
      above && below ? (above.bottom + below.top) / 2 : (below?.top ?? above?.bottom ?? list.top);
    this.line = { left: across.left, top, width: across.right - across.left };
  }

  /** The parent of the list under the pointer, or of the one nearest above or below it. */
  #nearestList(drag: Drag): number | null {
    let nearest: number | null = null;
    let distance = Number.POSITIVE_INFINITY;
    let size = Number.POSITIVE_INFINITY;
    const dragged = this.#items.get(drag.id);
    for (const [parent, element] of this.#lists) {
      if (this.#groupBelow(parent) !== drag.group) continue;
      // A node cannot go into a list of its own.
      if (dragged?.contains(element)) continue;
      const area = box(element);
      const far = Math.max(area.top - drag.y, drag.y - area.bottom, 0);
      const height = area.bottom - area.top;
      if (far < distance || (far === distance && height < size)) {
        nearest = parent;
        distance = far;
        size = height;
      }
    }
    return nearest;
  }

  #siblings(id: number): number[] {
    const parent = this.#model.find(id)?.parent;
    return parent === null || parent === undefined ? [] : membersOf(this.#model, parent);
  }

  /** What the children of a node share with those that they can be mixed with. */
  #groupBelow(parent: number): string | null {
    const node = this.#model.find(parent);
    if (!node) return null;
    const kind = node.content.kind;
    // Entries below an entry belong with those of the list that it stands in.
    if (kind === 'entry') return node.parent === null ? null : this.#groupBelow(node.parent);
    if (kind === 'repeat') return `repeat ${node.key}`;
    if (node.content.kind === 'table') {
      return `table ${node.content.columns.map((column) => column.title).join(' | ')}`;
    }
    if (kind === 'list' || kind === 'checkList' || kind === 'fileList') return kind;
    return null;
  }

  #groupOf(id: number): string | null {
    const parent = this.#model.find(id)?.parent;
    return parent === null || parent === undefined ? null : this.#groupBelow(parent);
  }

  /** What people call a parent. A repeat goes by what it stands in: its own title names one item. */
  #placeName(parent: number): string {
    const node = this.#model.find(parent);
    const inner = node?.content.kind === 'repeat' && node.parent !== null;
    return labelOf(this.#model, inner ? (node.parent ?? parent) : parent);
  }

  /** The titles from the outermost section to the node, without repetitions. */
  #path(id: number): string {
    const titles: string[] = [];
    let node = this.#model.find(id);
    while (node && node.parent !== null) {
      if (node.content.kind === 'repeat') {
        node = this.#model.find(node.parent);
        continue;
      }
      const title = node.title && node.number ? `${node.number} ${node.title}` : node.title;
      if (title && titles[0] !== title) titles.unshift(title);
      node = this.#model.find(node.parent);
    }
    return titles.slice(-3).join(' › ');
  }
}

/** -1 for Alt+Up, 1 for Alt+Down, 0 for any other key. */
export function moveStep(event: KeyboardEvent): -1 | 0 | 1 {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return 0;
  if (event.key === 'ArrowUp') return -1;
  return event.key === 'ArrowDown' ? 1 : 0;
}

/**
 * Remembers what has the focus and the selection in it. The function returned gives them back if
 * they were lost: an element that is moved in the document loses its focus.
 */
function holdFocus(): () => void {
  const element = document.activeElement;
  const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const start = typed ? element.selectionStart : null;
  const end = typed ? element.selectionEnd : null;
  return () => {
    if (!(element instanceof HTMLElement) || element === document.body) return;
    if (!element.isConnected || document.activeElement === element) return;
    element.focus({ preventScroll: true });
    if (typed && start !== null) element.setSelectionRange(start, end);
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

/** Scrolls what the lists stand in when the pointer is near its edge; returns whether it did. */
function scrollAtEdge(lists: Map<number, HTMLElement>, drag: Drag): boolean {
  for (const element of lists.values()) {
    const pane = scrollPane(element);
    if (!pane) continue;
    const area = box(pane);
    if (drag.x < area.left || drag.x > area.right) continue;
    const above = area.top + SCROLL_EDGE - drag.y;
    const below = drag.y - (area.bottom - SCROLL_EDGE);
    const part = Math.min(Math.max(above, below), SCROLL_EDGE) / SCROLL_EDGE;
    if (part <= 0) return false;
    const from = pane.scrollTop;
    pane.scrollTop += (above > below ? -1 : 1) * Math.ceil(part * SCROLL_SPEED);
    return pane.scrollTop !== from;
  }
  return false;
}

/** The nearest element around that scrolls up and down. */
function scrollPane(element: HTMLElement): HTMLElement | null {
  let pane = element.parentElement;
  while (pane) {
    const overflow = getComputedStyle(pane).overflowY;
    if ((overflow === 'auto' || overflow === 'scroll') && pane.scrollHeight > pane.clientHeight) {
      return pane;
    }
    pane = pane.parentElement;
  }
  return null;
}

function box(element: HTMLElement | undefined): DOMRect {
  return element?.getBoundingClientRect() ?? new DOMRect();
}
