/** What was refused in cells, while cells are written over and columns come, go and are renamed. */

import { screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { DrawnForm } from '../testForm';
import { choose, goTo, jobs, openColumnMenu, paste, rowsAre } from './testGrid';

const REFUSED = 'a -->';

/** Writes what is refused into a cell of the first row. */
async function refuse(form: DrawnForm, column: number, text = REFUSED): Promise<void> {
  await goTo(form, 0, column);
  await form.user.keyboard(`${text}{Enter}`);
  await vi.waitFor(() => expect(isRefused(form, column)).toBe(true));
}

function isRefused(form: DrawnForm, column: number): boolean {
  return form.cell('jobs', 0, column).getAttribute('aria-invalid') === 'true';
}

const text = (form: DrawnForm, column: number) =>
  form.cell('jobs', 0, column).querySelector('.text')?.textContent;

/** Adds a column of the plan's own behind "Job" and waits for it. */
async function withOwner(form: DrawnForm): Promise<void> {
  await form.outside({ command: 'insertColumn', table: table(form), index: 2, name: 'Owner' });
  await screen.findByRole('columnheader', { name: 'Owner' });
}

const table = (form: DrawnForm) => `#${form.find('jobs').id}`;

it.each<[string, string, (form: DrawnForm) => Promise<void>]>([
  ['pasting', 'Weigh', () => paste('Weigh\tJ-2')],
  ['filling', 'Measure', (form) => form.user.keyboard('{Control>}d{/Control}')],
])('is gone once its cell is written over by %s', async (_, expected, write) => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard(`${REFUSED}{Enter}`);
  const cell = () => form.cell('jobs', 1, 1);
  await vi.waitFor(() => expect(cell().getAttribute('aria-invalid')).toBe('true'));
  await goTo(form, 1, 1);
  await write(form);
  await vi.waitFor(() => expect(form.values('jobs')[1]).toContain(`J-2 | ${expected}`));
  await vi.waitFor(() => expect(cell().getAttribute('aria-invalid')).toBeNull());
  expect(cell().querySelector('.text')?.textContent).toBe(expected);
  expect(form.model.unsaved).toBe(false);
});

it('is gone once cells are emptied', async () => {
  const form = jobs();
  await refuse(form, 1);
  await goTo(form, 0, 1);
  await form.user.keyboard('{Shift>}{ArrowRight}{/Shift}{Delete}');
  await rowsAre(form, [
    'J-1 |  |  | Light',
    'J-2 | Order boxes | J-1 | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
  await vi.waitFor(() => expect(isRefused(form, 1)).toBe(false));
  expect(form.model.unsaved).toBe(false);
});

it('is there again when what was to be written over it is refused', async () => {
  const form = jobs();
  await refuse(form, 1);
  await goTo(form, 0, 1);
  await paste('b -->\tJ-2');
  await vi.waitFor(() => expect(form.commands.at(-1)).toHaveProperty('command', 'setCells'));
  await form.model.idle();
  await vi.waitFor(() => expect(isRefused(form, 1)).toBe(true));
  expect(text(form, 1)).toBe(REFUSED);
  expect(form.model.refused.list).toMatchObject([{ text: REFUSED }]);
});

it('stays with its column when others are inserted, moved and removed', async () => {
  const form = jobs();
  await refuse(form, 1);
  await form.outside({ command: 'insertColumn', table: table(form), index: 1, name: 'Owner' });
  await vi.waitFor(() => expect(isRefused(form, 2)).toBe(true));
  expect([isRefused(form, 1), text(form, 2)]).toEqual([false, REFUSED]);
  await form.outside({ command: 'moveColumn', table: table(form), column: 2, index: 0 });
  await vi.waitFor(() => expect(isRefused(form, 0)).toBe(true));
  expect([isRefused(form, 2), text(form, 0)]).toEqual([false, REFUSED]);
});

it('stays with its column in the form of the row', async () => {
  const form = jobs();
  await refuse(form, 1);
  await goTo(form, 0, 1);
  await form.user.keyboard(' ');
  const field = (name: string) => screen.findByRole<HTMLTextAreaElement>('textbox', { name });
  expect((await field('Job')).value).toBe(REFUSED);
  await form.outside({ command: 'insertColumn', table: table(form), index: 1, name: 'Owner' });
  expect((await field('Owner')).value).toBe('');
  expect((await field('Job')).value).toBe(REFUSED);
});

it('goes along when its column is given another name', async () => {
  const form = jobs();
  await withOwner(form);
  await refuse(form, 2);
  await openColumnMenu(form, 'Owner');
  await choose(form, 'Rename');
  await screen.findByRole('textbox', { name: 'New name of Owner' });
  await form.user.keyboard('Keeper{Enter}');
  await screen.findByRole('columnheader', { name: 'Keeper' });
  expect(text(form, 2)).toBe(REFUSED);
  expect(isRefused(form, 2)).toBe(true);
  expect(form.model.refused.list).toMatchObject([{ piece: 'keeper', text: REFUSED }]);
});

it('counts no more when its column is gone, and is there again with it', async () => {
  const form = jobs();
  await withOwner(form);
  await refuse(form, 2);
  await form.outside({ command: 'removeColumn', table: table(form), column: 2 });
  await vi.waitFor(() => expect(isRefused(form, 2)).toBe(false));
  expect(form.model.unsaved).toBe(false);
  await withOwner(form);
  await vi.waitFor(() => expect(text(form, 2)).toBe(REFUSED));
  expect(form.model.unsaved).toBe(true);
});
