/** Scrolling sideways while something is dragged in what is wider than its pane. */

import { afterEach, expect, it } from 'vitest';
import { scrollAtSide } from './scrollAtEdge';

afterEach(() => {
  document.body.replaceChildren();
});

/** A table in a pane that begins 100 pixels from the left and is 400 wide. */
function table(width: number): [HTMLElement, HTMLElement] {
  const pane = document.createElement('div');
  const element = document.createElement('div');
  pane.style.overflowX = 'auto';
  pane.append(element);
  document.body.append(pane);
  pane.getBoundingClientRect = () => new DOMRect(100, 0, 400, 200);
  Object.defineProperty(pane, 'clientWidth', { value: 400 });
  Object.defineProperty(pane, 'scrollWidth', { value: width });
  return [pane, element];
}

it.each([
  [300, 0],
  [470, 13],
  [500, 24],
  [900, 24],
  [150, -6],
])('at %i it scrolls by %i', (x, by) => {
  const [pane, element] = table(900);
  pane.scrollLeft = 200;
  expect(scrollAtSide(element, { x })).toBe(by !== 0);
  expect(pane.scrollLeft).toBe(200 + by);
});

it('what is as wide as its pane stays where it is', () => {
  const [pane, element] = table(400);
  expect(scrollAtSide(element, { x: 499 })).toBe(false);
  expect(pane.scrollLeft).toBe(0);
});
