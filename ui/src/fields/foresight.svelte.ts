/**
 * The question before a command that gives other parts new numbers: what will change, line by
 * line, and whether it shall.
 */

import type { CommandJson } from '../host/bindings/CommandJson';
import type { LineChange } from '../host/bindings/LineChange';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { PlanModel } from '../plan/model.svelte';
import { recall, remember } from '../frame/remembered';
import { isSame, type LinePiece, linePieces } from './lineDifference';

/** What the question is about. */
export interface Consequence {
  /** What is done, as a title: "Move Step 1.2". */
  title: string;
  /** The button that does it: "Move". */
  action: string;
  groups: ChangeGroup[];
}

/** Lines in which the same changes to the same. */
export interface ChangeGroup {
  /** What changes in them, to what: `['1.3', '1.2']`. */
  pairs: LinePiece[];
  lines: { line: number; pieces: LinePiece[] }[];
}

/** Asking about the consequences of commands in one plan. */
export class Foresight {
  /** What is asked now. */
  asked = $state.raw<Consequence | null>(null);
  /** Whether commands that renumber are asked about at all, in this plan. */
  asks = $state(true);

  readonly #model: PlanModel;
  #answer: ((yes: boolean) => void) | null = null;

  constructor(model: PlanModel) {
    this.#model = model;
    this.asks = model.path === null || isAsked(model.path);
  }

  /**
   * Whether the command may be carried out: at once where it changes no more than it is for, and
   * otherwise when the person agrees. A refusal is the answer of the plan itself.
   */
  async allows(
    command: CommandJson,
    title: string,
    action: string,
  ): Promise<boolean | RefusalView> {
    if (!this.asks) return true;
    const foreseen = await this.#model.foresee(command);
    if (foreseen.outcome === 'refused') return foreseen.refusal;
    const others = foreseen.lines.filter((change) => !change.own);
    if (others.length === 0) return true;
    this.#answer?.(false);
    this.asked = { title, action, groups: changeGroups(foreseen.lines) };
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Answers the question; `ask` says whether the next one shall be asked too. */
  answer(yes: boolean, ask = true): void {
    if (yes && !ask) this.asks = false;
    const answer = this.#answer;
    this.#answer = null;
    this.asked = null;
    answer?.(yes);
  }

  /** Remembers on this machine what was chosen, once the plan has a file to be known by. */
  keep(): void {
    const { path } = this.#model;
    if (path === null || this.asks === isAsked(path)) return;
    remember(nameOf(path), this.asks ? null : false);
  }
}

function isAsked(path: string): boolean {
  return recall(nameOf(path)) !== false;
}

/** What it is remembered by. */
function nameOf(path: string): string {
  return `renumbering ${path}`;
}

/** The lines by what changes in them, in the order of the plan; the first own heading leads. */
function changeGroups(lines: readonly LineChange[]): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  const ordered = [...lines].sort((a, b) => Number(b.own) - Number(a.own) || a.line - b.line);
  for (const { line, before, after } of ordered) {
    const pieces = linePieces(before, after);
    const pairs = pieces.filter((piece) => !isSame(piece));
    const name = JSON.stringify(pairs);
    const group = groups.get(name);
    if (group) group.lines.push({ line, pieces });
    else groups.set(name, { pairs, lines: [{ line, pieces }] });
  }
  return [...groups.values()];
}
