/** Where the keys of a grid lead from a cell. */

/** The row above the first one: the header. */
export const HEADER_ROW = -1;
/** The column before the first one: the rows' handles. */
export const HANDLE_COLUMN = -1;

/** A cell by its places in what the table shows. */
export interface CellPlace {
  row: number;
  column: number;
}

/** What the movement goes through. */
export interface Area {
  rows: number;
  columns: number;
  /** Whether something stands in the cell. */
  filled: (row: number, column: number) => boolean;
  /** Whether the first column is at the right. */
  rightToLeft?: boolean;
}

/** The part of a key press that counts. */
export interface MovementKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Rows that Page Up and Page Down go. */
const PAGE = 10;

/** Where a key leads from a cell; null when it is no key to move with. */
export function movement(key: MovementKey, from: CellPlace, area: Area): CellPlace | null {
  if (key.altKey) return null;
  const far = key.ctrlKey || key.metaKey;
  const last = { row: area.rows - 1, column: area.columns - 1 };
  const at = (row: number, column: number): CellPlace => {
    const line = clamp(row, HEADER_ROW, last.row);
    // The header has no handle.
    return {
      row: line,
      column: clamp(column, line === HEADER_ROW ? 0 : HANDLE_COLUMN, last.column),
    };
  };
  const go = (down: number, across: number): CellPlace =>
    far ? edge(from, down, across, area) : at(from.row + down, from.column + across);
  const back = area.rightToLeft ? 1 : -1;
  switch (key.key) {
    case 'ArrowLeft':
      return go(0, back);
    case 'ArrowRight':
      return go(0, -back);
    case 'ArrowUp':
      return go(-1, 0);
    case 'ArrowDown':
      return go(1, 0);
    case 'PageUp':
      return far ? null : at(Math.max(from.row - PAGE, Math.min(0, last.row)), from.column);
    case 'PageDown':
      return far ? null : at(from.row + PAGE, from.column);
    case 'Home':
      return at(far ? Math.min(0, last.row) : from.row, 0);
    case 'End':
      return at(far ? last.row : from.row, last.column);
    default:
      return null;
  }
}

/** The next end of filled cells on the way, as in spreadsheets. */
function edge(from: CellPlace, down: number, across: number, area: Area): CellPlace {
  const inside = (row: number, column: number) =>
    row >= 0 && row < area.rows && column >= 0 && column < area.columns;
  let { row, column } = from;
  const next = () => [row + down, column + across] as const;
  const step = () => {
    [row, column] = next();
  };
  if (!inside(...next())) return from;
  const begins = inside(row, column) && area.filled(row, column) && area.filled(...next());
  step();
  if (begins) {
    while (inside(...next()) && area.filled(...next())) step();
  } else {
    while (inside(...next()) && !area.filled(row, column)) step();
  }
  return { row, column };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(most, least));
}
