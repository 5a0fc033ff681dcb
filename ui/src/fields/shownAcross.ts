/** How much of something wide shows: it ends where what it scrolls in ends. */

/** From where to where something goes, in the window's coordinates. */
export interface Across {
  left: number;
  width: number;
}

/** The ways to overflow in which nothing shows beyond the edge. */
const ENDING = new Set(['auto', 'scroll', 'hidden', 'clip']);

/** The part of `across`, which is drawn over an element, that the panes around it show. */
export function shownAcross(element: Element | undefined, across: Across): Across {
  let { left } = across;
  let right = left + across.width;
  for (let around = element?.parentElement; around; around = around.parentElement) {
    if (!ENDING.has(getComputedStyle(around).overflowX)) continue;
    const area = around.getBoundingClientRect();
    left = Math.max(left, area.left);
    right = Math.min(right, area.right);
  }
  return { left, width: Math.max(right - left, 0) };
}
