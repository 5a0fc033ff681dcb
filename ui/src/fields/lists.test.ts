/** Lists, check lists and file lists: the keys that make and remove entries, ticks, paste. */

import { screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { type DrawnForm, drawForm, list, part } from './testForm';

function entry(form: DrawnForm, key: string, place: number): HTMLTextAreaElement {
  const id = form.below(key)[place]?.id ?? 0;
  return form.controlOf(id) as HTMLTextAreaElement;
}

async function goTo(form: DrawnForm, key: string, place: number, caret?: number): Promise<void> {
  const area = entry(form, key, place);
  area.focus();
  area.setSelectionRange(caret ?? area.value.length, caret ?? area.value.length);
  await Promise.resolve();
}

it('makes the next entry on Enter and goes to it', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 1)));
  await form.user.keyboard('between');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['one', 'between', 'two']));
});

it('takes what is behind the caret along', async () => {
  const form = drawForm(list('goals', 'list', 'dry maps'));
  await goTo(form, 'goals', 0, 3);
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['dry', 'maps']));
});

it('makes no second empty entry', async () => {
  const form = drawForm(list('goals', 'list', ''));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Enter}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('breaks the line on Shift+Enter', async () => {
  const form = drawForm(list('goals', 'list', 'one'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Shift>}{Enter}{/Shift}more');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['one\nmore']));
});

it('removes an empty entry on Backspace and goes to the one before', async () => {
  const form = drawForm(list('goals', 'list', 'one', '', 'three'));
  await goTo(form, 'goals', 1);
  await form.user.keyboard('{Backspace}');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['one', 'three']));
  await vi.waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});

it('removes no entry that holds something', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 1, 0);
  await form.user.keyboard('{Backspace}');
  await form.model.idle();
  expect(form.values('goals')).toEqual(['one', 'two']);
});

it.each<[string, number, string[], string]>([
  ['ArrowDown', 0, ['two', 'one', 'three'], 'one moved to position 2 of 3'],
  ['ArrowUp', 2, ['one', 'three', 'two'], 'three moved to position 2 of 3'],
])('moves by Alt+%s and says so', async (key, place, expected, said) => {
  const form = drawForm(list('goals', 'list', 'one', 'two', 'three'));
  await goTo(form, 'goals', place, 1);
  const area = document.activeElement as HTMLTextAreaElement;
  await form.user.keyboard(`{Alt>}{${key}}{/Alt}`);
  await vi.waitFor(() => expect(form.values('goals')).toEqual(expected));
  expect(form.commands.filter(({ command }) => command === 'move')).toHaveLength(1);
  await vi.waitFor(() => expect(form.model.announcement.text).toBe(said));
  // Whoever moves an entry goes on writing in it.
  expect(document.activeElement).toBe(area);
});

it('does not move the first entry up, and says why', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await vi.waitFor(() => expect(form.model.announcement.text).toBe('Already the first'));
  expect(form.commands).toEqual([]);
});

it('makes an entry of every line pasted', async () => {
  const form = drawForm(list('goals', 'list', 'dry ', 'last'));
  await goTo(form, 'goals', 0);
  await form.user.paste('- maps\n- globes\n\n- atlases\n');
  await vi.waitFor(() =>
    expect(form.values('goals')).toEqual(['dry maps', 'globes', 'atlases', 'last']),
  );
});

it('pastes a single line as text', async () => {
  const form = drawForm(list('goals', 'list', 'dry '));
  await goTo(form, 'goals', 0);
  await form.user.paste('- maps');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['dry - maps']));
});

it('goes from entry to entry with the arrow keys', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{ArrowDown}');
  await vi.waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 1)));
  entry(form, 'goals', 1).setSelectionRange(0, 0);
  await form.user.keyboard('{ArrowUp}');
  await vi.waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});

it('ticks an entry by its name', async () => {
  const form = drawForm(list('checks', 'checkList', 'label the drawers', 'sign'));
  await form.user.click(screen.getByRole('checkbox', { name: 'Done: sign' }));
  await form.model.idle();
  expect(
    form.below('checks').map(({ content }) => 'checked' in content && content.checked),
  ).toEqual([false, true]);
  expect(form.commands).toEqual([
    { command: 'toggle', at: `#${form.below('checks')[1]?.id ?? ''}`, checked: true },
  ]);
});

it('unticks a box whose tick was refused', async () => {
  const form = drawForm(list('checks', 'checkList', 'sign'));
  form.answer = () => ({
    outcome: 'refused',
    refusal: { code: 'locked', message: 'Not now.', advice: 'Try later.' },
  });
  const box = screen.getByRole<HTMLInputElement>('checkbox');
  await form.user.click(box);
  await vi.waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Try later.'));
  expect(box.checked).toBe(false);
});

it('shows nested entries in a list of their own', () => {
  const form = drawForm(
    list('goals', 'list', {
      key: '',
      content: { kind: 'entry', value: 'outer', checked: null },
      children: [{ key: '', content: { kind: 'entry', value: 'inner', checked: null } }],
    }),
  );
  const outer = screen.getAllByRole('listitem')[0];
  const inner = within(outer as HTMLElement).getByRole('list');
  expect(within(inner).getByRole<HTMLTextAreaElement>('textbox').value).toBe('inner');
  expect(form.below('goals')).toHaveLength(1);
});

it('adds an entry with the button and goes to it', async () => {
  const form = drawForm(list('goals', 'list'));
  await form.user.click(screen.getByRole('button', { name: 'Add entry: goals' }));
  await vi.waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});

function files(): DrawnForm {
  return drawForm(
    part(
      'files',
      { kind: 'fileList' },
      {
        children: [
          { key: '', content: { kind: 'file', path: 'src/a.ts', mark: 'new', note: '' } },
          { key: '', content: { kind: 'file', path: '', mark: '', note: '' } },
        ],
      },
    ),
  );
}

it('sets the pieces of a file one by one', async () => {
  const form = files();
  const id = form.below('files')[0]?.id ?? 0;
  await form.user.type(screen.getByRole('textbox', { name: 'Note on file 1' }), 'small');
  await form.user.clear(screen.getByRole('combobox', { name: 'Mark of file 1' }));
  await form.user.type(screen.getByRole('combobox', { name: 'Mark of file 1' }), 'mod');
  await form.user.click(screen.getByRole('option', { name: 'modify' }));
  await vi.waitFor(() => expect(form.values('files')[0]).toBe('src/a.ts modify small'));
  expect(form.commands[0]).toEqual({ command: 'set', at: `#${id}.note`, value: 'small' });
});

it('takes a mark that is not suggested', async () => {
  const form = files();
  const mark = screen.getByRole('combobox', { name: 'Mark of file 1' });
  await form.user.clear(mark);
  await form.user.type(mark, 'new directory');
  await form.user.tab();
  await vi.waitFor(() => expect(form.values('files')[0]).toBe('src/a.ts new directory '));
});

it('makes and removes files by keyboard', async () => {
  const form = files();
  await goTo(form, 'files', 0);
  await form.user.keyboard('{Enter}src/b.ts');
  await vi.waitFor(() => expect(form.values('files')[1]).toBe('src/b.ts  '));
  await goTo(form, 'files', 2);
  await form.user.keyboard('{Backspace}');
  await vi.waitFor(() => expect(form.below('files')).toHaveLength(2));
});
