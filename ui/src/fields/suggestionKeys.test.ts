/** Which keys open suggestions where, which are left to what the control belongs to, and where a name goes. */

import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Content } from '../host/bindings/Content';
import { type DrawnForm, drawForm, list, part, stages, table } from './testForm';

const jobs = table('jobs', [
  ['J-10', 'Carry'],
  ['J-1', 'Measure'],
  ['J-2', 'Order boxes'],
]);

const offered = () => screen.queryAllByRole('option').map((one) => one.textContent);
const value = () => (document.activeElement as HTMLTextAreaElement).value;

/** A list whose entries mention others, with the caret at the end of the first. */
function needs(...entries: string[]): DrawnForm {
  const seeds = entries.map((text) => {
    const content: Content = { kind: 'entry', value: text, checked: null, references: [] };
    return { key: '', content };
  });
  const form = drawForm(
    stages('stages', 'Survey', 'Packing'),
    jobs,
    list('needs', 'list', ...seeds),
  );
  const first = form.controlOf(form.below('needs')[0]?.id ?? 0) as HTMLTextAreaElement;
  first.focus();
  first.setSelectionRange(first.value.length, first.value.length);
  return form;
}

/** The cell of references in a row, with these keys pressed on it. */
async function cell(form: DrawnForm, row: number, keys: string): Promise<void> {
  await form.user.click(form.cell('jobs', row, 2));
  await form.user.keyboard(keys);
}

it('leads to the next entry by ↓, in entries that mention others too', async () => {
  const form = needs('Stage 1', 'Stage 2');
  await form.user.keyboard('{ArrowDown}');
  const next = form.controlOf(form.below('needs')[1]?.id ?? 0);
  await vi.waitFor(() => expect(document.activeElement).toBe(next));
  expect(offered()).toEqual([]);
});

it('moves an entry that mentions others by Alt+↓, also while names are offered', async () => {
  const form = needs('', 'Stage 2');
  await form.user.keyboard('J-');
  expect(offered()).toHaveLength(3);
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await vi.waitFor(() => expect(form.values('needs')).toEqual(['Stage 2', 'J-']));
});

it.each([
  '{Shift>}{ArrowDown}{/Shift}',
  '{Control>}{ArrowDown}{/Control}',
  '{Meta>}{ArrowDown}{/Meta}',
])('takes no name by %s', async (keys) => {
  const form = needs('');
  await form.user.keyboard(`J-${keys}{Enter}`);
  await vi.waitFor(() => expect(form.values('needs')).toEqual(['J-', '']));
});

it('offers all names by Ctrl+Space, and writes the one chosen at the caret', async () => {
  const form = needs('after this');
  (document.activeElement as HTMLTextAreaElement).setSelectionRange(5, 5);
  await form.user.keyboard('{Control>} {/Control}');
  expect(offered()).toHaveLength(5);
  await form.user.keyboard('{ArrowDown}{Enter}');
  expect(value()).toBe('after Stage 1 this');
});

it('offers nothing where a name stands in full', async () => {
  const form = needs('');
  await form.user.keyboard('Stage 2');
  expect(offered()).toEqual([]);
});

it('completes behind a bracket', async () => {
  const form = needs('');
  await form.user.keyboard('first (ord{ArrowDown}{Enter}');
  expect(value()).toBe('first (J-2');
});

it('takes the suggestions away when the caret goes elsewhere', async () => {
  const form = needs('');
  await form.user.keyboard('J-{ArrowLeft}');
  expect(offered()).toEqual([]);
});

it('offers no names in a plan that is only read', async () => {
  const form = needs('after ');
  form.model.readOnly = true;
  await vi.waitFor(() => expect(document.activeElement).toHaveProperty('readOnly', true));
  await form.user.keyboard('{Control>} {/Control}');
  expect(offered()).toEqual([]);
});

const file = (path: string) => ({
  key: '',
  content: { kind: 'file' as const, path, mark: '', note: '' },
});

it.each(['path', 'mark'])('moves a file by Alt+↓ in its %s', async (piece) => {
  const form = drawForm(
    part('files', { kind: 'fileList' }, { children: [file('a.csv'), file('b.csv')] }),
  );
  const control = document.querySelector<HTMLElement>(`[data-piece="${piece}"]`);
  control?.focus();
  await form.user.keyboard('{Escape}{Alt>}{ArrowDown}{/Alt}');
  await vi.waitFor(() => expect(form.values('files')).toEqual(['b.csv  ', 'a.csv  ']));
});

it.each<[string, string, string]>([
  ['leaves a cell that is being typed, once a name is taken', 'J-9{Enter}{ArrowDown}', 'J-9'],
  ['adds to the references of a cell', '{F2}{ArrowDown}{ArrowDown}{Enter}{Enter}', 'J-9, J-10'],
  [
    'adds at the caret of a cell',
    '{F2}{Home}{ArrowDown}{ArrowDown}{ArrowDown}{Enter}{Enter}',
    'J-1, J-9',
  ],
])('%s', async (_, keys, expected) => {
  const form = drawForm(
    table('jobs', [
      ['J-10', 'Carry', 'J-9'],
      ['J-1', 'Measure'],
      ['J-9', 'Fold'],
    ]),
  );
  await cell(form, 0, keys);
  await vi.waitFor(() => expect(form.values('jobs')[0]).toBe(`J-10 | Carry | ${expected} | `));
  const next = form.cell('jobs', 1, 2);
  await vi.waitFor(() => expect(document.activeElement).toBe(next));
});

it.each([
  ['an id that is complete', 'J-1', 'J-1'],
  ['an id that nothing has', 'J-2', 'J-2'],
  ['the beginning of an id', 'J-', 'J-10'],
])('writes %s on Enter', async (_, typed, expected) => {
  const form = drawForm(
    table('jobs', [
      ['J-10', 'Carry'],
      ['J-1', 'Measure'],
      ['J-20', 'Order boxes'],
    ]),
  );
  await cell(form, 2, `${typed}{Enter}{Enter}`);
  await vi.waitFor(() =>
    expect(form.values('jobs')[2]).toBe(`J-20 | Order boxes | ${expected} | `),
  );
});

it('takes the choice that was typed before a longer one', async () => {
  const options = ['None', 'No', 'Cleo', 'Dora', 'Eva', 'Fay', 'Gwen'];
  drawForm(part('owner', { kind: 'choice', value: '', options }));
  const control = screen.getByRole<HTMLInputElement>('combobox', { name: 'owner' });
  await userEvent.type(control, 'No{Enter}');
  expect(control.value).toBe('No');
  expect(offered()).toEqual([]);
});
