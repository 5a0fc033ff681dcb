/** Drafts: typing, sending, refusals, and changes from outside. */

import { fireEvent } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { Seed } from '../host/fake-plan';
import { type DrawnForm, drawForm, part } from './testForm';

const name = part('name', { kind: 'text', value: 'Maps' });
const other = part('other', { kind: 'text', value: 'Globes' });

function area(form: DrawnForm, key: string): HTMLTextAreaElement {
  return form.control(key) as HTMLTextAreaElement;
}

/** Types without waiting: what is sent afterwards was sent for another reason than the pause. */
function type(form: DrawnForm, key: string, text: string): void {
  const control = area(form, key);
  control.focus();
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

it('keeps focus and caret while patches arrive', async () => {
  const form = drawForm(name, other);
  const control = area(form, 'name');
  await form.user.click(control);
  control.setSelectionRange(2, 2);
  await form.user.keyboard('xy');
  const at = `#${form.find('other').id}`;
  await form.outside({ command: 'set', at, value: 'Atlases' });
  await vi.waitFor(() => expect(form.values('')).toContain('Maxyps'));
  expect(document.activeElement).toBe(control);
  expect(control.value).toBe('Maxyps');
  expect(control.selectionStart).toBe(4);
  expect(area(form, 'other').value).toBe('Atlases');
});

it('keeps the caret behind lines that are pasted into one', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Dry maps' }));
  const control = area(form, 'name');
  control.focus();
  control.setSelectionRange(4, 4);
  await form.user.paste('one\n\n  two\n');
  expect(control.value).toBe('Dry one two maps');
  expect(control.selectionStart).toBe('Dry one two '.length);
});

it('sends once after a pause in typing', async () => {
  const form = drawForm(name);
  await form.user.type(area(form, 'name'), ' more');
  await vi.waitFor(() => expect(form.commands.length).toBeGreaterThan(0));
  expect(form.commands).toEqual([
    { command: 'set', at: `#${form.find('name').id}`, value: 'Maps more' },
  ]);
});

it('makes a step for undo of every word', async () => {
  const form = drawForm(name);
  await form.user.type(area(form, 'name'), ' and more');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Maps and more']));
  const values = form.commands.map((command) => 'value' in command && command.value);
  expect(values).toEqual(['Maps and', 'Maps and more']);
  // Before either word there is an end to what was typed until then.
  expect(form.ended).toEqual([0, 1]);
});

it('makes one step of a word that is composed, whatever stands in it meanwhile', async () => {
  const form = drawForm(part('name', { kind: 'text', value: '' }));
  const control = area(form, 'name');
  await fireEvent.compositionStart(control);
  for (const text of ['n', 'ni', 'ni ', 'ni h', '你好']) type(form, 'name', text);
  await fireEvent.compositionEnd(control);
  await form.model.idle();
  expect(form.ended).toEqual([]);
  type(form, 'name', '你好 t');
  await form.model.idle();
  expect(form.ended).toEqual([1]);
});

it('knows where an undone change was', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Dry old maps' }));
  const control = area(form, 'name');
  await form.outside({ command: 'set', at: `#${form.find('name').id}`, value: 'Dry maps' });
  form.model.focusRequest = form.find('name').id;
  await vi.waitFor(() => expect(document.activeElement).toBe(control));
  await vi.waitFor(() => expect(control.selectionStart).toBe(4));
});

it('sends at once when the field is left, without blanks around it', async () => {
  vi.useFakeTimers();
  const form = drawForm(name);
  type(form, 'name', '  Charts ');
  area(form, 'name').blur();
  await vi.waitFor(() => expect(area(form, 'name').value).toBe('Charts'));
  vi.useRealTimers();
  expect(form.commands).toEqual([
    { command: 'set', at: `#${form.find('name').id}`, value: 'Charts' },
  ]);
});

it('shows what is chosen before it sends it', async () => {
  const form = drawForm(part('level', { kind: 'choice', value: 'Low', options: ['Low', 'High'] }));
  const [low, high] = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
  let paint: FrameRequestCallback | undefined;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
    paint = frame;
    return 0;
  });
  high?.click();
  await tick();
  expect([low?.checked, high?.checked]).toEqual([false, true]);
  await form.model.idle();
  expect(form.commands).toEqual([]);
  vi.unstubAllGlobals();
  paint?.(0);
  await vi.waitFor(() => expect(form.commands).toHaveLength(1));
  // The choice is a step for undo, whatever is chosen next.
  await vi.waitFor(() => expect(form.ended).toEqual([1]));
});

it('sends what is typed when the plan is to be read as the person sees it', async () => {
  vi.useFakeTimers();
  const form = drawForm(name);
  type(form, 'name', 'Charts');
  form.model.settle();
  await form.model.idle();
  vi.useRealTimers();
  expect(form.values('')).toEqual(['Charts']);
});

it.each<[string, Seed, string]>([
  ['Markdown without', part('text', { kind: 'prose', value: '', fixed: false }), 'one\n\ntwo'],
  ['code with', part('text', { kind: 'code', value: '', language: '' }), '\none\n\ntwo \n'],
])('sends %s blank lines at its ends', async (_, seed, expected) => {
  const form = drawForm(seed);
  type(form, 'text', '\none\n\ntwo \n');
  form.model.settle();
  await form.model.idle();
  expect(form.values('')).toEqual([expected]);
  expect(area(form, 'text').value).toBe('\none\n\ntwo \n');
});

it('does not send what did not change', async () => {
  const form = drawForm(name);
  type(form, 'name', 'Maps ');
  area(form, 'name').blur();
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('keeps a blank at the end while typing goes on', async () => {
  const form = drawForm(name);
  type(form, 'name', 'Maps and ');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Maps and']));
  await form.model.idle();
  expect(area(form, 'name').value).toBe('Maps and ');
});

it('shows a refusal with its advice below the field and keeps the draft', async () => {
  const form = drawForm(name);
  await form.user.clear(area(form, 'name'));
  await form.user.type(area(form, 'name'), 'a --> b');
  await form.user.tab();
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).not.toBeNull());
  const control = area(form, 'name');
  expect(control.value).toBe('a --> b');
  expect(control.getAttribute('aria-invalid')).toBe('true');
  const described = control.getAttribute('aria-describedby') ?? '';
  const text = document.getElementById(described)?.textContent ?? '';
  expect(text).toContain('this would change other parts of the plan');
  expect(text).toContain('close or indent it');

  await form.user.clear(control);
  await form.user.type(control, 'b');
  await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).toBeNull());
  await vi.waitFor(() => expect(form.values('')).toEqual(['b']));
});

it('takes over a change from outside', async () => {
  const form = drawForm(name);
  area(form, 'name').focus();
  await form.outside({ command: 'set', at: `#${form.find('name').id}`, value: 'Plans' });
  await vi.waitFor(() => expect(area(form, 'name').value).toBe('Plans'));
});

it('leaves the caret where it is when a change comes from outside', async () => {
  const form = drawForm(name);
  const control = area(form, 'name');
  control.focus();
  control.setSelectionRange(1, 1);
  await form.outside({ command: 'set', at: `#${form.find('name').id}`, value: 'Mappings' });
  await vi.waitFor(() => expect(control.value).toBe('Mappings'));
  await vi.waitFor(() => expect(control.selectionStart).toBe(1));
});

it('keeps what is typed and not sent yet when a change comes from outside', async () => {
  const form = drawForm(name);
  type(form, 'name', 'Mine');
  await form.outside({ command: 'set', at: `#${form.find('name').id}`, value: 'Theirs' });
  expect(area(form, 'name').value).toBe('Mine');
  await vi.waitFor(() => expect(form.values('')).toEqual(['Mine']));
});

it('does not go back to an older value of its own while a newer one is under way', async () => {
  const form = drawForm(name);
  let release: () => void = () => undefined;
  form.held = new Promise((resolve) => (release = resolve));
  type(form, 'name', 'First');
  form.model.settle();
  type(form, 'name', 'Second');
  form.model.settle();
  release();
  await form.model.idle();
  expect(area(form, 'name').value).toBe('Second');
  expect(form.values('')).toEqual(['Second']);
});

it('shows a placeholder as ghost text and never as a value', async () => {
  const form = drawForm(part('empty', { kind: 'text', value: '' }, { placeholder: '[Name it]' }));
  const control = area(form, 'empty');
  expect(control.value).toBe('');
  expect(control.placeholder).toBe('[Name it]');
  await fireEvent.blur(control);
  expect(form.commands).toEqual([]);
});
