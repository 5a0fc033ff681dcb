/** Which suggestions fit what is typed, and in which order. */

import { expect, it } from 'vitest';
import { matching } from './completion.svelte';

const suggestions = [
  { value: 'T-1', title: 'Order the boxes' },
  { value: 'T-10', title: 'Carry them down' },
  { value: 'UT-1', title: 'Boxes are counted' },
];

it.each<[string, string[]]>([
  ['', ['T-1', 'T-10', 'UT-1']],
  ['t-1', ['T-1', 'T-10', 'UT-1']],
  // The whole of what is typed, wherever it stands.
  ['ut-1', ['UT-1']],
  ['T-10', ['T-10']],
  ['boxes', ['T-1', 'UT-1']],
  ['the ord', ['T-1']],
  ['ut box', ['UT-1']],
  ['nothing', []],
])('finds for %j', (typed, values) => {
  expect(matching(suggestions, typed).map(({ value }) => value)).toEqual(values);
});

it('puts what was typed before what it begins', () => {
  const found = matching([{ value: 'T-10' }, { value: 'UT-1' }, { value: 'T-1' }], 't-1');
  expect(found.map(({ value }) => value)).toEqual(['T-1', 'T-10', 'UT-1']);
});
