/**
 * How much room a part will take before it is laid out: parts out of view are not, and a scroll
 * bar that jumps when they come into view is worse than none.
 */

import type { NodeView } from '../host/bindings/NodeView';
import type { PlanModel } from '../plan/model.svelte';

/** Characters on a line of prose. */
const LINE = 80;
/** Rows from which on a table scrolls in a pane of its own. */
const LONG = 24;

/** Whether a section or item holds fields only: no other sections, no items. */
export function holdsFieldsOnly(model: PlanModel, node: NodeView): boolean {
  return node.children.every((child) => {
    const kind = model.find(child)?.content.kind;
    return kind !== 'section' && kind !== 'repeat' && kind !== 'item';
  });
}

/** The height in rem that a section or item of fields is likely to have. */
export function roomFor(model: PlanModel, node: NodeView): number {
  let room = 3;
  for (const child of node.children) {
    const found = model.find(child);
    if (found !== undefined) room += fieldRoom(found);
  }
  return Math.round(room);
}

/** The height in rem that any node is likely to take, with everything in it. */
export function wholeRoom(model: PlanModel, id: number): number {
  const node = model.find(id);
  if (node === undefined) return 0;
  const { kind } = node.content;
  if (kind !== 'section' && kind !== 'repeat' && kind !== 'item') return fieldRoom(node);
  return node.children.reduce((room, child) => room + wholeRoom(model, child), 3);
}

function fieldRoom({ content, children, state }: NodeView): number {
  if (state === 'missing') return 2.5;
  switch (content.kind) {
    case 'prose':
    case 'raw':
      return 2.5 + 1.5 * lines(content.value);
    case 'code':
    case 'schedule':
      return 4 + 1.3 * content.value.split('\n').length;
    case 'list':
    case 'checkList':
    case 'fileList':
      return 4 + 1.9 * children.length;
    case 'entry':
    case 'file':
      return 1.9 * (1 + children.length);
    case 'table':
      return 7 + 2.3 * Math.min(children.length, LONG);
    default:
      return 3;
  }
}

function lines(text: string): number {
  const count = (line: string) => Math.max(1, Math.ceil(line.length / LINE));
  return text.split('\n').reduce((sum, line) => sum + count(line), 0);
}
