/** Walking, following and removing references, and what sentences mention. */

import { screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { type DrawnForm, drawForm, list, part, stages, table } from './testForm';

const jobs = table('jobs', [
  ['J-1', 'Measure'],
  ['J-2', 'Order boxes'],
]);

/** A form with the chips J-1, J-2 and J-9, of which the last names nothing. */
function chips(): DrawnForm {
  const references = ['J-1', 'J-2', 'J-9'].map((text, place) => ({
    text,
    target: place < 2 ? 3 + place : null,
    title: place < 2 ? 'A job' : null,
  }));
  return drawForm(jobs, part('after', { kind: 'references', value: 'J-1, J-2, J-9', references }));
}

const chip = (id: string) => screen.getByRole('button', { name: new RegExp(`^${id}\\b.*Delete`) });
const input = () => screen.getByRole('combobox', { name: 'Add to after' });

it('walks the chips with the arrow keys', async () => {
  const form = chips();
  input().focus();
  const seen: (string | null | undefined)[] = [];
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Home', 'ArrowLeft', 'ArrowRight', 'End']) {
    await form.user.keyboard(`{${key}}`);
    seen.push(document.activeElement === input() ? 'input' : document.activeElement?.textContent);
  }
  expect(seen.map((text) => text?.trim())).toEqual(['J-9', 'J-2', 'J-1', 'J-1', 'J-2', 'input']);
});

it('keeps the arrow keys for what is typed', async () => {
  const form = chips();
  await form.user.type(input(), 'or{ArrowLeft}');
  expect(document.activeElement).toBe(input());
});

it('leaves what is typed from right to left where the chips are', async () => {
  const form = chips();
  input().style.direction = 'rtl';
  await form.user.type(input(), 'אב', { initialSelectionStart: 0 });
  (input() as HTMLInputElement).setSelectionRange(0, 0);
  await form.user.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(input());
  (input() as HTMLInputElement).setSelectionRange(2, 2);
  await form.user.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(chip('J-9'));
});

it('takes out the chip that has the focus and goes to the next', async () => {
  const form = chips();
  chip('J-1').focus();
  await form.user.keyboard('{Delete}');
  await vi.waitFor(() => expect(form.commands.at(-1)).toMatchObject({ value: 'J-2, J-9' }));
  await vi.waitFor(() => expect(document.activeElement?.matches('[data-chip]')).toBe(true));
});

/** Holds the host's answers back; returns what gives them. */
function hold(form: DrawnForm): () => void {
  let go: (() => void) | undefined;
  form.held = new Promise((resolve) => (go = resolve));
  return () => {
    form.held = null;
    go?.();
  };
}

it('adds and takes out before the plan has answered', async () => {
  const form = chips();
  const answer = hold(form);
  await form.user.type(input(), 'J-3{Enter}');
  await form.user.type(input(), 'J-4{Enter}');
  // It shows at once, and nobody knows yet that it names nothing.
  expect(chip('J-4').closest('.dangling')).toBeNull();
  await form.user.click(screen.getByRole('button', { name: 'Remove J-1' }));
  chip('J-2').focus();
  await form.user.keyboard('{Delete}');
  answer();
  await vi.waitFor(() => expect(form.values('')[1]).toBe('J-9, J-3, J-4'));
  await form.model.idle();
  await vi.waitFor(() => expect(document.querySelectorAll('.dangling')).toHaveLength(3));
});

it('keeps what was refused as a chip that can be taken out', async () => {
  const form = chips();
  await form.user.type(input(), 'J-3 -->{Enter}');
  await screen.findByRole('alert');
  await form.user.type(input(), 'J-4{Enter}');
  await form.user.click(screen.getByRole('button', { name: 'Remove J-3 -->' }));
  await vi.waitFor(() => expect(form.values('')[1]).toBe('J-1, J-2, J-9, J-4'));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('has what was refused taken away by undo first, from the input and from a chip', async () => {
  const form = chips();
  for (const place of [input, () => chip('J-2')]) {
    await form.user.type(input(), 'J-3 -->{Enter}');
    await screen.findByRole('alert');
    place().focus();
    await form.model.undo();
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(form.model.unsaved).toBe(false);
    await vi.waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Remove J-3 -->' })).toBeNull(),
    );
  }
});

it('leaves what was refused to undo in the field that the focus has gone to', async () => {
  const form = chips();
  await form.user.type(input(), 'J-3 -->{Enter}');
  await screen.findByRole('alert');
  expect(form.model.refused.canDrop).toBe(true);
  form.cell('jobs', 0, 1).focus();
  expect(form.model.refused.canDrop).toBe(false);
});

it('makes a step of what is typed when the focus goes on', async () => {
  const form = chips();
  await form.user.type(input(), 'J-3');
  form.cell('jobs', 0, 1).focus();
  await vi.waitFor(() => expect(form.values('')[1]).toBe('J-1, J-2, J-9, J-3'));
  await vi.waitFor(() => expect(form.ended).toEqual([1]));
});

it('sends what is typed and not confirmed before the plan is saved or closed', async () => {
  const form = chips();
  await form.user.type(input(), 'J-3');
  form.model.settle();
  await form.model.idle();
  expect(form.values('')[1]).toBe('J-1, J-2, J-9, J-3');
  await vi.waitFor(() => expect(input()).toHaveProperty('value', ''));
});

it('changes nothing in a plan that is only read', async () => {
  const form = chips();
  form.model.readOnly = true;
  await vi.waitFor(() => expect(input()).toHaveProperty('readOnly', true));
  input().focus();
  await form.user.keyboard('{Backspace}{Enter}');
  await form.user.click(screen.getByRole('button', { name: /as text/ }));
  await vi.waitFor(() => expect(form.control('after').tagName).toBe('TEXTAREA'));
  expect(form.control('after')).toHaveProperty('readOnly', true);
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}{ArrowDown}{Enter}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it.each<[string, (form: DrawnForm) => Promise<void>]>([
  ['Enter', (form) => form.user.keyboard('{Enter}')],
  [
    'Ctrl+click',
    (form) => form.user.keyboard('{Control>}').then(() => form.user.click(chip('J-2'))),
  ],
])('goes to what a chip names: %s', async (_, go) => {
  const form = chips();
  chip('J-2').focus();
  const row = form.below('jobs')[1]?.id;
  await go(form);
  await vi.waitFor(() => {
    const line = document.activeElement?.closest('[data-line]');
    expect(line?.getAttribute('data-line')).toBe(String(row));
  });
});

it('marks what names nothing, also for whoever listens', () => {
  chips();
  expect(document.querySelectorAll('.dangling')).toHaveLength(1);
  expect(chip('J-9').getAttribute('aria-label')).not.toContain('goes there');
});

const sentence = (
  value: string,
  references: { text: string; target: number | null; title: string }[],
) => part('after', { kind: 'text', value, references });

it('shows each mention once, and which name nothing', () => {
  drawForm(
    stages('stages', 'Survey'),
    sentence('Stage 1 and Stage 1, then Stage 7', [
      { text: 'Stage 1', target: 3, title: 'Survey' },
      { text: 'Stage 1', target: 3, title: 'Survey' },
      { text: 'Stage 7', target: null, title: '' },
    ]),
  );
  const mentions = screen.getByRole('list', { name: 'Mentioned here' });
  expect([...mentions.children].map((one) => one.textContent?.trim())).toEqual([
    'Stage 1\u2002Survey',
    'Stage 7: names nothing in this plan',
  ]);
});

it('lists mentions of the same words of which each means another', () => {
  const one = (target: number) => ({ text: '1', target, title: 'Survey' });
  drawForm(stages('stages', 'Survey', 'Packing'), sentence('Stages 1, Jobs 1', [one(3), one(6)]));
  expect(screen.getByRole('list', { name: 'Mentioned here' }).children).toHaveLength(2);
});

it('goes to what a sentence mentions', async () => {
  const form = drawForm(
    stages('stages', 'Survey'),
    sentence('Stage 1 must be complete', [{ text: 'Stage 1', target: 3, title: 'Survey' }]),
  );
  expect(form.model.node(3).content.kind).toBe('item');
  await form.user.click(screen.getByRole('button', { name: /^Stage 1\s+Survey$/ }));
  await vi.waitFor(() =>
    expect(document.activeElement?.closest('[data-kind="item"]')?.id).toBe('node-3'),
  );
});

it('links what an entry of a list mentions', () => {
  const content = {
    kind: 'entry' as const,
    value: 'Stage 1 must be complete',
    checked: null,
    references: [{ text: 'Stage 1', target: 3, title: 'Survey' }],
  };
  drawForm(stages('stages', 'Survey'), list('needs', 'list', { key: '', content }));
  expect(screen.getByRole('button', { name: /^Stage 1\s+Survey$/ })).toBeTruthy();
});

it('completes the names of items and rows in a sentence', async () => {
  const form = drawForm(stages('stages', 'Survey', 'Packing'), jobs, sentence('', []));
  await form.user.type(form.control('after'), 'only after Stage');
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([
    'Stage 1 Survey',
    'Stage 2 Packing',
  ]);
  await form.user.keyboard('{ArrowDown}{Enter}, then ord');
  await form.user.click(screen.getByRole('option', { name: /J-2/ }));
  await vi.waitFor(() =>
    expect(form.commands.at(-1)).toMatchObject({ value: 'only after Stage 2, then J-2' }),
  );
});

/** A list whose entries mention others, with one empty entry that has the focus. */
function mentioning(): DrawnForm {
  const content = { kind: 'entry' as const, value: '', checked: null, references: [] };
  const needs = list('needs', 'list', { key: '', content });
  const form = drawForm(stages('stages', 'Survey', 'Packing'), jobs, needs);
  form.controlOf(form.below('needs')[0]?.id ?? 0).focus();
  return form;
}

const offered = () => screen.queryAllByRole('option').map((one) => one.textContent);

it.each<[string, string[]]>([
  ['After Stage', ['Stage 1 Survey', 'Stage 2 Packing']],
  ['after pack', ['Stage 2 Packing']],
  ['J-', ['J-1 Measure', 'J-2 Order boxes']],
  ['a plain thought', []],
])('offers what an entry of a list begins to name: %j', async (typed, expected) => {
  const form = mentioning();
  await form.user.keyboard(typed);
  expect(offered()).toEqual(expected);
});

it('completes a name in an entry of a list, and goes on in it', async () => {
  const form = mentioning();
  await form.user.keyboard('After stage{ArrowDown}{ArrowDown}{Enter}');
  expect(offered()).toEqual([]);
  await form.user.keyboard(' is done');
  await vi.waitFor(() => expect(form.values('needs')).toEqual(['After Stage 2 is done']));
});

it('leaves Enter to the next entry where no name was chosen', async () => {
  const form = mentioning();
  await form.user.keyboard('J-');
  expect(offered()).toHaveLength(2);
  await form.user.keyboard('{Enter}');
  await vi.waitFor(() => expect(form.values('needs')).toEqual(['J-', '']));
  expect(offered()).toEqual([]);
});

it('takes the names away with Escape, and leaves the entry as it is', async () => {
  const form = mentioning();
  await form.user.keyboard('J-{Escape}');
  expect(offered()).toEqual([]);
  expect(document.activeElement).toHaveProperty('value', 'J-');
  await form.user.keyboard('{ArrowUp}1{Enter}');
  await vi.waitFor(() => expect(form.values('needs')[0]).toBe('J-1'));
});
