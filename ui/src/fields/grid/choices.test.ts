/** Choosing by one key. */

import { expect, it } from 'vitest';
import { nextChoice } from './choices';

const OPTIONS = ['Low', 'Medium', 'High', 'Much higher', '5'];

it.each<[string, string, string | null]>([
  ['', 'h', 'High'],
  ['High', 'h', 'High'],
  ['', 'M', 'Medium'],
  ['Medium', 'm', 'Much higher'],
  ['Much higher', 'm', 'Medium'],
  ['Something else', 'l', 'Low'],
  ['', '5', '5'],
  ['Low', 'x', null],
])('from %j by %j to %j', (current, key, expected) => {
  expect(nextChoice(OPTIONS, current, key)).toBe(expected);
});
