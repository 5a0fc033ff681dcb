/** What was refused: it survives, undo is for it first, and it is not shown before it is meant. */

import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import { texts } from '../texts';
import { REFUSAL_PAUSE } from './draft.svelte';
import { type DrawnForm, drawForm, list, part, stages, table } from './testForm';

const REFUSED = 'a --> b';

/** Types what is refused into the control that has the focus, in place of what stands there. */
function type(text: string): HTMLTextAreaElement {
  const control = document.activeElement as HTMLTextAreaElement;
  control.value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return control;
}

/** Has what is typed sent, and waits for the answer. */
async function send(form: DrawnForm): Promise<void> {
  form.model.settle();
  await form.model.idle();
}

function area(form: DrawnForm, id: number | undefined): HTMLTextAreaElement {
  return form.controlOf(id ?? 0) as HTMLTextAreaElement;
}

const alert = () => screen.queryByRole('alert');

it('is there again when its card is opened again', async () => {
  const form = drawForm(stages('stages', 'Survey'));
  form.control('goal of Survey').focus();
  type(REFUSED);
  await form.user.click(screen.getByRole('button', { name: 'Collapse Stage 1 Survey' }));
  await form.user.click(screen.getByRole('button', { name: 'Expand Stage 1 Survey' }));
  await vi.waitFor(() => expect(form.control('goal of Survey')).toHaveProperty('value', REFUSED));
  expect(alert()).not.toBeNull();
  expect(form.model.unsaved).toBe(true);
});

it('goes along where its node goes', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'), list('others', 'list', 'three'));
  const [one] = form.below('goals');
  area(form, one?.id).focus();
  type(REFUSED);
  await send(form);
  const at = `#${one?.id ?? ''}`;
  await form.outside({ command: 'move', at, into: `#${form.find('others').id}`, index: 0 });
  await vi.waitFor(() => expect(form.values('others')).toEqual(['one', 'three']));
  await vi.waitFor(() => expect(area(form, one?.id).value).toBe(REFUSED));
});

it.each(['{Backspace}', '{Delete}'])('is not lost to joining by %s', async (key) => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  const [one, two] = form.below('goals');
  area(form, one?.id).focus();
  type(REFUSED);
  await send(form);
  const [from, caret] = key === '{Delete}' ? [one, REFUSED.length] : [two, 0];
  area(form, from?.id).focus();
  area(form, from?.id).setSelectionRange(caret, caret);
  await form.user.keyboard(key);
  await vi.waitFor(() => expect(form.commands.at(-1)).toHaveProperty('command', 'batch'));
  await form.model.idle();
  expect(form.values('goals')).toEqual(['one', 'two']);
  expect(area(form, one?.id).value).toBe(REFUSED);
});

/** Has a command that sets nothing here change the value of a node, as new numbers do. */
async function renumber(form: DrawnForm, key: string, value: string): Promise<void> {
  const node = form.find(key);
  const revision = form.model.revision + 1;
  form.answer = () => ({
    outcome: 'applied',
    patch: {
      revision,
      changed: [{ ...node, content: { kind: 'text', value } }],
      removed: [],
      candidates: { change: 'none' },
      focus: null,
      status: form.model.status,
    },
  });
  await form.outside({ command: 'renumber' });
  form.answer = null;
}

it('stays when the plan changes there for another reason, and undo shows what it has', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'After Stage 1' }));
  form.control('name').focus();
  const control = type(REFUSED);
  await send(form);
  await renumber(form, 'name', 'After Stage 2');
  await tick();
  expect(control.value).toBe(REFUSED);
  expect(form.model.refused.list).toMatchObject([{ text: REFUSED }]);
  await form.model.undo();
  await vi.waitFor(() => expect(control.value).toBe('After Stage 2'));
  expect(form.model.unsaved).toBe(false);
});

it('stays when the plan changes there while its card is closed', async () => {
  const form = drawForm(stages('stages', 'Survey'));
  form.control('goal of Survey').focus();
  type(REFUSED);
  await form.user.click(screen.getByRole('button', { name: 'Collapse Stage 1 Survey' }));
  await form.model.idle();
  await renumber(form, 'goal of Survey', 'After Stage 2');
  await form.user.click(screen.getByRole('button', { name: 'Expand Stage 1 Survey' }));
  await vi.waitFor(() => expect(form.control('goal of Survey')).toHaveProperty('value', REFUSED));
  expect(form.model.unsaved).toBe(true);
});

it('is gone once it was joined into what is taken', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two'));
  const refusal = { code: 'would-break-out', message: 'No.', advice: '' };
  form.answer = (command) =>
    command.command === 'set' && command.value === 'bad' ? { outcome: 'refused', refusal } : null;
  const [one] = form.below('goals');
  area(form, one?.id).focus();
  const control = type('bad');
  await send(form);
  expect(form.model.unsaved).toBe(true);
  control.setSelectionRange(3, 3);
  await form.user.keyboard('{Delete}');
  await vi.waitFor(() => expect(form.values('goals')).toEqual(['bad two']));
  await vi.waitFor(() => expect(control.value).toBe('bad two'));
  expect(form.model.unsaved).toBe(false);
});

it('counts as work that is not in the file until something is taken', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Maps' }));
  form.control('name').focus();
  type(REFUSED);
  await send(form);
  expect(form.model.refused.list).toMatchObject([{ text: REFUSED }]);
  type('Maps');
  await send(form);
  expect(form.model.refused.list).toEqual([]);
});

it('is what undo takes away first, and redo brings back', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Maps' }));
  form.control('name').focus();
  // Not sent yet when undo is asked for.
  const control = type(REFUSED);
  await form.model.undo();
  await vi.waitFor(() => expect(control.value).toBe('Maps'));
  expect(form.model.announcement.text).toBe('Undone: what was refused here');
  expect(form.model.unsaved).toBe(false);
  expect(alert()).toBeNull();
  expect(document.activeElement).toBe(control);
  await form.model.redo();
  await vi.waitFor(() => expect(control.value).toBe(REFUSED));
  expect(alert()).not.toBeNull();
});

it('is said in the words of the window when redo brings it back', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Maps' }));
  const refusal = { code: 'would-break-out', message: 'The sentence of the engine.', advice: '' };
  form.answer = () => ({ outcome: 'refused', refusal });
  form.control('name').focus();
  type(REFUSED);
  await form.model.undo();
  await form.model.redo();
  expect(form.model.announcement.text).toBe(
    texts.refused.broughtBack(texts.failure(refusal).message),
  );
  expect(form.model.announcement.text).not.toContain('engine');
});

it('is not written over by redo once something newer was refused', async () => {
  const form = drawForm(part('name', { kind: 'text', value: 'Maps' }));
  form.control('name').focus();
  const control = type(REFUSED);
  await form.model.undo();
  await vi.waitFor(() => expect(control.value).toBe('Maps'));
  type(`${REFUSED}, newer`);
  // Not sent yet when redo is asked for.
  await form.model.redo();
  expect(form.model.refused.list).toMatchObject([{ text: `${REFUSED}, newer` }]);
  expect(control.value).toBe(`${REFUSED}, newer`);
  expect(form.model.canRedo).toBe(false);
});

it('is left where it is by undo in another field', async () => {
  const form = drawForm(
    part('name', { kind: 'text', value: 'Maps' }),
    part('other', { kind: 'text', value: 'Globes' }),
  );
  form.control('name').focus();
  const control = type(REFUSED);
  form.control('other').focus();
  await form.model.undo();
  expect(control.value).toBe(REFUSED);
  expect(form.model.canUndo).toBe(false);
});

it('is kept in a cell, in the form of its row, and taken away by undo in it', async () => {
  const jobs = table('jobs', [
    ['J-1', 'Measure'],
    ['J-2', 'Order'],
  ]);
  const form = drawForm(stages('stages', 'Survey'), jobs);
  await form.user.click(form.cell('jobs', 0, 1));
  await form.user.keyboard(`${REFUSED}{Enter}{ArrowUp}`);
  const text = () => form.cell('jobs', 0, 1).querySelector('.text')?.textContent;
  await vi.waitFor(() => expect(form.cell('jobs', 0, 1).getAttribute('aria-invalid')).toBe('true'));
  await form.user.keyboard(' ');
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Job' });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  expect(field.value).toBe(REFUSED);
  await form.user.keyboard('{Escape}');
  await vi.waitFor(() => expect(document.activeElement).toBe(form.cell('jobs', 0, 1)));
  await form.model.undo();
  await vi.waitFor(() => expect(text()).toBe('Measure'));
  expect(alert()).toBeNull();
});

it('is taken away by undo in the form of its row', async () => {
  const form = drawForm(table('jobs', [['J-1', 'Measure']]));
  await form.user.click(form.cell('jobs', 0, 1));
  await form.user.keyboard(' ');
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Job' });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  type(REFUSED);
  await send(form);
  await vi.waitFor(() => expect(alert()).not.toBeNull());
  await form.model.undo();
  await vi.waitFor(() => expect(field.value).toBe('Measure'));
  expect(form.model.unsaved).toBe(false);
  expect(document.activeElement).toBe(field);
});

it('is gone from its cell when the form of its row has something else', async () => {
  const form = drawForm(table('jobs', [['J-1', 'Measure']]));
  await form.user.click(form.cell('jobs', 0, 1));
  await form.user.keyboard(`${REFUSED}{Enter}`);
  await vi.waitFor(() => expect(alert()).not.toBeNull());
  await form.user.keyboard(' ');
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Job' });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  type('Weigh');
  await send(form);
  await vi.waitFor(() =>
    expect(form.cell('jobs', 0, 1).querySelector('.text')?.textContent).toBe('Weigh'),
  );
  expect(alert()).toBeNull();
});

it('is in its cell again when the table comes back', async () => {
  const jobs = table('jobs', [['J-1', 'Measure']]);
  const [name] = stages('', 'Survey').children?.[0]?.children ?? [];
  const content = { kind: 'item' as const, level: 3 };
  const item = { key: '', title: 'Survey', content, children: name ? [name, jobs] : [] };
  const form = drawForm(part('stages', { kind: 'repeat', noun: 'Stage' }, { children: [item] }));
  await form.user.click(form.cell('jobs', 0, 1));
  await form.user.keyboard(`${REFUSED}{Enter}`);
  await vi.waitFor(() => expect(alert()).not.toBeNull());
  await form.user.click(screen.getByRole('button', { name: 'Collapse Stage 1 Survey' }));
  expect(alert()).toBeNull();
  await form.user.click(screen.getByRole('button', { name: 'Expand Stage 1 Survey' }));
  await vi.waitFor(() => expect(form.cell('jobs', 0, 1).textContent).toContain(REFUSED));
  expect(alert()).not.toBeNull();
});

/** A field with the focus, and a clock that stands still. */
function still(code?: string): DrawnForm {
  vi.useFakeTimers();
  const form = drawForm(part('name', { kind: 'text', value: 'Maps' }));
  if (code !== undefined) {
    const refusal = { code, message: 'No.', advice: 'Try another.' };
    form.answer = () => ({ outcome: 'refused', refusal });
  }
  form.control('name').focus();
  return form;
}

/** Lets the time pass that a key press is waited for. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

it('shows only after a while when it may just be unfinished', async () => {
  const form = still();
  type(REFUSED);
  await pass(REFUSAL_PAUSE - 100);
  expect(form.commands).toHaveLength(1);
  expect(alert()).toBeNull();
  expect(form.control('name').getAttribute('aria-invalid')).toBeNull();
  // Another key: the pause begins anew.
  type(`${REFUSED}!`);
  await pass(REFUSAL_PAUSE - 100);
  expect(alert()).toBeNull();
  await pass(100);
  expect(alert()).not.toBeNull();
  // What shows stays while it is corrected, and goes when something is taken.
  type(REFUSED);
  await pass(REFUSAL_PAUSE / 4);
  expect(alert()).not.toBeNull();
  type('a b');
  await pass(REFUSAL_PAUSE / 4);
  vi.useRealTimers();
  expect(alert()).toBeNull();
});

it('shows at once when its field is left', async () => {
  const form = still();
  type(REFUSED);
  form.control('name').blur();
  await pass(1);
  vi.useRealTimers();
  expect(alert()).not.toBeNull();
});

it('shows at once when more typing cannot help', async () => {
  still('no-such-node');
  type(REFUSED);
  await pass(REFUSAL_PAUSE / 4);
  vi.useRealTimers();
  expect(alert()).not.toBeNull();
});
