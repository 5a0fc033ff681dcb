/** Rows and columns of a grid: inserting, moving, sorting, filtering, a row as a form. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import {
  choose,
  editor,
  focusIs,
  goTo,
  idsAre,
  isSaid,
  jobs,
  openColumnMenu,
  rowsAre,
  selected,
} from './testGrid';
import { type DrawnForm, drawForm, part, table } from '../testForm';

it.each<[string, string, string[]]>([
  ['inserts below', '{Control>}{Enter}{/Control}', ['J-1', 'J-2', 'J-4', 'J-3']],
  ['inserts above', '{Control>}{Shift>}{Enter}{/Shift}{/Control}', ['J-1', 'J-4', 'J-2', 'J-3']],
  ['duplicates', '{Control>}{Shift>}d{/Shift}{/Control}', ['J-1', 'J-2', 'J-2', 'J-3']],
  ['removes', '{Control>}{Delete}{/Control}', ['J-1', 'J-3']],
  ['moves up', '{Alt>}{ArrowUp}{/Alt}', ['J-2', 'J-1', 'J-3']],
  ['moves down', '{Alt>}{ArrowDown}{/Alt}', ['J-1', 'J-3', 'J-2']],
])('%s by key', async (_, keys, expected) => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard(keys);
  await idsAre(form, expected);
});

const FOUR = [['J-1'], ['J-2'], ['J-3'], ['J-4']];
it.each<[string, string, string[]]>([
  [
    'inserts as many, with ids that go up,',
    '{Control>}{Enter}{/Control}',
    ['J-1', 'J-2', 'J-3', 'J-5', 'J-6', 'J-4'],
  ],
  [
    'duplicates',
    '{Control>}{Shift>}d{/Shift}{/Control}',
    ['J-1', 'J-2', 'J-3', 'J-2', 'J-3', 'J-4'],
  ],
  ['removes', '{Control>}{Delete}{/Control}', ['J-1', 'J-4']],
  ['moves up', '{Alt>}{ArrowUp}{/Alt}', ['J-2', 'J-3', 'J-1', 'J-4']],
  ['moves down', '{Alt>}{ArrowDown}{/Alt}', ['J-1', 'J-4', 'J-2', 'J-3']],
])('%s with several rows, as one step', async (_, keys, expected) => {
  const form = jobs(FOUR);
  await goTo(form, 1, 1);
  await form.user.keyboard(`{Shift>}{ArrowDown}{/Shift}${keys}`);
  await idsAre(form, expected);
  expect(form.commands).toHaveLength(1);
});

it('keeps several rows selected while they move', async () => {
  const form = jobs(FOUR);
  await goTo(form, 1, 1);
  await form.user.keyboard('{Shift>} {ArrowDown}{/Shift}{Alt>}{ArrowDown}{/Alt}');
  await idsAre(form, ['J-1', 'J-4', 'J-2', 'J-3']);
  await focusIs(form, 3, 1);
  expect(selected().map((row) => row.slice(0, 3))).toEqual(['J-2', 'J-3']);
  await isSaid(form, '2 rows moved to position 3 of 4');
});

it('does the same from the menu of the selected rows', async () => {
  const form = jobs(FOUR);
  await form.user.click(screen.getByRole('button', { name: 'Move or change row 2, J-2' }));
  await form.user.keyboard('{Escape}{Shift>}');
  await form.user.click(screen.getByRole('button', { name: 'Move or change row 3, J-3' }));
  await form.user.keyboard('{/Shift}');
  await fireEvent.contextMenu(form.cell('jobs', 1, 1));
  await choose(form, 'Delete 2 rows');
  await idsAre(form, ['J-1', 'J-4']);
});

it('drags several rows at once', async () => {
  const form = jobs(FOUR);
  await goTo(form, 0, 1);
  await form.user.keyboard('{Shift>} {ArrowDown}{/Shift}');
  place(form, 'jobs', 0);
  await drag('Move or change row 1, J-1', 100);
  await idsAre(form, ['J-3', 'J-1', 'J-2', 'J-4']);
  expect(form.commands).toHaveLength(1);
  await vi.waitFor(() => expect(selected().map((row) => row.slice(0, 3))).toEqual(['J-1', 'J-2']));
});

/** Two tables of the same columns, the first two rows of the first one selected. */
async function twoTables(): Promise<DrawnForm> {
  const form = drawForm(table('jobs', FOUR), table('more', [['K-1'], ['K-2']]));
  await goTo(form, 0, 1);
  await form.user.keyboard('{Shift>} {ArrowDown}{/Shift}');
  return form;
}

const ids = (form: DrawnForm, key: string) =>
  form.values(key).map((row) => row.split(' | ')[0] ?? '');

it('drags several rows into another table, as one step, and selects them there', async () => {
  const form = await twoTables();
  place(form, 'jobs', 0);
  place(form, 'more', 300);
  await drag('Move or change row 2, J-2', 332);
  await vi.waitFor(() => expect(ids(form, 'more')).toEqual(['K-1', 'J-1', 'J-2', 'K-2']));
  expect(ids(form, 'jobs')).toEqual(['J-3', 'J-4']);
  expect(form.commands.map(({ command }) => command)).toEqual(['batch']);
  await isSaid(form, '2 rows moved into more, position 2 of 4');
  await vi.waitFor(() => expect(selected().map((row) => row.slice(0, 3))).toEqual(['J-1', 'J-2']));
  expect(document.activeElement === form.cell('more', 1, 0)).toBe(true);
});

it('drags a row that is not selected alone', async () => {
  const form = await twoTables();
  place(form, 'jobs', 0);
  place(form, 'more', 300);
  await drag('Move or change row 4, J-4', 361);
  await vi.waitFor(() => expect(ids(form, 'more')).toEqual(['K-1', 'K-2', 'J-4']));
});

it('moves several rows into another table by the menu', async () => {
  const form = await twoTables();
  await fireEvent.contextMenu(form.cell('jobs', 1, 1));
  await choose(form, 'Move 2 rows to…');
  await screen.findByRole('dialog', { name: 'Move 2 rows' });
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(ids(form, 'more')).toEqual(['K-1', 'K-2', 'J-1', 'J-2']));
  expect(form.commands).toHaveLength(1);
});

/** Has the rows of a table stand below each other, 30 pixels high, from a height on. */
function place(form: DrawnForm, key: string, top: number): void {
  const rows = form.below(key).map((_, row) => form.cell(key, row, 0).closest('[role="row"]'));
  const grid = rows[0]?.closest('[role="grid"]');
  const areas = [grid, ...rows].map(
    (element, at) => [element, at === 0 ? [top, rows.length] : [top + (at - 1) * 30, 1]] as const,
  );
  for (const [element, [y = 0, height = 0]] of areas) {
    const area = new DOMRect(0, y, 300, height * 30);
    vi.spyOn(element as Element, 'getBoundingClientRect').mockReturnValue(area);
  }
}

/** Drags what a handle belongs to to a height. */
async function drag(handle: string, y: number): Promise<void> {
  const pointer = { button: 0, isPrimary: true, clientX: 0 };
  await fireEvent.pointerDown(screen.getByRole('button', { name: handle }), pointer);
  await fireEvent.pointerMove(window, { ...pointer, clientY: y });
  await fireEvent.pointerUp(window, { ...pointer, clientY: y });
}

it('adds a row when Tab goes on behind the last cell', async () => {
  const form = jobs([['J-1', 'Measure', '', 'Light']]);
  await goTo(form, 0, 3);
  await form.user.keyboard('{F2}');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('jobs')).toHaveLength(2));
  await vi.waitFor(() => expect(editor()).not.toBeNull());
  await form.user.keyboard('Next{Enter}');
  await rowsAre(form, ['J-1 | Measure |  | Light', 'J-2 | Next |  | ']);
});

it('begins the next row where filling in the last one began', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('a');
  await form.user.tab();
  await form.user.keyboard('b{Enter}');
  await focusIs(form, 1, 1);
});

it('chooses by one key', async () => {
  const form = jobs();
  await goTo(form, 0, 3);
  await form.user.keyboard('h');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Heavy'));
  expect(editor()).toBeNull();
});

it('sorts by a column, says so, and forgets it when the order changes', async () => {
  const form = jobs();
  await openColumnMenu(form, 'Job');
  await choose(form, 'Sort ascending');
  await idsAre(form, ['J-3', 'J-1', 'J-2']);
  await isSaid(form, 'Sorted by Job, ascending');
  const header = screen.getByRole('columnheader', { name: 'Job' });
  expect(header.getAttribute('aria-sort')).toBe('ascending');
  await openColumnMenu(form, 'Job');
  await choose(form, 'Sort descending');
  await vi.waitFor(() => expect(header.getAttribute('aria-sort')).toBe('descending'));
  await goTo(form, 0, 1);
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await vi.waitFor(() => expect(header.hasAttribute('aria-sort')).toBe(false));
});

it('opens a row as a form, goes on to the next one, and back to the table', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard(' ');
  const aside = await screen.findByRole('complementary');
  const field = () => screen.getByRole('textbox', { name: 'Job' });
  await vi.waitFor(() => expect(document.activeElement === field()).toBe(true));
  await form.user.keyboard(' twice');
  await form.user.keyboard('{Control>}{PageDown}{/Control}');
  await vi.waitFor(() => expect(aside.textContent).toContain('2 of 3'));
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure twice |  | Light'));
  expect((field() as HTMLTextAreaElement).value).toBe('Order boxes');
  expect(screen.getByRole('combobox', { name: 'Weight' })).toBeTruthy();
  await form.user.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  await focusIs(form, 1, 1);
});

it('shows the row that is gone to in the table while one is open as a form', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard(' ');
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Job' });
  await vi.waitFor(() => expect(document.activeElement === field).toBe(true));
  await form.user.keyboard(' twice');
  await goTo(form, 2, 1);
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure twice |  | Light'));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Job' }).value).toBe('Carry');
  await form.user.keyboard('{ArrowUp}');
  expect(screen.getByRole('heading').textContent).toContain('J-2');
  await focusIs(form, 1, 1);
  await form.user.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  await focusIs(form, 1, 1);
  expect(form.values('jobs')[1]).toBe('J-2 | Order boxes | J-1 | Light');
});

it('takes the form of a row away with the last row', async () => {
  const form = jobs([['J-1', 'Measure', '', 'Light']]);
  await goTo(form, 0, 1);
  await form.user.keyboard(' ');
  await screen.findByRole('complementary');
  await form.outside({ command: 'remove', at: `#${form.find('jobs').children[0] ?? ''}` });
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
});

it('reads nothing of a row whose form is closed while it is being written', async () => {
  const warned = vi.spyOn(console, 'warn');
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard(' ');
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
  await form.user.keyboard('!{Escape}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toContain('Measure!'));
  await focusIs(form, 0, 1);
  expect(warned).not.toHaveBeenCalled();
});

it('clips long cells by choice', async () => {
  const form = jobs();
  const button = screen.getByRole('button', { name: 'Show long cells whole' });
  expect(button.getAttribute('aria-pressed')).toBe('true');
  await form.user.click(button);
  expect(button.getAttribute('aria-pressed')).toBe('false');
  expect(screen.getByRole('grid').classList.contains('clipped')).toBe(true);
});

it('makes a column wider by key', async () => {
  const form = jobs();
  const columns = () => screen.getByRole('grid').style.getPropertyValue('--columns').split(' ');
  const before = Number.parseInt(columns()[2] ?? '');
  screen.getByRole('columnheader', { name: 'Job' }).focus();
  await form.user.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
  expect(Number.parseInt(columns()[2] ?? '')).toBe(before + 16);
  await isSaid(form, `Job: ${before + 16} pixels wide`);
});

it('writes a date as the plan has dates, and leaves one alone that nobody wrote', async () => {
  const due = { key: 'due', title: 'Due', kind: 'date', known: true } as const;
  const cell = { value: '2026/02/03', state: 'filled' } as const;
  const days = part('days', {
    kind: 'table',
    role: null,
    columns: [{ ...due, options: [], roles: [] }],
  });
  const row = { key: '', content: { kind: 'row' as const, cells: [{ ...cell, references: [] }] } };
  const form = drawForm({ ...days, children: [row] });
  await form.user.click(form.cell('days', 0, 0));
  await form.user.keyboard('{F2}{Enter}');
  await form.model.idle();
  expect(form.values('days')).toEqual(['2026/02/03']);
  await form.user.keyboard('{F2}{Control>}a{/Control}2026/3/4{Enter}');
  await vi.waitFor(() => expect(form.values('days')).toEqual(['2026-03-04']));
});
