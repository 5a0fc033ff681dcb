/** Dates as plans write them and as people type them. */

import { expect, it } from 'vitest';
import { asDate, daysAfter, isDate, today, weekdayOf } from './dates';

it.each<[string, boolean]>([
  ['2026-02-03', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-2-3', false],
  ['next week', false],
  ['', false],
])('%j is a date: %j', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

it.each<[string, string]>([
  ['2026-2-3', '2026-02-03'],
  [' 2026/02/03 ', '2026-02-03'],
  ['2026.12.1', '2026-12-01'],
  ['today', '2026-02-27'],
  ['Tomorrow', '2026-02-28'],
  ['+3', '2026-03-02'],
  ['-1', '2026-02-26'],
  // What may mean something else, or nothing, is left alone.
  ['3.2.2026', '3.2.2026'],
  ['2026-02-30', '2026-02-30'],
  ['Q3 2026', 'Q3 2026'],
  ['', ''],
])('%j, typed on 2026-02-27, is %j', (typed, expected) => {
  expect(asDate(typed, '2026-02-27')).toBe(expected);
});

it.each<[string, number, string | null]>([
  ['2026-02-28', 1, '2026-03-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-12-30', 7, '2027-01-06'],
  ['soon', 1, null],
])('%j and %i days', (text, days, expected) => {
  expect(daysAfter(text, days)).toBe(expected);
});

it('knows the weekday, and none of what is no date', () => {
  expect(weekdayOf('2026-02-27')).toBe('Friday');
  expect(weekdayOf('soon')).toBe('');
});

it('takes the day from where the person is', () => {
  expect(today(new Date(2026, 1, 27, 0, 30))).toBe('2026-02-27');
  expect(today(new Date(2026, 1, 27, 23, 30))).toBe('2026-02-27');
});
