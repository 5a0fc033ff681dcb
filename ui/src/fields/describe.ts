/** What the form calls a node, and how commands address it and the pieces in it. */

import type { CommandJson } from '../host/bindings/CommandJson';
import type { NodeView } from '../host/bindings/NodeView';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';

/** The address of a node, or of a piece of it: a cell by its column, a part of a file entry. */
export function address(id: number, piece?: string | number): string {
  return piece === undefined ? `#${id}` : `#${id}.${piece}`;
}

/** Commands as one, which is one step for undo; a single one goes by its own name. */
export function oneStep(commands: readonly CommandJson[]): CommandJson {
  const [only] = commands;
  const single = commands.length === 1 && only !== undefined;
  return single ? only : { command: 'batch', commands: [...commands] };
}

/** The id of the element that draws a node. */
export function elementId(id: number): string {
  return `node-${id}`;
}

/** The node's own value; empty where only the template's placeholder stands. */
export function ownValue(node: NodeView | undefined): string {
  if (!node || node.state === 'placeholder' || !('value' in node.content)) return '';
  return node.content.value;
}

/** What a node's field holds, to be gone on with: what was refused there, or the node's own value. */
export function heldValue(model: PlanModel, id: number): string {
  return model.refused.get({ node: id })?.text ?? ownValue(model.find(id));
}

/**
 * What shows as ghost text where nothing is filled in. The template's words stand for what the plan
 * has around the same words: syntax that sets them apart in the text.
 */
export function ghostText(node: NodeView): string {
  const standing =
    node.state === 'placeholder' && 'value' in node.content ? node.content.value : '';
  const words = node.placeholder ?? '';
  return standing === '' || (words !== '' && standing.includes(words)) ? words : standing;
}

/** What people call the node: its title, or the nearest title around it. */
export function labelOf(model: PlanModel, id: number): string {
  let node = model.find(id);
  while (node) {
    if (node.title) return node.title;
    node = node.parent === null ? undefined : model.find(node.parent);
  }
  return '';
}

/**
 * The children of a node that repeat: items, entries, files, rows. Places in commands are counted
 * among them, whatever else stands between.
 */
export function membersOf(model: PlanModel, id: number): number[] {
  const children = model.find(id)?.children ?? [];
  return children.filter((child) => MEMBERS.has(model.find(child)?.content.kind ?? ''));
}

const MEMBERS = new Set<string>(['item', 'entry', 'file', 'row']);

/** What the node itself is called: its title, or what it holds; empty when that is nothing. */
export function nameOf(model: PlanModel, id: number): string {
  const node = model.find(id);
  if (!node) return '';
  const { content } = node;
  const held =
    content.kind === 'row'
      ? content.cells.find((cell) => cell.value !== '')?.value
      : content.kind === 'file'
        ? content.path
        : content.kind === 'entry'
          ? content.value
          : undefined;
  const name = node.title || (held ?? '');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** What a question calls the node: its number and its name. */
export function numberedName(model: PlanModel, id: number): string {
  const name = nameOf(model, id) || texts.reorder.nameless;
  const number = model.find(id)?.number ?? '';
  return number === '' ? name : `${number} ${name}`;
}

/** Signs of a name that are shown and read out. */
const LONGEST_NAME = 48;

/** The node's guidance, unless it already stands with the part around it. */
export function guidanceOf(model: PlanModel, node: NodeView): string | null {
  const parent = node.parent === null ? undefined : model.find(node.parent);
  return parent?.guidance === node.guidance ? null : node.guidance;
}

/** Whether the node's title would only repeat the heading that stands right above it. */
export function repeatsHeading(model: PlanModel, node: NodeView): boolean {
  if (!node.title) return true;
  const parent = node.parent === null ? undefined : model.find(node.parent);
  return parent?.title === node.title;
}
