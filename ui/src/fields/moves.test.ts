/** Moving in every way: keys, buttons, menu, chooser and drag; within a parent and beyond it. */

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Seed } from '../host/fake-plan';
import { type Form, formOf } from './form.svelte';
import { type DrawnForm, drawForm, list, part, stages, table } from './testForm';

function names(form: DrawnForm, key = 'stages'): string[] {
  return form.below(key).map((item) => item.title);
}

function plan(): DrawnForm {
  return drawForm(stages('stages', 'Survey', 'Packing', 'Carrying'));
}

function section(key: string, ...children: Seed[]): Seed {
  return part(key, { kind: 'section', level: 2 }, { children });
}

/** Two stages with jobs, and a list and a table in each. */
function nested(): DrawnForm {
  const stage = (name: string, ...jobs: string[]): Seed => ({
    key: '',
    title: name,
    content: { kind: 'item', level: 3 },
    children: [
      { key: 'name', title: 'Name', content: { kind: 'text', value: name } },
      list(`goals`, 'list', `${name} goal`),
      part(
        'jobs',
        { kind: 'repeat', noun: 'Job' },
        {
          children: jobs.map((job) => ({
            key: '',
            title: job,
            content: { kind: 'item', level: 4 },
            children: [{ key: 'name', title: 'Name', content: { kind: 'text', value: job } }],
          })),
        },
      ),
    ],
  });
  const children = [stage('Survey', 'Measure', 'Label'), stage('Packing', 'Fold')];
  return drawForm(part('stages', { kind: 'repeat', noun: 'Stage' }, { children }));
}

/** The titles of the jobs in each stage. */
function jobs(form: DrawnForm): string[][] {
  return form.below('stages').map((stage) => {
    const repeat = stage.children
      .map((id) => form.model.node(id))
      .find(({ key }) => key === 'jobs');
    return (repeat?.children ?? []).map((id) => form.model.node(id).title);
  });
}

/** The heading of the card of an item. */
function nameOf(form: DrawnForm, title: string): HTMLTextAreaElement {
  const item = [...form.model.walk()].find((node) => node.title === title);
  return form.controlOf(item?.children[0] ?? 0) as HTMLTextAreaElement;
}

/** Agrees to what a move renumbers. */
async function agree(form: DrawnForm): Promise<void> {
  await screen.findByRole('alertdialog');
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
}

afterEach(() => vi.restoreAllMocks());

it('keeps the focus on the button that moves, to press it again', async () => {
  const form = plan();
  const down = screen.getByRole('button', { name: 'Move down: Stage 1 Survey' });
  await form.user.click(down);
  await agree(form);
  await waitFor(() => expect(names(form)[1]).toBe('Survey'));
  await waitFor(() => expect(document.activeElement).toBe(down));
  await waitFor(() => expect(form.model.announcement.text).toBe('Survey moved to position 2 of 3'));
});

it('moves by Alt+Up in the name and keeps the caret there', async () => {
  const form = plan();
  const name = nameOf(form, 'Carrying');
  name.focus();
  name.setSelectionRange(3, 3);
  await form.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await agree(form);
  await waitFor(() => expect(names(form)).toEqual(['Survey', 'Carrying', 'Packing']));
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(name.selectionStart).toBe(3);
});

it('moves by Alt+Down on the handle', async () => {
  const form = plan();
  screen.getByRole('button', { name: 'Move or change Stage 1 Survey' }).focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await agree(form);
  await waitFor(() => expect(names(form)).toEqual(['Packing', 'Survey', 'Carrying']));
});

it('says a refused move at its card', async () => {
  const form = plan();
  form.answer = () => ({
    outcome: 'refused',
    refusal: { code: 'no-move', message: 'It must come first.', advice: 'Leave it there.' },
  });
  await form.user.click(screen.getByRole('button', { name: 'Move down: Stage 1 Survey' }));
  await agree(form);
  const card = screen.getByRole('article', { name: 'Stage 1 Survey' });
  const reason = await within(card).findByRole('alert');
  expect(reason.textContent).toContain('It must come first.');
  expect(reason.textContent).toContain('Leave it there.');
});

it.each<[string, string, string[][], string]>([
  [
    'Label',
    'ArrowDown',
    [['Measure'], ['Label', 'Fold']],
    'Label moved into 2 Packing, position 1 of 2',
  ],
  [
    'Fold',
    'ArrowUp',
    [['Measure', 'Label', 'Fold'], []],
    'Fold moved into 1 Survey, position 3 of 3',
  ],
])('moves %s by %s on into the stage beside', async (title, key, expected, said) => {
  const form = nested();
  nameOf(form, title).focus();
  await form.user.keyboard(`{Alt>}{${key}}{/Alt}`);
  // What stands behind it gets other numbers, or nothing does.
  if (title === 'Label') await agree(form);
  await waitFor(() => expect(jobs(form)).toEqual(expected));
  await waitFor(() => expect(form.model.announcement.text).toBe(said));
  // It is held by its handle there, to be moved on.
  await waitFor(() => {
    const card = screen.getByRole('article', { name: new RegExp(`${title}$`) });
    expect(card.contains(document.activeElement)).toBe(true);
  });
});

it('moves an entry on into the list of the stage beside, and the caret with it', async () => {
  const form = nested();
  const goal = [...form.model.walk()].find(
    ({ content }) => content.kind === 'entry' && content.value === 'Survey goal',
  );
  const area = form.controlOf(goal?.id ?? 0) as HTMLTextAreaElement;
  area.focus();
  area.setSelectionRange(3, 3);
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(form.model.node(goal?.id ?? 0).parent).not.toBe(goal?.parent));
  await waitFor(() =>
    expect(form.model.announcement.text).toBe(
      'Survey goal moved into 2 Packing › goals, position 1 of 2',
    ),
  );
  await waitFor(() => {
    const moved = form.controlOf(goal?.id ?? 0) as HTMLTextAreaElement;
    expect(document.activeElement).toBe(moved);
    expect(moved.selectionStart).toBe(3);
  });
});

it('leaves an entry where the next list is one of another part', async () => {
  const form = drawForm(
    section('first', list('goals', 'list', 'one')),
    section('second', list('rules', 'list', 'two')),
  );
  form.controlOf(form.below('goals')[0]?.id ?? 0).focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(form.model.announcement.text).toBe('Already the last'));
  expect(form.commands).toEqual([]);
});

it('makes as many moves as keys were pressed, each from where the last one led', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two', 'three', 'four'));
  form.controlOf(form.below('goals')[0]?.id ?? 0).focus();
  await form.user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}{/Alt}');
  await waitFor(() => expect(form.commands).toHaveLength(4));
  await waitFor(() => expect(form.values('goals')).toEqual(['two', 'three', 'one', 'four']));
});

/** Opens the chooser for the thing whose handle has the name. */
async function moveTo(form: DrawnForm, handle: string): Promise<HTMLElement> {
  await form.user.click(screen.getByRole('button', { name: handle }));
  await form.user.click(await screen.findByRole('menuitem', { name: /^Move to…/ }));
  return screen.findByRole('dialog');
}

it('offers every part that it fits into, and finds them by words', async () => {
  const form = drawForm(
    section('first', stages('stages', 'Survey')),
    section('second', stages('stages', 'Packing')),
    section('third', stages('jobs', 'Other')),
  );
  const dialog = await moveTo(form, 'Move or change Stage 1.1 Survey');
  const options = () =>
    within(dialog)
      .queryAllByRole('option')
      .filter((option) => option.tagName !== 'OPTION')
      .map((option) => option.textContent.replace(/\s+/g, ' ').trim());
  expect(options()).toEqual(['1 first here now', '2 second']);
  await form.user.keyboard('sec');
  expect(options()).toEqual(['2 second']);
  await form.user.keyboard('x');
  expect(options()).toEqual([]);
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Move' }).disabled).toBe(
    true,
  );
});

it('moves to the part and the place chosen, by keyboard', async () => {
  const form = nested();
  const dialog = await moveTo(form, 'Move or change Job 1.1 Measure');
  // The part where it is not yet is chosen first, and its end.
  const place = within(dialog).getByRole<HTMLSelectElement>('combobox', { name: 'Place' });
  expect([...place.options].map(({ textContent }) => textContent)).toEqual([
    'At the beginning, before Fold',
    'At the end, after Fold',
  ]);
  await form.user.selectOptions(place, 'At the beginning, before Fold');
  within(dialog).getByRole('combobox', { name: 'Where to' }).focus();
  await form.user.keyboard('{Enter}');
  await agree(form);
  await waitFor(() => expect(jobs(form)).toEqual([['Label'], ['Measure', 'Fold']]));
});

it('moves within its own parent when that is chosen', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two', 'three'));
  const dialog = await moveTo(form, 'Move or change goals, entry 1');
  expect(dialog.textContent).toContain('here now');
  await form.user.keyboard('{Enter}');
  await waitFor(() => expect(form.values('goals')).toEqual(['two', 'three', 'one']));
});

it('moves nothing when the chooser is left', async () => {
  const form = nested();
  await moveTo(form, 'Move or change Job 1.1 Measure');
  await form.user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(form.commands).toEqual([]);
});

/** Waits until everything asked for is done, which is to be nothing: no command, no question. */
async function isUntouched(form: DrawnForm): Promise<void> {
  await form.model.idle();
  await tick();
  expect(form.commands).toEqual([]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
}

it('changes nothing in a plan that is only read', async () => {
  const form = nested();
  form.model.readOnly = true;
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull());
  const name = nameOf(form, 'Measure');
  name.focus();
  await form.user.keyboard('!{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(form.model.announcement.text).toMatch(/cannot be changed/));
  await isUntouched(form);
  expect(name.value).toBe('Measure');
});

it.each<[string, (form: Form, item: number) => Promise<unknown>]>([
  ['move', (form, item) => form.move(item, 1)],
  ['move to', (form, item) => form.moves.moveTo(item, { parent: form.model.root, index: 0 })],
  ['duplicate', (form, item) => form.duplicate(item)],
  ['remove', (form, item) => form.remove(item)],
  ['insert', (form, item) => form.insertBeside(item, 1)],
])('asks nothing and changes nothing in a plan that is only read: %s', async (_, change) => {
  const form = nested();
  form.model.readOnly = true;
  const item = [...form.model.walk()].find(({ content }) => content.kind === 'item');
  await change(formOf(form.model), item?.id ?? 0);
  await isUntouched(form);
});

it('leaves the files of a plan that is only read as they are', async () => {
  const content = { kind: 'file' as const, path: '', mark: '', note: '' };
  const files = [0, 1].map(() => ({ key: '', content }));
  const form = drawForm(part('files', { kind: 'fileList' }, { children: files }));
  form.model.readOnly = true;
  const first = form.controlOf(form.below('files')[0]?.id ?? 0);
  await waitFor(() => expect(first.matches('[readonly]')).toBe(true));
  first.focus();
  await form.user.keyboard('{Enter}{Backspace}{Alt>}{ArrowDown}{/Alt}');
  await isUntouched(form);
  expect(form.model.announcement.text).toMatch(/cannot be changed/);
});

it('tells how many items there are and which one each is', () => {
  plan();
  const items = screen.getAllByRole('listitem').filter((one) => one.querySelector('article'));
  expect(
    items.map((one) => [one.getAttribute('aria-posinset'), one.getAttribute('aria-setsize')]),
  ).toEqual([
    ['1', '3'],
    ['2', '3'],
    ['3', '3'],
  ]);
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

const POINTER = { isPrimary: true, button: 0, clientX: 10 };

/** Drags a handle to a height, and lets go of it or not. */
async function drag(handle: HTMLElement, y: number, drop = true, x = 10): Promise<void> {
  const pointer = { ...POINTER, clientX: x };
  await fireEvent.pointerDown(handle, { ...POINTER, clientY: 50 });
  await fireEvent.pointerMove(window, { ...POINTER, clientY: 60 });
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
  await agree(form);
  await waitFor(() => expect(names(form)).toEqual(expected));
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

it('shows what is dragged and where it would go, and gives up on Escape', async () => {
  const form = plan();
  layOut('[data-kind="item"]');
  const handle = screen.getByRole('button', { name: 'Move or change Stage 1 Survey' });
  await drag(handle, 290, false);
  expect(document.querySelector('.line')).not.toBeNull();
  const ghost = document.querySelector('.ghost');
  expect(ghost?.textContent.replace(/\s+/g, ' ').trim()).toBe('1 Survey position 3 of 3');
  await fireEvent.pointerMove(window, { ...POINTER, clientY: 60 });
  expect(ghost?.textContent).toContain('Stays where it is');
  await form.user.keyboard('{Escape}');
  expect(document.querySelector('.line')).toBeNull();
  expect(form.model.announcement.text).toBe('Move cancelled');
  await fireEvent.pointerUp(window, { isPrimary: true, clientY: 290 });
  await form.model.idle();
  expect(form.commands).toEqual([]);
});

it('names the part that it would go into', async () => {
  const form = drawForm(
    section('first', list('one', 'list', 'a', 'b')),
    section('second', list('two', 'list', 'c')),
  );
  layOut('[data-kind="entry"]');
  await drag(screen.getByRole('button', { name: 'Move or change one, entry 1' }), 290, false);
  expect(document.querySelector('.ghost')?.textContent).toContain('two · position 2 of 2');
  expect(document.querySelector('.target')).not.toBeNull();
  await form.user.keyboard('{Escape}');
});

it('opens the menu when the handle is only clicked', async () => {
  const form = plan();
  layOut('[data-kind="item"]');
  await form.user.click(screen.getByRole('button', { name: 'Move or change Stage 1 Survey' }));
  expect(await screen.findAllByRole('menuitem', { hidden: true })).not.toEqual([]);
  expect(form.commands).toEqual([]);
});

it('drags an entry into another list, marks it there and goes to it', async () => {
  const form = drawForm(list('one', 'list', 'a', 'b'), list('two', 'list', 'c'));
  layOut('[data-kind="entry"]');
  await drag(screen.getByRole('button', { name: 'Move or change one, entry 1' }), 290);
  await waitFor(() => expect(form.values('two')).toEqual(['c', 'a']));
  expect(form.values('one')).toEqual(['b']);
  const moved = form.below('two')[1]?.id ?? 0;
  await waitFor(() => expect(document.activeElement).toBe(form.controlOf(moved)));
  await waitFor(() => expect(document.getElementById(`node-${moved}`)?.dataset['moved']).toBe(''));
});

it('drags an entry into a list of another kind nowhere', async () => {
  const form = drawForm(list('one', 'list', 'a', 'b'), list('two', 'checkList', 'c'));
  layOut('[data-kind="entry"]');
  await drag(screen.getByRole('button', { name: 'Move or change one, entry 1' }), 290);
  await waitFor(() => expect(form.values('one')).toEqual(['b', 'a']));
  expect(form.values('two')).toEqual(['c']);
});

it('nests an entry that is dropped right of the one above', async () => {
  const form = drawForm(list('goals', 'list', 'one', 'two', 'three'));
  layOut('[data-kind="entry"]');
  await drag(screen.getByRole('button', { name: 'Move or change goals, entry 3' }), 90, true, 140);
  await waitFor(() => expect(form.values('goals')).toEqual(['one', 'two']));
  const outer = form.below('goals')[0];
  expect(outer?.children.map((id) => form.model.node(id).content)).toEqual([
    { kind: 'entry', value: 'three', checked: null },
  ]);
});

it('drags a row only within tables of the same columns', async () => {
  const form = drawForm(table('jobs', [['J-1'], ['J-2']]), table('risks', [['R-1']], 'Risk'));
  layOut('[data-kind="row"]');
  await drag(screen.getByRole('button', { name: 'Move or change row 1, J-1' }), 290);
  await waitFor(() => expect(form.commands).toHaveLength(1));
  await waitFor(() =>
    expect(form.values('jobs').map((row) => row.slice(0, 3))).toEqual(['J-2', 'J-1']),
  );
  expect(form.below('risks')).toHaveLength(1);
});
