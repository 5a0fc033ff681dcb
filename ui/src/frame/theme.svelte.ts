/** The window's colours: as the system has them, or as the person chose. */

import type { Host } from '../host/host';
import { onShared, recall, share } from './remembered';

/** What can be chosen. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** One of the choices. */
export type ThemeChoice = (typeof THEMES)[number];

/** The theme, kept in step with the document's root element. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  readonly #host: Host;
  readonly #moreContrast = window.matchMedia('(prefers-contrast: more)');

  constructor(host: Host) {
    this.#host = host;
    this.#choice = themeOf(recall('theme'));
    this.#moreContrast.addEventListener('change', () => {
      this.#show();
    });
    this.#show();
  }

  /** Takes over what is chosen in other windows; returns what ends that. */
  follow(): () => void {
    return onShared(this.#host, 'theme', (value) => {
      this.#choice = themeOf(value);
      this.#show();
    });
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  set choice(choice: ThemeChoice) {
    this.#choice = choice;
    share(this.#host, 'theme', choice);
    this.#show();
  }

  #show(): void {
    const root = document.documentElement;
    if (this.#choice !== 'system') {
      root.dataset['theme'] = this.#choice;
    } else if (this.#moreContrast.matches) {
      root.dataset['theme'] = 'contrast';
    } else {
      delete root.dataset['theme'];
    }
  }
}

/** The choice that was remembered or shared; what is none leaves it to the system. */
function themeOf(value: unknown): ThemeChoice {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
