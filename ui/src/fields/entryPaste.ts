/** Commands that make of pasted entries what they were: ticked, and nested in each other. */

import type { CommandJson } from '../host/bindings/CommandJson';
import type { PastedEntry } from './pastedEntries';

/** What ticks the pasted entries that were ticked, as they stand one behind the other. */
export function tickCommands(
  pasted: readonly PastedEntry[],
  parent: string,
  index: number,
): CommandJson[] {
  return pasted.flatMap(({ checked }, place): CommandJson[] =>
    checked === true
      ? [{ command: 'toggle', at: `${parent}[${index + place}]`, checked: true }]
      : [],
  );
}

/**
 * What nests the pasted entries as they were, from the first to the last. They go by their places,
 * for they have no ids yet: an entry to be nested stands behind those that were not, and each step
 * puts it behind the last one a level deeper.
 */
export function nestCommands(
  pasted: readonly PastedEntry[],
  parent: string,
  index: number,
  children: number,
): CommandJson[] {
  /** How many stand at each level, in the last of the level above. */
  const counts = [index + 1, children];
  return pasted.slice(1).flatMap(({ depth }): CommandJson[] => {
    const commands = Array.from({ length: depth }, (_, level): CommandJson => {
      const lasts = counts.slice(0, level).map((count) => `[${count - 1}]`);
      return { command: 'nest', at: `${parent}${lasts.join('')}[${counts[level] ?? 0}]` };
    });
    counts[depth] = (counts[depth] ?? 0) + 1;
    counts.length = depth + 1;
    return commands;
  });
}
