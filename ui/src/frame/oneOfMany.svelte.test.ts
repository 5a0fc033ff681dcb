/** The one of many: only what a change is about is drawn again. */

import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { OneOfMany } from './oneOfMany.svelte';

it('tells only the two things that a change is about', () => {
  const one = new OneOfMany();
  one.set(2);
  const told: [number, boolean][] = [];
  const stop = $effect.root(() => {
    for (const id of [1, 2, 3]) {
      $effect(() => {
        told.push([id, one.is(id)]);
      });
    }
  });
  flushSync();
  expect(told.splice(0)).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
  one.set(3);
  flushSync();
  expect(told.splice(0)).toEqual([
    [2, false],
    [3, true],
  ]);
  one.set(null);
  flushSync();
  expect(told.splice(0)).toEqual([[3, false]]);
  one.set(null);
  flushSync();
  expect(told).toEqual([]);
  stop();
});

it('answers again to somebody who asks after all have gone', async () => {
  const one = new OneOfMany();
  const told: boolean[] = [];
  const ask = () =>
    $effect.root(() => {
      $effect(() => {
        told.push(one.is(1));
      });
    });
  const stop = ask();
  flushSync();
  stop();
  // Who has gone is forgotten a moment later.
  await Promise.resolve();
  one.set(1);
  ask();
  flushSync();
  one.set(null);
  flushSync();
  expect(told).toEqual([false, true, false]);
});
