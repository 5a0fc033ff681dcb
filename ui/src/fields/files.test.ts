/** Lists of files: pieces, the keys that make and remove files, paste. */

import { screen, waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { type DrawnForm, drawForm, part } from './testForm';

/** A form with these files, as path, mark and note. */
function drawFiles(...files: [path: string, mark?: string, note?: string][]): DrawnForm {
  const children = files.map(([path, mark = '', note = '']) => ({
    key: '',
    content: { kind: 'file' as const, path, mark, note },
  }));
  return drawForm(part('files', { kind: 'fileList' }, { children }));
}

const files = () => drawFiles(['src/a.ts', 'new'], ['']);

function path(form: DrawnForm, place: number): HTMLTextAreaElement {
  return form.controlOf(form.below('files')[place]?.id ?? 0) as HTMLTextAreaElement;
}

/** Enters a path, with the caret at its end. */
function goTo(form: DrawnForm, place: number): void {
  const control = path(form, place);
  control.focus();
  control.setSelectionRange(control.value.length, control.value.length);
}

it('sets the pieces of a file one by one', async () => {
  const form = files();
  const id = form.below('files')[0]?.id ?? 0;
  await form.user.type(screen.getByRole('textbox', { name: 'Note on file 1' }), 'small');
  await form.user.clear(screen.getByRole('combobox', { name: 'Mark of file 1' }));
  await form.user.type(screen.getByRole('combobox', { name: 'Mark of file 1' }), 'mod');
  await form.user.click(screen.getByRole('option', { name: 'modify' }));
  await waitFor(() => expect(form.values('files')[0]).toBe('src/a.ts modify small'));
  expect(form.commands[0]).toEqual({ command: 'set', at: `#${id}.note`, value: 'small' });
});

it('takes a mark that is not suggested', async () => {
  const form = files();
  const mark = screen.getByRole('combobox', { name: 'Mark of file 1' });
  await form.user.clear(mark);
  await form.user.type(mark, 'new directory');
  await form.user.tab();
  await waitFor(() => expect(form.values('files')[0]).toBe('src/a.ts new directory '));
});

it('makes and removes files by keyboard', async () => {
  const form = files();
  goTo(form, 0);
  await form.user.keyboard('{Enter}src/b.ts');
  await waitFor(() => expect(form.values('files')[1]).toBe('src/b.ts  '));
  goTo(form, 2);
  await form.user.keyboard('{Backspace}');
  await waitFor(() => expect(form.below('files')).toHaveLength(2));
});

it('keeps what is typed while the next file is on its way, piece by piece', async () => {
  const form = drawFiles(['src/a.ts']);
  goTo(form, 0);
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  await form.user.keyboard('x{Enter}b{Tab}new{Tab}small{Enter}c');
  go?.();
  form.held = null;
  await waitFor(() => expect(form.values('files')).toEqual(['src/a.tsx  ', 'b new small', 'c  ']));
  expect(document.activeElement).toBe(path(form, 2));
});

it('makes no second empty file', async () => {
  const form = files();
  goTo(form, 1);
  await form.user.keyboard('{Enter}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('makes a file of every line pasted, as one step', async () => {
  const form = drawFiles([''], ['last']);
  goTo(form, 0);
  await form.user.paste('src/a.rs\n- `src/b.rs` (new - the tests)\nsrc/c.rs\n');
  await waitFor(() =>
    expect(form.values('files')).toEqual([
      'src/a.rs  ',
      'src/b.rs new the tests',
      'src/c.rs  ',
      'last  ',
    ]),
  );
  expect(form.commands).toHaveLength(1);
  await waitFor(() => expect(document.activeElement).toBe(path(form, 2)));
  expect(form.model.announcement.text).toBe('Pasted 3 files');
});

it('puts pasted files behind one that has a path', async () => {
  const form = drawFiles(['src/a.rs', 'new'], ['last']);
  goTo(form, 0);
  await form.user.paste('b.rs\nc.rs');
  await waitFor(() =>
    expect(form.values('files')).toEqual(['src/a.rs new ', 'b.rs  ', 'c.rs  ', 'last  ']),
  );
});

it.each<[string, string, string]>([
  ['', '- `src/a.rs` (new)', 'src/a.rs new '],
  ['', 'src/a.rs\n', 'src/a.rs  '],
  ['src/', 'a.rs', 'src/a.rs  '],
])('into %j pastes %j', async (before, pasted, expected) => {
  const form = drawFiles([before]);
  goTo(form, 0);
  await form.user.paste(pasted);
  await waitFor(() => expect(form.values('files')).toEqual([expected]));
  await waitFor(() => expect(path(form, 0).value).toBe(expected.split(' ')[0]));
});
