/** The table grid: going from cell to cell, editing, clipboard, rows, refusals, long tables. */

import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { CHUNK } from './grid.svelte';
import { drawForm, table } from '../testForm';
import { choose, editor, focusIs, goTo, jobs, openColumnMenu } from './testGrid';

afterEach(() => vi.unstubAllGlobals());

it('has one tab stop', async () => {
  const form = jobs();
  const stops = screen.getByRole('grid').querySelectorAll('[tabindex="0"]');
  expect([...stops]).toEqual([form.cell('jobs', 0, 0)]);
  form.control('before').focus();
  await form.user.tab();
  expect(document.activeElement?.closest('[role="toolbar"]')).toBeTruthy();
  await form.user.tab();
  await focusIs(form, 0, 0);
  await form.user.tab({ shift: true });
  expect(document.activeElement?.closest('[role="toolbar"]')).toBeTruthy();
  await form.user.tab({ shift: true });
  expect(document.activeElement === form.control('before')).toBe(true);
});

it('goes from cell to cell on Tab, and leaves the table behind the last one', async () => {
  const form = jobs();
  await goTo(form, 1, 2);
  await form.user.tab();
  await focusIs(form, 1, 3);
  await form.user.tab();
  await focusIs(form, 2, 0);
  await form.user.tab({ shift: true });
  await focusIs(form, 1, 3);
  expect(editor()).toBeNull();
  await form.user.keyboard('{Control>}{End}{/Control}');
  await focusIs(form, 2, 3);
  await form.user.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add row: jobs' }));
  await form.user.tab({ shift: true });
  await focusIs(form, 2, 3);
});

it('goes from header to header on Tab, and on into the cells', async () => {
  const form = jobs();
  screen.getByRole('columnheader', { name: 'After' }).focus();
  await form.user.tab();
  expect(document.activeElement).toBe(screen.getByRole('columnheader', { name: 'Weight' }));
  await form.user.tab();
  await focusIs(form, 0, 0);
});

it.each<[string, [number, number], [number, number]]>([
  ['{ArrowRight}', [0, 0], [0, 1]],
  ['{ArrowLeft}', [0, 1], [0, 0]],
  ['{ArrowDown}', [0, 1], [1, 1]],
  ['{ArrowUp}', [2, 1], [1, 1]],
  ['{ArrowDown}', [2, 1], [2, 1]],
  ['{ArrowRight}', [1, 3], [1, 3]],
  ['{Home}', [1, 2], [1, 0]],
  ['{End}', [1, 1], [1, 3]],
  ['{Control>}{Home}{/Control}', [2, 2], [0, 0]],
  ['{Control>}{End}{/Control}', [0, 0], [2, 3]],
  ['{PageDown}', [0, 2], [2, 2]],
  ['{PageUp}', [2, 2], [0, 2]],
])('%s goes from %j to %j', async (keys, from, to) => {
  const form = jobs();
  await goTo(form, ...from);
  await form.user.keyboard(keys);
  await focusIs(form, ...to);
});

it('reaches the headers and the handles by keyboard', async () => {
  const form = jobs();
  await goTo(form, 0, 0);
  await form.user.keyboard('{ArrowUp}');
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('columnheader', { name: 'Id' })),
  );
  await form.user.keyboard('{ArrowDown}{ArrowLeft}');
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole('button', { name: 'Move or change row 1, J-1' }),
    ),
  );
});

it('edits on Enter and sets the cell on the next one', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Enter}');
  expect(editor()?.value).toBe('Measure');
  await form.user.keyboard(' it{Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure it |  | Light'));
  expect(form.commands).toEqual([
    { command: 'set', at: `#${form.below('jobs')[0]?.id ?? ''}.job`, value: 'Measure it' },
  ]);
  await focusIs(form, 1, 1);
});

it('sets a cell without blanks around it', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('New{F2}  {Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | New |  | Light'));
});

it('replaces the text when typing begins', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('New{Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | New |  | Light'));
});

it.each(['Dead', 'Process'])('begins with an empty cell when typing begins by %s', async (key) => {
  const form = jobs();
  for (const column of [1, 3]) {
    await goTo(form, 0, column);
    await fireEvent.keyDown(form.cell('jobs', 0, column), { key });
    expect(editor()?.value).toBe('');
    await form.user.keyboard('{Escape}');
  }
});

it('leaves the cell as it was on Escape', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{F2} more{Escape}');
  await focusIs(form, 0, 1);
  await form.model.idle();
  expect(form.commands).toEqual([]);
  expect(form.cell('jobs', 0, 1).textContent).toContain('Measure');
});

it('leaves the cell as it was on Escape although the plan was saved meanwhile', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{F2} more');
  form.model.settle();
  await form.model.idle();
  expect(form.values('jobs')[0]).toBe('J-1 | Measure more |  | Light');
  await form.user.keyboard(' and more{Escape}');
  await focusIs(form, 0, 1);
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Light'));
  expect(form.cell('jobs', 0, 1).textContent.trim()).toBe('Measure');
});

it('leaves what the plan was changed to meanwhile on Escape', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{F2}');
  const id = form.below('jobs')[0]?.id ?? 0;
  await form.outside({ command: 'set', at: `#${id}.job`, value: 'Weigh' });
  await form.user.keyboard(' it{Escape}');
  await form.model.idle();
  expect(form.values('jobs')[0]).toBe('J-1 | Weigh |  | Light');
  expect(form.commands).toEqual([]);
});

it('sends nothing when nothing changed', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Enter}{Enter}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('breaks the line in a cell on Ctrl+Enter', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Enter}{Control>}{Enter}{/Control}twice{Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure\ntwice |  | Light'));
});

it('goes on editing in the next cell on Tab, and back on Shift+Tab', async () => {
  const form = jobs();
  await goTo(form, 0, 3);
  await form.user.keyboard('{F2}');
  await form.user.tab();
  await vi.waitFor(() => expect(editor()?.value).toBe('J-2'));
  await form.user.tab({ shift: true });
  await vi.waitFor(() => expect(editor()?.value).toBe('Light'));
});

it.each(['{Delete}', '{Backspace}'])('clears the cell on %s', async (key) => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard(key);
  await vi.waitFor(() => expect(form.values('jobs')[1]).toBe('J-2 |  | J-1 | Light'));
});

it('edits with the second click', async () => {
  const form = jobs();
  await goTo(form, 1, 1);
  expect(editor()).toBeNull();
  await goTo(form, 1, 1);
  expect(editor()?.value).toBe('Order boxes');
});

it('sets the cell when the focus goes elsewhere', async () => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard('Buy boxes');
  await form.user.click(form.control('after'));
  await vi.waitFor(() => expect(form.values('jobs')[1]).toBe('J-2 | Buy boxes | J-1 | Light'));
});

it('sets what is being typed when the plan is to be saved, and goes on editing', async () => {
  const form = jobs();
  await goTo(form, 1, 1);
  await form.user.keyboard('Buy');
  form.model.settle();
  await form.model.idle();
  expect(form.values('jobs')[1]).toBe('J-2 | Buy | J-1 | Light');
  expect(editor()?.value).toBe('Buy');
});

it('offers the choices of a column and takes others as well', async () => {
  const form = jobs();
  await goTo(form, 0, 3);
  await form.user.keyboard('{Enter}');
  expect(screen.getAllByRole('option').map((option) => option.textContent.trim())).toEqual([
    'Light',
    'Heavy',
  ]);
  await form.user.click(screen.getByRole('option', { name: 'Heavy' }));
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Heavy'));
  await focusIs(form, 0, 3);
  await form.user.keyboard('Feathers{Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Feathers'));
});

it('shows references as chips and completes the word at the caret', async () => {
  const form = jobs();
  const chips = form.cell('jobs', 2, 2).querySelectorAll('.chip');
  expect([...chips].map((chip) => chip.className.includes('named'))).toEqual([true, true, false]);
  expect(chips[2]?.className).toContain('dangling');
  await goTo(form, 0, 2);
  await form.user.keyboard('order');
  await vi.waitFor(() => expect(screen.getByRole('option').textContent).toContain('J-2'));
  await form.user.keyboard('{ArrowDown}{Enter}, boxes{Enter}');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Measure | J-2, boxes | Light'));
});

it('moves a row by Alt+Down and keeps the focus in it', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await vi.waitFor(() => expect(form.values('jobs')[1]).toBe('J-1 | Measure |  | Light'));
  await focusIs(form, 1, 1);
});

it.each<[string, string[]]>([
  ['Insert above', ['J-4', 'J-1', 'J-2', 'J-3']],
  ['Insert below', ['J-1', 'J-4', 'J-2', 'J-3']],
  ['Duplicate', ['J-1', 'J-1', 'J-2', 'J-3']],
  ['Move down', ['J-2', 'J-1', 'J-3']],
  ['Delete', ['J-2', 'J-3']],
])('does "%s" from the menu of a row', async (name, expected) => {
  const form = jobs();
  await form.user.click(screen.getByRole('button', { name: 'Move or change row 1, J-1' }));
  await choose(form, name);
  await vi.waitFor(() =>
    expect(form.values('jobs').map((row) => row.split(' | ')[0])).toEqual(expected),
  );
});

it('adds a row at the end and goes to the first cell that no id fills', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('button', { name: 'Add row: jobs' }));
  await focusIs(form, 3, 1);
});

it('keeps a refused value in its cell, with the reason', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('a -->{Enter}');
  await vi.waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
  const cell = form.cell('jobs', 0, 1);
  expect(cell.textContent).toContain('a -->');
  expect(cell.getAttribute('aria-invalid')).toBe('true');
  const reason = document.getElementById(cell.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toContain('this would change other parts of the plan');
  await goTo(form, 0, 1);
  await form.user.keyboard('{F2}{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(form.cell('jobs', 0, 1).textContent).toContain('Measure');
});

it('inserts, moves and removes columns from the menu of a header', async () => {
  const form = jobs();
  await openColumnMenu(form, 'Job');
  await choose(form, 'Insert column after');
  await form.user.type(
    await screen.findByRole('textbox', { name: 'Name of the new column' }),
    'Owner',
  );
  await form.user.keyboard('{Enter}');
  await screen.findByRole('columnheader', { name: 'Owner' });
  await openColumnMenu(form, 'Owner');
  await choose(form, 'Delete column');
  await vi.waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Owner' })).toBeNull());
  expect(form.commands.map(({ command }) => command)).toEqual(['insertColumn', 'removeColumn']);
});

it('renames a column that was added, and says why another one keeps its name', async () => {
  const form = jobs();
  await openColumnMenu(form, 'Job');
  await choose(form, 'Duplicate column');
  const header = await screen.findByRole('columnheader', { name: 'Job 2' });
  await vi.waitFor(() => expect(document.activeElement).toBe(header));
  await form.user.keyboard('{F2}');
  const name = await screen.findByRole('textbox', { name: 'New name of Job 2' });
  // What is typed first takes the place of the old name.
  await form.user.keyboard('Owner{Enter}');
  const renamed = await screen.findByRole('columnheader', { name: 'Owner' });
  expect(name.isConnected).toBe(false);
  await vi.waitFor(() => expect(document.activeElement).toBe(renamed));
  await form.user.keyboard('{ArrowLeft}{F2}');
  expect((await screen.findByRole('alert')).textContent).toContain('belongs to the table');
  expect(screen.queryByRole('textbox', { name: /New name/ })).toBeNull();
});

it('draws a long table as it comes near, and goes to its end by keyboard', async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe = () => undefined;
      disconnect = () => undefined;
    },
  );
  const rows = Array.from({ length: 500 }, (_, place) => [`J-${place + 1}`, 'Carry', '', 'Light']);
  const form = drawForm(table('jobs', rows));
  const grid = screen.getByRole('grid');
  expect(grid.querySelectorAll('[data-kind="row"]')).toHaveLength(CHUNK);
  expect(grid.getAttribute('aria-rowcount')).toBe('501');
  await goTo(form, 0, 0);
  await form.user.keyboard('{Control>}{End}{/Control}');
  await focusIs(form, 499, 3);
  expect(document.activeElement?.closest('[role="row"]')?.getAttribute('aria-rowindex')).toBe(
    '501',
  );
});
