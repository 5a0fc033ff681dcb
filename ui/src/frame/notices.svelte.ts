/** Short messages at the edge of the window: what was done, and what went wrong. */

import type { Failure } from '../host/bindings/Failure';
import { texts } from '../texts';

/** One message. */
export interface Notice {
  id: number;
  tone: 'info' | 'warning' | 'failure';
  message: string;
  /** What the person can do; may be empty. */
  advice: string;
  /** What belongs to it, line by line. */
  details: readonly string[];
  /** What can be done about it at once. */
  actions: readonly NoticeAction[];
}

/** Something to do about a message; it goes away when it is done. */
export interface NoticeAction {
  label: string;
  run: () => void;
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

  /** Says that something was done; goes away by itself, or for the next one. */
  tell(message: string): void {
    this.#list = this.#list.filter(({ tone }) => tone !== 'info');
    const id = this.#show('info', message);
    setTimeout(() => {
      this.dismiss(id);
    }, STAY);
  }

  /**
   * Says that something was done, and what of it is not as wished; stays until dismissed, by the
   * id that is returned say.
   */
  warn(message: string, details: readonly string[], actions: readonly NoticeAction[] = []): number {
    return this.#show('warning', message, { details, actions });
  }

  /** Says that something did not work; stays until it is dismissed. */
  fail(failure: Failure, actions: readonly NoticeAction[] = []): void {
    const { message, advice } = texts.failure(failure);
    const same = this.#list.find((notice) => notice.message === message);
    if (same !== undefined) this.dismiss(same.id);
    this.#show('failure', message, { advice, actions });
  }

  /** Takes a message away. */
  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #show(tone: Notice['tone'], message: string, more: Partial<Notice> = {}): number {
    const id = this.#next;
    this.#next += 1;
    const notice = { tone, message, advice: '', details: [], actions: [], ...more, id };
    this.#list = [...this.#list, notice];
    return id;
  }
}
