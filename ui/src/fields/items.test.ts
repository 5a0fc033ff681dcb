/** Phases, steps and groups: cards, their buttons, collapsing, and the question before renumbering. */

import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { FakeHost } from '../host/fake';
import { PlanModel } from '../plan/model.svelte';
import { formOf } from './form.svelte';
import { type DrawnForm, drawForm, stages } from './testForm';

function names(form: DrawnForm, key = 'stages'): string[] {
  return form.below(key).map((item) => item.title);
}

function plan(): DrawnForm {
  return drawForm(stages('stages', 'Survey', 'Packing', 'Carrying'));
}

async function button(form: DrawnForm, name: string): Promise<void> {
  await form.user.click(screen.getByRole('button', { name }));
}

it('shows number and name in the heading of a card', () => {
  plan();
  const card = screen.getByRole('article', { name: 'Stage 2 Packing' });
  expect(
    within(card).getByRole<HTMLTextAreaElement>('textbox', { name: 'Name of this stage' }).value,
  ).toBe('Packing');
});

it.each<[string, string[]]>([
  ['Delete: Stage 3 Carrying', ['Survey', 'Packing']],
  ['Duplicate: Stage 3 Carrying', ['Survey', 'Packing', 'Carrying', 'Carrying']],
  ['Add stage', ['Survey', 'Packing', 'Carrying', '']],
])('"%s" is one command, without a question where nothing else changes', async (name, expected) => {
  const form = plan();
  await button(form, name);
  await waitFor(() => expect(names(form)).toEqual(expected));
  expect(form.commands).toHaveLength(1);
});

it.each<[string, string, string[]]>([
  ['Move down: Stage 1 Survey', 'Move 1 Survey?', ['Packing', 'Survey', 'Carrying']],
  ['Move up: Stage 3 Carrying', 'Move 3 Carrying?', ['Survey', 'Carrying', 'Packing']],
  ['Duplicate: Stage 1 Survey', 'Duplicate 1 Survey?', ['Survey', 'Survey', 'Packing', 'Carrying']],
  ['Delete: Stage 2 Packing', 'Delete 2 Packing?', ['Survey', 'Carrying']],
])('"%s" asks first, and is one command then', async (name, title, expected) => {
  const form = plan();
  await button(form, name);
  await screen.findByRole('alertdialog', { name: title });
  expect(form.commands).toEqual([]);
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(names(form)).toEqual(expected));
  expect(form.commands).toHaveLength(1);
});

it('shows line by line what else changes before it moves', async () => {
  const form = plan();
  await button(form, 'Move down: Stage 1 Survey');
  const dialog = await screen.findByRole('alertdialog');
  const groups = within(dialog)
    .getAllByRole('heading', { level: 3 })
    .map((heading) => heading.textContent.replace(/\s+/g, ' ').trim());
  // Its own heading first, then the others.
  expect(groups).toEqual(['1 becomes 2', '2 becomes 1']);
  const lines = within(dialog)
    .getAllByRole('listitem')
    .map((line) => line.querySelector('.text')?.textContent);
  expect(lines).toEqual(['2 Survey', '1 Packing']);
});

it.each(['Escape', 'Cancel'])('moves nothing on %s', async (way) => {
  const form = plan();
  const down = screen.getByRole('button', { name: 'Move down: Stage 1 Survey' });
  await form.user.click(down);
  await screen.findByRole('alertdialog');
  if (way === 'Escape') await form.user.keyboard('{Escape}');
  else await button(form, 'Cancel');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await waitFor(() => expect(form.model.announcement.text).toBe('Move cancelled'));
  await form.model.idle();
  expect(form.commands).toEqual([]);
  expect(document.activeElement).toBe(down);
});

it('asks no more when told so, remembers that for the file, and asks again when told so', async () => {
  const form = plan();
  const asks = (path: string | null) => {
    const open = { ...new FakeHost().opened(), path, name: 'test.md' };
    return formOf(new PlanModel(new FakeHost(), open)).foresight.asks;
  };
  await button(form, 'Move down: Stage 1 Survey');
  await screen.findByRole('alertdialog');
  await form.user.click(screen.getByRole('checkbox', { name: 'Do not ask again for this plan' }));
  await button(form, 'Move');
  await waitFor(() => expect(names(form)).toEqual(['Packing', 'Survey', 'Carrying']));
  await button(form, 'Move down: Stage 2 Survey');
  await waitFor(() => expect(names(form)).toEqual(['Packing', 'Carrying', 'Survey']));

  // Another plan without a file has the same name, and is another plan.
  expect(asks(null)).toBe(true);
  form.model.path = '/plans/test.md';
  await waitFor(() => expect(asks('/plans/test.md')).toBe(false));
  expect([asks('/plans/other.md'), asks(null)]).toEqual([true, true]);

  await button(form, 'Move or change Stage 1 Packing');
  await form.user.click(await screen.findByRole('menuitem', { name: /^Ask before renumbering/ }));
  await waitFor(() => expect(asks('/plans/test.md')).toBe(true));
});

it('goes to the name of a stage that was added', async () => {
  const form = plan();
  await button(form, 'Add stage');
  await waitFor(() => {
    const added = form.below('stages')[3]?.children[0] ?? 0;
    expect(document.activeElement).toBe(form.controlOf(added));
  });
});

it('collapses, and opens again for what is asked for inside', async () => {
  const form = plan();
  const goal = form.find('goal of Survey').id;
  await button(form, 'Collapse Stage 1 Survey');
  expect(document.querySelector(`[data-node="${goal}"]`)).toBeNull();
  form.model.focusRequest = goal;
  await waitFor(() => expect(document.activeElement).toBe(form.controlOf(goal)));
});
