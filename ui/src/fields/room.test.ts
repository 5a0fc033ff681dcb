/** How much room parts are given before they are laid out. */

import { expect, it } from 'vitest';
import { FakeHost } from '../host/fake';
import { PlanModel } from '../plan/model.svelte';
import { holdsFieldsOnly, roomFor } from './room';

function parts(): [PlanModel, Map<string, ReturnType<PlanModel['node']>>] {
  const host = new FakeHost();
  const model = new PlanModel(host, host.opened());
  const named = [...model.walk()].map((node) => [node.title, node] as const);
  return [model, new Map(named)];
}

it('only parts of fields alone are left out of the layout', () => {
  const [model, named] = parts();
  const kinds = [...named.values()].filter(({ content }) =>
    ['document', 'section', 'item'].includes(content.kind),
  );
  const holds = kinds.filter((node) => holdsFieldsOnly(model, node));
  expect(holds.length).toBeGreaterThan(0);
  expect(holds.length).toBeLessThan(kinds.length);
  for (const node of kinds) {
    const inner = [...model.walk(node.id)].slice(1).map(({ content }) => content.kind);
    const nested = inner.some((kind) => ['section', 'item', 'repeat'].includes(kind));
    expect(holdsFieldsOnly(model, node), node.title).toBe(!nested);
  }
});

it('what holds more is given more room', () => {
  const [model] = parts();
  const lists = [...model.walk()].filter(({ content }) => content.kind === 'list');
  const list = lists.find(({ children }) => children.length > 1);
  expect(list).toBeDefined();
  if (list?.parent == null) return;
  const section = model.node(list.parent);
  const before = roomFor(model, section);
  expect(before).toBeGreaterThan(roomFor(model, { ...section, children: [] }));
});
