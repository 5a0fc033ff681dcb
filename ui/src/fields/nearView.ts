/** What is drawn once it comes near the view, so that whoever scrolls there finds it drawn. */

import { flushSync } from 'svelte';

/** How far beyond the upper and lower edge of its pane something is near: a margin as in styles. */
export const NEAR = '900px 0px';

/** Something that is near and not drawn yet. */
interface Waiting {
  element: HTMLElement;
  pane: HTMLElement | null;
  draw: () => void;
}

/** All that is near: drawn together, it would hold the window up. */
const waiting = new Set<Waiting>();
let drawing = false;

/**
 * Calls `draw` once the element comes near the visible part of the pane that it scrolls in, unless
 * what is returned is called before. What is near is drawn one after the other, a frame for each,
 * what is in view first.
 */
export function whenNear(
  element: HTMLElement,
  pane: HTMLElement | null,
  draw: () => void,
): () => void {
  const one = { element, pane, draw };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      waiting.add(one);
      if (!drawing) drawNext();
    },
    // The margin is one of the pane: around the window, what has scrolled out of it is not near.
    { root: pane, rootMargin: NEAR },
  );
  observer.observe(element);
  return () => {
    observer.disconnect();
    waiting.delete(one);
  };
}

function drawNext(): void {
  const next = nearest();
  drawing = next !== undefined;
  if (next === undefined) return;
  waiting.delete(next);
  drawInPlace(next);
  requestAnimationFrame(() => setTimeout(drawNext));
}

/** What is nearest to the middle of what is in view. */
function nearest(): Waiting | undefined {
  const distance = ({ element, pane }: Waiting): number => {
    const area = element.getBoundingClientRect();
    const view = pane?.getBoundingClientRect();
    const middle = view ? (view.top + view.bottom) / 2 : innerHeight / 2;
    return Math.max(area.top - middle, middle - area.bottom, 0);
  };
  const distances = [...waiting].map((one) => [one, distance(one)] as const);
  return distances.sort(([, one], [, other]) => one - other)[0]?.[0];
}

/** Draws something; what is in view stays where it is when that stands above it. */
function drawInPlace({ element, pane, draw }: Waiting): void {
  const above =
    pane !== null && element.getBoundingClientRect().bottom <= pane.getBoundingClientRect().top;
  const height = pane?.scrollHeight ?? 0;
  flushSync(draw);
  if (above) pane.scrollTop += pane.scrollHeight - height;
}
