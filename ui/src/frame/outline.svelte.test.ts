/** What the outline lists and folds, without drawing it. */

import { expect, it } from 'vitest';
import { FakeHost } from '../host/fake';
import { PlanModel } from '../plan/model.svelte';
import { Outline } from './outline.svelte';

function outlineOf(size: 'small' | 'long'): { model: PlanModel; outline: Outline } {
  const host = new FakeHost();
  const model = new PlanModel(host, host.opened(size));
  return { model, outline: new Outline(model) };
}

it('shows every entry of a short plan, and folds the items of a long one', () => {
  expect(outlineOf('small').outline.visible()).toHaveLength(5 + 3 + 3 * 2);
  const long = outlineOf('long').outline;
  expect(long.visible()).toHaveLength(5 + 60);
  expect(long.folded.size).toBe(60);
});

it('shows what is in a folded entry as that entry', () => {
  const { model, outline } = outlineOf('small');
  const job = [...model.walk()].find(({ title }) => title === 'Label the drawers');
  const goal = job?.children.at(-1) ?? 0;
  expect(outline.entryOf(goal)).toBe(job?.id);
  const stage = model.node(job?.parent ?? 0).parent ?? 0;
  outline.toggle(stage);
  expect(outline.entryOf(goal)).toBe(stage);
  expect(outline.entryOf(model.root)).toBeNull();
});
