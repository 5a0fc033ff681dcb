/**
 * A host without a shell: a plan in memory, for tests and for a plain browser. It follows the
 * shell's manners (revisions, refusals, patches of changed nodes, one undo timeline), but knows
 * no Markdown: its plan is the tree of `fake-plan.ts`.
 */

import type { ApplyOutcome } from './bindings/ApplyOutcome';
import type { CommandJson } from './bindings/CommandJson';
import type { NodeView } from './bindings/NodeView';
import type { OpenOutcome } from './bindings/OpenOutcome';
import type { OpenPlan } from './bindings/OpenPlan';
import type { Patch } from './bindings/Patch';
import type { PlanView } from './bindings/PlanView';
import type { RecentFile } from './bindings/RecentFile';
import type { Status } from './bindings/Status';
import type { StepName } from './bindings/StepName';
import type { TemplateSummary } from './bindings/TemplateSummary';
import type { Welcome } from './bindings/Welcome';
import type { WriteOutcome } from './bindings/WriteOutcome';
import { fakeTemplates, samplePlan, type PlanSize } from './fake-plan';
import { Refused, FakeTree } from './fake-tree';
import type { Host, HostEvents } from './host';

interface Step {
  name: StepName;
  at: string;
  focus: number | null;
  before: FakeTree;
  after: FakeTree;
}

/** A host in memory. What tests watch and steer is public. */
export class FakeHost implements Host {
  /** The names of the calls, in order. */
  readonly calls: string[] = [];
  /** What the next calls of a name answer instead, or throw when it is an `Error`. */
  readonly answers = new Map<string, unknown>();
  /** The plan that the window is started with. */
  startsWith: OpenPlan | null = null;
  /** Files opened lately. */
  recent: RecentFile[] = [
    { path: '/plans/maps.md', name: 'maps.md', folder: '~/plans', exists: true },
    { path: '/plans/globes.md', name: 'globes.md', folder: '~/plans', exists: false },
  ];
  /** The window's title. */
  title = '';
  /** How `close-requested` was answered, each time. */
  readonly closeAnswers: (boolean | null)[] = [];

  #tree = FakeTree.grow(samplePlan('small'));
  #template: TemplateSummary | null = fakeTemplates[0] ?? null;
  #revision = 1;
  #saved = this.#tree;
  #done: Step[] = [];
  #undone: Step[] = [];
  #group = true;
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  /** Makes the sample plan of a size the open one, as if a file had been opened. */
  opened(size: PlanSize = 'small', name = 'maps.md'): OpenPlan {
    this.#tree = FakeTree.grow(samplePlan(size));
    this.#saved = this.#tree;
    this.#done = [];
    this.#undone = [];
    this.#revision = 1;
    return { path: size === 'empty' ? null : `/plans/${name}`, name, plan: this.#view() };
  }

  /** The node as the host has it. */
  node(id: number): NodeView {
    return this.#tree.node(id);
  }

  /** The nodes of a kind, in document order. */
  all(kind: NodeView['content']['kind']): NodeView[] {
    return this.#tree.list().filter((node) => node.content.kind === kind);
  }

  /** Sends an event to the window. */
  emit<Name extends keyof HostEvents>(name: Name, payload: HostEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      (listener as (payload: HostEvents[Name]) => void)(payload);
    }
  }

  welcome(): Promise<Welcome> {
    return this.#answer('welcome', () => ({ templates: fakeTemplates, recent: this.recent }));
  }

  current(): Promise<OpenPlan | null> {
    return this.#answer('current', () => this.startsWith);
  }

  preview(): Promise<string> {
    return this.#answer('preview', () => this.#tree.html());
  }

  image(_plan: string, _source: string): Promise<Blob | null> {
    return this.#answer('image', () => null);
  }

  apply(revision: number, command: CommandJson): Promise<ApplyOutcome> {
    return this.#answer('apply', () => {
      if (revision !== this.#revision) {
        return refused('stale-revision', 'The plan has changed in between.', 'Try again.');
      }
      try {
        return { outcome: 'applied', patch: this.#apply(command) };
      } catch (error) {
        if (error instanceof Refused) {
          return refused(error.code, error.message, error.advice);
        }
        throw error;
      }
    });
  }

  undo(): Promise<Patch | null> {
    return this.#answer('undo', () => {
      const step = this.#done.pop();
      if (step === undefined) {
        return null;
      }
      this.#undone.push(step);
      return this.#become(step.before, step.focus);
    });
  }

  redo(): Promise<Patch | null> {
    return this.#answer('redo', () => {
      const step = this.#undone.pop();
      if (step === undefined) {
        return null;
      }
      this.#done.push(step);
      return this.#become(step.after, step.focus);
    });
  }

  endGroup(): Promise<void> {
    return this.#answer('endGroup', () => {
      this.#group = false;
    });
  }

  chooseTemplate(template: string | null): Promise<PlanView> {
    return this.#answer('chooseTemplate', () => {
      this.#template = fakeTemplates.find(({ id }) => id === template) ?? null;
      return this.#view();
    });
  }

  newPlan(template: string, values: Record<string, string>): Promise<OpenOutcome> {
    return this.#answer('newPlan', () => {
      this.#template = fakeTemplates.find(({ id }) => id === template) ?? null;
      const open = this.opened('empty', values['title'] ?? 'Untitled');
      return { outcome: 'opened', open };
    });
  }

  openDialog(): Promise<OpenOutcome> {
    return this.#answer('openDialog', () => ({ outcome: 'opened', open: this.opened() }));
  }

  openPath(path: string): Promise<OpenOutcome> {
    return this.#answer('openPath', () => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return { outcome: 'opened', open: { ...this.opened('small', name), path } };
    });
  }

  save(): Promise<WriteOutcome> {
    return this.#answer('save', () => this.#write('maps.md'));
  }

  saveAs(): Promise<WriteOutcome> {
    return this.#answer('saveAs', () => this.#write('copy.md'));
  }

  export(format: string): Promise<WriteOutcome> {
    return this.#answer('export', () => {
      const name = format === 'pdf' ? 'maps.pdf' : 'maps.html';
      return { outcome: 'written', path: `/plans/${name}`, name };
    });
  }

  closePlan(): Promise<void> {
    return this.#answer('closePlan', () => undefined);
  }

  answerClose(save: boolean | null): Promise<void> {
    return this.#answer('answerClose', () => {
      this.closeAnswers.push(save);
    });
  }

  setTitle(title: string): Promise<void> {
    return this.#answer('setTitle', () => {
      this.title = title;
    });
  }

  on<Name extends keyof HostEvents>(
    name: Name,
    listener: (payload: HostEvents[Name]) => void,
  ): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #answer<Value>(name: string, usual: () => Value): Promise<Value> {
    this.calls.push(name);
    const other = this.answers.get(name);
    if (other === undefined) {
      return Promise.resolve().then(usual);
    }
    return other instanceof Error ? Promise.reject(other) : Promise.resolve(other as Value);
  }

  #apply(command: CommandJson): Patch {
    const before = this.#tree;
    const { tree: after, focus, at, subject } = before.applied(command);
    const name = { origin: command.command, subject };
    const last = this.#done.at(-1);
    if (command.command === 'set' && this.#group && last?.name.origin === 'set' && last.at === at) {
      last.after = after;
    } else {
      this.#done.push({ name, at, focus, before, after });
    }
    this.#group = true;
    this.#undone = [];
    return this.#become(after, focus);
  }

  #become(tree: FakeTree, focus: number | null): Patch {
    const { changed, removed } = this.#tree.difference(tree);
    this.#tree = tree;
    this.#revision += 1;
    const there = tree.list().some(({ id }) => id === focus) ? focus : null;
    return { revision: this.#revision, changed, removed, focus: there, status: this.#status() };
  }

  #write(name: string): WriteOutcome {
    this.#saved = this.#tree;
    return { outcome: 'written', path: `/plans/${name}`, name };
  }

  #status(): Status {
    const root = this.#tree.node(this.#tree.root);
    return {
      modified: this.#tree !== this.#saved,
      undo: this.#done.at(-1)?.name ?? null,
      redo: this.#undone.at(-1)?.name ?? null,
      filled: root.filled,
      total: root.total,
    };
  }

  #view(): PlanView {
    return {
      revision: this.#revision,
      template: this.#template,
      score: this.#template === null ? 0.2 : 0.9,
      reasons: [],
      root: this.#tree.root,
      nodes: this.#tree.list(),
      status: this.#status(),
    };
  }
}

function refused(code: string, message: string, advice: string): ApplyOutcome {
  return { outcome: 'refused', refusal: { code, message, advice } };
}
