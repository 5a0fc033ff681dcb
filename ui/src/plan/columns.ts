/** Cells by the keys of their columns, which stay with a column wherever that goes. */

import type { ColumnView } from '../host/bindings/ColumnView';
import type { NodeView } from '../host/bindings/NodeView';

/** The piece of a row that its cell in a column is; beyond the header cells go by their places. */
export function cellPiece(table: NodeView, column: number): string {
  return columnsOf(table)[column]?.key ?? column.toString();
}

function columnsOf({ content }: NodeView): readonly ColumnView[] {
  return content.kind === 'table' ? content.columns : [];
}
