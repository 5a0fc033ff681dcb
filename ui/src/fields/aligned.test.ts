/** Which texts are shown with signs of one width. */

import { expect, it } from 'vitest';
import { isAligned } from './aligned';

it.each([
  ['', false],
  ['The quay has six berths.\nOne falls dry.', false],
  ['One sentence.  Another one.', false],
  ['- north\n    - inner\n- south', false],
  ['+-----+     +------+\n| sea |-----| quay |', true],
  ['┌─┐\n└─┘', true],
  ['north  4.2 m\nsouth  3.9 m', true],
])('tells of %j whether it is aligned: %s', (text, wanted) => {
  expect(isAligned(text)).toBe(wanted);
});
