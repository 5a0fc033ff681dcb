/** What is done with whole columns that are selected. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { focusIs, goTo, idsAre, jobs, menuLines } from './testGrid';

it.each<[string, string, string[]]>([
  ['a header', '', ['J-4', 'J-1', 'J-2', 'J-3']],
  ['a column from a cell', '{Control>} {/Control}', ['J-1', 'J-2', 'J-4', 'J-3']],
  ['everything', '{Control>}a{/Control}', ['J-1', 'J-2', 'J-4', 'J-3']],
])('inserts one row with %s selected', async (_, keys, expected) => {
  const form = jobs();
  if (keys === '') await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  else await goTo(form, 1, 1);
  await form.user.keyboard(`${keys}{Control>}{Enter}{/Control}`);
  await idsAre(form, expected);
  await focusIs(form, expected.indexOf('J-4'), 1);
});

it('offers one row in the menu of everything', async () => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard('{Control>}a{/Control}');
  await fireEvent.contextMenu(form.cell('jobs', 2, 1));
  const lines = await menuLines();
  expect(lines.find((line) => line.startsWith('Insert'))).toContain('Insert above');
  expect(lines.some((line) => line.startsWith('Delete 3 rows'))).toBe(true);
});

it('opens the menu of a column in the cells of one that is selected', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  await fireEvent.contextMenu(form.cell('jobs', 2, 1));
  const lines = await menuLines();
  expect(lines).toContain('Duplicate column');
});
