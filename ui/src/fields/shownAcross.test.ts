/** A line that is drawn over something wide ends with the panes around it. */

import { afterEach, expect, it } from 'vitest';
import { shownAcross } from './shownAcross';

afterEach(() => {
  document.body.replaceChildren();
});

/** Panes in each other, the outermost first: how they overflow, and from where to where they go. */
function check(
  panes: [overflow: string, left: number, right: number][],
  across: [left: number, right: number],
  wanted: [left: number, right: number],
) {
  let inner: HTMLElement = document.body;
  for (const [overflow, left, right] of panes) {
    const pane = document.createElement('div');
    pane.style.overflowX = overflow;
    pane.getBoundingClientRect = () => new DOMRect(left, 0, right - left, 100);
    inner.append(pane);
    inner = pane;
  }
  const element = inner.appendChild(document.createElement('div'));
  const [left, right] = across;
  const shown = shownAcross(element, { left, width: right - left });
  expect([shown.left, shown.left + shown.width]).toEqual(wanted);
}

it('goes on where nothing ends it', () => {
  check([['visible', 50, 100]], [10, 400], [10, 400]);
});

it('ends with what scrolls, on both sides', () => {
  check([['auto', 50, 300]], [10, 400], [50, 300]);
});

it('ends with the narrowest of several', () => {
  check(
    [
      ['hidden', 20, 250],
      ['visible', 100, 200],
      ['auto', 50, 300],
    ],
    [10, 400],
    [50, 250],
  );
});

it('is gone where what it belongs to is scrolled out of view', () => {
  check([['auto', 50, 300]], [310, 400], [310, 310]);
});
