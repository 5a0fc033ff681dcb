/** The menu of entries and files: by keys as well as by the handle. */

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { type DrawnForm, drawForm, list, part } from './testForm';

const seeds = {
  goals: list('goals', 'list', 'one', 'two'),
  files: part(
    'files',
    { kind: 'fileList' },
    {
      children: ['a.rs', 'b.rs'].map((path) => ({
        key: '',
        content: { kind: 'file', path, mark: '', note: '' },
      })),
    },
  ),
};

function control(form: DrawnForm, key: string, place: number): HTMLTextAreaElement {
  return form.controlOf(form.below(key)[place]?.id ?? 0) as HTMLTextAreaElement;
}

function labels(menu: HTMLElement): (string | null | undefined)[] {
  return within(menu)
    .getAllByRole('menuitem')
    .map((line) => line.firstElementChild?.textContent);
}

/** Opens the menu of the second entry in one way or another. */
async function open(form: DrawnForm, key: string, way: string): Promise<HTMLElement> {
  const area = control(form, key, 1);
  area.focus();
  area.setSelectionRange(1, 1);
  const handle = area.closest('.line')?.querySelector('.handle');
  if (way === 'pointer' && handle) await fireEvent.contextMenu(handle);
  else await form.user.keyboard(way);
  return screen.findByRole('menu');
}

it.each<['goals' | 'files', string, string[]]>([
  ['goals', '{Shift>}{F10}{/Shift}', ['Nest in the entry before', 'Take out of its entry']],
  ['goals', '{ContextMenu}', ['Nest in the entry before', 'Take out of its entry']],
  ['goals', 'pointer', ['Nest in the entry before', 'Take out of its entry']],
  ['files', '{Shift>}{F10}{/Shift}', []],
  ['files', 'pointer', []],
])('has everything for one of the %s, and gives the focus back: %s', async (key, way, own) => {
  const form = drawForm(seeds[key]);
  const menu = await open(form, key, way);
  const usual = ['Insert above', 'Insert below', 'Duplicate', 'Move up', 'Move down', 'Move to…'];
  expect(labels(menu)).toEqual([...usual, ...own, 'Delete']);
  // What the key does by itself, when it is released, would cover the menu.
  expect(await fireEvent.contextMenu(menu)).toBe(false);
  await form.user.keyboard('{Escape}');
  const area = control(form, key, 1);
  await waitFor(() => expect(document.activeElement).toBe(area));
  expect(area.selectionStart).toBe(1);
});

it('deletes a filled entry by keys alone, and goes to the one before', async () => {
  const form = drawForm(seeds.goals);
  await open(form, 'goals', '{Shift>}{F10}{/Shift}');
  await form.user.keyboard('{ArrowUp}{Enter}');
  await waitFor(() => expect(form.values('goals')).toEqual(['one']));
  await waitFor(() => expect(document.activeElement).toBe(control(form, 'goals', 0)));
});

it('nests by the menu as by the key: it says so, and the caret stays', async () => {
  const form = drawForm(seeds.goals);
  const menu = await open(form, 'goals', '{Shift>}{F10}{/Shift}');
  await form.user.click(within(menu).getByRole('menuitem', { name: /^Nest/ }));
  await waitFor(() => expect(form.model.announcement.text).toBe('two nested in one'));
  const nested = form.below('goals')[0]?.children[0] ?? 0;
  await waitFor(() => {
    expect(document.activeElement).toBe(form.controlOf(nested));
    expect((document.activeElement as HTMLTextAreaElement).selectionStart).toBe(1);
  });
});

it('leaves the key to the web view where nothing can be done', async () => {
  const form = drawForm(seeds.goals);
  form.model.readOnly = true;
  const area = control(form, 'goals', 0);
  await waitFor(() => expect(area.readOnly).toBe(true));
  expect(await fireEvent.keyDown(area, { key: 'F10', shiftKey: true })).toBe(true);
});
