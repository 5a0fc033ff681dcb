/** Finds nodes in the form: brings one into view, says which is in view, and what to fill next. */

import { tick } from 'svelte';
import type { NodeView } from '../host/bindings/NodeView';
import { layOutAround } from '../fields/layOut';
import { mark } from '../fields/moveMotion';
import type { PlanModel } from '../plan/model.svelte';

const FOCUSABLE =
  'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [contenteditable="true"], [tabindex="0"]';
/** Frames for which an element that was scrolled to has to stay where it is. */
const STILL_FRAMES = 5;
/** Frames after which it is left where it is. */
const MOST_FRAMES = 60;
/** What people scroll with. */
const HANDS = ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const;

/** Focuses a node, unfolding what it is in, and scrolls to it. */
export async function reveal(model: PlanModel, id: number): Promise<void> {
  model.focusRequest = id;
  await tick();
  const element = elementOf(model, id);
  if (element === null) return;
  // A part that takes no focus of its own gives it to its first field.
  if (model.focusRequest === id) {
    model.focusRequest = null;
    fieldIn(element, id)?.focus({ preventScroll: true });
  }
  const heading = element.dataset['kind'] === 'section' || element.dataset['kind'] === 'item';
  await settleAt(element, heading ? 'start' : 'center');
}

/** Scrolls to a node and marks it, unfolding what it is in; the focus stays where it is. */
export async function show(model: PlanModel, id: number): Promise<void> {
  model.viewRequest = id;
  await tick();
  // What was drawn for it may draw more.
  await tick();
  model.viewRequest = null;
  const element = elementOf(model, id);
  if (element === null) return;
  mark(element);
  await settleAt(element, 'center');
}

/**
 * Scrolls to an element until it stays where it was scrolled to: parts that come near the view
 * are laid out for the first time and push it away. Whoever scrolls meanwhile has the last word.
 */
export async function settleAt(element: HTMLElement, block: ScrollLogicalPosition): Promise<void> {
  let taken = false;
  const take = (): void => {
    taken = true;
  };
  for (const event of HANDS) window.addEventListener(event, take, { passive: true });
  const leave = layOutAround(element);
  let top = Number.NaN;
  let still = 0;
  for (let frame = 0; frame < MOST_FRAMES && still < STILL_FRAMES && !taken; frame += 1) {
    element.scrollIntoView({ block });
    const now = element.getBoundingClientRect().top;
    still = now === top ? still + 1 : 0;
    top = now;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  leave();
  for (const event of HANDS) window.removeEventListener(event, take);
}

/** The section or item that stands at the top of a scrolling pane. */
export function inView(pane: HTMLElement): number | null {
  const area = pane.getBoundingClientRect();
  const x = area.left + area.width / 2;
  // Between two parts there is nothing: a little further down there is.
  for (const depth of [24, 64, 120]) {
    const hit = document
      .elementFromPoint(x, area.top + depth)
      ?.closest<HTMLElement>('[data-kind="section"], [data-kind="item"]');
    if (hit && pane.contains(hit)) return idOf(hit);
  }
  return null;
}

/** The node whose field has the focus. */
export function focusedNode(): number | null {
  const element = document.activeElement?.closest<HTMLElement>('[data-kind][id^="node-"]');
  return element ? idOf(element) : null;
}

/**
 * The next part behind a node that nothing is filled into, going round at the end. Of a list it is
 * the entry that waits to be filled in.
 */
export function nextUnfilled(model: PlanModel, from: number | null, step: 1 | -1): number | null {
  const nodes = [...model.walk()];
  const part = partOf(model, from);
  const here = nodes.findIndex(({ id }) => id === part);
  const count = nodes.length;
  for (let distance = 1; distance <= count; distance += 1) {
    const start = here < 0 && step === 1 ? -1 : Math.max(here, 0);
    const node = nodes[(((start + step * distance) % count) + count) % count];
    if (node !== undefined && isUnfilled(model, node)) return waitingIn(model, node);
  }
  return null;
}

/** The part that a node counts for: an entry counts for its list, a row for its table. */
function partOf(model: PlanModel, id: number | null): number | null {
  let at = id;
  while (at !== null) {
    const node = model.find(at);
    if (node === undefined || !IN_PARTS.has(node.content.kind)) return at;
    at = node.parent;
  }
  return null;
}

const IN_PARTS = new Set<NodeView['content']['kind']>(['entry', 'file', 'row']);

function isUnfilled(model: PlanModel, node: NodeView): boolean {
  if (node.total === 0 || node.filled >= node.total) return false;
  // Of a part and what stands in it, the innermost that can be filled is meant.
  return node.children.every((child) => (model.find(child)?.total ?? 0) === 0);
}

/** Where a part is filled in: a list at its first entry, anything else where it begins. */
function waitingIn(model: PlanModel, { id, children }: NodeView): number {
  const entry = children.find((child) => {
    const kind = model.find(child)?.content.kind;
    return kind === 'entry' || kind === 'file';
  });
  return entry ?? id;
}

function elementOf(model: PlanModel, id: number): HTMLElement | null {
  let at: number | null = id;
  while (at !== null) {
    const element = document.getElementById(`node-${at.toString()}`);
    if (element !== null) return element;
    at = model.find(at)?.parent ?? null;
  }
  return null;
}

function fieldIn(element: HTMLElement, id: number): HTMLElement | null {
  const own = element.querySelector<HTMLElement>(`[data-node="${id.toString()}"]`);
  if (own?.matches(FOCUSABLE)) return own;
  return (
    element.querySelector<HTMLElement>('[data-node]:is(input, textarea, select)') ??
    element.querySelector<HTMLElement>(FOCUSABLE)
  );
}

function idOf(element: HTMLElement): number | null {
  const id = Number(element.id.replace('node-', ''));
  return Number.isInteger(id) ? id : null;
}
