/** Where things that repeat can stand: which parents they fit into, and what those are called. */

import type { NodeView } from '../host/bindings/NodeView';
import type { PlanModel } from '../plan/model.svelte';
import { labelOf, membersOf } from './describe';

/** A place among the children of a parent. */
export interface Place {
  /** The parent's id. */
  parent: number;
  /** The place among the children after the move. */
  index: number;
}

/** A parent into which something can be moved. */
export interface FittingParent {
  id: number;
  /** What people call it. */
  name: string;
  /** What it stands in, from the outermost section on; empty at the top of the plan. */
  path: string;
}

/**
 * What the children of a parent share with those that they can be mixed with; `null` when it has
 * no children that can be moved.
 */
export function groupBelow(model: PlanModel, parent: number): string | null {
  const node = model.find(parent);
  if (!node) return null;
  const { content } = node;
  switch (content.kind) {
    // Entries below an entry belong with those of the list that it stands in.
    case 'entry':
      return node.parent === null ? null : groupBelow(model, node.parent);
    case 'repeat':
      return `repeat ${node.key}`;
    case 'table':
      return `table ${content.columns.map((column) => column.title).join(' | ')}`;
    case 'list':
    case 'checkList':
    case 'fileList':
      return content.kind;
    default:
      return null;
  }
}

/** The group that a child belongs to; see `groupBelow`. */
export function groupOf(model: PlanModel, id: number): string | null {
  const parent = model.find(id)?.parent ?? null;
  return parent === null ? null : groupBelow(model, parent);
}

/** Whether the node lies in the other one, or is it. */
export function isWithin(model: PlanModel, id: number, ancestor: number): boolean {
  let at: number | null = id;
  while (at !== null) {
    if (at === ancestor) return true;
    at = model.find(at)?.parent ?? null;
  }
  return false;
}

/** The children of the node's parent that can be moved, itself among them. */
export function siblingsOf(model: PlanModel, id: number): number[] {
  const parent = model.find(id)?.parent ?? null;
  return parent === null ? [] : membersOf(model, parent);
}

/** The parents that the node fits into, its own among them, in the order of the plan. */
export function fittingParents(model: PlanModel, id: number): FittingParent[] {
  const group = groupOf(model, id);
  if (group === null) return [];
  return [...containers(model, model.root, group, id)].map((parent) => ({
    id: parent,
    name: placeName(model, parent),
    path: pathOf(model, parent),
  }));
}

/**
 * Where a step by one place leads: to the next sibling's place, and at the end of the way into
 * the parent beside this one, if there is one that fits.
 */
export function stepPlace(model: PlanModel, id: number, step: -1 | 1): Place | null {
  const parent = model.find(id)?.parent ?? null;
  if (parent === null) return null;
  const siblings = membersOf(model, parent);
  const to = siblings.indexOf(id) + step;
  if (to >= 0 && to < siblings.length) return { parent, index: to };
  const outer = model.find(parent);
  if (outer?.content.kind === 'entry') {
    // What is nested goes out, above or below the entry that it was nested in.
    const around = siblingsOf(model, parent);
    if (outer.parent === null) return null;
    return { parent: outer.parent, index: around.indexOf(parent) + (step < 0 ? 0 : 1) };
  }
  const beside = parentBeside(model, parent, id, step);
  if (beside === null) return null;
  return { parent: beside, index: step < 0 ? membersOf(model, beside).length : 0 };
}

/** The first container below a node whose children are of the group. */
export function containerWithin(model: PlanModel, id: number, group: string): number | null {
  return containers(model, id, group, -1).next().value ?? null;
}

/** What people call a parent. A repeat goes by what it stands in: its own title names one item. */
export function placeName(model: PlanModel, parent: number): string {
  const node = model.find(parent);
  if (!node) return '';
  if (node.content.kind === 'entry') return shortened(node.content.value);
  const inner = node.content.kind === 'repeat' && node.parent !== null;
  const shown = model.find(inner ? (node.parent ?? parent) : parent);
  return shown?.title ? numbered(shown) : labelOf(model, parent);
}

/** What people call a parent, with the item that it stands in where others have one alike. */
export function fullPlaceName(model: PlanModel, parent: number): string {
  const name = placeName(model, parent);
  const node = model.find(parent);
  if (node?.content.kind === 'repeat') return name;
  let at = node;
  while (at && at.content.kind !== 'item')
    at = at.parent === null ? undefined : model.find(at.parent);
  return at ? `${numbered(at)} › ${name}` : name;
}

/** The titles of what a parent stands in, from the outside in, without repetitions. */
function pathOf(model: PlanModel, id: number): string {
  const own = placeName(model, id);
  const titles: string[] = [];
  let node = model.find(id);
  while (node && node.parent !== null) {
    node = model.find(node.parent);
    if (!node || node.parent === null || node.content.kind === 'repeat') continue;
    const title = node.content.kind === 'entry' ? shortened(node.content.value) : numbered(node);
    if (title && title !== own && titles[0] !== title) titles.unshift(title);
  }
  return titles.slice(-3).join(' › ');
}

/**
 * The container beside a parent: the one of the part beside the part that it stands in ("the
 * steps of the next phase"), or the field beside it in the same part.
 */
function parentBeside(
  model: PlanModel,
  parent: number,
  moved: number,
  step: -1 | 1,
): number | null {
  const group = groupBelow(model, parent);
  if (group === null) return null;
  let at = model.find(parent);
  while (at && at.parent !== null) {
    const siblings = model.find(at.parent)?.children ?? [];
    for (let place = siblings.indexOf(at.id) + step; ; place += step) {
      const sibling = siblings[place];
      if (sibling === undefined) break;
      const found = [...containers(model, sibling, group, moved)].filter((id) => {
        const node = model.find(id);
        // Lists are alike in many places: only those of the same part, or right beside, are meant.
        return node?.key === model.find(parent)?.key || node?.parent === model.find(parent)?.parent;
      });
      const nearest = step < 0 ? found.at(-1) : found[0];
      if (nearest !== undefined) return nearest;
    }
    at = model.find(at.parent);
  }
  return null;
}

/** The containers of a group below a node and itself, in order, without what is in `moved`. */
function* containers(
  model: PlanModel,
  from: number,
  group: string,
  moved: number,
): Generator<number> {
  // Nothing is moved into itself.
  if (from === moved) return;
  const node = model.find(from);
  if (!node || node.state === 'missing') return;
  // An entry is a parent only where something is nested in it already.
  const nestless = node.content.kind === 'entry' && node.children.length === 0;
  if (!nestless && groupBelow(model, from) === group) yield from;
  for (const child of node.children) yield* containers(model, child, group, moved);
}

function numbered(node: NodeView): string {
  return node.title && node.number ? `${node.number} ${node.title}` : node.title;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Signs of an entry's text that name it as a parent. */
const LONGEST = 48;
