/** What the window remembers from one start to the next, on this machine only. */

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
