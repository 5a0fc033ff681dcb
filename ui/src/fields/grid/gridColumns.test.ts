/** Columns of a grid: one, and several that are selected. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { DrawnForm } from '../testForm';
import type { Grid } from './grid.svelte';
import { formOf } from '../form.svelte';
import { choose, focusIs, goTo, idsAre, isSaid, jobs, menuLines, openColumnMenu } from './testGrid';

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
  expect(lines).toContain('Sort ascending');
});

it('keeps the columns of the template, and says why', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  await form.user.keyboard('{Control>}{Delete}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('belongs to the table');
  expect(screen.getByRole('columnheader', { name: 'Job' })).toBeTruthy();
});

it('moves a column by key and by drawing its header', async () => {
  const form = jobs();
  screen.getByRole('columnheader', { name: 'Job' }).focus();
  await form.user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'After', 'Job', 'Weight']));
  await isSaid(form, 'Job moved to position 3 of 4');
  placeHeaders();
  await fireEvent.mouseDown(screen.getByRole('columnheader', { name: 'Job' }), {
    button: 0,
    clientX: 250,
    clientY: 5,
  });
  await fireEvent.mouseMove(window, { clientX: 120, clientY: 5 });
  await fireEvent.mouseUp(window);
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'Job', 'After', 'Weight']));
});

it('duplicates a column', async () => {
  const form = jobs();
  await openColumnMenu(form, 'Job');
  await choose(form, 'Duplicate column');
  await screen.findByRole('columnheader', { name: 'Job 2' });
  expect(form.values('jobs')[0]).toBe('J-1 | Measure | Measure |  | Light');
  expect(form.commands).toHaveLength(1);
});

const titles = () =>
  screen.getAllByRole('columnheader').map(({ textContent }) => textContent.trim());

const selectedTitles = () =>
  screen
    .getAllByRole('columnheader')
    .filter((header) => header.getAttribute('aria-selected') === 'true')
    .map(({ textContent }) => textContent.trim());

/** Selects the columns Job and After by their headers. */
async function selectTwo(form: DrawnForm): Promise<void> {
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  await form.user.keyboard('{Shift>}{ArrowRight}{/Shift}');
}

it('moves several columns as one step, time after time, and keeps them selected', async () => {
  const form = jobs();
  await selectTwo(form);
  await form.user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await vi.waitFor(() => expect(titles()).toEqual(['Job', 'After', 'Id', 'Weight']));
  await isSaid(form, '2 columns moved to position 1 of 4');
  await form.user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'Job', 'After', 'Weight']));
  await form.user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'Weight', 'Job', 'After']));
  await vi.waitFor(() => expect(selectedTitles()).toEqual(['Job', 'After']));
  expect(form.commands).toHaveLength(3);
  await form.user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await isSaid(form, 'Already the last');
});

it('goes on moving a column that was selected from a cell', async () => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard('{Control>} {/Control}{Alt>}{ArrowRight}{/Alt}');
  await focusIs(form, 1, 2);
  await form.user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'After', 'Weight', 'Job']));
  await focusIs(form, 1, 3);
});

it('duplicates several columns as one step and selects the copies', async () => {
  const form = jobs();
  await selectTwo(form);
  await form.user.keyboard('{Control>}{Shift>}d{/Shift}{/Control}');
  await vi.waitFor(() =>
    expect(titles()).toEqual(['Id', 'Job', 'After', 'Job 2', 'After 2', 'Weight']),
  );
  expect(form.values('jobs')[1]).toBe('J-2 | Order boxes | J-1 | Order boxes | J-1 | Light');
  expect(form.commands).toHaveLength(1);
  await vi.waitFor(() => expect(selectedTitles()).toEqual(['Job 2', 'After 2']));
  // And away again, by the menu of any of them.
  await fireEvent.contextMenu(screen.getByRole('columnheader', { name: 'After 2' }));
  await choose(form, 'Delete 2 columns');
  await vi.waitFor(() => expect(titles()).toEqual(['Id', 'Job', 'After', 'Weight']));
  expect(form.commands).toHaveLength(2);
});

it('drags several columns by one of them, and selects the one on a click', async () => {
  const form = jobs();
  await selectTwo(form);
  placeHeaders();
  const header = screen.getByRole('columnheader', { name: 'After' });
  await fireEvent.mouseDown(header, { button: 0, clientX: 250, clientY: 5 });
  await fireEvent.mouseMove(window, { clientX: 10, clientY: 5 });
  await fireEvent.mouseUp(window);
  await vi.waitFor(() => expect(titles()).toEqual(['Job', 'After', 'Id', 'Weight']));
  await vi.waitFor(() => expect(selectedTitles()).toEqual(['Job', 'After']));
  expect(form.commands).toHaveLength(1);
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  expect(selectedTitles()).toEqual(['Job']);
});

it.each([
  ['without', null],
  ['with', 150],
])('gives a column back its width on Escape, %s one that was chosen', async (_, chosen) => {
  const form = jobs();
  const layout = gridOf(form).layout;
  if (chosen !== null) layout.resize('job', chosen);
  placeHeaders();
  const edge = screen.getByRole('columnheader', { name: 'Job' }).querySelector('.edge');
  if (!edge) throw new Error('The header has no edge.');
  await fireEvent.mouseDown(edge, { button: 0, clientX: 200, clientY: 5 });
  await fireEvent.mouseMove(window, { clientX: 260, clientY: 5 });
  expect(layout.widths.get('job')).toBe(160);
  await fireEvent.keyDown(window, { key: 'Escape' });
  await isSaid(form, 'Move cancelled');
  expect(layout.widths.get('job') ?? null).toBe(chosen);
});

/** The grid of the jobs. */
function gridOf(form: DrawnForm): Grid {
  const grid = formOf(form.model).grids.get(form.find('jobs').id);
  if (!grid) throw new Error('There is no grid.');
  return grid;
}

/** Has the headers stand beside each other, 100 pixels wide. */
function placeHeaders(): void {
  for (const [place, header] of screen.getAllByRole('columnheader').entries()) {
    vi.spyOn(header, 'getBoundingClientRect').mockReturnValue(new DOMRect(place * 100, 0, 100, 30));
  }
}
