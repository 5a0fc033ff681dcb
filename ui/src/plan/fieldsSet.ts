/** Which fields of a plan a command sets, beside whatever else it does. */

import type { CommandJson } from '../host/bindings/CommandJson';
import type { NodeView } from '../host/bindings/NodeView';
import { cellPiece } from './columns';
import type { FieldPlace } from './refusedDrafts.svelte';

/** The fields that a command has set, in the plan as it is once that is done. */
export function fieldsSet(
  command: CommandJson,
  find: (id: number) => NodeView | undefined,
): FieldPlace[] {
  switch (command.command) {
    case 'batch':
      return command.commands.flatMap((one) => fieldsSet(one, find));
    case 'set':
      return fieldAt(command.at);
    case 'setCells': {
      const table = find(fieldAt(command.table)[0]?.node ?? -1);
      return command.cells.flatMap((cells, down) => {
        const node = table?.children[command.row + down];
        if (table === undefined || node === undefined) return [];
        return cells.map((_, across) => ({
          node,
          piece: cellPiece(table, command.column + across),
        }));
      });
    }
    default:
      return [];
  }
}

/** The field at an address that begins with a node's id; none where the path leads on from there. */
function fieldAt(address: string): FieldPlace[] {
  const [, node, piece] = /^#(\d+)(?:\.(.+))?$/.exec(address) ?? [];
  if (node === undefined) return [];
  return [piece === undefined ? { node: Number(node) } : { node: Number(node), piece }];
}
