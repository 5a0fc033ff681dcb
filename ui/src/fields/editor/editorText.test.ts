/** Prose and code while somebody is in them: the editor comes, takes over, and goes again. */

import { fireEvent } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { copiedCells } from '../grid/copiedCells';
import { type DrawnForm, drawForm, part } from '../testForm';

const prose = (value: string) => part('why', { kind: 'prose', value, fixed: false });
const code = (value: string) => part('run', { kind: 'code', value, language: 'bash' });
const next = part('next', { kind: 'text', value: '' });

/** Enters a field and waits for its editor. */
async function entered(form: DrawnForm, key: string): Promise<HTMLElement> {
  form.control(key).focus();
  return vi.waitFor(() => {
    const control = form.control(key);
    if (!control.matches('.cm-content')) throw new Error('The editor is not there yet.');
    expect(document.activeElement).toBe(control);
    return control;
  });
}

/** Presses a key as a web view does. */
async function press(control: HTMLElement, key: string, more: KeyboardEventInit = {}) {
  return fireEvent.keyDown(control, { key, keyCode: CODES[key] ?? 0, ...more });
}
const CODES: Partial<Record<string, number>> = { Tab: 9, Enter: 13, Escape: 27, b: 66 };

/** The lines of text that an editor shows. */
function shown(control: HTMLElement): string {
  return [...control.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
}

it('is a text area until it is entered, and one again when it is left', async () => {
  const form = drawForm(prose('Dry maps'), next);
  expect(form.control('why').tagName).toBe('TEXTAREA');
  const control = await entered(form, 'why');
  expect(shown(control)).toBe('Dry maps');
  expect(document.querySelectorAll('textarea')).toHaveLength(1);
  form.control('next').focus();
  await vi.waitFor(() => expect(form.control('why').tagName).toBe('TEXTAREA'));
  expect(document.querySelector('.cm-editor')).toBeNull();
});

it('keeps what was typed and where the caret was before the editor came', async () => {
  const form = drawForm(prose('Dry  maps'));
  const area = form.control('why') as HTMLTextAreaElement;
  area.focus();
  area.setSelectionRange(4, 4);
  area.setRangeText('old', 4, 4, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.setSelectionRange(7, 7);
  const control = await vi.waitFor(() => {
    const found = form.control('why');
    expect(found.matches('.cm-content')).toBe(true);
    return found;
  });
  expect(shown(control)).toBe('Dry old maps');
  await press(control, 'b', { ctrlKey: true });
  await vi.waitFor(() => expect(form.values('')).toEqual(['Dry **old** maps']));
});

it('is a textbox with a name and a description for whoever listens', async () => {
  const form = drawForm(
    part('why', { kind: 'prose', value: '', fixed: false }, { guidance: 'Say why.' }),
  );
  await form.user.click(document.querySelector('.toggle') ?? document.body);
  const control = await entered(form, 'why');
  expect(control.getAttribute('role')).toBe('textbox');
  expect(control.getAttribute('aria-multiline')).toBe('true');
  const named = document.getElementById(control.getAttribute('aria-labelledby') ?? '');
  expect(named?.textContent).toBe('why');
  const described = document.getElementById(control.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toBe('Say why.');
});

it.each<[string, string, string]>([
  ['why', 'true', 'auto'],
  ['run', 'false', 'ltr'],
])('%s: spelling is checked %s, direction %s', async (key, spellcheck, dir) => {
  const form = drawForm(prose('maps'), code('maps'));
  expect(form.control(key).getAttribute('dir')).toBe(dir);
  const control = await entered(form, key);
  expect(control.getAttribute('spellcheck')).toBe(spellcheck);
  expect(control.getAttribute('dir')).toBe(dir);
});

it('goes on with a list on Enter, and ends it in an empty entry', async () => {
  const form = drawForm(prose('- dry'));
  form.model.focusRequest = form.find('why').id;
  const area = form.control('why') as HTMLTextAreaElement;
  area.setSelectionRange(5, 5);
  const control = await entered(form, 'why');
  await press(control, 'Enter');
  await vi.waitFor(() => expect(shown(control)).toBe('- dry\n- '));
  await press(control, 'Enter');
  // What is typed next is no part of the list.
  expect(shown(control)).toBe('- dry\n\n');
});

it('makes a link of a selection over which an address is pasted', async () => {
  const form = drawForm(prose('see maps'));
  const area = form.control('why') as HTMLTextAreaElement;
  area.setSelectionRange(4, 8);
  const control = await entered(form, 'why');
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', 'https://example.org/a');
  control.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  await vi.waitFor(() => expect(form.values('')).toEqual(['see [maps](https://example.org/a)']));
});

it('takes over what undo brings back, with the caret at it', async () => {
  const form = drawForm(prose('Dry old maps'));
  const control = await entered(form, 'why');
  const at = `#${form.find('why').id}`;
  await form.outside({ command: 'set', at, value: 'Dry maps' });
  form.model.focusRequest = form.find('why').id;
  await vi.waitFor(() => expect(shown(control)).toBe('Dry maps'));
  await press(control, 'b', { ctrlKey: true });
  await vi.waitFor(() => expect(form.values('')).toEqual(['Dry **maps**']));
  expect(form.commands).toHaveLength(1);
});

it('can be written in as soon as the plan can be, by a copy of its file say', async () => {
  const form = drawForm(prose('maps'));
  form.model.readOnly = true;
  const control = await entered(form, 'why');
  await press(control, 'b', { ctrlKey: true });
  expect(shown(control)).toBe('maps');
  form.model.readOnly = false;
  await vi.waitFor(() => expect(control.getAttribute('aria-readonly')).toBeNull());
  await press(control, 'b', { ctrlKey: true });
  await vi.waitFor(() => expect(form.values('')).toEqual(['**maps**']));
  form.model.readOnly = true;
  await vi.waitFor(() => expect(control.getAttribute('aria-readonly')).toBe('true'));
  await press(control, 'b', { ctrlKey: true });
  expect(shown(control)).toBe('**maps**');
});

it('lets Tab lead on until a line of code was begun, and again after Escape', async () => {
  const form = drawForm(code('run'), next);
  (form.control('run') as HTMLTextAreaElement).setSelectionRange(3, 3);
  const control = await entered(form, 'run');
  // Nobody takes the key: the web view goes to the next field.
  expect(await press(control, 'Tab')).toBe(true);
  await press(control, 'Enter');
  await vi.waitFor(() => expect(document.body.textContent).toContain('Escape, then Tab'));
  expect(await press(control, 'Tab')).toBe(false);
  expect(shown(control)).toBe('run\n    ');
  await press(control, 'Escape');
  expect(await press(control, 'Tab')).toBe(true);
  await vi.waitFor(() => expect(document.body.textContent).not.toContain('Escape, then Tab'));
});

it('lets Tab lead through a list in which nothing was typed', async () => {
  const form = drawForm(prose('- one\n- two'));
  const area = form.control('why') as HTMLTextAreaElement;
  area.setSelectionRange(11, 11);
  const control = await entered(form, 'why');
  expect(await press(control, 'Tab')).toBe(true);
  await press(control, 'Enter');
  expect(await press(control, 'Tab')).toBe(false);
  expect(shown(control)).toBe('- one\n- two\n  - ');
});

it('leaves keys of the plan to the plan', async () => {
  const form = drawForm(prose('Dry maps'));
  const control = await entered(form, 'why');
  const seen = vi.fn();
  window.addEventListener('keydown', (event) => seen(event.key, event.defaultPrevented));
  for (const key of ['z', 's']) await press(control, key, { ctrlKey: true });
  expect(seen.mock.calls).toEqual([
    ['z', false],
    ['s', false],
  ]);
});

it.each<[string, string, string]>([
  ['Dry ', '<p>a <b>dry</b> map</p>', 'Dry a **dry** map'],
  ['', '<ul><li>one</li><li><code>two</code></li></ul>', '- one\n- `two`'],
  // In code, and where the page says no more than its text does, the text is pasted.
  ['```sh\nls ', '<p>a <b>dry</b> map</p>', '```sh\nls plain'],
  ['Dry ', '<p>plain</p>', 'Dry plain'],
  // A cell of a table of a plan.
  ['Dry ', copiedCells({ titles: null, cells: [['plain']] }).html, 'Dry plain'],
])('pastes a page into %j', async (before, html, expected) => {
  const form = drawForm(prose(before));
  const control = await entered(form, 'why');
  await press(control, 'End', { ctrlKey: true });
  const getData = (type: string) => (type === 'text/html' ? html : 'plain');
  await fireEvent.paste(control, { clipboardData: { getData } });
  await vi.waitFor(() => expect(shown(control)).toBe(expected));
});
