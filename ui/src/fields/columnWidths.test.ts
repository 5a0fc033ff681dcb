/** Widths of columns by what stands in them. */

import { expect, it } from 'vitest';
import { columnWidths } from './columnWidths';

const columns = [
  { title: 'Id', kind: 'id' as const },
  { title: 'What is done', kind: 'text' as const },
  { title: 'Remark', kind: 'text' as const },
];

it('gives ids what they need, and the rest to the columns with the longest texts', () => {
  const [id, done, remark] = columnWidths(columns, [
    ['T-1', 'x'.repeat(100), 'short'],
    ['T-22', 'x'.repeat(80), ''],
  ]);
  expect(id).toEqual({ least: 7, share: 0 });
  expect(done?.share).toBeGreaterThan(2 * (remark?.share ?? Number.POSITIVE_INFINITY));
});

it('needs no rows', () => {
  for (const width of columnWidths(columns, [])) {
    expect(width.least).toBeGreaterThan(0);
    expect(Number.isFinite(width.share)).toBe(true);
  }
});

it('keeps a column as wide as the longest word of its header', () => {
  const [width] = columnWidths([{ title: 'Responsibilities', kind: 'text' }], []);
  expect(width?.least).toBeGreaterThanOrEqual('Responsibilities'.length);
});
