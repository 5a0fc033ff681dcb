/** Chooses the host at start: the desktop shell when there is one around the window. */

import type { Host } from './host';

/**
 * The host, or `null` outside of the app. A development server and a build in the mode `demo`
 * work without the shell, on the stand-in's plan.
 */
export async function connect(): Promise<Host | null> {
  if ('__TAURI_INTERNALS__' in window) {
    const { tauriHost } = await import('./tauri');
    return tauriHost();
  }
  if (import.meta.env.DEV || import.meta.env.MODE === 'demo') {
    const { demoHost } = await import('./demo');
    return demoHost(new URLSearchParams(window.location.search));
  }
  return null;
}
