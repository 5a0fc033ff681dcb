/** What completion offers for what the plan can name. */

import { expect, it } from 'vitest';
import type { PlanModel } from '../plan/model.svelte';
import { mentionable } from './candidates';

it.each<[string, string, string]>([
  ['J-1', 'Measure', 'Measure'],
  ['Job 1.1', 'Job 1.1: Measure the drawers', 'Measure the drawers'],
  ['Job 1.1', 'Job 1.1 – Measure', 'Measure'],
  // Another number, and nothing behind the name.
  ['Job 1.1', 'Job 1.10: Carry', 'Job 1.10: Carry'],
  ['Job 1.1', 'Job 1.1', 'Job 1.1'],
])('%s, %j: %j', (id, title, expected) => {
  const candidates = [{ id, title, role: null, item: true }];
  const offered = mentionable({ candidates } as unknown as PlanModel);
  expect(offered).toEqual([{ value: id, title: expected }]);
});
