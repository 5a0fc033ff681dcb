/** Which panes the plan window shows, and how wide they are. */

import { recall, remember } from './remembered';

/** The panes beside the form. */
export type PaneName = 'outline' | 'preview';

/** Widths in CSS pixels. */
interface Limits {
  least: number;
  most: number;
  usual: number;
}

/** How narrow and wide a pane can be, and how wide it is at first. */
export const LIMITS: Record<PaneName, Limits> = {
  outline: { least: 160, most: 480, usual: 264 },
  preview: { least: 220, most: 1000, usual: 420 },
};

/** Window widths below which the preview is closed at first. */
const ROOMY = 1100;

/** The panes of the plan window; what the person arranges is remembered. */
export class Layout {
  #widths = $state<Record<PaneName, number>>({
    outline: LIMITS.outline.usual,
    preview: LIMITS.preview.usual,
  });
  #open = $state<Record<PaneName, boolean>>({
    outline: true,
    preview: window.innerWidth >= ROOMY,
  });

  constructor() {
    const stored = recall('layout');
    if (typeof stored !== 'object' || stored === null) return;
    const entries = new Map(Object.entries(stored));
    for (const pane of ['outline', 'preview'] as const) {
      const width: unknown = entries.get(pane);
      const open: unknown = entries.get(`${pane}Open`);
      if (typeof width === 'number') this.#widths[pane] = within(pane, width);
      if (typeof open === 'boolean') this.#open[pane] = open;
    }
  }

  /** The pane's width in CSS pixels. */
  width(pane: PaneName): number {
    return this.#widths[pane];
  }

  /** Whether the pane shows. */
  shows(pane: PaneName): boolean {
    return this.#open[pane];
  }

  /** Makes the pane as wide as its limits allow. */
  resize(pane: PaneName, width: number): void {
    this.#widths[pane] = within(pane, width);
    this.#remember();
  }

  /** Shows or hides the pane. */
  toggle(pane: PaneName, open = !this.#open[pane]): void {
    this.#open[pane] = open;
    this.#remember();
  }

  #remember(): void {
    remember('layout', {
      outline: this.#widths.outline,
      preview: this.#widths.preview,
      outlineOpen: this.#open.outline,
      previewOpen: this.#open.preview,
    });
  }
}

function within(pane: PaneName, width: number): number {
  const { least, most, usual } = LIMITS[pane];
  return Number.isFinite(width) ? Math.round(Math.min(Math.max(width, least), most)) : usual;
}
