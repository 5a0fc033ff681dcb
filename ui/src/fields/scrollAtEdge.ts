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
    const above = area.top + EDGE - pointer.y;
    const below = pointer.y - (area.bottom - EDGE);
    const part = Math.min(Math.max(above, below), EDGE) / EDGE;
    if (part <= 0) return false;
    const from = pane.scrollTop;
    pane.scrollTop += (above > below ? -1 : 1) * Math.ceil(part * SPEED);
    return pane.scrollTop !== from;
  }
  return false;
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
