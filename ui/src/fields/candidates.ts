/** What references and sentences can be completed with. */

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

/** What a sentence can mention: items by what they are called and their number, and rows. */
export function mentionable(model: PlanModel): Suggestion[] {
  const items: Suggestion[] = [];
  for (const node of model.walk()) {
    if (node.content.kind !== 'repeat') continue;
    for (const child of node.children) {
      const item = model.find(child);
      if (item?.content.kind !== 'item' || item.number === null) continue;
      items.push({ value: `${node.content.noun} ${item.number}`, title: item.title });
    }
  }
  return [...items, ...allCandidates(model)];
}
