/** Scrolling while something is dragged: near an edge of its pane, the faster the nearer. */

/** Pixels at the edge of a pane in which a drag scrolls it. */
const EDGE = 64;
/** Pixels scrolled per frame at the very edge. */
const SPEED = 24;

/**
 * Scrolls the pane that the lists stand in when the pointer is near its upper or lower edge;
 * returns whether it did. To be called once per frame.
 */
export function scrollAtEdge(
  lists: Iterable<HTMLElement>,
  pointer: { x: number; y: number },
): boolean {
  for (const list of lists) {
    const pane = scrollPane(list);
    if (!pane) continue;
    const area = pane.getBoundingClientRect();
    if (pointer.x < area.left || pointer.x > area.right) continue;
    const speed = speedAt(pointer.y, area.top, area.bottom);
    if (speed === 0) return false;
    const from = pane.scrollTop;
    pane.scrollTop += speed;
    return pane.scrollTop !== from;
  }
  return false;
}

/**
 * Scrolls what is wider than its pane when the pointer is near an edge at the side of that;
 * returns whether it did. To be called once per frame.
 */
export function scrollAtSide(element: HTMLElement, pointer: { x: number }): boolean {
  let pane: HTMLElement | null = element;
  while (pane && !scrollsSideways(pane)) pane = pane.parentElement;
  if (!pane) return false;
  const area = pane.getBoundingClientRect();
  const from = pane.scrollLeft;
  pane.scrollLeft += speedAt(pointer.x, area.left, area.right);
  return pane.scrollLeft !== from;
}

/** Pixels to scroll in a frame with the pointer at a place between two edges; 0 away from both. */
function speedAt(place: number, start: number, end: number): number {
  const before = start + EDGE - place;
  const behind = place - (end - EDGE);
  const part = Math.min(Math.max(before, behind), EDGE) / EDGE;
  return part <= 0 ? 0 : (before > behind ? -1 : 1) * Math.ceil(part * SPEED);
}

function scrollsSideways(pane: HTMLElement): boolean {
  const { overflowX } = getComputedStyle(pane);
  return /auto|scroll/.test(overflowX) && pane.scrollWidth > pane.clientWidth;
}

/** The nearest element around that scrolls up and down. */
export function scrollPane(element: HTMLElement): HTMLElement | null {
  let pane = element.parentElement;
  while (pane) {
    const overflow = getComputedStyle(pane).overflowY;
    if ((overflow === 'auto' || overflow === 'scroll') && pane.scrollHeight > pane.clientHeight) {
      return pane;
    }
    pane = pane.parentElement;
  }
  return null;
}
