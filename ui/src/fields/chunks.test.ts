/** Large plans are drawn as they come near, and wherever the focus is asked for. */

import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';

import { drawForm, list, part } from './testForm';

/** The observers that were made, with what they watch. */
const watched = new Map<Element, (near: boolean) => void>();

class Observer {
  constructor(private readonly report: (entries: { isIntersecting: boolean }[]) => void) {}
  observe(element: Element): void {
    watched.set(element, (isIntersecting) => this.report([{ isIntersecting }]));
  }
  disconnect(): void {
    return undefined;
  }
}

afterEach(() => {
  watched.clear();
  vi.unstubAllGlobals();
});

function entries(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `entry ${place}`);
}

function drawnCount(): number {
  return document.querySelectorAll('[data-kind="entry"]').length;
}

it('draws the top of a plan first and the rest soon after', async () => {
  const form = drawForm(list('goals', 'list', ...entries(250)));
  expect(drawnCount()).toBeGreaterThan(50);
  expect(drawnCount()).toBeLessThan(200);
  await vi.waitFor(() => expect(drawnCount()).toBe(250), 4000);
  expect(form.below('goals').map(({ id }) => `node-${id}`)).toEqual(
    [...document.querySelectorAll('[data-kind="entry"]')].map(({ id }) => id),
  );
});

it('draws all of a plan at once when something in it is asked for', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  const form = drawForm(list('goals', 'list', ...entries(400)));
  const entry = form.below('goals')[399]?.id ?? 0;
  form.model.focusRequest = entry;
  await tick();
  expect(document.activeElement).toBe(form.controlOf(entry));
  expect(drawnCount()).toBe(400);
});

it('draws a small plan at once', () => {
  vi.stubGlobal('IntersectionObserver', Observer);
  drawForm(list('goals', 'list', ...entries(50)));
  expect(drawnCount()).toBe(50);
});

it('draws a large plan as it comes near', async () => {
  vi.stubGlobal('IntersectionObserver', Observer);
  drawForm(list('goals', 'list', ...entries(2000)));
  expect(drawnCount()).toBe(0);
  [...watched.values()].forEach((report) => report(true));
  await vi.waitFor(() => expect(watched.size).toBeGreaterThan(100));
  expect(drawnCount()).toBe(0);
  [...watched.values()][1]?.(true);
  await vi.waitFor(() => expect(drawnCount()).toBe(12));
});

it('draws what is asked for and gives it the focus', async () => {
  vi.stubGlobal('IntersectionObserver', Observer);
  const form = drawForm(
    list('goals', 'list', ...entries(2000)),
    part('last', { kind: 'text', value: '' }),
  );
  const entry = form.below('goals')[1500]?.id ?? 0;
  form.model.focusRequest = entry;
  await vi.waitFor(() => expect(document.activeElement).toBe(form.controlOf(entry)));
  expect(drawnCount()).toBe(12);
});
