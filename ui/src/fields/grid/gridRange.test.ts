/** Selecting cells of a grid, and what is done with what is selected. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { formOf } from '../form.svelte';
import { drawForm, table } from '../testForm';
import {
  choose,
  editor,
  focusIs,
  goTo,
  isSaid,
  jobs,
  paste,
  rowsAre,
  selected,
  taken,
} from './testGrid';

it.each<[string, [number, number], string, string[]]>([
  ['one cell', [0, 1], '', ['Measure']],
  [
    'a range',
    [0, 1],
    '{Shift>}{ArrowRight}{ArrowDown}{/Shift}',
    ['Measure | ', 'Order boxes | J-1'],
  ],
  [
    'a range backwards',
    [1, 1],
    '{Shift>}{ArrowUp}{ArrowLeft}{/Shift}',
    ['J-1 | Measure', 'J-2 | Order boxes'],
  ],
  [
    'to the end of the row',
    [2, 2],
    '{Shift>}{End}{/Shift}',
    ['J-1J-2J-9: names nothing in this plan | Heavy'],
  ],
  [
    'whole rows',
    [0, 1],
    '{Shift>} {ArrowDown}{/Shift}',
    ['J-1 | Measure |  | Light', 'J-2 | Order boxes | J-1 | Light'],
  ],
  ['a whole column', [1, 3], '{Control>} {/Control}', ['Light', 'Light', 'Heavy']],
  ['what is left after Escape', [0, 1], '{Shift>}{ArrowDown}{/Shift}{Escape}', ['Order boxes']],
])('selects %s', async (_, [row, column], keys, expected) => {
  const form = jobs();
  await goTo(form, row, column);
  if (keys !== '') await form.user.keyboard(keys);
  expect(selected()).toEqual(expected);
});

it('selects everything', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Control>}a{/Control}');
  expect(document.querySelectorAll('[role="rowheader"][aria-selected="true"]')).toHaveLength(3);
  await isSaid(form, '3 by 4 cells selected');
});

it('selects everything on a keyboard without Latin letters', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await fireEvent.keyDown(form.cell('jobs', 0, 1), { key: 'ф', code: 'KeyA', ctrlKey: true });
  await isSaid(form, '3 by 4 cells selected');
});

it('selects up to a cell clicked with Shift', async () => {
  const form = jobs();
  await goTo(form, 0, 0);
  await form.user.keyboard('{Shift>}');
  await goTo(form, 1, 1);
  await form.user.keyboard('{/Shift}');
  expect(selected()).toEqual(['J-1 | Measure', 'J-2 | Order boxes']);
});

it('selects what the pointer is drawn over', async () => {
  const form = jobs();
  const [from, to] = [form.cell('jobs', 0, 0), form.cell('jobs', 1, 1)];
  await fireEvent.mouseDown(from, { button: 0, clientX: 0, clientY: 0 });
  await fireEvent.mouseMove(to, { clientX: 50, clientY: 50 });
  await fireEvent.mouseUp(to);
  expect(selected()).toEqual(['J-1 | Measure', 'J-2 | Order boxes']);
  await focusIs(form, 1, 1);
});

it('selects a column by its header and columns with Shift', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  expect(selected()).toEqual(['Measure', 'Order boxes', 'Carry']);
  await form.user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(selected()[0]).toBe('J-1 | Measure');
});

it('writes the cell that the selection began with', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{Shift>}{ArrowDown}{/Shift}New{Enter}');
  await rowsAre(form, [
    'J-1 | New |  | Light',
    'J-2 | Order boxes | J-1 | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
});

it('copies cells as text and as a table', async () => {
  const form = jobs();
  await goTo(form, 0, 0);
  await form.user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
  const clipboard = await taken('copy');
  expect(clipboard.get('text/plain')).toBe('J-1\tMeasure\nJ-2\tOrder boxes');
  expect(clipboard.get('text/html')).toContain('Order boxes</td></tr></tbody></table>');
  await isSaid(form, 'Copied 2 by 2 cells');
});

it('copies whole columns with their titles', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('columnheader', { name: 'Weight' }));
  expect((await taken('copy')).get('text/plain')).toBe('Weight\nLight\nLight\nHeavy');
});

it('copies one cell as the text that it is', async () => {
  const form = jobs([['J-1', 'two\n"lines"', '', '']]);
  await goTo(form, 0, 1);
  expect((await taken('copy')).get('text/plain')).toBe('two\n"lines"');
});

it('pastes what it copied as it was, without the titles', async () => {
  const form = jobs([
    ['J-1', 'two  blanks\n\n\nand "breaks"', '', 'Light'],
    ['J-2', '', '', 'Heavy'],
    ['J-3', '', '', 'Light'],
    ['J-4', 'Carry', '', 'Light'],
  ]);
  await form.user.click(screen.getByRole('columnheader', { name: 'Job' }));
  await form.user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  const clipboard = await taken('copy');
  await goTo(form, 1, 1);
  await paste(clipboard.get('text/plain') ?? '', clipboard.get('text/html'));
  await rowsAre(form, [
    'J-1 | two  blanks\n\n\nand "breaks" |  | Light',
    'J-2 | two  blanks\n\n\nand "breaks" |  | Heavy',
    'J-3 |  |  | Light',
    'J-4 |  |  | Light',
    'J-5 | Carry |  | ',
  ]);
});

it('empties a cell with one that is empty', async () => {
  const form = jobs();
  await goTo(form, 0, 2);
  const clipboard = await taken('copy');
  await goTo(form, 0, 1);
  await paste(clipboard.get('text/plain') ?? '', clipboard.get('text/html'));
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 |  |  | Light'));
});

it('pastes text with blanks around it', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await paste(' Lift \t J-2\n');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe('J-1 | Lift | J-2 | Light'));
});

it('copies, cuts and clears by the menu', async () => {
  const form = jobs();
  const clipboard: [string, string][] = [];
  formOf(form.model).writeClipboard = (text, html) => {
    clipboard.push([text, html]);
    return Promise.resolve(true);
  };
  await goTo(form, 0, 0);
  await form.user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  const choice = async (line: string) => {
    await fireEvent.contextMenu(form.cell('jobs', 0, 1));
    await choose(form, line);
  };
  await choice('Copy');
  await isSaid(form, 'Copied 1 by 2 cells');
  await choice('Cut');
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe(' |  |  | Light'));
  expect(clipboard.map(([text]) => text)).toEqual(['J-1\tMeasure', 'J-1\tMeasure']);
  expect(clipboard[0]?.[1]).toContain('<table');
  await goTo(form, 1, 1);
  await fireEvent.contextMenu(form.cell('jobs', 1, 1));
  await choose(form, 'Clear');
  await vi.waitFor(() => expect(form.values('jobs')[1]).toBe('J-2 |  | J-1 | Light'));
});

it('empties nothing by the menu that the clipboard did not take', async () => {
  const form = jobs();
  formOf(form.model).writeClipboard = () => Promise.resolve(false);
  await goTo(form, 0, 1);
  await fireEvent.contextMenu(form.cell('jobs', 0, 1));
  await choose(form, 'Cut');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('cuts cells out as one step', async () => {
  const form = jobs();
  await goTo(form, 1, 0);
  await form.user.keyboard('{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
  expect((await taken('cut')).get('text/plain')).toBe('J-2\tOrder boxes\nJ-3\tCarry');
  await rowsAre(form, [
    'J-1 | Measure |  | Light',
    ' |  | J-1 | Light',
    ' |  | J-1, J-2, J-9 | Heavy',
  ]);
  expect(form.commands).toHaveLength(1);
});

it.each(['{Delete}', '{Backspace}'])('empties the selected cells on %s', async (key) => {
  const form = jobs();
  await goTo(form, 0, 3);
  await form.user.keyboard(`{Shift>}{ArrowDown}{/Shift}${key}`);
  await rowsAre(form, [
    'J-1 | Measure |  | ',
    'J-2 | Order boxes | J-1 | ',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
  expect(form.commands).toHaveLength(1);
});

it('sends nothing for cells that are empty', async () => {
  const form = jobs();
  await goTo(form, 0, 2);
  await form.user.keyboard('{Delete}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('pastes a table of a spreadsheet as one step, and adds rows for it', async () => {
  const form = jobs();
  await goTo(form, 2, 1);
  await paste('Lift\tJ-1\n"Two\nlines"\tJ-2\nThird\t\n');
  await isSaid(form, 'Pasted 3 by 2 cells.');
  await rowsAre(form, [
    'J-1 | Measure |  | Light',
    'J-2 | Order boxes | J-1 | Light',
    'J-3 | Lift | J-1 | Heavy',
    'J-4 | Two\nlines | J-2 | ',
    'J-5 | Third |  | ',
  ]);
  expect(form.commands).toHaveLength(1);
  await focusIs(form, 2, 1);
  expect(selected()).toHaveLength(3);
});

it('pastes a table of a page', async () => {
  const form = jobs();
  await goTo(form, 0, 0);
  await paste(
    'x',
    '<table><tr><th>Id</th><th>Job</th></tr><tr><td>J-7</td><td>Sweep</td></tr></table>',
  );
  await rowsAre(form, [
    'J-7 | Sweep |  | Light',
    'J-2 | Order boxes | J-1 | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
});

it('says what did not fit', async () => {
  const form = jobs();
  await goTo(form, 0, 3);
  await paste('a\tb\tc');
  await isSaid(form, 'Pasted 1 cell. 2 columns did not fit and were left out.');
  expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | a');
});

it.each([
  ['plain names', [0, 3], 'a\tb\tc', ['Column 5', 'Column 6'], 'J-1 | Measure |  | a | b | c'],
  [
    'the titles of it',
    [0, 3],
    'Weight\tOwner\tJob\na\tb\tc',
    ['Owner', 'Job 2'],
    'J-1 | Measure |  | a | b | c',
  ],
] as const)('adds columns of the plan by %s, as one step', async (_, place, text, added, row) => {
  const seed = table('jobs', [['J-1', 'Measure', '', 'Light']]);
  if (seed.content.kind !== 'table') throw new Error('This is no table.');
  for (const column of seed.content.columns) column.known = false;
  const form = drawForm(seed);
  await goTo(form, ...place);
  await paste(text);
  await isSaid(form, 'Pasted 1 by 3 cells. 2 columns were added.');
  expect(form.values('jobs')).toEqual([row]);
  const titles = screen.getAllByRole('columnheader').map(({ textContent }) => textContent.trim());
  expect(titles.slice(4)).toEqual(added);
  expect(form.commands).toHaveLength(1);
  expect(selected()).toEqual(['a | b | c']);
});

it('fills the whole selection with one copied cell', async () => {
  const form = jobs();
  await goTo(form, 0, 3);
  await form.user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await paste('Heavy');
  await rowsAre(form, [
    'J-1 | Measure |  | Heavy',
    'J-2 | Order boxes | J-1 | Heavy',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
});

it('shows at the table why nothing was pasted', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await paste('a -->\tb');
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such place here');
  expect(form.values('jobs')[0]).toBe('J-1 | Measure |  | Light');
  await vi.waitFor(() => expect(form.cell('jobs', 0, 1).textContent.trim()).toBe('Measure'));
});

it('leaves the clipboard to the editor while a cell is edited', async () => {
  const form = jobs();
  await goTo(form, 0, 1);
  await form.user.keyboard('{F2}');
  await form.user.paste('\tx');
  expect(editor()?.value).toBe('Measure\tx');
});

it('fills down, and leaves ids alone', async () => {
  const form = jobs();
  await goTo(form, 0, 0);
  await form.user.keyboard('{Shift>} {ArrowDown}{/Shift}{Control>}d{/Control}');
  await rowsAre(form, [
    'J-1 | Measure |  | Light',
    'J-2 | Measure |  | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Heavy',
  ]);
  expect(form.commands).toHaveLength(1);
});

it('fills one cell from the one above, and says when there is none', async () => {
  const form = jobs();
  await goTo(form, 2, 3);
  await form.user.keyboard('{Control>}d{/Control}');
  await vi.waitFor(() =>
    expect(form.values('jobs')[2]).toBe('J-3 | Carry | J-1, J-2, J-9 | Light'),
  );
  await goTo(form, 0, 3);
  await form.user.keyboard('{Control>}d{/Control}');
  await isSaid(form, 'There is no row above.');
  await goTo(form, 1, 0);
  await form.user.keyboard('{Control>}d{/Control}');
  await isSaid(form, 'Ids stay what they are.');
  expect(form.commands).toHaveLength(1);
});

it('fills down by drawing the corner', async () => {
  const form = jobs();
  await goTo(form, 1, 3);
  const corner = form.cell('jobs', 1, 3).querySelector('.fill');
  if (!corner) throw new Error('There is no corner to draw.');
  await fireEvent.mouseDown(corner, { button: 0, clientX: 0, clientY: 0 });
  await fireEvent.mouseMove(form.cell('jobs', 2, 3), { clientX: 0, clientY: 60 });
  await fireEvent.mouseUp(window);
  await rowsAre(form, [
    'J-1 | Measure |  | Light',
    'J-2 | Order boxes | J-1 | Light',
    'J-3 | Carry | J-1, J-2, J-9 | Light',
  ]);
});

it('lets a plan that cannot be changed be selected and copied, and nothing else', async () => {
  const form = jobs();
  form.model.readOnly = true;
  await goTo(form, 0, 1);
  expect(screen.getByRole('grid').getAttribute('aria-readonly')).toBe('true');
  expect((await taken('copy')).get('text/plain')).toBe('Measure');
  for (const keys of [
    'x',
    '{Enter}',
    '{Delete}',
    '{Control>}{Enter}{/Control}',
    '{Control>}{Delete}{/Control}',
    '{Alt>}{ArrowDown}{/Alt}',
  ]) {
    await form.user.keyboard(keys);
    expect(editor()).toBeNull();
  }
  await paste('a\tb');
  await form.model.idle();
  expect(form.commands).toEqual([]);
  await isSaid(form, 'This plan cannot be changed: its file is read-only.');
});
