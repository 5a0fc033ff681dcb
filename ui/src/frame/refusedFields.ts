/** The fields of a plan that hold something refused: what they are called, and the way to them. */

import { labelOf } from '../fields/describe';
import type { PlanModel } from '../plan/model.svelte';
import { texts } from '../texts';
import { reveal } from './reveal';

/** The names of the fields that hold something refused. */
export function refusedFields(plan: PlanModel): string[] {
  const names = plan.refused.list.map(({ node }) => labelOf(plan, node) || texts.field.unnamed);
  return [...new Set(names)];
}

/** Leads to the first field that holds something refused, if there is one. */
export async function toRefused(plan: PlanModel): Promise<void> {
  const [first] = plan.refused.list;
  if (first !== undefined) await reveal(plan, first.node);
}
