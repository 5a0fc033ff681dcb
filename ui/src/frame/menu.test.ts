/** The menu: its structure, its keys, and what reaches the host. */

import { describe, expect, it } from 'vitest';
import type { MenuEntry } from '../host/bindings/MenuEntry';
import { FakeHost } from '../host/fake';
import { ACTIONS, actionFor, KEYS } from './actions';
import { choiceOf, menuOf, MenuSender, type MenuState } from './menu';

const STEP = {
  origin: 'set',
  subject: 'Maps & globes',
  part: '',
  field: null,
  value: null,
  before: null,
  after: null,
  into: null,
  place: null,
  count: 1,
};

/** A plan in which nothing was done. */
const PLAN = { readOnly: false, undo: null, redo: null, canUndo: false, canRedo: false };

/** The state of a window with a plan in it. */
function state(other: Partial<MenuState> = {}): MenuState {
  return {
    plan: PLAN,
    modal: false,
    exporting: false,
    recent: [
      { path: '/plans/maps & more.md', name: 'maps & more.md', folder: '~/plans', exists: true },
      { path: '/plans/gone.md', name: 'gone.md', folder: '~/plans', exists: false },
    ],
    shown: { outline: true, preview: false, history: false },
    theme: 'dark',
    ...other,
  };
}

/** All entries, those of menus in menus too. */
function all(entries: MenuEntry[]): MenuEntry[] {
  return entries.flatMap((entry) =>
    entry.kind === 'menu' ? [entry, ...all(entry.entries)] : [entry],
  );
}

/** The entry that sends this id. */
function named(entries: MenuEntry[], id: string): MenuEntry & { enabled: boolean } {
  const found = all(entries).find((entry) => 'id' in entry && entry.id === id);
  if (found === undefined || !('enabled' in found)) throw new Error(`No entry sends ${id}.`);
  return found;
}

function isEnabled(id: string, other: Partial<MenuState>): boolean {
  return named(menuOf(state(other), false), id).enabled;
}

describe('the menu', () => {
  it('stands for something with every entry, none of them twice', () => {
    const ids = all(menuOf(state(), false)).flatMap((entry) => ('id' in entry ? [entry.id] : []));
    expect(ids.map(choiceOf)).not.toContain(null);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('offers every action of the window', () => {
    const entries = menuOf(state(), false);
    for (const action of ACTIONS) expect(named(entries, action)).toBeTruthy();
  });

  it('names what undo takes back, whatever signs that name has', () => {
    const plan = { ...PLAN, undo: STEP, canUndo: true };
    expect(named(menuOf(state({ plan }), false), 'undo')).toMatchObject({
      label: expect.stringContaining('Maps && globes') as string,
      keys: 'Ctrl+Z',
      enabled: true,
    });
    expect(isEnabled('redo', { plan })).toBe(false);
  });

  it('offers what makes sense', () => {
    expect(isEnabled('save', {})).toBe(true);
    expect(isEnabled('save', { plan: null })).toBe(false);
    expect(isEnabled('save', { plan: { ...PLAN, readOnly: true } })).toBe(false);
    expect(isEnabled('saveAs', { plan: { ...PLAN, readOnly: true } })).toBe(true);
    expect(isEnabled('copyMarkdown', { plan: null })).toBe(false);
    expect(isEnabled('export:pdf', { exporting: true })).toBe(false);
    expect(isEnabled('open', { modal: true })).toBe(false);
    expect(isEnabled('newWindow', { modal: true })).toBe(true);
    expect(isEnabled('zoomIn', { plan: null, modal: true })).toBe(true);
  });

  it('marks the panes that show and the colours chosen', () => {
    const marked = all(menuOf(state(), false)).flatMap((entry) =>
      entry.kind === 'check' && entry.checked ? [entry.id] : [],
    );
    expect(marked).toEqual(['toggleOutline', 'theme:dark']);
  });

  it('offers recent files that are there', () => {
    const entries = menuOf(state(), false);
    expect(named(entries, 'recent:/plans/maps & more.md')).toMatchObject({
      label: 'maps && more.md  –  ~/plans',
    });
    expect(all(entries).some((entry) => 'id' in entry && entry.id.includes('gone.md'))).toBe(false);
  });

  it('follows the conventions of the system', () => {
    const names = (mac: boolean): string[] =>
      menuOf(state(), mac).map((entry) => (entry.kind === 'menu' ? entry.label : ''));
    expect(names(false)).toEqual(['&File', '&Edit', '&View', '&Help']);
    expect(names(true)).toEqual(['Planform', '&File', '&Edit', '&View', 'Window', '&Help']);
    for (const mac of [false, true]) {
      const entries = all(menuOf(state(), mac));
      expect(entries.filter((entry) => 'id' in entry && entry.id === 'quit')).toHaveLength(1);
      expect(entries.filter((entry) => 'item' in entry && entry.item === 'about')).toHaveLength(1);
    }
  });
});

it.each<[id: string, choice: ReturnType<typeof choiceOf>]>([
  ['save', { kind: 'action', action: 'save' }],
  ['recent:/a:b.md', { kind: 'recent', path: '/a:b.md' }],
  ['export:cleanMarkdown', { kind: 'export', format: 'cleanMarkdown' }],
  ['theme:contrast', { kind: 'theme', theme: 'contrast' }],
  ['theme:purple', null],
  ['export:exe', null],
  ['recent:', null],
  ['nothing', null],
])('%s is chosen as %o', (id, choice) => {
  expect(choiceOf(id)).toEqual(choice);
});

it('every key of an action asks for that action alone', () => {
  for (const [action, keys] of Object.entries(KEYS)) {
    for (const one of keys) {
      const [, held = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(one) ?? [];
      const press = {
        altKey: false,
        code: '',
        ctrlKey: held.includes('Ctrl'),
        key,
        metaKey: false,
        shiftKey: held.includes('Shift'),
      };
      expect(actionFor(press), one).toBe(action);
    }
  }
});

it('the menu is sent once for many changes, and not when it is the same again', async () => {
  const host = new FakeHost();
  const sender = new MenuSender(host);
  const sent = (): number => host.calls.filter((call) => call === 'setMenu').length;
  for (const theme of ['light', 'system', 'contrast'] as const) {
    sender.send(menuOf(state({ theme }), false));
  }
  await expect.poll(sent).toBe(1);
  expect(named(host.menu, 'theme:contrast')).toMatchObject({ checked: true });
  sender.send(menuOf(state({ theme: 'contrast' }), false));
  sender.send(menuOf(state({ theme: 'contrast' }), false));
  sender.send(menuOf(state({ theme: 'light' }), false));
  await expect.poll(sent).toBe(2);
  expect(named(host.menu, 'theme:light')).toMatchObject({ checked: true });
});
