/** Choosing by one key. */

/**
 * The option that a key chooses: the first one that begins with it, and the next such one each
 * time the key is pressed again; null when none does.
 */
export function nextChoice(
  options: readonly string[],
  current: string,
  key: string,
): string | null {
  const begins = options.filter((option) =>
    option.toLocaleLowerCase().startsWith(key.toLocaleLowerCase()),
  );
  return begins[(begins.indexOf(current) + 1) % begins.length] ?? null;
}
