/** Widths of columns by what stands in them. */

import { expect, it } from 'vitest';
import { columnWidths, fittedWidths } from './columnWidths';

const columns = [
  { title: 'Id', kind: 'id' as const },
  { title: 'What is done', kind: 'text' as const },
  { title: 'Remark', kind: 'text' as const },
];

it('gives ids what they need, and the rest to the columns with the longest texts', () => {
  const [id, done, remark] = columnWidths(columns, [
    ['T-1', 'x'.repeat(100), 'not that long'],
    ['T-22', 'x'.repeat(80), 'a few words more'],
  ]);
  expect(id).toEqual({ least: 7, easy: 7, share: 0 });
  expect(done?.share).toBeGreaterThan(2 * (remark?.share ?? Number.POSITIVE_INFINITY));
});

it('gives short texts what they need, whatever their column is for', () => {
  const [, short, long] = columnWidths(columns, [
    ['T-1', 'Ines', 'x'.repeat(60)],
    ['T-2', 'Marlow', 'x'.repeat(40)],
  ]);
  expect(short).toEqual({ least: 15, easy: 15, share: 0 });
  expect(long).toMatchObject({ least: 17, easy: 27 });
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

it('keeps the longest word of the header of a choice too', () => {
  const [width] = columnWidths([{ title: 'Responsibilities', kind: 'choice' }], []);
  expect(width?.least).toBeGreaterThanOrEqual('Responsibilities'.length);
});

function checkFitted(widths: [least: number, share: number][], room: number, wanted: number[]) {
  const columns = widths.map(([least, share]) => ({ least, easy: least, share }));
  expect(fittedWidths(columns, 1, room).map(Math.round)).toEqual(wanted);
}

it('shares the room, and gives no column less than it needs', () => {
  checkFitted(
    [
      [10, 0],
      [10, 1],
      [10, 3],
    ],
    90,
    [10, 20, 60],
  );
  checkFitted(
    [
      [10, 0],
      [30, 1],
      [10, 3],
    ],
    90,
    [10, 30, 50],
  );
  checkFitted(
    [
      [10, 0],
      [10, 0],
    ],
    40,
    [20, 20],
  );
});

it('is wider than the room where the columns need more', () => {
  checkFitted(
    [
      [10, 0],
      [30, 1],
      [20, 3],
    ],
    50,
    [10, 30, 20],
  );
  checkFitted(
    [
      [10, 0],
      [30, 1],
    ],
    0,
    [10, 30],
  );
});

it('is narrow where that makes it fit, and easy to read where it scrolls anyway', () => {
  const widths = [
    { least: 5, easy: 5, share: 0 },
    { least: 10, easy: 20, share: 1 },
    { least: 10, easy: 20, share: 1 },
  ];
  expect(fittedWidths(widths, 1, 65)).toEqual([5, 30, 30]);
  expect(fittedWidths(widths, 1, 35)).toEqual([5, 15, 15]);
  expect(fittedWidths(widths, 1, 24)).toEqual([5, 20, 20]);
  expect(fittedWidths(widths, 1, 39, [undefined, 24, undefined])).toEqual([5, 24, 10]);
});

it('keeps chosen widths and shares out the rest', () => {
  const widths = [
    { least: 5, easy: 5, share: 0 },
    { least: 10, easy: 10, share: 1 },
    { least: 10, easy: 10, share: 1 },
  ];
  expect(fittedWidths(widths, 8, 700, [undefined, 100, undefined])).toEqual([40, 100, 560]);
  expect(fittedWidths(widths, 8, 700, [60, 100, 200])).toEqual([60, 100, 200]);
  // The columns without a share take what is left where nobody else does.
  expect(fittedWidths(widths, 8, 700, [undefined, 100, 200])).toEqual([400, 100, 200]);
});
