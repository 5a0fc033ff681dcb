/** The one action menu of a form, opened at whatever handle was asked. */

/** One line of the menu: something to do, or a menu of its own. */
export interface MenuEntry {
  label: string;
  /** The shortcut that does the same, as people read it. */
  keys?: string;
  disabled?: boolean;
  danger?: boolean;
  /** Whether a line sets it apart from what is above it: it is of another sort. */
  apart?: boolean;
  run?: () => void;
  entries?: MenuEntry[];
}

/** What the menu shows, and where. */
export class ActionMenu {
  open = $state(false);
  anchor = $state.raw<HTMLElement | null>(null);
  /** Where the focus goes when the menu closes. */
  back: HTMLElement | null = null;
  entries = $state.raw<MenuEntry[]>([]);

  /** Opens the menu at an element, which has the focus afterwards unless another one is named. */
  show(anchor: HTMLElement, entries: MenuEntry[], back = anchor): void {
    if (entries.length === 0) return;
    this.anchor = anchor;
    this.back = back;
    this.entries = entries;
    this.open = true;
  }
}
