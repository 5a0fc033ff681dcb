/** The other kinds of field: choices, dates, references, code, front matter, missing parts. */

import { screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { drawForm, list, part, stages, table } from './testForm';

const standing = (value: string) =>
  part('standing', { kind: 'choice', value, options: ['Draft', 'Agreed', 'Done'] });

it('sets a choice with one click, at once', async () => {
  const form = drawForm(standing('Draft'));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Draft' }).checked).toBe(true);
  await form.user.click(screen.getByRole('radio', { name: 'Done' }));
  await vi.waitFor(() => expect(form.values('')).toEqual(['Done']));
});

it('shows what stands there when it is none of the choices', async () => {
  const form = drawForm(standing('Nearly done'));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Other…' }).checked).toBe(true);
  const text = screen.getByRole<HTMLInputElement>('combobox', { name: 'Other value of standing' });
  expect(text.value).toBe('Nearly done');
  await form.user.clear(text);
  await form.user.type(text, 'Half done');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Half done']));
  expect(document.activeElement).toBe(text);
});

it('takes any other value', async () => {
  const form = drawForm(standing('Draft'));
  await form.user.click(screen.getByRole('radio', { name: 'Other…' }));
  const text = await screen.findByRole('combobox', { name: 'Other value of standing' });
  await vi.waitFor(() => expect(document.activeElement).toBe(text));
  await form.user.keyboard('Paused');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('')).toEqual(['Paused']));
});

it('clears a choice on Delete', async () => {
  const form = drawForm(standing('Draft'));
  screen.getByRole('radio', { name: 'Draft' }).focus();
  await form.user.keyboard('{Delete}');
  await vi.waitFor(() => expect(form.values('')).toEqual(['']));
});

it('keeps what was chosen among suggestions while the plan answers', async () => {
  const options = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eva', 'Fay', 'Gwen'];
  const form = drawForm(part('owner', { kind: 'choice', value: '', options }));
  await form.user.click(screen.getByRole('combobox', { name: 'owner' }));
  await form.user.keyboard('e{ArrowDown}{ArrowDown}');
  await vi.waitFor(() => expect(form.values('')).toEqual(['e']));
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Cleo']));
});

it('suggests many choices below a line of text', async () => {
  const options = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eva', 'Fay', 'Gwen'];
  const form = drawForm(part('owner', { kind: 'choice', value: '', options }));
  await form.user.click(screen.getByRole('combobox', { name: 'owner' }));
  expect(screen.getAllByRole('option')).toHaveLength(7);
  await form.user.keyboard('wen{ArrowDown}{Enter}');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Gwen']));
  expect(screen.queryByRole('option')).toBeNull();
});

it('takes a date as it is typed, and says when it is none', async () => {
  const form = drawForm(part('due', { kind: 'date', value: '2026-02-03' }));
  const control = screen.getByRole<HTMLInputElement>('textbox', { name: 'due' });
  await form.user.clear(control);
  await form.user.type(control, 'next spring');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('')).toEqual(['next spring']));
  const hint = document.getElementById(control.getAttribute('aria-describedby') ?? '');
  expect(hint?.textContent).toContain('YYYY-MM-DD');
});

const jobs = table('jobs', [
  ['J-1', 'Measure'],
  ['J-2', 'Order boxes'],
]);
const after = (value: string, ...texts: string[]) =>
  part('after', {
    kind: 'references',
    value,
    references: texts.map((text) => ({
      text,
      target: /^J-[12]$/.test(text) ? 3 : null,
      title: text,
    })),
  });

it('completes references by id', async () => {
  const form = drawForm(jobs, after('J-1', 'J-1'));
  await form.user.type(screen.getByRole('combobox', { name: 'Add to after' }), 'j-2{Enter}');
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-1, J-2' }));
});

it('completes references by the words of their rows', async () => {
  const form = drawForm(jobs, after('J-1', 'J-1'));
  await form.user.type(screen.getByRole('combobox', { name: 'Add to after' }), 'boxes');
  await form.user.click(screen.getByRole('option', { name: /J-2/ }));
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-1, J-2' }));
});

it('takes words that name nothing', async () => {
  const form = drawForm(jobs, after('J-1', 'J-1'));
  await form.user.type(screen.getByRole('combobox', { name: 'Add to after' }), 'all boxes{Enter}');
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-1, all boxes' }));
});

it('removes one reference and keeps the others as they are written', async () => {
  const form = drawForm(jobs, after('J-1;  J-9 and more', 'J-1', 'J-9 and more'));
  await form.user.click(screen.getByRole('button', { name: 'Remove J-1' }));
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-9 and more' }));
});

it('removes the last reference on Backspace', async () => {
  const form = drawForm(jobs, after('J-1, J-2', 'J-1', 'J-2'));
  screen.getByRole('combobox', { name: 'Add to after' }).focus();
  await form.user.keyboard('{Backspace}');
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-1' }));
});

it('edits references as text', async () => {
  const form = drawForm(jobs, after('J-1 to J-2', 'J-1 to J-2'));
  await form.user.click(screen.getByRole('button', { name: 'after as text' }));
  const text = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'after as text' });
  expect(text.value).toBe('J-1 to J-2');
  await form.user.type(text, ', if dry');
  await form.user.tab();
  await vi.waitFor(() =>
    expect(form.commands.at(-1)).toMatchObject({ value: 'J-1 to J-2, if dry' }),
  );
});

it('adds an entry of any key to the front matter', async () => {
  const form = drawForm(part('head', { kind: 'frontMatter' }, { children: [] }));
  form.answer = () => ({
    outcome: 'applied',
    patch: {
      revision: 2,
      changed: [],
      removed: [],
      candidates: { change: 'none' },
      focus: null,
      status: form.model.status,
    },
  });
  await form.user.type(screen.getByRole('textbox', { name: 'Key' }), 'shelf');
  await form.user.type(screen.getByRole('textbox', { name: 'Value' }), 'M 12');
  await form.user.click(screen.getByRole('button', { name: 'Add entry' }));
  await vi.waitFor(() =>
    expect(form.commands).toEqual([{ command: 'setFrontMatter', key: 'shelf', value: 'M 12' }]),
  );
  await vi.waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Key' }).value).toBe(''),
  );
});

it('folds a long front matter that is filled, and opens it for whoever goes into it', async () => {
  const entries = ['title', 'by', 'created', 'version'].map((key) =>
    part(key, { kind: 'text', value: `the ${key}` }),
  );
  const form = drawForm(part('head', { kind: 'frontMatter' }, { children: entries }));
  const front = document.querySelector('details');
  expect(front?.open).toBe(false);
  expect(front?.querySelector('summary')?.textContent).toContain('the title · the by');
  form.model.focusRequest = form.find('by').id;
  await vi.waitFor(() => expect(document.activeElement).toBe(form.control('by')));
  expect(front?.open).toBe(true);
});

it.each([
  ['short', 3, 'known'],
  ['not filled yet', 5, ''],
])('leaves a front matter open that is %s', (_, count, value) => {
  const children = Array.from({ length: count }, (_, place) =>
    part(`entry${place.toString()}`, { kind: 'text', value }),
  );
  drawForm(part('head', { kind: 'frontMatter' }, { children }));
  expect(document.querySelector('details')?.open).toBe(true);
});

it('adds a missing part and goes to it', async () => {
  const form = drawForm(part('budget', { kind: 'text', value: '' }, { missing: true }));
  await form.user.click(screen.getByRole('button', { name: 'Add budget' }));
  await vi.waitFor(() => expect(document.activeElement).toBe(form.control('budget')));
  expect(form.control('budget').tagName).toBe('TEXTAREA');
});

it('folds a note of the template and does not let it be edited', () => {
  drawForm(part('note', { kind: 'prose', value: 'Ask the keeper first.', fixed: true }));
  expect(screen.queryByRole('textbox')).toBeNull();
  const note = document.querySelector('details');
  expect(note?.open).toBe(false);
  expect(note?.textContent).toContain('Ask the keeper first.');
});

it('opens the guidance beside a field and ties it to the control', async () => {
  const form = drawForm(part('purpose', { kind: 'text', value: '' }, { guidance: 'Say why.' }));
  expect(screen.queryByText('Say why.')).toBeNull();
  const help = screen.getByRole('button', { name: 'Help for purpose' });
  await form.user.click(help);
  expect(help.getAttribute('aria-expanded')).toBe('true');
  expect(form.control('purpose').getAttribute('aria-describedby')).toBe(
    screen.getByText('Say why.').id,
  );
});

it('offers guidance once that a section and its field share', () => {
  const field = part('purpose', { kind: 'text', value: '' }, { guidance: 'Say why.' });
  drawForm(part('aim', { kind: 'section', level: 2 }, { guidance: 'Say why.', children: [field] }));
  expect(screen.getAllByRole('button', { name: /^Help for/ })).toHaveLength(1);
});

it('leaves no control without a name', () => {
  drawForm(
    part(
      'head',
      { kind: 'frontMatter' },
      { children: [part('title', { kind: 'text', value: '' })] },
    ),
    part('text', { kind: 'prose', value: '', fixed: false }, { title: '' }),
    standing('Draft'),
    part('due', { kind: 'date', value: 'soon' }),
    after('J-1, J-9', 'J-1', 'J-9'),
    list('goals', 'list', 'one'),
    list('checks', 'checkList', 'one'),
    part(
      'files',
      { kind: 'fileList' },
      { children: [{ key: '', content: { kind: 'file', path: 'a', mark: 'new', note: '' } }] },
    ),
    part('code', { kind: 'code', value: '', language: '' }),
    part('gantt', { kind: 'schedule', value: '', language: 'mermaid' }),
    part('raw', { kind: 'raw', value: 'words' }, { title: '' }),
    part('budget', { kind: 'text', value: '' }, { missing: true }),
    stages('stages', 'Survey'),
    jobs,
  );
  const roles = [
    'textbox',
    'combobox',
    'radio',
    'checkbox',
    'button',
    'grid',
    'list',
    'radiogroup',
  ];
  for (const role of roles) {
    // What is hidden from whoever listens is there for the mouse and done by a key as well.
    const controls = screen
      .getAllByRole(role)
      .filter((control) => !control.closest('[aria-hidden="true"]'));
    expect(controls.length, role).toBeGreaterThan(0);
    const named = screen.getAllByRole(role, { name: /\S/ });
    expect(named, role).toEqual(controls);
  }
});

it.each(['text', 'prose'] as const)(
  'leads to the placeholder that is left in a %s, which typing replaces',
  async (kind) => {
    const content =
      kind === 'text'
        ? { kind, value: 'Do [step] now' }
        : { kind, value: 'Do [step] now', fixed: false };
    const form = drawForm(part('goal', content, { placeholder: '[step]' }));
    form.model.focusRequest = form.find('goal').id;
    const area = form.control('goal') as HTMLTextAreaElement;
    await vi.waitFor(() => {
      expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('[step]');
    });
  },
);
