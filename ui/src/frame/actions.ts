/**
 * The window's own actions, and the keys that ask for them: the one definition, which key presses,
 * menus and tooltips go by.
 */

import { isPressed, keysShown, MAC, type Press } from '../keys';

/** What shortcuts and native menus can ask for. */
export const ACTIONS = [
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
  'nextUnfilled',
  'previousUnfilled',
  'nextPane',
  'previousPane',
  'toggleOutline',
  'togglePreview',
  'toggleHistory',
  'copyMarkdown',
  'copyRichText',
  'copyPacket',
  'zoomIn',
  'zoomOut',
  'zoomReset',
  'shortcuts',
] as const;

/** One of the actions. */
export type Action = (typeof ACTIONS)[number];

/** The keys of each action. The first are those that are shown in menus and tooltips. */
export const KEYS: Partial<Record<Action, readonly [string, ...string[]]>> = {
  new: ['Ctrl+N'],
  newWindow: ['Ctrl+Shift+N'],
  open: ['Ctrl+O'],
  save: ['Ctrl+S'],
  saveAs: ['Ctrl+Shift+S'],
  closePlan: ['Ctrl+W'],
  closeWindow: ['Ctrl+Shift+W'],
  quit: ['Ctrl+Q'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  nextUnfilled: ['F8'],
  previousUnfilled: ['Shift+F8'],
  nextPane: ['F6'],
  previousPane: ['Shift+F6'],
  toggleHistory: ['Ctrl+Shift+H'],
  copyMarkdown: ['Ctrl+Shift+C'],
  copyRichText: ['Ctrl+Shift+R'],
  copyPacket: ['Ctrl+Shift+K'],
  // The plus needs Shift on some keyboards, where people leave that out.
  zoomIn: ['Ctrl++', 'Ctrl+='],
  zoomOut: ['Ctrl+-'],
  zoomReset: ['Ctrl+0'],
  shortcuts: ['F1', 'Ctrl+/'],
};

/** The actions that concern the window and not what is in it: a dialog does not hold them up. */
const BESIDE_DIALOGS: ReadonlySet<Action> = new Set<Action>([
  'newWindow',
  'closeWindow',
  'quit',
  'zoomIn',
  'zoomOut',
  'zoomReset',
]);

/** Whether an action can be carried out while a dialog has the window for itself. */
export function worksBesideDialogs(action: Action): boolean {
  return BESIDE_DIALOGS.has(action);
}

/** The keys of an action as this system shows them; empty when it has none. */
export function keysOf(action: Action): string {
  return keysShown(KEYS[action]?.[0] ?? '');
}

/** The action named, if it is one; a native menu sends names. */
export function actionNamed(name: string): Action | null {
  return ACTIONS.find((action) => action === name) ?? null;
}

/** The action that the key press asks for. */
export function actionFor(press: Press, mac = MAC): Action | null {
  const asksFor = (action: Action) => KEYS[action]?.some((keys) => isPressed(keys, press, mac));
  return ACTIONS.find((action) => asksFor(action) === true) ?? null;
}
