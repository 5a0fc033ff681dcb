/** Shortcuts as people read them. */

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys as this system writes them. */
export function keysShown(keys: string, mac = MAC): string {
  return mac
    ? keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥').replace('Enter', '↩')
    : keys;
}
