/** How large everything in the window is shown. */

import type { Failure } from '../host/bindings/Failure';
import { asFailure, type Host } from '../host/host';
import { onShared, recall, share } from './remembered';

/** What can be chosen, in hundredths. */
export const LEVELS = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200] as const;

const USUAL = 100;
/** Milliseconds for which the level is shown after it was changed. */
const SHOWN = 1500;

/** The zoom level of the window, which the host carries out; it is remembered. */
export class Zoom {
  /** The level in hundredths. */
  percent = $state(USUAL);
  /** Whether the level has just been changed. */
  fresh = $state(false);
  readonly #host: Host;
  readonly #report: (failure: Failure) => void;
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host, report: (failure: Failure) => void) {
    this.#host = host;
    this.#report = report;
    const level = levelOf(recall('zoom'));
    if (level !== USUAL) this.#set(level);
  }

  /** Takes over what is chosen in other windows; returns what ends that. */
  follow(): () => void {
    return onShared(this.#host, 'zoom', (value) => {
      const level = levelOf(value);
      if (level !== this.percent) this.#set(level);
    });
  }

  /** Shows everything a level larger (1) or smaller (-1), as far as that goes. */
  step(by: 1 | -1): void {
    const at = LEVELS.findIndex((one) => one >= this.percent);
    this.#choose(LEVELS[at + by] ?? this.percent);
  }

  /** Shows everything at its usual size. */
  reset(): void {
    this.#choose(USUAL);
  }

  #choose(percent: number): void {
    share(this.#host, 'zoom', percent);
    this.#set(percent);
    this.fresh = true;
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => (this.fresh = false), SHOWN);
  }

  #set(percent: number): void {
    this.percent = percent;
    this.#host.setZoom(percent / 100).catch((error: unknown) => {
      this.#report(asFailure(error));
    });
  }
}

/** The level that was remembered or shared; what is none is the usual one. */
function levelOf(value: unknown): number {
  return LEVELS.find((level) => level === value) ?? USUAL;
}
