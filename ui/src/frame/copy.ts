/** Puts parts of a plan on the clipboard, and says so. */

import type { CopyWhat } from '../fields/copyActions';
import type { NodeView } from '../host/bindings/NodeView';
import { asFailure } from '../host/host';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import type { Workspace } from './workspace.svelte';

/**
 * Copies the part that a node is or stands in: the nearest heading, or the nearest that has a
 * prompt. Says what was copied, or why nothing was.
 */
export async function copyPart(
  workspace: Workspace,
  model: PlanModel,
  id: number | null,
  what: CopyWhat,
): Promise<void> {
  const part = partAround(model, id, what);
  if (part === null) {
    workspace.notices.tell(id === null ? texts.copy.nowhere : texts.copy.nothing);
    return;
  }
  try {
    const copied = await model.copy(part.id, what === 'packet' ? 'packet' : 'section');
    if (copied === null) {
      workspace.notices.tell(texts.copy.nothing);
      return;
    }
    await workspace.host.writeClipboard(copied.markdown, what === 'markdown' ? null : copied.html);
    const name = [part.number, part.title].filter(Boolean).join(' ');
    workspace.notices.tell(
      what === 'packet' ? texts.copy.packetCopied(name) : texts.copy.copied(name),
    );
  } catch (error) {
    workspace.notices.fail(asFailure(error));
  }
}

/** Puts a text on the clipboard, and what it looks like. Returns whether the system took it. */
export async function putOnClipboard(
  workspace: Workspace,
  text: string,
  html: string,
): Promise<boolean> {
  try {
    await workspace.host.writeClipboard(text, html);
    return true;
  } catch (error) {
    workspace.notices.fail(asFailure(error));
    return false;
  }
}

/** What can be copied around a node; `null` when nothing can. */
function partAround(model: PlanModel, id: number | null, what: CopyWhat): NodeView | null {
  let at = id;
  while (at !== null) {
    const node = model.find(at);
    if (node === undefined) return null;
    const { kind } = node.content;
    if (what === 'packet' ? node.actions.packet : kind === 'section' || kind === 'item') {
      return node;
    }
    at = node.parent;
  }
  return null;
}
