/**
 * A host without a shell: a plan in memory, for tests and for a plain browser. It follows the
 * shell's manners (revisions, refusals, patches of changed nodes, one undo timeline), but knows
 * no Markdown: its plan is the tree of `fake-plan.ts`.
 */

import type { ApplyOutcome } from './bindings/ApplyOutcome';
import type { CommandJson } from './bindings/CommandJson';
import type { MenuEntry } from './bindings/MenuEntry';
import type { Copied } from './bindings/Copied';
import type { CopyForm } from './bindings/CopyForm';
import type { HistoryView } from './bindings/HistoryView';
import type { Foreseen } from './bindings/Foreseen';
import type { NodeView } from './bindings/NodeView';
import type { OpenOutcome } from './bindings/OpenOutcome';
import type { OpenPlan } from './bindings/OpenPlan';
import type { Patch } from './bindings/Patch';
import type { PathCompletion } from './bindings/PathCompletion';
import type { PlanView } from './bindings/PlanView';
import type { PreviewPatch } from './bindings/PreviewPatch';
import type { RecentFile } from './bindings/RecentFile';
import type { ReloadOutcome } from './bindings/ReloadOutcome';
import type { Setting } from './bindings/Setting';
import type { Status } from './bindings/Status';
import type { StepName } from './bindings/StepName';
import type { TemplateSummary } from './bindings/TemplateSummary';
import type { Welcome } from './bindings/Welcome';
import type { WriteOutcome } from './bindings/WriteOutcome';
import { fakeTemplates, samplePlan, type PlanSize } from './fake-plan';
import { pageOf } from './fake-page';
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
  /** The window's menu. */
  menu: MenuEntry[] = [];
  /** The colours of the window's frame and menu. */
  colours: 'light' | 'dark' | null = null;
  /** How much larger than usual the window shows everything. */
  zoom = 1;
  /** What other windows were told, in order. */
  readonly shared: Setting[] = [];
  /** What was put on the clipboard last. */
  clipboard: { markdown: string; html: string | null } | null = null;
  /** The paths that can be completed. */
  paths: PathCompletion[] = [
    { path: 'docs/', folder: true },
    { path: 'docs/atlas.md', folder: false },
    { path: 'src/', folder: true },
    { path: 'src/globe.rs', folder: false },
  ];
  /** Whether a plan that is opened beside another comes into a window of its own. */
  severalWindows = true;
  /** How `close-requested` was answered, each time. */
  readonly closeAnswers: (boolean | null)[] = [];

  #tree = FakeTree.grow(samplePlan('small'));
  #template: TemplateSummary | null = fakeTemplates[0] ?? null;
  #revision = 1;
  #saved = this.#tree;
  /** What the file holds, which other programs can change; `null` when it is gone. */
  #disk: FakeTree | null = this.#tree;
  #done: Step[] = [];
  #undone: Step[] = [];
  #group = true;
  #open = false;
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  /** Makes the sample plan of a size the open one, as if a file had been opened. */
  opened(size: PlanSize = 'small', name = 'maps.md'): OpenPlan {
    this.#tree = FakeTree.grow(samplePlan(size));
    this.#saved = this.#tree;
    this.#disk = this.#tree;
    this.#done = [];
    this.#undone = [];
    this.#revision = 1;
    const path = size === 'empty' ? null : `/plans/${name}`;
    return { path, name, readOnly: false, plan: this.#view() };
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
    return this.#answer('current', () => {
      this.#open = this.startsWith !== null;
      return this.startsWith;
    });
  }

  preview(): Promise<PreviewPatch> {
    return this.#answer('preview', () => ({
      version: 1,
      from: 0,
      removed: null,
      parts: [pageOf(this.#tree.list())],
    }));
  }

  history(): Promise<HistoryView> {
    return this.#answer('history', () => ({
      steps: [...this.#done, ...this.#undone.toReversed()].map(({ name }) => name),
      done: this.#done.length,
      saved: null,
    }));
  }

  copy(node: number, form: CopyForm): Promise<Copied | null> {
    return this.#answer('copy', () => {
      const { title } = this.#tree.node(node);
      return { markdown: `${form}: ${title}`, html: `<p>${form}: ${title}</p>` };
    });
  }

  image(_plan: string, _source: string): Promise<Blob | null> {
    return this.#answer('image', () => null);
  }

  completePath(typed: string): Promise<PathCompletion[]> {
    return this.#answer('completePath', () =>
      this.paths.filter(({ path }) => path.toLowerCase().includes(typed.toLowerCase())),
    );
  }

  foresee(revision: number, command: CommandJson): Promise<Foreseen> {
    return this.#answer('foresee', () =>
      this.#checked(revision, () => ({
        outcome: 'applied',
        lines: this.#tree.foreseen(command),
      })),
    );
  }

  apply(revision: number, command: CommandJson): Promise<ApplyOutcome> {
    return this.#answer('apply', () =>
      this.#checked(revision, () => ({ outcome: 'applied', patch: this.#apply(command) })),
    );
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

  goTo(done: number): Promise<Patch | null> {
    return this.#answer('goTo', () => {
      let patch: Patch | null = null;
      while (this.#done.length !== done) {
        const back = this.#done.length > done;
        const step = (back ? this.#done : this.#undone).pop();
        if (step === undefined) {
          break;
        }
        (back ? this.#undone : this.#done).push(step);
        patch = this.#become(back ? step.before : step.after, step.focus);
      }
      return patch;
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
      return this.#here(() => {
        this.#template = fakeTemplates.find(({ id }) => id === template) ?? null;
        return this.opened('empty', values['title'] ?? 'Untitled');
      });
    });
  }

  openDialog(): Promise<OpenOutcome> {
    return this.#answer('openDialog', () => this.#here(() => this.opened()));
  }

  openPath(path: string): Promise<OpenOutcome> {
    return this.#answer('openPath', () => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return this.#here(() => ({ ...this.opened('small', name), path }));
    });
  }

  save(replace = false): Promise<WriteOutcome> {
    return this.#answer('save', () => {
      if (this.#disk !== this.#saved && !replace) {
        const code = this.#disk === null ? 'file-vanished' : 'file-changed';
        const message = 'maps.md is not what it was.';
        return { outcome: 'failed', failure: { code, message, advice: 'Look at it.' } };
      }
      return this.#write('maps.md');
    });
  }

  /** Has another program carry out a command in the file, or remove it. */
  changeFile(command: CommandJson | null): void {
    this.#disk = command === null ? null : this.#saved.applied(command).tree;
  }

  reload(force: boolean): Promise<ReloadOutcome> {
    return this.#answer('reload', () => {
      const before = this.#tree;
      const after = this.#disk;
      if (after === null) {
        const failure = { code: 'not-found', message: 'There is no file maps.md.', advice: '' };
        return { outcome: 'failed', failure };
      }
      if (before !== this.#saved && !force) {
        return { outcome: 'unsaved' };
      }
      this.#saved = after;
      this.#done.push({ name: stepName('takeOver', ''), at: '', focus: null, before, after });
      this.#undone = [];
      this.#group = false;
      return { outcome: 'reloaded', patch: this.#become(after, null), readOnly: false };
    });
  }

  saveAs(): Promise<WriteOutcome> {
    return this.#answer('saveAs', () => this.#write('copy.md'));
  }

  export(format: string): Promise<WriteOutcome> {
    return this.#answer('export', () => {
      const name = format === 'pdf' ? 'maps.pdf' : 'maps.html';
      return { outcome: 'written', path: `/plans/${name}`, name, warnings: [] };
    });
  }

  cancelExport(): Promise<void> {
    return this.#answer('cancelExport', () => undefined);
  }

  closePlan(): Promise<void> {
    return this.#answer('closePlan', () => {
      this.#open = false;
    });
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

  newWindow(): Promise<void> {
    return this.#answer('newWindow', () => undefined);
  }

  closeWindow(): Promise<void> {
    return this.#answer('closeWindow', () => undefined);
  }

  quit(): Promise<void> {
    return this.#answer('quit', () => undefined);
  }

  setMenu(entries: MenuEntry[]): Promise<void> {
    return this.#answer('setMenu', () => {
      this.menu = entries;
    });
  }

  setColours(colours: 'light' | 'dark' | null): Promise<void> {
    return this.#answer('setColours', () => {
      this.colours = colours;
    });
  }

  setZoom(factor: number): Promise<void> {
    return this.#answer('setZoom', () => {
      this.zoom = factor;
    });
  }

  shareSetting(setting: Setting): Promise<void> {
    return this.#answer('shareSetting', () => {
      this.shared.push(setting);
    });
  }

  writeClipboard(markdown: string, html: string | null): Promise<void> {
    return this.#answer('writeClipboard', () => {
      this.clipboard = { markdown, html };
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

  /** Opens a plan in this window, or says that another has it. */
  #here(open: () => OpenPlan): OpenOutcome {
    if (this.#open && this.severalWindows) {
      return { outcome: 'elsewhere' };
    }
    this.#open = true;
    return { outcome: 'opened', open: open() };
  }

  /** Answers for the revision that there is, and with a refusal where the tree refuses. */
  #checked<Outcome>(revision: number, usual: () => Outcome): Outcome | RefusedOutcome {
    if (revision !== this.#revision) {
      return refused('stale-revision', 'The plan has changed in between.', 'Try again.');
    }
    try {
      return usual();
    } catch (error) {
      if (error instanceof Refused) {
        return refused(error.code, error.message, error.advice);
      }
      throw error;
    }
  }

  #apply(command: CommandJson): Patch {
    const before = this.#tree;
    const { tree: after, focus, at, subject } = before.applied(command);
    const name = stepName(command.command, subject);
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
    return {
      revision: this.#revision,
      changed,
      removed,
      candidates: { change: 'listed', candidates: tree.candidates() },
      focus: there,
      status: this.#status(),
    };
  }

  #write(name: string): WriteOutcome {
    this.#saved = this.#tree;
    this.#disk = this.#tree;
    return { outcome: 'written', path: `/plans/${name}`, name, warnings: [] };
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
      candidates: this.#tree.candidates(),
      status: this.#status(),
    };
  }
}

function stepName(origin: string, subject: string): StepName {
  return {
    origin,
    subject,
    part: '',
    place: null,
    field: null,
    value: null,
    before: null,
    after: null,
    into: null,
    count: 1,
  };
}

type RefusedOutcome = Extract<ApplyOutcome, { outcome: 'refused' }>;

function refused(code: string, message: string, advice: string): RefusedOutcome {
  return { outcome: 'refused', refusal: { code, message, advice } };
}
