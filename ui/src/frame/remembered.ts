/** What the window remembers from one start to the next, on this machine only. */

import type { Host } from '../host/host';

/** Reads what was remembered under a name; `null` when there is nothing usable. */
export function recall(name: string): unknown {
  try {
    const stored = localStorage.getItem(`planform.${name}`);
    return stored === null ? null : (JSON.parse(stored) as unknown);
  } catch {
    // A storage that is full, forbidden or damaged costs the memory and nothing else.
    return null;
  }
}

/** Remembers a value under a name. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`planform.${name}`, JSON.stringify(value));
  } catch {
    // See above.
  }
}

/** Remembers a value that holds in all windows, and tells the others. */
export function share(host: Host, name: string, value: unknown): void {
  remember(name, value);
  // A window that does not hear of it has the value when it is started again.
  host.shareSetting({ name, value: JSON.stringify(value) }).catch(() => undefined);
}

/** Listens to what other windows share under a name; returns what stops listening. */
export function onShared(host: Host, name: string, heard: (value: unknown) => void): () => void {
  return host.on('setting', (setting) => {
    if (setting.name === name) heard(JSON.parse(setting.value));
  });
}
