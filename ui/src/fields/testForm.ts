/** Draws a form over a tree in memory, for the tests of the fields. */

import { render } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ApplyOutcome } from '../host/bindings/ApplyOutcome';
import type { CommandJson } from '../host/bindings/CommandJson';
import type { Content } from '../host/bindings/Content';
import type { Foreseen } from '../host/bindings/Foreseen';
import type { NodeView } from '../host/bindings/NodeView';
import { FakeHost } from '../host/fake';
import type { Seed } from '../host/fake-plan';
import { FakeTree, Refused } from '../host/fake-tree';
import { PlanModel } from '../plan/model.svelte';
import TestForm from './TestForm.svelte';

/** A form that was drawn, and everything around it. */
export class DrawnForm {
  readonly model: PlanModel;
  readonly user: UserEvent = userEvent.setup();
  /** The commands that the host was asked for, in order. */
  readonly commands: CommandJson[] = [];
  /** How many commands the host had been asked for whenever an undo step was ended. */
  readonly ended: number[] = [];
  /** While this is set, the host's answers wait for it. */
  held: Promise<void> | null = null;
  /** Sends an answer of the host in place of the tree's own. */
  answer: ((command: CommandJson) => ApplyOutcome | null) | null = null;

  #tree: FakeTree;
  #revision = 1;

  constructor(children: Seed[]) {
    this.#tree = FakeTree.grow({ key: '', title: '', content: { kind: 'document' }, children });
    const host = new FakeHost();
    host.apply = (_, command) => this.#apply(command);
    host.foresee = (_, command) => Promise.resolve(this.#foresee(command));
    host.endGroup = () => {
      this.ended.push(this.commands.length);
      return Promise.resolve();
    };
    const status = { modified: false, undo: null, redo: null, filled: 0, total: 0 };
    this.model = new PlanModel(host, {
      path: null,
      readOnly: false,
      name: 'test.md',
      plan: {
        revision: 1,
        template: null,
        score: 1,
        reasons: [],
        root: this.#tree.root,
        nodes: this.#tree.list(),
        candidates: this.#tree.candidates(),
        status,
      },
    });
  }

  /** The one node with a key. */
  find(key: string): NodeView {
    const found = [...this.model.walk()].find((node) => node.key === key);
    if (!found) throw new Error(`There is no node ${key}.`);
    return found;
  }

  /** The nodes below one, by its key. */
  below(key: string): NodeView[] {
    return this.find(key).children.map((child) => this.model.node(child));
  }

  /** The values of the entries, or the first cells of the rows, below a node. */
  values(key: string): string[] {
    return this.below(key).map(({ content }) => {
      if (content.kind === 'row') return content.cells.map((cell) => cell.value).join(' | ');
      if (content.kind === 'file') return [content.path, content.mark, content.note].join(' ');
      return 'value' in content ? content.value : '';
    });
  }

  /** The control of the node with a key. */
  control(key: string): HTMLElement {
    return this.controlOf(this.find(key).id);
  }

  /** The control of a node. */
  controlOf(id: number): HTMLElement {
    const control = document.querySelector<HTMLElement>(`[data-node="${id}"]`);
    if (!control) throw new Error(`Node ${id} has no control.`);
    return control;
  }

  /** The cell of the table `key` in a row and a column, counted from 0. */
  cell(key: string, row: number, column: number): HTMLElement {
    const id = this.find(key).children[row];
    const cell = document.querySelector<HTMLElement>(
      `[data-line="${id ?? ''}"][data-place="${column}"]`,
    );
    if (!cell) throw new Error(`There is no cell ${row}, ${column} in ${key}.`);
    return cell;
  }

  /** Changes the plan as something outside of the form does. */
  async outside(command: CommandJson): Promise<void> {
    const refusal = await this.model.run(command);
    if (refusal) throw new Error(refusal.message);
    this.commands.pop();
  }

  #foresee(command: CommandJson): Foreseen {
    try {
      return { outcome: 'applied', lines: this.#tree.foreseen(command) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message, advice } = error;
      return { outcome: 'refused', refusal: { code, message, advice } };
    }
  }

  async #apply(command: CommandJson): Promise<ApplyOutcome> {
    this.commands.push(command);
    await this.held;
    const other = this.answer?.(command);
    if (other) return other;
    try {
      const { tree, focus } = this.#tree.applied(command);
      const { changed, removed } = this.#tree.difference(tree);
      this.#tree = tree;
      this.#revision += 1;
      const { status } = this.model;
      return {
        outcome: 'applied',
        patch: {
          revision: this.#revision,
          changed,
          removed,
          candidates: { change: 'listed', candidates: tree.candidates() },
          focus,
          status,
        },
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, message, advice } = error;
      return { outcome: 'refused', refusal: { code, message, advice } };
    }
  }
}

/** Draws the form of a plan with these parts. */
export function drawForm(...children: Seed[]): DrawnForm {
  const form = new DrawnForm(children);
  render(TestForm, { model: form.model });
  return form;
}

/** A part with a value. */
export function part(key: string, content: Content, more: Partial<Seed> = {}): Seed {
  return { key, title: key, content, ...more };
}

/** A list of a kind with entries. */
export function list(key: string, kind: 'list' | 'checkList', ...entries: (string | Seed)[]): Seed {
  const content: Content = kind === 'list' ? { kind, ordered: false } : { kind };
  const checked = kind === 'list' ? null : false;
  return part(key, content, {
    children: entries.map((entry) =>
      typeof entry === 'string'
        ? { key: '', content: { kind: 'entry', value: entry, checked } }
        : entry,
    ),
  });
}

/** A table of jobs: id, text, references, choice. */
export function table(key: string, rows: string[][], first = 'Id'): Seed {
  return part(
    key,
    {
      kind: 'table',
      role: null,
      columns: [
        { key: 'id', title: first, kind: 'id', options: [], roles: [], known: true },
        { key: 'job', title: 'Job', kind: 'text', options: [], roles: [], known: true },
        {
          key: 'after',
          title: 'After',
          kind: 'references',
          options: [],
          roles: ['tasks'],
          known: true,
        },
        {
          key: 'weight',
          title: 'Weight',
          kind: 'choice',
          options: ['Light', 'Heavy'],
          roles: [],
          known: true,
        },
      ],
    },
    {
      children: rows.map((cells) => ({
        key: '',
        content: {
          kind: 'row',
          cells: [0, 1, 2, 3].map((place) => ({
            value: cells[place] ?? '',
            state: 'filled',
            references: [],
          })),
        },
      })),
    },
  );
}

/** A repeat of stages with names. */
export function stages(key: string, ...names: string[]): Seed {
  return part(
    key,
    { kind: 'repeat', noun: 'Stage' },
    {
      children: names.map((name) => ({
        key: '',
        title: name,
        content: { kind: 'item', level: 3 },
        children: [
          { key: 'name', title: 'Name', content: { kind: 'text', value: name } },
          { key: `goal of ${name}`, title: 'Goal', content: { kind: 'text', value: '' } },
        ],
      })),
    },
  );
}
