/** The open plan: patches, queueing, the timeline, drafts. */

import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ApplyOutcome } from '../host/bindings/ApplyOutcome';
import type { Failure } from '../host/bindings/Failure';
import type { NodeView } from '../host/bindings/NodeView';
import { FakeHost } from '../host/fake';
import { PlanModel } from './model.svelte';

function opened(): { host: FakeHost; model: PlanModel; failures: Failure[] } {
  const host = new FakeHost();
  const failures: Failure[] = [];
  const model = new PlanModel(host, host.opened(), (failure) => failures.push(failure));
  return { host, model, failures };
}

function titled(host: FakeHost, kind: NodeView['content']['kind'], title: string): number {
  const node = host.all(kind).find((one) => one.title === title);
  if (node === undefined) throw new Error(`The sample plan has no ${kind} "${title}".`);
  return node.id;
}

function valueOf(model: PlanModel, id: number): string {
  const { content } = model.node(id);
  return 'value' in content ? content.value : '';
}

/** How often what reads a node is run again during a change. */
async function rereads(
  model: PlanModel,
  id: number,
  change: () => Promise<unknown>,
): Promise<number> {
  let runs = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      model.find(id);
      runs += 1;
    });
  });
  flushSync();
  const before = runs;
  await change();
  flushSync();
  stop();
  return runs - before;
}

describe('a patch', () => {
  it('is seen by what reads the changed node, and by nothing else', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const title = titled(host, 'text', 'title');
    const set = (value: string) => model.run({ command: 'set', at: `#${author}`, value });

    expect(await rereads(model, author, () => set('Ada'))).toBe(1);
    expect(await rereads(model, title, () => set('Bea'))).toBe(0);
    expect(valueOf(model, author)).toBe('Bea');
  });

  it('adds and removes nodes, and asks for the focus', async () => {
    const { host, model } = opened();
    const goals = titled(host, 'list', 'Goals');
    expect(await model.run({ command: 'insert', into: `#${goals}`, value: 'Dry maps' })).toBeNull();
    const added = model.node(goals).children.at(-1) ?? 0;
    expect(valueOf(model, added)).toBe('Dry maps');
    expect(model.focusRequest).toBe(added);

    expect(await model.run({ command: 'remove', at: `#${added}` })).toBeNull();
    expect(model.find(added)).toBeUndefined();
    // A component that is about to go may still read it.
    expect(model.node(added).id).toBe(added);
  });

  it('of a value leaves the focus alone, and undoing it leads there', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    await model.run({ command: 'set', at: `#${author}`, value: 'Ada' });
    expect(model.focusRequest).toBeNull();
    await model.undo();
    expect(model.focusRequest).toBe(author);
  });

  it('walks the nodes in document order', () => {
    const { host, model } = opened();
    expect([...model.walk()].map(({ id }) => id)).toEqual(ids(host));
  });
});

function ids(host: FakeHost): number[] {
  const order: number[] = [];
  const visit = (id: number): void => {
    order.push(id);
    host.node(id).children.forEach(visit);
  };
  visit(1);
  return order;
}

describe('commands', () => {
  it('wait for each other, so that each is made for the revision before it', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const set = (value: string) => model.run({ command: 'set', at: `#${author}`, value });
    expect(await Promise.all([set('A'), set('Ad'), set('Ada')])).toEqual([null, null, null]);
    expect(valueOf(model, author)).toBe('Ada');
    expect(model.revision).toBe(4);
  });

  it('that are refused say why and change nothing', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const refusal = await model.run({ command: 'set', at: `#${author}`, value: 'a --> b' });
    expect(refusal?.code).toBe('would-break-out');
    expect(model.revision).toBe(1);
    expect(valueOf(model, author)).toBe('Ines Marlow');
  });

  it('that the host cannot answer do not stop those behind them', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    host.answers.set('apply', new Error('The pipe is closed.'));
    const lost = model.run({ command: 'set', at: `#${author}`, value: 'Ada' });
    expect((await lost)?.message).toBe('The pipe is closed.');
    host.answers.delete('apply');
    expect(await model.run({ command: 'set', at: `#${author}`, value: 'Bea' })).toBeNull();
    expect(valueOf(model, author)).toBe('Bea');
  });
});

describe('the timeline', () => {
  it('names what undo and redo do, and says what was done', async () => {
    const { host, model } = opened();
    const stages = host.all('repeat').find(({ title }) => title === 'Stages');
    const [first, second] = stages?.children ?? [];
    await model.run({ command: 'move', at: `#${second ?? 0}`, index: 0 });
    expect(model.status.undo).toMatchObject({ origin: 'move', subject: 'Packing' });

    await model.undo();
    expect(model.announcement.text).toBe('Undone: move of Packing');
    expect(model.node(stages?.id ?? 0).children.slice(0, 2)).toEqual([first, second]);
    expect(model.status.undo).toBeNull();

    await model.redo();
    expect(model.announcement.text).toBe('Redone: move of Packing');
    expect(model.node(stages?.id ?? 0).children.slice(0, 2)).toEqual([second, first]);
  });

  it('takes typing back in one step until the group ends', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const set = (value: string) => model.run({ command: 'set', at: `#${author}`, value });
    await set('A');
    await set('Ad');
    model.endGroup();
    await set('Ada');
    await model.undo();
    expect(valueOf(model, author)).toBe('Ad');
    await model.undo();
    expect(valueOf(model, author)).toBe('Ines Marlow');
  });

  it('takes back a draft that was not sent yet', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const stop = model.onSettle(() => {
      void model.run({ command: 'set', at: `#${author}`, value: 'Draft' });
      stop();
    });
    await model.undo();
    expect(host.calls).toEqual(['apply', 'undo']);
    expect(valueOf(model, author)).toBe('Ines Marlow');
    await model.redo();
    expect(valueOf(model, author)).toBe('Draft');
  });

  it('reports what the host could not do', async () => {
    const { host, model, failures } = opened();
    host.answers.set('undo', new Error('The pipe is closed.'));
    await model.undo();
    expect(failures.map(({ message }) => message)).toEqual(['The pipe is closed.']);
  });
});

describe('saving', () => {
  it('writes what has been typed, takes the new name and is no longer modified', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    const stop = model.onSettle(() => {
      void model.run({ command: 'set', at: `#${author}`, value: 'Ada' });
      stop();
    });
    const outcome = await model.saveAs();
    expect(host.calls).toEqual(['apply', 'saveAs']);
    expect(outcome.outcome).toBe('written');
    expect([model.name, model.path]).toEqual(['copy.md', '/plans/copy.md']);
    expect(model.status.modified).toBe(false);
  });

  it('that fails leaves the plan modified and says why', async () => {
    const { host, model } = opened();
    const author = titled(host, 'text', 'author');
    await model.run({ command: 'set', at: `#${author}`, value: 'Ada' });
    host.answers.set('save', new Error('No space left.'));
    expect(await model.save()).toEqual({
      outcome: 'failed',
      failure: { code: 'host-failed', message: 'No space left.', advice: '' },
    });
    expect(model.status.modified).toBe(true);
  });
});

describe('announcements', () => {
  it('are told apart when the same thing is said again', () => {
    const { model } = opened();
    model.announce('Moved');
    const first = model.announcement.count;
    model.announce('Moved');
    expect(model.announcement).toEqual({ text: 'Moved', count: first + 1 });
  });
});

it('a plan read by another template keeps nothing of the old reading', async () => {
  const { host, model } = opened();
  const [row] = host.all('row');
  const root = host.node(1);
  host.answers.set('chooseTemplate', {
    ...host.opened().plan,
    template: null,
    nodes: [{ ...root, children: [] }],
  });
  await model.chooseTemplate(null);
  expect(model.template).toBeNull();
  expect(model.find(row?.id ?? 0)).toBeUndefined();
});

it('a plan read by another template puts nothing that was refused into another field', async () => {
  const { host, model } = opened();
  const node = titled(host, 'text', 'author');
  const author = { at: `#${node}`, value: 'a -->', text: 'a -->' };
  model.refused.focused = { node };
  await model.write({ node }, author);
  expect(model.unsaved).toBe(true);
  await model.chooseTemplate(null);
  expect([model.unsaved, model.canUndo]).toEqual([false, false]);
  // Nor does redo.
  await model.write({ node }, author);
  await model.undo();
  expect(model.canRedo).toBe(true);
  await model.chooseTemplate(null);
  expect(model.canRedo).toBe(false);
});

it('a command that the host answers late holds back the next one', async () => {
  const { host, model } = opened();
  const author = titled(host, 'text', 'author');
  let answer: (outcome: ApplyOutcome) => void = () => undefined;
  const apply = vi.spyOn(host, 'apply').mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  const first = model.run({ command: 'set', at: `#${author}`, value: 'A' });
  const second = model.run({ command: 'set', at: `#${author}`, value: 'B' });
  await vi.waitFor(() => {
    expect(apply).toHaveBeenCalledTimes(1);
  });
  answer({ outcome: 'refused', refusal: { code: 'x', message: 'No.', advice: '' } });
  expect([(await first)?.code, await second]).toEqual(['x', null]);
  expect(apply).toHaveBeenCalledTimes(2);
});
