/** Which panes the plan window shows, where and how wide. */

import { innerWidth } from 'svelte/reactivity/window';
import { recall, remember } from './remembered';

/** The panes beside the form: the outline before it, the others behind it. */
export const PANES = ['outline', 'row', 'preview', 'history'] as const;

/** One of the panes. */
export type PaneName = (typeof PANES)[number];

/** A pane that is asked for by itself; that of a row comes and goes with the row. */
export type OwnPane = Exclude<PaneName, 'row'>;

/**
 * What a window has room for beside the form: panes on both sides, a single one, or none; then a
 * pane lies over the form while it is needed.
 */
export type Room = 'both' | 'one' | 'none';

/** Widths in CSS pixels. */
interface Limits {
  least: number;
  most: number;
  usual: number;
}

/** How narrow and wide a pane can be, and how wide it is at first. */
export const LIMITS: Record<PaneName, Limits> = {
  outline: { least: 160, most: 480, usual: 264 },
  row: { least: 260, most: 720, usual: 400 },
  preview: { least: 220, most: 1000, usual: 420 },
  history: { least: 200, most: 480, usual: 288 },
};

/** Window widths from which the preview is open at first, and that each room begins with. */
const ROOMY = 1100;
const BOTH = 960;
const ONE = 640;

/** The panes of the plan window; what the person arranges is remembered. */
export class Layout {
  #widths = $state<Record<PaneName, number>>({
    outline: LIMITS.outline.usual,
    row: LIMITS.row.usual,
    preview: LIMITS.preview.usual,
    history: LIMITS.history.usual,
  });
  // The history stands in the preview's place for as long as it is asked for.
  #open = $state<Record<OwnPane, boolean>>({
    outline: true,
    preview: window.innerWidth >= ROOMY,
    history: false,
  });
  /** The pane that shows where there is room for a single one. */
  #single = $state<PaneName | null>(null);
  /** The pane that lies over the form where there is room for none. */
  #drawer = $state<PaneName | null>(null);
  /** What takes away the row of a table that is open as a form, while one is. */
  #closeRow = $state.raw<(() => void) | null>(null);

  constructor() {
    const stored = recall('layout');
    if (typeof stored === 'object' && stored !== null) {
      const entries = new Map(Object.entries(stored));
      for (const pane of PANES) {
        const width: unknown = entries.get(pane);
        const open: unknown = entries.get(`${pane}Open`);
        if (typeof width === 'number') this.#widths[pane] = within(pane, width);
        if (typeof open === 'boolean' && pane !== 'row') this.#open[pane] = open;
      }
    }
    this.#single = this.#open.outline ? 'outline' : null;
  }

  /** What the window has room for now. */
  get room(): Room {
    const width = innerWidth.current ?? ROOMY;
    if (width >= BOTH) return 'both';
    return width >= ONE ? 'one' : 'none';
  }

  /** The pane that lies over the form, if one does. */
  get drawer(): PaneName | null {
    if (this.room !== 'none') return null;
    return this.#closeRow === null ? this.#drawer : 'row';
  }

  /** The pane's width in CSS pixels. */
  width(pane: PaneName): number {
    return this.#widths[pane];
  }

  /** Whether the pane shows. */
  shows(pane: PaneName): boolean {
    const row = this.#closeRow !== null;
    if (pane === 'row') return row;
    // The row is what is being written in: where room is short the others wait.
    if (row && (pane === 'preview' || this.room !== 'both')) return false;
    switch (this.room) {
      case 'both':
        return this.#open[pane] && !(pane === 'preview' && this.#open.history);
      case 'one':
        return this.#single === pane;
      case 'none':
        return this.#drawer === pane;
    }
  }

  /** Has the pane of a row show as long as there is something that takes it away. */
  holdRow(close: (() => void) | null): void {
    this.#closeRow = close;
  }

  /** Makes the pane as wide as its limits allow. */
  resize(pane: PaneName, width: number): void {
    this.#widths[pane] = within(pane, width);
    this.#remember();
  }

  /** Shows or hides the pane. What a narrow window hides is still there when it grows. */
  toggle(pane: PaneName, open = !this.shows(pane)): void {
    if (pane === 'row') {
      if (!open) this.#closeRow?.();
      return;
    }
    // What takes the place of the row is asked for instead of it.
    if (open && (pane === 'preview' || this.room !== 'both')) this.#closeRow?.();
    if (this.room === 'none') {
      this.#drawer = open ? pane : null;
      return;
    }
    if (open) {
      this.#single = pane;
    } else if (this.#single === pane) {
      this.#single = null;
    }
    if (open || this.room === 'both') this.#open[pane] = open;
    if (open && pane === 'preview') this.#open.history = false;
    this.#remember();
  }

  /** Takes away the pane that lies over the form. Returns which it was. */
  closeDrawer(): PaneName | null {
    const { drawer } = this;
    if (drawer === 'row') this.#closeRow?.();
    else this.#drawer = null;
    return drawer;
  }

  #remember(): void {
    remember('layout', {
      ...this.#widths,
      outlineOpen: this.#open.outline,
      previewOpen: this.#open.preview,
    });
  }
}

function within(pane: PaneName, width: number): number {
  const { least, most, usual } = LIMITS[pane];
  return Number.isFinite(width) ? Math.round(Math.min(Math.max(width, least), most)) : usual;
}
