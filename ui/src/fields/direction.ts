/** Which way a text runs. */

/** Whether the element's text runs from right to left, by what stands in it or around it. */
export function runsLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
