/** Quick ways through fields: a key for a choice, days, paths, guidance; and reading only. */

import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import { GuidanceState } from './guidance.svelte';
import { DrawnForm, drawForm, part } from './testForm';
import TestForm from './TestForm.svelte';

const standing = (value: string) =>
  part('standing', { kind: 'choice', value, options: ['Draft', 'Agreed', 'Done'] });
const due = (value: string) => part('due', { kind: 'date', value });

it.each<[string, string, string, string]>([
  ['', '2', 'Agreed', 'Agreed'],
  ['Draft', 'a', 'Agreed', 'Agreed'],
  // The same letter goes on to the next value that it begins.
  ['Draft', 'd', 'Done', 'Done'],
  ['Done', 'D', 'Draft', 'Draft'],
  ['Done', '{Delete}', '', 'Draft'],
])('from %j the key %s chooses %j', async (value, key, chosen, focused) => {
  const form = drawForm(standing(value));
  form.model.focusRequest = form.find('standing').id;
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('radio'));
  await form.user.keyboard(key);
  await vi.waitFor(() => expect(form.values('')).toEqual([chosen]));
  await vi.waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe(focused));
});

it.each(['4', 'o'])('goes to another value on %s', async (key) => {
  const form = drawForm(standing('Draft'));
  screen.getByRole('radio', { name: /Draft/ }).focus();
  await form.user.keyboard(key);
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
  expect(form.commands).toEqual([]);
});

it.each(['7', 'x', '{Control>}a{/Control}'])('leaves the choice as it is on %s', async (key) => {
  const form = drawForm(standing('Draft'));
  screen.getByRole('radio', { name: /Draft/ }).focus();
  await form.user.keyboard(key);
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('takes the first of many choices that begins as typed', async () => {
  const options = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eva', 'Fay', 'Gwen'];
  const form = drawForm(part('owner', { kind: 'choice', value: 'Ada', options }));
  await form.user.tab();
  await form.user.keyboard('g{Enter}');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Gwen']));
});

it.each<[string, string, string]>([
  ['2026-02-28', '{ArrowUp}', '2026-03-01'],
  ['2026-03-01', '{ArrowDown}', '2026-02-28'],
  ['2026-02-03', '{Shift>}{ArrowUp}', '2026-02-10'],
])('from %s the key %s leads to %s', async (value, key, expected) => {
  const form = drawForm(due(value));
  form.control('due').focus();
  await form.user.keyboard(key);
  await vi.waitFor(() => expect(form.values('')).toEqual([expected]));
});

it('says the weekday', () => {
  const form = drawForm(due('2026-02-03'));
  const hint = document.getElementById(form.control('due').getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toBe('Tuesday');
});

it('writes a date out when the field is left', async () => {
  const form = drawForm(due(''));
  await form.user.type(form.control('due'), '2026-2-3');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('')).toEqual(['2026-02-03']));
});

it('leaves a date as it was written where nothing is typed', async () => {
  const form = drawForm(due('2026/02/03'), part('next', { kind: 'text', value: '' }));
  form.control('due').focus();
  await form.user.tab();
  await form.user.tab();
  expect(document.activeElement).toBe(form.control('next'));
  await form.model.idle();
  expect(form.commands).toEqual([]);
  // Nor where what was typed is taken back.
  await form.user.type(form.control('due'), '1');
  await vi.waitFor(() => expect(form.values('')[0]).toBe('2026/02/031'));
  await form.outside({ command: 'set', at: `#${form.find('due').id}`, value: '2026/02/03' });
  await form.user.tab();
  await form.model.idle();
  expect(form.values('')[0]).toBe('2026/02/03');
});

it('picks a day from the calendar', async () => {
  const form = drawForm(due('2026-02-03'));
  form.control('due').focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  const calendar = await screen.findByRole('dialog', { name: 'Pick a date for due' });
  expect([...calendar.querySelectorAll('th')].map((day) => day.textContent).join(' ')).toBe(
    'Mon Tue Wed Thu Fri Sat Sun',
  );
  expect(calendar.querySelector('[data-selected]')?.getAttribute('data-value')).toBe('2026-02-03');
  await form.user.click(screen.getByRole('button', { name: /11 February 2026/ }));
  await vi.waitFor(() => expect(form.values('')).toEqual(['2026-02-11']));
  // The day is a step for undo, whatever is chosen next.
  await vi.waitFor(() => expect(form.ended).toContain(1));
  await vi.waitFor(() => expect(document.activeElement).toBe(form.control('due')));
});

it('leaves the date as it is when the calendar is closed', async () => {
  const form = drawForm(due('2026-02-03'));
  await form.user.click(screen.getByRole('button', { name: 'Pick a date for due' }));
  await screen.findByRole('dialog');
  await form.user.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(form.control('due')));
  expect(form.commands).toEqual([]);
});

const files = part(
  'files',
  { kind: 'fileList' },
  { children: [{ key: '', content: { kind: 'file', path: '', mark: '', note: '' } }] },
);

/** The path of the only file, with what the disk has for what is typed there. */
function path(form: DrawnForm, paths: Record<string, { path: string; folder: boolean }[]>) {
  form.model.completePath = (typed) => Promise.resolve(paths[typed] ?? []);
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Path of file 1' });
}

it('completes a path folder by folder', async () => {
  const form = drawForm(files);
  const control = path(form, {
    ma: [{ path: 'maps/', folder: true }],
    'maps/': [{ path: 'maps/north.csv', folder: false }],
  });
  await form.user.type(control, 'ma');
  await screen.findByRole('option', { name: 'maps/' });
  await form.user.keyboard('{ArrowDown}{Enter}');
  await screen.findByRole('option', { name: 'maps/north.csv' });
  await form.user.keyboard('{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(form.values('files')).toEqual(['maps/north.csv  ']));
  expect(document.activeElement).toBe(control);
});

it('takes a path that is not there, and Enter goes on to the next file', async () => {
  const form = drawForm(files);
  const control = path(form, { 'maps/n': [{ path: 'maps/north.csv', folder: false }] });
  await form.user.type(control, 'maps/n');
  await screen.findByRole('option');
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(form.values('files')).toEqual(['maps/n  ', '  ']));
});

it('chooses a mark by its first letters, and takes any other', async () => {
  const form = drawForm(files);
  const mark = screen.getByRole<HTMLInputElement>('combobox', { name: 'Mark of file 1' });
  mark.focus();
  const options = await screen.findAllByRole('option');
  expect(options.map((one) => one.textContent.trim())).toEqual(['new', 'modify', 'move', 'delete']);
  await form.user.keyboard('mod{Enter}');
  await vi.waitFor(() => expect(form.values('files')).toEqual([' modify ']));
  await form.user.clear(mark);
  await form.user.type(mark, 'burn');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('files')).toEqual([' burn ']));
});

/** A plan with two parts, and the guidance of each. */
function guided(path: string | null) {
  const form = new DrawnForm([
    part('why', { kind: 'text', value: '' }),
    part('how', { kind: 'text', value: '' }),
  ]);
  form.model.path = path;
  render(TestForm, { model: form.model });
  const state = (key: string) => new GuidanceState(form.model, () => form.find(key).id);
  return { form, state };
}

it('remembers for each plan which guidance is open', () => {
  const { state } = guided('/plans/one.md');
  state('why').toggle();
  expect([state('why').open, state('how').open]).toEqual([true, false]);
  expect(guided('/plans/other.md').state('why').open).toBe(false);
  const again = guided('/plans/one.md').state;
  expect(again('why').open).toBe(true);
  again('why').toggle();
  expect(guided('/plans/one.md').state('why').open).toBe(false);
});

it.each([null, '/plans/one.md'])(
  'keeps which guidance is open when a plan of %s is saved elsewhere',
  async (path) => {
    const { form, state } = guided(path);
    state('why').toggle();
    expect(state('why').open).toBe(true);
    form.model.path = '/plans/saved.md';
    await tick();
    expect(guided('/plans/saved.md').state('why').open).toBe(true);
  },
);

it('lets everything be read and nothing be changed where the file cannot be written', async () => {
  const form = drawForm(
    part('name', { kind: 'text', value: 'Maps' }),
    part('why', { kind: 'prose', value: 'Dry', fixed: false }),
    part('run', { kind: 'code', value: 'ls', language: 'bash' }),
    due('2026-02-03'),
    standing('Draft'),
    part('after', {
      kind: 'references',
      value: 'J-1',
      references: [{ text: 'J-1', target: null, title: null }],
    }),
  );
  form.model.readOnly = true;
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Remove J-1' })).toBeNull());
  for (const key of ['name', 'why', 'run', 'due', 'standing', 'after']) {
    const control = form.control(key);
    const held = control.matches('[type="radio"]') ? 'disabled' : 'readonly';
    expect(control.hasAttribute(held), key).toBe(true);
  }
});
