/** What references can be completed with. */

import type { Candidate } from '../host/bindings/Candidate';
import type { PlanModel } from '../plan/model.svelte';
import type { Suggestion } from './completion.svelte';

/** The candidates of a table as suggestions. */
export function suggested(candidates: readonly Candidate[]): Suggestion[] {
  return candidates.map(({ id, title }) => ({ value: id, title }));
}

/** The candidates of all tables of the plan, each id once. */
export function allCandidates(model: PlanModel): Suggestion[] {
  const found = new Map<string, Suggestion>();
  for (const node of model.walk()) {
    if (node.content.kind !== 'table') continue;
    for (const suggestion of suggested(node.content.candidates)) {
      if (!found.has(suggestion.value)) found.set(suggestion.value, suggestion);
    }
  }
  return [...found.values()];
}
