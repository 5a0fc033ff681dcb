/** The references of one field as the person put them together, ahead of the plan's answer. */

import type { Reference } from '../host/bindings/Reference';
import type { FieldDraft } from './draft.svelte';
import { type ReferencePart, referenceParts, withoutPiece, withPiece } from './referenceText';

/** A references value, and what it names. */
interface Standing {
  value: string;
  references: readonly Reference[];
}

/** What one field names. */
export class ChosenReferences {
  readonly #plan: () => Standing;
  readonly #draft: FieldDraft;
  #chosen = $state.raw<Standing | null>(null);

  /** `plan` says how it stands in the plan; read reactively. */
  constructor(plan: () => Standing, draft: FieldDraft) {
    this.#plan = plan;
    this.#draft = draft;
  }

  /** What the field names now: what was chosen last, until the plan has it or something newer. */
  get standing(): Standing {
    const chosen = this.#chosen;
    const plan = this.#plan();
    const ahead = chosen !== null && chosen.value !== plan.value;
    return ahead && chosen.value === this.#draft.text ? chosen : plan;
  }

  /** The pieces as they are drawn. What the plan has not looked up is not said to name nothing. */
  get parts(): ReferencePart[] {
    const { value, references } = this.standing;
    return referenceParts(value, references).map((part) =>
      part.kind === 'piece' && !this.#isKnown(part.text) ? { ...part, dangling: false } : part,
    );
  }

  /** The value with a piece added at its end. */
  with(text: string): string {
    const { value, references } = this.standing;
    const added = { text, target: null, title: null };
    return this.#choose(withPiece(value, references, text), [...references, added]);
  }

  /** The value without the piece at a place. */
  without(place: number): string {
    const { value, references } = this.standing;
    const left = references.filter((_, at) => at !== place);
    return this.#choose(withoutPiece(value, references, place), left);
  }

  #choose(value: string, references: readonly Reference[]): string {
    this.#chosen = { value, references };
    return value;
  }

  #isKnown(text: string): boolean {
    return this.#plan().references.some((reference) => reference.text === text);
  }
}
