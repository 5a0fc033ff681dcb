/** Names of columns that are new. */

/** The name, or where a column has it already, the name with the first number that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let count = 2; ; count += 1) {
    const numbered = `${name} ${count.toString()}`.trim();
    if (!taken.includes(numbered)) return numbered;
  }
}
