/** What counts as a date. */

import { expect, it } from 'vitest';
import { isDate } from './dates';

it.each<[string, boolean]>([
  ['2026-02-28', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-1', false],
  ['next week', false],
  ['', false],
])('%j: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});
