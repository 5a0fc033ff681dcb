/** The window's colours: as the system has them, or as the person chose. */

import { recall, remember } from './remembered';

/** What can be chosen. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;

/** One of the choices. */
export type ThemeChoice = (typeof THEMES)[number];

/** The theme, kept in step with the document's root element. */
export class Theme {
  #choice = $state<ThemeChoice>('system');
  readonly #moreContrast = window.matchMedia('(prefers-contrast: more)');

  constructor() {
    const stored = recall('theme');
    this.#choice = THEMES.find((theme) => theme === stored) ?? 'system';
    this.#moreContrast.addEventListener('change', () => {
      this.#show();
    });
    this.#show();
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  set choice(choice: ThemeChoice) {
    this.#choice = choice;
    remember('theme', choice);
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
