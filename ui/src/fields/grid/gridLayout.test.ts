/** The layout of a table that is remembered. */

import { screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { drawForm, table } from '../testForm';
import { jobs } from './testGrid';
import { GridLayout, tableName, WIDEST } from './gridLayout.svelte';

function model(path: string | null) {
  const form = drawForm(table('jobs', [['J-1']]));
  form.model.path = path;
  return form.model;
}

it('is there again for the same table of the same plan', () => {
  const first = new GridLayout(model('/plans/maps.md'), 'work/jobs');
  first.clip(true);
  first.resize('job', 200.4);
  const again = new GridLayout(model('/plans/maps.md'), 'work/jobs');
  expect([again.clipped, again.widths.get('job')]).toEqual([true, 200]);
  const others = [
    new GridLayout(model('/plans/globes.md'), 'work/jobs'),
    new GridLayout(model('/plans/maps.md'), 'work/risks'),
  ];
  for (const other of others) expect([other.clipped, other.widths.size]).toEqual([false, 0]);
});

it('forgets widths that are given back', () => {
  const layout = new GridLayout(model('/plans/maps.md'), 'jobs');
  layout.resize('job', 200);
  layout.resize('after', 5000);
  expect(layout.widths.get('after')).toBe(WIDEST);
  layout.resize('after', null);
  layout.reset();
  expect(new GridLayout(model('/plans/maps.md'), 'jobs').widths.size).toBe(0);
});

it('remembers nothing of a plan without a file', () => {
  new GridLayout(model(null), 'jobs').clip(true);
  expect(new GridLayout(model(null), 'jobs').clipped).toBe(false);
  expect(localStorage.length).toBe(0);
});

it('is remembered once the plan has a file', async () => {
  const form = jobs();
  await form.user.click(screen.getByRole('button', { name: 'Show long cells whole' }));
  expect(localStorage.length).toBe(0);
  // The table may be drawn anew meanwhile.
  expect(new GridLayout(form.model, 'jobs').clipped).toBe(true);
  form.model.path = '/plans/maps.md';
  await vi.waitFor(() =>
    expect(new GridLayout(model('/plans/maps.md'), 'jobs').clipped).toBe(true),
  );
});

it('reads nothing from what it cannot have written', () => {
  for (const stored of ['7', '{"/p.md":{"jobs":{"clipped":1,"widths":{"job":"wide"}}}}']) {
    localStorage.setItem('planform.tables', stored);
    const layout = new GridLayout(model('/p.md'), 'jobs');
    expect([layout.clipped, layout.widths.size]).toEqual([false, 0]);
  }
});

it('names a table by the way to it', () => {
  const form = drawForm(table('jobs', [['J-1']]));
  expect(tableName(form.model, form.find('jobs').id)).toBe('jobs');
});
