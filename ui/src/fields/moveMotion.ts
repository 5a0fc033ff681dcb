/** What a move looks like once it is done: neighbours slide to their places, the moved is marked. */

import { layOutAround } from './layOut';

/** Milliseconds that a neighbour takes. */
const SLIDE = 180;
/** Milliseconds that the mark stays. */
const MARK = 1600;
const EASING = 'cubic-bezier(0.2, 0, 0, 1)';

/**
 * Notes where elements stand. The function returned, called after they were moved, has those that
 * are in view slide from there to where they stand then, unless the person wants less motion.
 */
export function measure(elements: () => [number, HTMLElement][]): () => void {
  const before = new Map(elements().map(([id, element]) => [id, topOf(element)]));
  return () => {
    if (isStill()) return;
    for (const [id, element] of elements()) {
      const from = before.get(id);
      const area = element.getBoundingClientRect();
      const far = from === undefined ? 0 : from - area.top;
      const inView = area.bottom > 0 && area.top < window.innerHeight;
      // What would cross the whole window is only in the way.
      if (!inView || far === 0 || Math.abs(far) > window.innerHeight) continue;
      element.animate([{ transform: `translateY(${far}px)` }, { transform: 'none' }], {
        duration: SLIDE,
        easing: EASING,
      });
    }
  };
}

/** Brings an element into view: the whole of it, or its top where it is higher than its pane. */
export function show(element: HTMLElement): void {
  const leave = layOutAround(element);
  const tall = element.getBoundingClientRect().height > window.innerHeight * 0.7;
  element.scrollIntoView({ block: tall ? 'start' : 'nearest' });
  requestAnimationFrame(() => {
    requestAnimationFrame(leave);
  });
}

/** Marks an element for a moment; `DragLayer` says what that looks like. */
export function mark(element: HTMLElement): void {
  element.dataset['moved'] = '';
  setTimeout(() => {
    delete element.dataset['moved'];
  }, MARK);
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top;
}

/** Whether nothing may move: the person wants it so, or this web view cannot. */
function isStill(): boolean {
  return (
    typeof Element.prototype.animate !== 'function' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
