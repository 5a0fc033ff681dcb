/** One open plan: its nodes as they stand, and the queue through which it is changed. */

import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Candidate } from '../host/bindings/Candidate';
import type { CandidatesPatch } from '../host/bindings/CandidatesPatch';
import type { CommandJson } from '../host/bindings/CommandJson';
import type { Copied } from '../host/bindings/Copied';
import type { CopyForm } from '../host/bindings/CopyForm';
import type { Failure } from '../host/bindings/Failure';
import type { Foreseen } from '../host/bindings/Foreseen';
import type { HistoryView } from '../host/bindings/HistoryView';
import type { NodeView } from '../host/bindings/NodeView';
import type { OpenPlan } from '../host/bindings/OpenPlan';
import type { Patch } from '../host/bindings/Patch';
import type { PathCompletion } from '../host/bindings/PathCompletion';
import type { PlanView } from '../host/bindings/PlanView';
import type { RefusalView } from '../host/bindings/RefusalView';
import type { ReloadOutcome } from '../host/bindings/ReloadOutcome';
import type { Status } from '../host/bindings/Status';
import type { StepName } from '../host/bindings/StepName';
import type { TemplateSummary } from '../host/bindings/TemplateSummary';
import type { WriteOutcome } from '../host/bindings/WriteOutcome';
import { asFailure, type Host } from '../host/host';
import { texts } from '../texts';
import { hasCell, renamedColumns } from './columns';
import { fieldsSet } from './fieldsSet';
import { type FieldPlace, RefusedDrafts } from './refusedDrafts.svelte';

/** What is said to people who listen to the window; `count` tells repetitions apart. */
export interface Announcement {
  text: string;
  count: number;
}

/** What is set in a field. */
export interface FieldValue {
  /** The field's address in commands. */
  at: string;
  value: string;
  /** What stands in the control, to be kept where it is refused. */
  text: string;
}

/**
 * Commands of somebody who is in a field: what they change is named for undo to lead there, but
 * the focus may be elsewhere by the time they are carried out, and stays where it is.
 */
const STAYING = new Set<CommandJson['command']>([
  'set',
  'toggle',
  'setFrontMatter',
  'setCells',
  'sortRows',
  'alignTable',
  'renumber',
]);

export class PlanModel {
  /** The file's name, or a name for a new plan. */
  name = $state('');
  /** The absolute path; `null` for a plan that was never saved. */
  path = $state<string | null>(null);
  /** Whether the file cannot be written to, and the plan not be changed. */
  readOnly = $state(false);
  /** The node to focus next. Whoever focuses it sets this to `null`. */
  focusRequest = $state<number | null>(null);
  /** The node to show next, with the focus left where it is. Whoever asks for it takes it back. */
  viewRequest = $state<number | null>(null);

  /** What was typed into fields and refused. */
  readonly refused = new RefusedDrafts((place) => this.#has(place));

  readonly #host: Host;
  readonly #report: (failure: Failure) => void;
  // Each entry is a signal of its own: only what reads a changed node is drawn again.
  readonly #nodes = new SvelteMap<number, NodeView>();
  // A component may read its node once more between the patch and its own removal.
  readonly #gone = new Map<number, NodeView>();
  readonly #drafts = new Set<() => void>();
  #queue: Promise<unknown> = Promise.resolve();
  #revision = $state(0);
  #root = $state(0);
  #template = $state.raw<TemplateSummary | null>(null);
  #reasons = $state.raw<string[]>([]);
  #candidates = $state.raw<readonly Candidate[]>([]);
  #status = $state.raw<Status>({ modified: false, undo: null, redo: null, filled: 0, total: 0 });
  #announcement = $state.raw<Announcement>({ text: '', count: 0 });

  /** Takes over an open plan. What fails without being anybody's answer goes to `report`. */
  constructor(host: Host, open: OpenPlan, report: (failure: Failure) => void = () => undefined) {
    this.#host = host;
    this.#report = report;
    this.name = open.name ?? texts.app.untitled;
    this.path = open.path;
    this.readOnly = open.readOnly;
    this.#load(open.plan);
  }

  /** Counts up with every change of the text. */
  get revision(): number {
    return this.#revision;
  }

  /** The id of the root node. */
  get root(): number {
    return this.#root;
  }

  /** The node that has to be drawn and unfolded, because it is to be focused or shown. */
  get wanted(): number | null {
    return this.focusRequest ?? this.viewRequest;
  }

  /** The template that the plan is read by; `null` for a plain document. */
  get template(): TemplateSummary | null {
    return this.#template;
  }

  /** Why the plan is read by that template, in sentences. */
  get reasons(): readonly string[] {
    return this.#reasons;
  }

  /** What references and sentences can name. */
  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  /** Whether there is unsaved work, what can be undone, how much is filled. */
  get status(): Status {
    return this.#status;
  }

  /** Whether there is anything that the file does not have: changes, or what was refused. */
  get unsaved(): boolean {
    return this.#status.modified || this.refused.list.length > 0;
  }

  /** The step that undo takes back, unless there is none or it is for a refused draft. */
  get undoStep(): StepName | null {
    return this.refused.canDrop ? null : this.#status.undo;
  }

  /** The step that redo brings back, unless there is none or it is for a refused draft. */
  get redoStep(): StepName | null {
    return this.refused.canBringBack(this.#revision) ? null : this.#status.redo;
  }

  /** Whether there is something for undo. */
  get canUndo(): boolean {
    return this.#status.undo !== null || this.refused.canDrop;
  }

  /** Whether there is something for redo. */
  get canRedo(): boolean {
    return this.#status.redo !== null || this.refused.canBringBack(this.#revision);
  }

  /** What was announced last. */
  get announcement(): Announcement {
    return this.#announcement;
  }

  /** The node, which must be one of this plan's; reactive per node. */
  node(id: number): NodeView {
    const node = this.#nodes.get(id) ?? this.#gone.get(id);
    if (node === undefined) {
      throw new Error(`The plan has no node ${id.toString()}.`);
    }
    return node;
  }

  /** The node, if the plan has it; reactive per node. */
  find(id: number): NodeView | undefined {
    return this.#nodes.get(id);
  }

  /** All nodes below one (and itself), in document order. */
  *walk(from: number = this.#root): Generator<NodeView> {
    const node = this.find(from);
    if (node === undefined) {
      return;
    }
    yield node;
    for (const child of node.children) {
      yield* this.walk(child);
    }
  }

  /**
   * Carries out a command after all that were asked for before it.
   * Returns `null` when it was applied, and otherwise why it was not.
   */
  run(command: CommandJson): Promise<RefusalView | null> {
    return this.#enqueue(() =>
      this.#apply(command, () => {
        this.refused.overwritten(fieldsSet(command, (id) => this.find(id)));
      }),
    );
  }

  /**
   * Sets what a field holds, after all that was asked for before. What is refused is kept until
   * the field holds something else. Returns why it was refused.
   */
  write(place: FieldPlace, { at, value, text }: FieldValue): Promise<RefusalView | null> {
    return this.#enqueue(async () => {
      const refusal = await this.#apply({ command: 'set', at, value }, () => {
        this.refused.forget(place);
      });
      if (refusal !== null && this.find(place.node)) {
        this.refused.keep({ ...place, text, refusal });
      }
      return refusal;
    });
  }

  /** What a command would change beside what it is for, after all that was asked for before. */
  foresee(command: CommandJson): Promise<Foreseen> {
    return this.#enqueue(() => this.#host.foresee(this.#revision, command)).catch(
      (error: unknown) => ({ outcome: 'refused', refusal: asFailure(error) }),
    );
  }

  /** Paths inside the plan's folder or Git root that complete what was typed, best first. */
  async completePath(typed: string): Promise<PathCompletion[]> {
    // Without suggestions any path can be typed.
    return this.#host.completePath(typed).catch(() => []);
  }

  /**
   * Takes back the last step and says which. What was refused in the field that has the focus is
   * newer than any step, and goes first.
   */
  undo(): Promise<void> {
    return this.#step(async () => {
      if (this.refused.drop(this.#revision)) {
        this.announce(texts.refused.dropped);
        return [null, null];
      }
      const step = this.#status.undo;
      return [await this.#host.undo(), step && texts.status.undone(step)];
    });
  }

  /** Brings back the step taken back last and says which. */
  redo(): Promise<void> {
    return this.#step(async () => {
      const draft = this.refused.bringBack(this.#revision);
      if (draft !== null) {
        this.announce(texts.refused.broughtBack(texts.failure(draft.refusal).message));
        return [null, null];
      }
      const step = this.#status.redo;
      return [await this.#host.redo(), step && texts.status.redone(step)];
    });
  }

  /** The undo timeline, as it is once everything asked for so far is done. */
  history(): Promise<HistoryView> {
    return this.#enqueue(() => this.#host.history());
  }

  /**
   * Goes to the place of the timeline where so many steps are done, and says which. The focus stays
   * in the list that the place was chosen from; returns the node that was changed last.
   */
  async goTo(done: number): Promise<number | null> {
    let changed: number | null = null;
    await this.#step(async () => {
      const { steps } = await this.#host.history();
      const last = steps[done - 1];
      const words = last === undefined ? texts.history.start : texts.history.step(last);
      const patch = await this.#host.goTo(done);
      changed = patch?.focus ?? null;
      return [patch, texts.history.wentTo(words)];
    }, false);
    return changed;
  }

  /** A part of the plan for the clipboard; `null` where it has nothing of the kind. */
  async copy(node: number, form: CopyForm): Promise<Copied | null> {
    this.settle();
    return this.#enqueue(() => this.#host.copy(node, form));
  }

  /** A field lost the focus: later typing is a step of its own. */
  endGroup(): void {
    void this.#enqueue(() => this.#host.endGroup()).catch((error: unknown) => {
      this.#report(asFailure(error));
    });
  }

  /**
   * Registers what sends a field's draft at once; returns what unregisters it. It is called
   * before everything that needs the plan as the person sees it: save, undo, export, close.
   */
  onSettle(send: () => void): () => void {
    this.#drafts.add(send);
    return () => this.#drafts.delete(send);
  }

  /** Has every field send its draft. What is queued afterwards finds them applied. */
  settle(): void {
    for (const send of this.#drafts) {
      send();
    }
  }

  /** Waits until everything asked for so far is done. */
  async idle(): Promise<void> {
    await this.#enqueue(() => Promise.resolve());
  }

  /** Writes the plan to its file; `replace` also over what others have written there. */
  save(replace = false): Promise<WriteOutcome> {
    return this.#write(() => this.#host.save(replace));
  }

  /** Makes the plan what its file says now; with unsaved work only if that is forced. */
  async reload(force: boolean): Promise<ReloadOutcome> {
    this.settle();
    try {
      return await this.#enqueue(async () => {
        const outcome = await this.#host.reload(force);
        if (outcome.outcome === 'reloaded') this.#patch(outcome.patch, false);
        if (outcome.outcome === 'readAnew') this.#load(outcome.plan);
        if ('readOnly' in outcome) this.readOnly = outcome.readOnly;
        return outcome;
      });
    } catch (error) {
      return { outcome: 'failed', failure: asFailure(error) };
    }
  }

  /** Writes the plan to a file that the person names. */
  saveAs(): Promise<WriteOutcome> {
    return this.#write(() => this.#host.saveAs());
  }

  /** Reads the plan by another template; `null` reads it as a plain document. */
  async chooseTemplate(template: string | null): Promise<void> {
    this.settle();
    await this.#enqueue(async () => {
      this.#load(await this.#host.chooseTemplate(template));
    }).catch((error: unknown) => {
      this.#report(asFailure(error));
    });
  }

  /** Says that nothing can be changed, where that is so. */
  refuses(): boolean {
    if (this.readOnly) this.announce(texts.table.readOnly);
    return this.readOnly;
  }

  /** Says something to people who listen to the window, when they are not busy. */
  announce(text: string): void {
    this.#announcement = { text, count: this.#announcement.count + 1 };
  }

  /** Says what went wrong, and what to do, to people who listen to the window. */
  announceFailure(failure: Failure): void {
    const { message, advice } = texts.failure(failure);
    this.announce(`${message} ${advice}`);
  }

  /** `applied` is called before anything is drawn by what has changed. */
  async #apply(command: CommandJson, applied: () => void): Promise<RefusalView | null> {
    try {
      const outcome = await this.#host.apply(this.#revision, command);
      if (outcome.outcome === 'refused') return outcome.refusal;
      this.#patch(outcome.patch, !STAYING.has(command.command));
      applied();
      return null;
    } catch (error) {
      return asFailure(error);
    }
  }

  #enqueue<Value>(job: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(job);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Walks the timeline: the job says what changed, and what to announce if something did. */
  async #step(job: () => Promise<[Patch | null, string | null]>, moveFocus = true): Promise<void> {
    this.settle();
    try {
      await this.#enqueue(async () => {
        const [patch, words] = await job();
        if (patch === null) return;
        this.#patch(patch, moveFocus);
        if (words !== null) this.announce(words);
      });
    } catch (error) {
      this.#report(asFailure(error));
    }
  }

  async #write(job: () => Promise<WriteOutcome>): Promise<WriteOutcome> {
    this.settle();
    try {
      return await this.#enqueue(async () => {
        const outcome = await job();
        if (outcome.outcome === 'written') {
          this.name = outcome.name;
          this.path = outcome.path;
          this.readOnly = false;
          this.#status = { ...this.#status, modified: false };
        }
        return outcome;
      });
    } catch (error) {
      return { outcome: 'failed', failure: asFailure(error) };
    }
  }

  #has({ node: id, piece }: FieldPlace): boolean {
    const node = this.find(id);
    if (piece === undefined || node?.content.kind !== 'row') return node !== undefined;
    const table = this.find(node.parent ?? this.#root);
    return table !== undefined && hasCell(table, node, piece);
  }

  #patch(patch: Patch, moveFocus = true): void {
    for (const id of patch.removed) {
      const node = this.#nodes.get(id);
      if (node !== undefined) {
        this.#gone.set(id, node);
        this.#nodes.delete(id);
      }
    }
    const before = patch.changed.map(({ id }) => this.#nodes.get(id));
    for (const node of patch.changed) {
      this.#gone.delete(node.id);
      this.#nodes.set(node.id, node);
    }
    for (const [at, node] of patch.changed.entries()) {
      const old = before[at];
      if (old) this.refused.rename(node.children, renamedColumns(old, node));
    }
    this.#revision = patch.revision;
    this.#status = patch.status;
    this.#name(patch.candidates);
    if (moveFocus && patch.focus !== null) {
      this.focusRequest = patch.focus;
    }
  }

  #name(patch: CandidatesPatch): void {
    if (patch.change === 'listed') {
      this.#candidates = patch.candidates;
    } else if (patch.change === 'retitled') {
      const retitled = new Map(patch.candidates.map((candidate) => [candidate.id, candidate]));
      this.#candidates = this.#candidates.map((old) => retitled.get(old.id) ?? old);
    }
  }

  #load(plan: PlanView): void {
    const kept = new Set(plan.nodes.map((node) => node.id));
    for (const [id, node] of this.#nodes) {
      if (!kept.has(id)) {
        this.#gone.set(id, node);
        this.#nodes.delete(id);
      }
    }
    for (const node of plan.nodes) {
      this.#nodes.set(node.id, node);
    }
    // Ids are given anew: an old one is that of another field now.
    this.refused.clear();
    this.#revision = plan.revision;
    this.#root = plan.root;
    this.#template = plan.template;
    this.#reasons = plan.reasons;
    this.#candidates = plan.candidates;
    this.#status = plan.status;
  }
}

const KEY = Symbol('plan');

/** Gives the components below this one the open plan. */
export function providePlan(model: PlanModel): void {
  setContext(KEY, model);
}

/** The open plan, for a component below the one that provides it. */
export function usePlan(): PlanModel {
  const model = getContext<PlanModel | undefined>(KEY);
  if (model === undefined) {
    throw new Error('No plan is provided above this component.');
  }
  return model;
}
