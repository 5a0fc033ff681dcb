/** Cells by the keys of their columns, which stay with a column wherever that goes. */

import type { ColumnView } from '../host/bindings/ColumnView';
import type { NodeView } from '../host/bindings/NodeView';

/** The piece of a row that its cell in a column is; beyond the header cells go by their places. */
export function cellPiece(table: NodeView, column: number): string {
  return columnsOf(table)[column]?.key ?? column.toString();
}

/** Whether a row has a cell that goes by a piece. */
export function hasCell(table: NodeView, { content }: NodeView, piece: string): boolean {
  const headed = columnsOf(table);
  const place = Number(piece);
  const cells = content.kind === 'row' ? content.cells.length : 0;
  return headed.some(({ key }) => key === piece) || (headed.length <= place && place < cells);
}

/** The keys of columns that were given another name, and those that they have now. */
export function renamedColumns(before: NodeView, after: NodeView): ReadonlyMap<string, string> {
  const [old, now] = [before, after].map((table) => columnsOf(table).map(({ key }) => key));
  const renamed = new Map<string, string>();
  if (old === undefined || now?.length !== old.length) return renamed;
  for (const [place, key] of now.entries()) {
    const was = old[place];
    // A key that is still, or was already, somewhere else is that of a column that was moved.
    if (was !== undefined && !now.includes(was) && !old.includes(key)) renamed.set(was, key);
  }
  return renamed;
}

function columnsOf({ content }: NodeView): readonly ColumnView[] {
  return content.kind === 'table' ? content.columns : [];
}
