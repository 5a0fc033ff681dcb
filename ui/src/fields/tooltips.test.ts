/** Tooltips while something is dragged. */

import { expect, it } from 'vitest';
import { withoutTooltips } from './tooltips';

it('puts tooltips away and brings back those that were not replaced', () => {
  document.body.innerHTML =
    '<div data-pane="form"><i title="one"></i><b title="two"></b></div><u title="three"></u>';
  const titles = () =>
    [...document.querySelectorAll<HTMLElement>('i, b, u')].map((one) => one.title);
  const bringBack = withoutTooltips();
  expect(titles()).toEqual(['', '', 'three']);
  document.querySelector('b')?.setAttribute('title', 'other');
  bringBack();
  expect(titles()).toEqual(['one', 'other', 'three']);
});
