/** What the list of keys shows: the window's actions, and what fields, lists and tables know. */

import { keysShown } from '../keys';
import { texts } from '../texts';
import { KEYS, type Action } from './actions';

/** Something to do, and the keys that do it: each a list of keys pressed together. */
export interface ShortcutLine {
  what: string;
  keys: readonly (readonly string[])[];
}

/** Some shortcuts that belong together. */
export interface ShortcutGroup {
  name: string;
  lines: readonly ShortcutLine[];
}

const PLAN: readonly Action[] = [
  'new',
  'newWindow',
  'open',
  'save',
  'saveAs',
  'closePlan',
  'closeWindow',
  'quit',
  'undo',
  'redo',
  'copyMarkdown',
  'copyRichText',
  'copyPacket',
];

const WINDOW: readonly Action[] = [
  'nextUnfilled',
  'previousUnfilled',
  'nextPane',
  'previousPane',
  'toggleOutline',
  'togglePreview',
  'toggleHistory',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'shortcuts',
];

/** All shortcuts, in groups. */
export function shortcutGroups(): ShortcutGroup[] {
  const { groups, actions } = texts.shortcuts;
  const known = (names: readonly Action[]): ShortcutLine[] =>
    names.flatMap((name) => {
      const keys = KEYS[name] ?? [];
      return keys.length === 0 ? [] : [{ what: actions[name] ?? name, keys: keys.map(pressed) }];
    });
  const { plan, window, writing, lists, tables, order } = groups;
  return [
    { name: plan.name, lines: known(PLAN) },
    { name: window.name, lines: known(WINDOW) },
    ...[writing, lists, tables, order].map(({ name, lines }) => ({
      name,
      lines: lines.map(([what = '', ...keys]) => ({ what, keys: keys.map(pressed) })),
    })),
  ];
}

/** The keys of a shortcut one by one, as this system writes them. */
function pressed(keys: string): string[] {
  return keysShown(keys).match(/[⌘⇧⌥⌃]|[^+⌘⇧⌥⌃]+|(?<=[+⌘])\+/g) ?? [];
}
