/** Short messages at the edge of the window: what was done, and what went wrong. */

import type { Failure } from '../host/bindings/Failure';

/** One message. */
export interface Notice {
  id: number;
  tone: 'info' | 'failure';
  message: string;
  /** What the person can do; may be empty. */
  advice: string;
}

/** Milliseconds for which a message stays that nobody has to act on. */
const STAY = 5000;

/** The messages shown now, the newest last. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  get list(): readonly Notice[] {
    return this.#list;
  }

  /** Says that something was done; goes away by itself. */
  tell(message: string): void {
    const id = this.#show({ tone: 'info', message, advice: '' });
    setTimeout(() => {
      this.dismiss(id);
    }, STAY);
  }

  /** Says that something did not work; stays until it is dismissed. */
  fail(failure: Failure): void {
    const same = this.#list.find((notice) => notice.message === failure.message);
    if (same !== undefined) this.dismiss(same.id);
    this.#show({ tone: 'failure', message: failure.message, advice: failure.advice });
  }

  /** Takes a message away. */
  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #show(notice: Omit<Notice, 'id'>): number {
    const id = this.#next;
    this.#next += 1;
    this.#list = [...this.#list, { ...notice, id }];
    return id;
  }
}
