/** Which rows a filter lets through. */

/** What to look for in a row: every word of the text, wherever it occurs. */
export function filterOf(text: string): (cells: readonly string[]) => boolean {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (cells) => {
    const whole = cells.join('\n').toLocaleLowerCase();
    return words.every((word) => whole.includes(word));
  };
}
