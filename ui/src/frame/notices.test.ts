/** Which messages show at the edge of the window. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notices } from './notices.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const shown = (notices: Notices) => notices.list.map(({ message }) => message);

it('what was done last takes the place of what was done before, and goes away', () => {
  const notices = new Notices();
  notices.tell('Saved one.');
  vi.advanceTimersByTime(3000);
  notices.tell('Saved two.');
  expect(shown(notices)).toEqual(['Saved two.']);
  vi.advanceTimersByTime(3000);
  expect(shown(notices)).toEqual(['Saved two.']);
  vi.advanceTimersByTime(3000);
  expect(shown(notices)).toEqual([]);
});

it('what went wrong stays until it is dismissed, and is said once', () => {
  const notices = new Notices();
  const failure = { code: 'full', message: 'The disk is full.', advice: 'Make room.' };
  notices.fail(failure);
  notices.warn('Exported.', ['An image is missing.']);
  notices.tell('Saved.');
  notices.fail(failure);
  vi.advanceTimersByTime(60_000);
  expect(shown(notices)).toEqual(['Exported.', 'The disk is full.']);
  notices.dismiss(notices.list[0]?.id ?? 0);
  expect(shown(notices)).toEqual(['The disk is full.']);
});
