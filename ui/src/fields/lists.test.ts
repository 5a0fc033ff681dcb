/** Lists and check lists: the keys that make and remove entries, and ticks. */

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import type { Seed } from '../host/fake-plan';
import { type DrawnForm, drawForm, list, part } from './testForm';
import { entry, goTo, isAt, lines } from './testLists';

const someFiles = part(
  'files',
  { kind: 'fileList' },
  {
    children: [
      { key: '', content: { kind: 'file', path: 'src/a.ts', mark: 'new', note: '' } },
      { key: '', content: { kind: 'file', path: '', mark: '', note: '' } },
    ],
  },
);

it('makes the next entry on Enter and goes to it', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 1)));
  await form.user.keyboard('between');
  await waitFor(() => expect(form.values('goals')).toEqual(['one', 'between', 'two']));
});

it('takes what is behind the caret along', async () => {
  const form = drawForm(list('goals', 'list', 'dry maps'));
  await goTo(form, 'goals', 0, 3);
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(form.values('goals')).toEqual(['dry', 'maps']));
});

it.each([{ isComposing: true }, { keyCode: 229 }])(
  'leaves the Enter that confirms a composed word to the input method: %o',
  async (told) => {
    const form = drawForm(list('goals', 'list', '地図'), someFiles);
    for (const area of [entry(form, 'goals', 0), entry(form, 'files', 0)]) {
      area.focus();
      await fireEvent.keyDown(area, { key: 'Enter', ...told });
    }
    await form.model.idle();
    expect(form.commands).toEqual([]);
  },
);

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
  await waitFor(() => expect(form.values('goals')).toEqual(['one\nmore']));
});

it('removes an empty entry on Backspace and goes to the one before', async () => {
  const form = drawForm(list('goals', 'list', 'one', '', 'three'));
  await goTo(form, 'goals', 1);
  await form.user.keyboard('{Backspace}');
  await waitFor(() => expect(form.values('goals')).toEqual(['one', 'three']));
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});

function nestedEntry(value: string, ...children: string[]): Seed {
  const entry = (text: string, inner: Seed[]): Seed => ({
    key: '',
    content: { kind: 'entry', value: text, checked: null },
    children: inner,
  });
  return entry(
    value,
    children.map((child) => entry(child, [])),
  );
}

/** Goes to the entry with a text. */
async function enter(form: DrawnForm, value: string, caret?: number): Promise<void> {
  const node = [...form.model.walk()].find(
    ({ content }) => content.kind === 'entry' && content.value === value,
  );
  const area = form.controlOf(node?.id ?? 0) as HTMLTextAreaElement;
  area.focus();
  area.setSelectionRange(caret ?? value.length, caret ?? value.length);
  await Promise.resolve();
}

it.each<[string, Seed[], string, number, string, string[], string, number]>([
  [
    'at the beginning puts an empty one above',
    [nestedEntry('one'), nestedEntry('two')],
    'two',
    0,
    '{Enter}',
    ['one', '', 'two'],
    'two',
    0,
  ],
  [
    'leaves what is nested with the text behind the caret',
    [nestedEntry('one two', 'inner')],
    'one two',
    3,
    '{Enter}',
    ['one', 'two', '  inner'],
    'two',
    0,
  ],
  [
    'at the end makes the first nested one where others are nested',
    [nestedEntry('one', 'inner')],
    'one',
    3,
    '{Enter}',
    ['one', '  ', '  inner'],
    '',
    0,
  ],
  [
    'in an empty nested one takes it out',
    [nestedEntry('one', 'inner', '')],
    '',
    0,
    '{Enter}',
    ['one', '  inner', ''],
    '',
    0,
  ],
  [
    'joins the one before at its beginning',
    [nestedEntry('one'), nestedEntry('two')],
    'two',
    0,
    '{Backspace}',
    ['one two'],
    'one two',
    3,
  ],
  [
    'joins the last nested one before it',
    [nestedEntry('one', 'inner'), nestedEntry('two')],
    'two',
    0,
    '{Backspace}',
    ['one', '  inner two'],
    'inner two',
    5,
  ],
  [
    'removes the empty one before it',
    [nestedEntry(''), nestedEntry('two', 'inner')],
    'two',
    0,
    '{Backspace}',
    ['two', '  inner'],
    'two',
    0,
  ],
  [
    'keeps one that others are nested in',
    [nestedEntry('one'), nestedEntry('two', 'inner')],
    'two',
    0,
    '{Backspace}',
    ['one', 'two', '  inner'],
    'two',
    0,
  ],
  [
    'takes the next one in at its end',
    [nestedEntry('one-'), nestedEntry('two')],
    'one-',
    4,
    '{Delete}',
    ['one-two'],
    'one-two',
    4,
  ],
  [
    'goes when it is empty, and the next stays as it is',
    [nestedEntry(''), nestedEntry('two', 'inner')],
    '',
    0,
    '{Delete}',
    ['two', '  inner'],
    'two',
    0,
  ],
  [
    'is nested on Tab',
    [nestedEntry('one'), nestedEntry('two')],
    'two',
    1,
    '{Tab}',
    ['one', '  two'],
    'two',
    1,
  ],
  [
    'is taken out on Shift+Tab, with what stood behind it',
    [nestedEntry('one', 'inner', 'last')],
    'inner',
    2,
    '{Shift>}{Tab}{/Shift}',
    ['one', 'inner', '  last'],
    'inner',
    2,
  ],
  [
    'moves out above the one that it is nested in',
    [nestedEntry('one', 'inner')],
    'inner',
    1,
    '{Alt>}{ArrowUp}{/Alt}',
    ['inner', 'one'],
    'inner',
    1,
  ],
])('%s', async (_, entries, at, caret, keys, expected, text, then) => {
  const form = drawForm(list('goals', 'list', ...entries));
  await enter(form, at, caret);
  await form.user.keyboard(keys);
  await waitFor(() => expect(lines(form, 'goals')).toEqual(expected));
  await isAt(form, text, then);
  // One step for undo, or none.
  expect(form.commands.length).toBeLessThanOrEqual(1);
});

it.each<[string, number, number, string]>([
  ['Backspace', 0, 1, 'ones two'],
  ['Delete', 1, 0, 'one twos'],
])('takes what is still on its way in by %s', async (key, typedIn, joining, expected) => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  await goTo(form, 'goals', typedIn);
  await form.user.keyboard('s');
  await goTo(form, 'goals', joining, key === 'Backspace' ? 0 : undefined);
  await form.user.keyboard(`{${key}}`);
  go?.();
  form.held = null;
  await waitFor(() => expect(form.values('goals')).toEqual([expected]));
});

it('loses no refused text by joining entries', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 1);
  await form.user.keyboard(' -->');
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Delete}');
  // What both say together is refused as well.
  await waitFor(() => expect(form.commands.at(-1)?.command).toBe('batch'));
  await form.model.idle();
  expect(form.model.announcement.text).toContain('this would change other parts of the plan');
  expect(entry(form, 'goals', 1).value).toBe('two -->');
  expect(form.values('goals')).toEqual(['one', 'two']);
});

it('fills the ghost below instead of making another entry', async () => {
  const ghost: Seed = {
    key: '',
    content: { kind: 'entry', value: '', checked: null },
    placeholder: 'One point',
  };
  const form = drawForm(list('goals', 'list', ghost, ghost));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('one{Enter}two');
  await waitFor(() => expect(form.values('goals')).toEqual(['one', 'two']));
});

it('keeps what is typed while the next entry is on its way', async () => {
  const form = drawForm(list('goals', 'list', 'one'));
  await goTo(form, 'goals', 0);
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  await form.user.keyboard('{Enter}two{Enter}three');
  go?.();
  form.held = null;
  await waitFor(() => expect(form.values('goals')).toEqual(['one', 'two', 'three']));
  await isAt(form, 'three', 5);
});

it('gives back what was typed where the next entry was refused', async () => {
  const form = drawForm(list('goals', 'list', 'one'));
  await goTo(form, 'goals', 0);
  form.answer = ({ command }) =>
    command === 'insert'
      ? { outcome: 'refused', refusal: { code: 'locked', message: 'No.', advice: 'Wait.' } }
      : null;
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  await form.user.keyboard('{Enter} two');
  go?.();
  form.held = null;
  await isAt(form, 'one two', 7);
});

it('gives keys that nobody took to no entry that is made later', async () => {
  const form = drawForm(list('goals', 'list', ''));
  await goTo(form, 'goals', 0);
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  // Backspace is held for longer than the entry is there.
  await form.user.keyboard('{Backspace}{Backspace}{Backspace}');
  go?.();
  form.held = null;
  await waitFor(() => expect(form.values('goals')).toEqual([]));
  await form.user.click(screen.getByRole('button', { name: /^Add entry/ }));
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
  await form.user.keyboard('one');
  await waitFor(() => expect(form.values('goals')).toEqual(['one']));
  expect(form.commands.filter(({ command }) => command === 'remove')).toHaveLength(1);
});

it('lets Tab through when the focus only passes, and after Escape', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'), list('rules', 'list', 'three'));
  await goTo(form, 'goals', 0);
  // The first entry cannot be nested; from there on Tab goes through.
  await form.user.keyboard('{Tab}');
  expect(document.activeElement).toBe(entry(form, 'goals', 1));
  await form.user.keyboard('{Tab}');
  expect(document.activeElement).not.toBe(entry(form, 'goals', 1));
  // Whoever writes in an entry means the list; Escape gives Tab back.
  await goTo(form, 'goals', 1);
  await form.user.keyboard('x{Escape}');
  expect(form.model.announcement.text).toBe('Tab leaves the list now.');
  await form.user.keyboard('{Tab}');
  expect(document.activeElement).not.toBe(entry(form, 'goals', 1));
  await form.model.idle();
  expect(form.commands.filter(({ command }) => command === 'nest')).toEqual([]);
});

it('tells what the keys do in the list that is written in, and nowhere else', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'), list('rules', 'list', 'three'));
  const shown = () =>
    [...document.querySelectorAll('.keys')].map((keys) => keys.matches('.within'));
  expect(shown()).toEqual([false, false]);
  await goTo(form, 'goals', 1);
  await waitFor(() => expect(shown()).toEqual([true, false]));
  await goTo(form, 'rules', 0);
  await waitFor(() => expect(shown()).toEqual([false, true]));
});

it('ticks on Ctrl+Enter and says so', async () => {
  const form = drawForm(list('checks', 'checkList', 'sign'));
  await goTo(form, 'checks', 0);
  await form.user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(lines(form, 'checks')).toEqual(['[x] sign']));
  await waitFor(() => expect(form.model.announcement.text).toBe('sign: done'));
});

it('names nested entries by the way to them', () => {
  drawForm(list('goals', 'list', nestedEntry('one'), nestedEntry('two', 'inner')));
  expect(screen.getByRole('list', { name: 'Nested in goals, entry 2' })).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'goals, entry 2.1' }).value).toBe(
    'inner',
  );
});

it.each<[string, number, string[], string]>([
  ['ArrowDown', 0, ['two', 'one', 'three'], 'one moved to position 2 of 3'],
  ['ArrowUp', 2, ['one', 'three', 'two'], 'three moved to position 2 of 3'],
])('moves by Alt+%s and says so', async (key, place, expected, said) => {
  const form = drawForm(list('goals', 'list', 'one', 'two', 'three'));
  await goTo(form, 'goals', place, 1);
  const area = document.activeElement as HTMLTextAreaElement;
  await form.user.keyboard(`{Alt>}{${key}}{/Alt}`);
  await waitFor(() => expect(form.values('goals')).toEqual(expected));
  expect(form.commands.filter(({ command }) => command === 'move')).toHaveLength(1);
  await waitFor(() => expect(form.model.announcement.text).toBe(said));
  // Whoever moves an entry goes on writing in it.
  expect(document.activeElement).toBe(area);
});

it('does not move the first entry up, and says why', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(form.model.announcement.text).toBe('Already the first'));
  expect(form.commands).toEqual([]);
});

it('goes from entry to entry with the arrow keys', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  await goTo(form, 'goals', 0);
  await form.user.keyboard('{ArrowDown}');
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 1)));
  entry(form, 'goals', 1).setSelectionRange(0, 0);
  await form.user.keyboard('{ArrowUp}');
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});

it.each<[string, string, string, number, number]>([
  ['ltr', 'ArrowLeft', 'one', 0, 0],
  ['ltr', 'ArrowRight', 'one', 3, 2],
  // From right to left the keys lead the other way, and the same ones into the text.
  ['rtl', 'ArrowRight', 'אחת', 0, 0],
  ['rtl', 'ArrowLeft', 'אחת', 3, 2],
  ['rtl', 'ArrowLeft', 'אחת', 0, 1],
  ['rtl', 'ArrowRight', 'אחת', 3, 1],
])('goes out of a text that runs %s by %s', async (direction, key, text, caret, expected) => {
  const form = drawForm(list('goals', 'list', 'before', text, 'behind'));
  // This environment does not find the direction out by the letters.
  entry(form, 'goals', 1).style.direction = direction;
  await goTo(form, 'goals', 1, caret);
  await form.user.keyboard(`{${key}}`);
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', expected)));
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
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Try later.'));
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
  await waitFor(() => expect(document.activeElement).toBe(entry(form, 'goals', 0)));
});
