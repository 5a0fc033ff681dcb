/** Where something that is dragged would go: the place nearest to the pointer, and what shows it. */

import type { PlanModel } from '../plan/model.svelte';
import { membersOf } from './describe';
import { groupBelow, isWithin, type Place } from './places';
import { shownAcross } from './shownAcross';

/** Pixels right of an entry's edge from which on what is dropped below it is nested in it. */
const NESTING = 72;

/** What is dragged, and where; in the window's coordinates. */
export interface Dragged {
  /** The node that was pressed. */
  id: number;
  /** All that is dragged. */
  ids: readonly number[];
  /** What it is one of: `groupOf` a place. */
  group: string;
  /** Where the pointer went down. */
  startX: number;
  x: number;
  y: number;
}

/** Where a drop line is drawn, in the window's coordinates. */
export interface DropLine {
  left: number;
  top: number;
  width: number;
}

/** A place, and what is drawn for it: a line, a frame around the part, or both. */
export interface Drop {
  place: Place;
  line: DropLine | null;
  target: DOMRect | null;
}

/** The elements of nodes in one view. */
type Elements = ReadonlyMap<number, HTMLElement>;

/**
 * The place in the list under the pointer or nearest to it. `lists` hold the children of a node,
 * `items` are children.
 */
export function dropInList(
  model: PlanModel,
  dragged: Dragged,
  lists: Elements,
  items: Elements,
): Drop | null {
  const nearest = nearestList(model, dragged, lists);
  if (nearest === null) return null;
  const members = membersOf(model, nearest);
  const shown = members.filter((member) => items.has(member));
  const boxes = shown.map((child) => box(items.get(child)));
  let before = boxes.findIndex((area) => dragged.y < (area.top + area.bottom) / 2);
  if (before < 0) before = shown.length;
  const element = lists.get(nearest);
  const list = box(element);
  const [above, below] = [shown[before - 1], shown[before]];
  const nested = dropBelowEntry(model, dragged, above, boxes[before - 1]);
  if (nested) return nested;
  const outer = below === undefined ? dropAround(model, dragged, nearest, list, items) : null;
  if (outer) return outer;

  let index: number;
  if (below !== undefined) index = members.indexOf(below);
  else index = above === undefined ? members.length : members.indexOf(above) + 1;
  index = staying(members.slice(0, index), dragged).length;

  const [upper, lower] = [boxes[before - 1], boxes[before]];
  const across = lower ?? upper ?? list;
  const top =
    upper && lower ? (upper.bottom + lower.top) / 2 : (lower?.top ?? upper?.bottom ?? list.top);
  const elsewhere = nearest !== model.find(dragged.id)?.parent;
  return {
    place: { parent: nearest, index },
    line: { top, ...shownAcross(element, across) },
    target: elsewhere ? list : null,
  };
}

/** Whether what is dragged can go into the parent. */
export function takes(model: PlanModel, parent: number, { id, group }: Dragged): boolean {
  return groupBelow(model, parent) === group && !isWithin(model, parent, id);
}

/** Those that are not dragged. */
export function staying(members: readonly number[], { ids }: Dragged): number[] {
  return members.filter((member) => !ids.includes(member));
}

/** Where an element stands in the window; nowhere when there is none. */
export function box(element: HTMLElement | undefined): DOMRect {
  return element?.getBoundingClientRect() ?? new DOMRect();
}

/** Nested in the entry above, when the pointer is that far to the right. */
function dropBelowEntry(
  model: PlanModel,
  { id, x, startX }: Dragged,
  above: number | undefined,
  area: DOMRect | undefined,
): Drop | null {
  if (above === undefined || area === undefined || above === id) return null;
  const node = model.find(above);
  if (node?.content.kind !== 'entry' || node.children.length > 0) return null;
  if (x < area.left + NESTING || x - startX < NESTING / 2) return null;
  const left = area.left + NESTING / 2;
  return {
    place: { parent: above, index: 0 },
    line: { left, top: area.bottom, width: area.right - left },
    target: null,
  };
}

/** Behind the entry that a list is nested in, when the pointer is left of that list. */
function dropAround(
  model: PlanModel,
  { id, x }: Dragged,
  nested: number,
  list: DOMRect,
  items: Elements,
): Drop | null {
  const entry = model.find(nested);
  if (entry?.content.kind !== 'entry' || entry.parent === null || x >= list.left) return null;
  const area = box(items.get(nested));
  const members = membersOf(model, entry.parent);
  const from = members.indexOf(id);
  const place = members.indexOf(nested);
  return {
    place: { parent: entry.parent, index: from >= 0 && from <= place ? place : place + 1 },
    line: { left: area.left, top: area.bottom, width: area.width },
    target: null,
  };
}

/** The parent of the list under the pointer, or of the one nearest above or below it. */
function nearestList(model: PlanModel, dragged: Dragged, lists: Elements): number | null {
  let nearest: number | null = null;
  let distance = Number.POSITIVE_INFINITY;
  let size = Number.POSITIVE_INFINITY;
  for (const [parent, element] of lists) {
    if (!takes(model, parent, dragged)) continue;
    const area = box(element);
    // What is not drawn has no place.
    if (area.width === 0) continue;
    const far = Math.max(area.top - dragged.y, dragged.y - area.bottom, 0);
    if (far < distance || (far === distance && area.height < size)) {
      nearest = parent;
      distance = far;
      size = area.height;
    }
  }
  return nearest;
}
