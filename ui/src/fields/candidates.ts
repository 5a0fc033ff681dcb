/** What references and sentences can be completed with. */

import type { Candidate } from '../host/bindings/Candidate';
import type { PlanModel } from '../plan/model.svelte';
import type { Suggestion } from './completion.svelte';

/** The rows of tables with one of these roles. */
export function suggested(model: PlanModel, roles: readonly string[]): Suggestion[] {
  const wanted = model.candidates.filter(({ role }) => role !== null && roles.includes(role));
  return wanted.map(suggestion);
}

/** The rows of all tables, each id once. */
export function allCandidates(model: PlanModel): Suggestion[] {
  return once(model.candidates.filter(({ item }) => !item));
}

/** What a sentence can mention: items by what they are called and their number, and rows. */
export function mentionable(model: PlanModel): Suggestion[] {
  return once(model.candidates);
}

function once(candidates: readonly Candidate[]): Suggestion[] {
  const found = new Map(candidates.map((candidate) => [candidate.id, suggestion(candidate)]));
  return [...found.values()];
}

/** A heading may begin with what the item is called: that is said once. */
function suggestion({ id, title }: Candidate): Suggestion {
  const begins = title.toLocaleLowerCase().startsWith(id.toLocaleLowerCase());
  const words = begins ? /^[\s:.–—-]+(?=\S)(.*)$/su.exec(title.slice(id.length))?.[1] : undefined;
  return { value: id, title: words ?? title };
}
