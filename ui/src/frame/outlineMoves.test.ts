/** Moving in the outline: by drag, by keys and by its menu; what is moved stays in hand there. */

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { DrawnForm, part } from '../fields/testForm';
import type { Seed } from '../host/fake-plan';
import TestOutline from './TestOutline.svelte';

function item(title: string, level: number, ...children: Seed[]): Seed {
  const name: Seed = { key: 'name', title: 'Name', content: { kind: 'text', value: title } };
  return { key: '', title, content: { kind: 'item', level }, children: [name, ...children] };
}

function repeat(key: string, noun: string, ...children: Seed[]): Seed {
  return part(key, { kind: 'repeat', noun }, { children });
}

/** Three stages; the last has no jobs yet. */
function draw(): DrawnForm {
  const jobs = (...titles: string[]) =>
    repeat('jobs', 'Job', ...titles.map((title) => item(title, 4)));
  const form = new DrawnForm([
    repeat(
      'stages',
      'Stage',
      item('Survey', 3, jobs('Measure', 'Label')),
      item('Packing', 3, jobs('Fold')),
      item('Carrying', 3, jobs()),
    ),
  ]);
  render(TestOutline, { model: form.model, onjump: () => undefined });
  return form;
}

/** The outline as lines, two blanks for each level. */
function outline(): string[] {
  return screen.getAllByRole('treeitem').map((entry) => {
    const depth = Number(entry.getAttribute('aria-level')) - 1;
    return `${'  '.repeat(depth)}${entry.querySelector('.title')?.textContent ?? ''}`;
  });
}

function entry(title: string): HTMLElement {
  const found = screen
    .getAllByRole('treeitem')
    .find((one) => one.querySelector('.title')?.textContent === title);
  if (found === undefined) throw new Error(`The outline has no entry "${title}".`);
  return found;
}

/** Lays the outline out, 100 pixels for each entry; nothing else has a place. */
function layOut(): void {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    if (this.closest('[role="tree"]') === null) return new DOMRect();
    const all = [...document.querySelectorAll('[role="treeitem"]')];
    const places = all.flatMap((one, place) => (this.contains(one) ? [place] : []));
    const from = places[0] ?? 0;
    return new DOMRect(0, from * 100, 300, places.length * 100);
  });
}

const POINTER = { isPrimary: true, button: 0, clientX: 20 };

async function drag(title: string, y: number, drop = true, pointerType = 'mouse'): Promise<void> {
  const pointer = { ...POINTER, pointerType };
  await fireEvent.pointerDown(entry(title), { ...pointer, clientY: 10 });
  await fireEvent.pointerMove(window, { ...pointer, clientY: 30 });
  await fireEvent.pointerMove(window, { ...pointer, clientY: y });
  if (drop) await fireEvent.pointerUp(window, { ...pointer, clientY: y });
}

async function agree(form: DrawnForm): Promise<void> {
  await screen.findByRole('alertdialog');
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
}

afterEach(() => vi.restoreAllMocks());

it.each<[string, string, number, string[]]>([
  // Survey 0, Measure 100, Label 200, Packing 300, Fold 400, Carrying 500.
  [
    'into another stage',
    'Label',
    420,
    ['Survey', '  Measure', 'Packing', '  Label', '  Fold', 'Carrying'],
  ],
  [
    'onto a stage that has none yet',
    'Measure',
    550,
    ['Survey', '  Label', 'Packing', '  Fold', 'Carrying', '  Measure'],
  ],
])('drags a job %s', async (_, title, y, expected) => {
  const form = draw();
  layOut();
  await drag(title, y);
  await agree(form);
  await waitFor(() => expect(outline()).toEqual(expected));
  await waitFor(() => expect(document.activeElement).toBe(entry(title)));
});

it('opens a folded stage that something is held over', async () => {
  const form = draw();
  const packing = entry('Packing');
  packing.focus();
  await form.user.keyboard('{ArrowLeft}');
  expect(outline()).not.toContain('  Fold');
  layOut();
  await drag('Measure', 350, false);
  await waitFor(() => expect(outline()).toContain('  Fold'));
  await form.user.keyboard('{Escape}');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('lets a finger scroll the outline', async () => {
  const form = draw();
  layOut();
  await drag('Label', 450, true, 'touch');
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('moves on into the next stage by keys, and keeps the focus to go on', async () => {
  const form = draw();
  entry('Label').focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await agree(form);
  await waitFor(() =>
    expect(outline()).toEqual(['Survey', '  Measure', 'Packing', '  Label', '  Fold', 'Carrying']),
  );
  await waitFor(() => expect(document.activeElement).toBe(entry('Label')));
  expect(form.model.announcement.text).toBe('Label moved into 2 Packing, position 1 of 2');
});

it.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}', 'pointer'])(
  'has a menu of everything, on %s',
  async (way) => {
    const form = draw();
    entry('Measure').focus();
    if (way === 'pointer') await fireEvent.contextMenu(entry('Measure'));
    else await form.user.keyboard(way);
    const menu = await screen.findByRole('menu');
    const lines = within(menu)
      .getAllByRole('menuitem')
      .map((line) => line.firstElementChild?.textContent);
    expect(lines).toEqual([
      'Insert above',
      'Insert below',
      'Duplicate',
      'Move up',
      'Move down',
      'Move to…',
      'Delete',
    ]);
    await form.user.click(within(menu).getByRole('menuitem', { name: /^Move to…/ }));
    await screen.findByRole('dialog');
    await form.user.keyboard('carr{Enter}');
    await agree(form);
    await waitFor(() =>
      expect(outline()).toEqual([
        'Survey',
        '  Label',
        'Packing',
        '  Fold',
        'Carrying',
        '  Measure',
      ]),
    );
    await waitFor(() => expect(document.activeElement).toBe(entry('Measure')));
  },
);

it('changes nothing in a plan that is only read', async () => {
  const form = draw();
  form.model.readOnly = true;
  await Promise.resolve();
  layOut();
  await drag('Label', 450);
  entry('Label').focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}{Shift>}{F10}{/Shift}');
  await waitFor(() => expect(form.model.announcement.text).toMatch(/cannot be changed/));
  await form.model.idle();
  expect(form.commands).toEqual([]);
  expect(screen.queryByRole('menu')).toBeNull();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
