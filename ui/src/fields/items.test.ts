/** Phases, steps and groups: cards, their buttons, collapsing, and reordering in every way. */

import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { type DrawnForm, drawForm, list, part, stages, table } from './testForm';

function names(form: DrawnForm, key = 'stages'): string[] {
  return form.below(key).map((item) => item.title);
}

function plan(): DrawnForm {
  return drawForm(stages('stages', 'Survey', 'Packing', 'Carrying'));
}

async function button(form: DrawnForm, name: string): Promise<void> {
  await form.user.click(screen.getByRole('button', { name }));
}

afterEach(() => vi.restoreAllMocks());

it('shows number and name in the heading of a card', () => {
  plan();
  const card = screen.getByRole('article', { name: 'Stage 2 Packing' });
  expect(
    within(card).getByRole<HTMLTextAreaElement>('textbox', { name: 'Name of this stage' }).value,
  ).toBe('Packing');
});

it.each<[string, string[]]>([
  ['Move down: Stage 1 Survey', ['Packing', 'Survey', 'Carrying']],
  ['Move up: Stage 3 Carrying', ['Survey', 'Carrying', 'Packing']],
  ['Duplicate: Stage 1 Survey', ['Survey', 'Survey', 'Packing', 'Carrying']],
  ['Delete: Stage 2 Packing', ['Survey', 'Carrying']],
  ['Add stage', ['Survey', 'Packing', 'Carrying', '']],
])('"%s" is one command', async (name, expected) => {
  const form = plan();
  await button(form, name);
  await vi.waitFor(() => expect(names(form)).toEqual(expected));
  expect(form.commands).toHaveLength(1);
});

it('goes to the name of a stage that was added', async () => {
  const form = plan();
  await button(form, 'Add stage');
  await vi.waitFor(() => {
    const added = form.below('stages')[3]?.children[0] ?? 0;
    expect(document.activeElement).toBe(form.controlOf(added));
  });
});

it('keeps the focus on the button that moves, to press it again', async () => {
  const form = plan();
  const down = screen.getByRole('button', { name: 'Move down: Stage 1 Survey' });
  await form.user.click(down);
  await vi.waitFor(() => expect(names(form)[1]).toBe('Survey'));
  await vi.waitFor(() => expect(document.activeElement).toBe(down));
  await vi.waitFor(() =>
    expect(form.model.announcement.text).toBe('Survey moved to position 2 of 3'),
  );
});

it('moves by Alt+Up in the name and keeps the caret there', async () => {
  const form = plan();
  const name = form.controlOf(form.below('stages')[2]?.children[0] ?? 0) as HTMLTextAreaElement;
  name.focus();
  name.setSelectionRange(3, 3);
  await form.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await vi.waitFor(() => expect(names(form)).toEqual(['Survey', 'Carrying', 'Packing']));
  await vi.waitFor(() => expect(document.activeElement).toBe(name));
  expect(name.selectionStart).toBe(3);
});

it('moves by Alt+Down on the handle', async () => {
  const form = plan();
  screen.getByRole('button', { name: 'Move or change Stage 1 Survey' }).focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await vi.waitFor(() => expect(names(form)).toEqual(['Packing', 'Survey', 'Carrying']));
});

it('says a refused move at its card', async () => {
  const form = plan();
  form.answer = () => ({
    outcome: 'refused',
    refusal: { code: 'no-move', message: 'It must come first.', advice: 'Leave it there.' },
  });
  await button(form, 'Move down: Stage 1 Survey');
  const card = screen.getByRole('article', { name: 'Stage 1 Survey' });
  const reason = await within(card).findByRole('alert');
  expect(reason.textContent).toContain('It must come first.');
  expect(reason.textContent).toContain('Leave it there.');
});

it('collapses, and opens again for what is asked for inside', async () => {
  const form = plan();
  const goal = form.find('goal of Survey').id;
  await button(form, 'Collapse Stage 1 Survey');
  expect(document.querySelector(`[data-node="${goal}"]`)).toBeNull();
  form.model.focusRequest = goal;
  await vi.waitFor(() => expect(document.activeElement).toBe(form.controlOf(goal)));
});

it('moves into another parent of the same kind from the menu', async () => {
  const form = drawForm(
    part('first', { kind: 'section', level: 2 }, { children: [stages('stages', 'Survey')] }),
    part('second', { kind: 'section', level: 2 }, { children: [stages('stages', 'Packing')] }),
    part('third', { kind: 'section', level: 2 }, { children: [stages('jobs', 'Other')] }),
  );
  await form.user.click(screen.getByRole('button', { name: 'Move or change Stage 1.1 Survey' }));
  const lines = await screen.findAllByRole('menuitem', { hidden: true });
  const into = lines.find(({ textContent }) => textContent.includes('Move to…'));
  into?.focus();
  await form.user.keyboard('{ArrowRight}');
  await vi.waitFor(() => {
    const texts = screen
      .getAllByRole('menuitem', { hidden: true })
      .map(({ textContent }) => textContent.trim());
    expect(texts).toContain('2 second');
    expect(texts.join()).not.toContain('jobs');
  });
  const target = screen
    .getAllByRole('menuitem', { hidden: true })
    .find(({ textContent }) => textContent.includes('second'));
  if (target) await form.user.click(target);
  await vi.waitFor(() => expect(form.commands).toHaveLength(1));
  const [from, to] = [form.find('first'), form.find('second')].map(
    (section) => section.children[0] ?? 0,
  );
  const { at } = form.commands[0] as { at: string };
  expect(form.commands[0]).toEqual({ command: 'move', at, into: `#${to ?? ''}`, index: 1 });
  await vi.waitFor(() => expect(form.model.node(from ?? 0).children).toEqual([]));
  await vi.waitFor(() =>
    expect(form.model.announcement.text).toBe('Survey moved into second, position 2 of 2'),
  );
});

/** Lays the elements of nodes out one below the other, 100 pixels each, as jsdom does not. */
function layOut(selector: string): void {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const all = [...document.querySelectorAll(selector)];
    const own = all.indexOf(this);
    const inside = all.filter((one) => this.contains(one)).map((one) => all.indexOf(one));
    const from = own >= 0 ? own : Math.min(...inside, all.length);
    const to = own >= 0 ? own + 1 : Math.max(...inside, -1) + 1;
    return new DOMRect(0, from * 100, 400, Math.max(to - from, 0) * 100);
  });
}

/** Drags a handle to a height, and lets go of it or not. */
async function drag(handle: HTMLElement, y: number, drop = true): Promise<void> {
  const pointer = { isPrimary: true, button: 0, clientX: 10 };
  await fireEvent.pointerDown(handle, { ...pointer, clientY: 50 });
  await fireEvent.pointerMove(window, { ...pointer, clientY: 60 });
  await fireEvent.pointerMove(window, { ...pointer, clientY: y });
  if (drop) await fireEvent.pointerUp(window, { ...pointer, clientY: y });
}

it.each<[string, string, number, string[]]>([
  ['first behind the last', 'Stage 1 Survey', 290, ['Packing', 'Carrying', 'Survey']],
  ['first between the others', 'Stage 1 Survey', 190, ['Packing', 'Survey', 'Carrying']],
  ['last before the first', 'Stage 3 Carrying', 10, ['Carrying', 'Survey', 'Packing']],
])('drags the %s', async (_, name, y, expected) => {
  const form = plan();
  layOut('[data-kind="item"]');
  await drag(screen.getByRole('button', { name: `Move or change ${name}` }), y);
  await vi.waitFor(() => expect(names(form)).toEqual(expected));
  expect(form.commands).toHaveLength(1);
  expect(form.commands[0]?.command).toBe('move');
});

it.each([120, 60])('moves nothing when dropped where it was, at %i', async (y) => {
  const form = plan();
  layOut('[data-kind="item"]');
  await drag(screen.getByRole('button', { name: 'Move or change Stage 1 Survey' }), y);
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('shows the drop line, and gives up on Escape', async () => {
  const form = plan();
  layOut('[data-kind="item"]');
  const handle = screen.getByRole('button', { name: 'Move or change Stage 1 Survey' });
  await drag(handle, 290, false);
  expect(document.querySelector('.line')).not.toBeNull();
  await form.user.keyboard('{Escape}');
  expect(document.querySelector('.line')).toBeNull();
  expect(form.model.announcement.text).toBe('Move cancelled');
  await fireEvent.pointerUp(window, { isPrimary: true, clientY: 290 });
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('opens the menu when the handle is only clicked', async () => {
  const form = plan();
  layOut('[data-kind="item"]');
  await form.user.click(screen.getByRole('button', { name: 'Move or change Stage 1 Survey' }));
  expect(await screen.findAllByRole('menuitem', { hidden: true })).not.toEqual([]);
  expect(form.commands).toEqual([]);
});

it('drags an entry into another list', async () => {
  const form = drawForm(list('one', 'list', 'a', 'b'), list('two', 'list', 'c'));
  layOut('[data-kind="entry"]');
  const handle = screen.getByRole('button', { name: 'Move or change one, entry 1' });
  await drag(handle, 290);
  await vi.waitFor(() => expect(form.values('two')).toEqual(['c', 'a']));
  expect(form.values('one')).toEqual(['b']);
});

it('drags a row only within tables of the same columns', async () => {
  const form = drawForm(table('jobs', [['J-1'], ['J-2']]), table('risks', [['R-1']], 'Risk'));
  layOut('[data-kind="row"]');
  await drag(screen.getByRole('button', { name: 'Move or change J-1' }), 290);
  await vi.waitFor(() => expect(form.commands).toHaveLength(1));
  await vi.waitFor(() =>
    expect(form.values('jobs').map((row) => row.slice(0, 3))).toEqual(['J-2', 'J-1']),
  );
  expect(form.below('risks')).toHaveLength(1);
});
