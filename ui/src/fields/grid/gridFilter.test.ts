/** The filter of a grid: what shows, and what stays although it does not fit. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { focusIs, goTo, idsAre, isSaid, jobs, paste, rowsAre, selected } from './testGrid';

async function filter(text: string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name: 'Filter rows' }));
  const field = await screen.findByRole('searchbox', { name: 'Filter rows' });
  await fireEvent.input(field, { target: { value: text } });
}

const shown = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent.trim());

it('filters the rows, says how many, and changes nothing', async () => {
  const form = jobs();
  await filter('light j-1');
  expect(shown()).toEqual(['J-1', 'J-2']);
  await isSaid(form, '2 of 3 rows');
  const grid = screen.getByRole('grid');
  expect(grid.getAttribute('aria-rowcount')).toBe('3');
  await form.user.click(screen.getByRole('button', { name: 'Show all rows' }));
  expect(shown()).toEqual(['J-1', 'J-2', 'J-3']);
  expect(form.commands).toEqual([]);
});

it('shows a row that no longer fits until it is left', async () => {
  const form = jobs();
  await filter('light');
  await goTo(form, 0, 3);
  await form.user.keyboard('h');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Heavy'));
  expect(shown()).toEqual(['J-1', 'J-2']);
  await form.user.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(shown()).toEqual(['J-2']));
});

it('pastes into the rows that show, and no others', async () => {
  const form = jobs();
  await filter('light');
  await goTo(form, 1, 3);
  await form.user.keyboard('{Control>}{Home}{/Control}{ArrowRight}');
  await fireEvent.paste(form.cell('jobs', 0, 1), {
    clipboardData: { getData: (type: string) => (type === 'text/plain' ? 'a\nb\nc' : '') },
  });
  await rowsAre(form, [
    'J-1 | a |  | Light',
    'J-2 | b | J-1 | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
    'J-4 | c |  | ',
  ]);
  expect(form.commands).toHaveLength(1);
});

it('says that no row fits', async () => {
  const form = jobs();
  await filter('nothing like it');
  expect(screen.getByText(/No row has “nothing like it”/)).toBeTruthy();
  await form.user.keyboard('{Escape}');
  expect(shown()).toHaveLength(3);
});

it('shows all rows that were made until they are left', async () => {
  const form = jobs();
  await filter('light');
  await goTo(form, 0, 1);
  await form.user.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}{Enter}{/Control}');
  await idsAre(form, ['J-1', 'J-2', 'J-4', 'J-5', 'J-3']);
  await isSaid(form, '2 by 4 cells selected');
  expect(selected().map((row) => row.slice(0, 3))).toEqual(['J-4', 'J-5']);
  await form.user.keyboard('{ArrowDown}');
  await focusIs(form, 3, 1);
  expect(shown()).toEqual(['J-1', 'J-2', 'J-4', 'J-5']);
  await form.user.keyboard('{ArrowUp}{ArrowUp}');
  await vi.waitFor(() => expect(shown()).toEqual(['J-1', 'J-2']));
});

it('shows and selects all that was pasted', async () => {
  const form = jobs();
  await filter('light');
  await goTo(form, 0, 3);
  await form.user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await paste('Heavy\nHeavy');
  await isSaid(form, 'Pasted 2 by 1 cells.');
  expect(shown()).toEqual(['J-1', 'J-2']);
  expect(selected()).toEqual(['Heavy', 'Heavy']);
});

it('shows a row for as long as it is open as a form', async () => {
  const form = jobs();
  await filter('light');
  await goTo(form, 0, 3);
  await form.user.keyboard(' ');
  const heading = () => screen.getByRole('heading').textContent;
  await vi.waitFor(() => expect(heading()).toContain('J-1'));
  await form.user.keyboard('{Control>}{PageDown}{/Control}');
  await vi.waitFor(() => expect(heading()).toContain('J-2'));
  const field = await screen.findByRole('combobox', { name: 'Weight' });
  await form.user.clear(field);
  await form.user.type(field, 'Heavy');
  await vi.waitFor(() => expect(form.values('jobs')[1]).toBe('J-2 | Order boxes | J-1 | Heavy'));
  expect(shown()).toEqual(['J-1', 'J-2']);
  await form.user.keyboard('{Control>}{PageUp}{/Control}');
  await vi.waitFor(() => expect(heading()).toContain('J-1'));
  expect(shown()).toEqual(['J-1']);
});

it('comes back to a row that was changed in its form', async () => {
  const form = jobs();
  await filter('heavy');
  await goTo(form, 2, 3);
  await form.user.keyboard(' ');
  const field = await screen.findByRole('combobox', { name: 'Weight' });
  await form.user.clear(field);
  await form.user.type(field, 'Light');
  await vi.waitFor(() => expect(form.values('jobs')[2]).toContain('Light'));
  await form.user.keyboard('{Escape}{Escape}');
  await focusIs(form, 2, 3);
});
