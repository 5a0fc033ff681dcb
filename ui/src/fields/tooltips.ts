/** Tooltips, which would cover the places that something is dragged to. */

/** Puts all tooltips in the panes away; returns what brings them back. */
export function withoutTooltips(): () => void {
  const titled = [...document.querySelectorAll<HTMLElement>('[data-pane] [title]')].map(
    (element) => ({ element, title: element.title }),
  );
  for (const { element } of titled) element.removeAttribute('title');
  return () => {
    for (const { element, title } of titled) {
      // One that was given another meanwhile keeps that.
      if (!element.hasAttribute('title')) element.title = title;
    }
  };
}
