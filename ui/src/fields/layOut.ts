/**
 * Parts out of view are not laid out, and what is in one cannot be scrolled to: WebKitGTK stays
 * where it is. So those around an element are laid out first.
 */

/** Has everything around an element laid out; returns what leaves that to the web view again. */
export function layOutAround(element: HTMLElement): () => void {
  const around: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
    if (getComputedStyle(at).contentVisibility === 'auto') around.push(at);
  }
  for (const part of around) part.style.contentVisibility = 'visible';
  return () => {
    for (const part of around) part.style.contentVisibility = '';
  };
}
