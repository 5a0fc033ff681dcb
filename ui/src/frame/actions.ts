/** The window's own actions, and the keys that ask for them. */

/** What shortcuts and native menus can ask for. */
export const ACTIONS = [
  'new',
  'open',
  'save',
  'saveAs',
  'closePlan',
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

/** The keys of an action, as people write them. */
export const KEYS: Partial<Record<Action, string>> = {
  new: 'Ctrl+N',
  open: 'Ctrl+O',
  save: 'Ctrl+S',
  saveAs: 'Ctrl+Shift+S',
  closePlan: 'Ctrl+W',
  undo: 'Ctrl+Z',
  redo: 'Ctrl+Shift+Z',
  nextUnfilled: 'F8',
  previousUnfilled: 'Shift+F8',
  nextPane: 'F6',
  previousPane: 'Shift+F6',
  toggleHistory: 'Ctrl+Shift+H',
  copyMarkdown: 'Ctrl+Shift+C',
  copyRichText: 'Ctrl+Shift+R',
  copyPacket: 'Ctrl+Shift+K',
  zoomIn: 'Ctrl++',
  zoomOut: 'Ctrl+-',
  zoomReset: 'Ctrl+0',
  shortcuts: 'F1',
};

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of an action as this system shows them; empty when it has none. */
export function keysOf(action: Action): string {
  const keys = KEYS[action] ?? '';
  return MAC ? keys.replace('Ctrl+', '⌘').replace('Shift+', '⇧') : keys;
}

/** The action named, if it is one; a native menu sends names. */
export function actionNamed(name: string): Action | null {
  return ACTIONS.find((action) => action === name) ?? null;
}

/** The action that the key press asks for. */
export function actionFor(event: KeyboardEvent): Action | null {
  if (event.altKey) return null;
  const command = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (!command) {
    if (key === 'f8') return event.shiftKey ? 'previousUnfilled' : 'nextUnfilled';
    if (key === 'f6') return event.shiftKey ? 'previousPane' : 'nextPane';
    return key === 'f1' ? 'shortcuts' : null;
  }
  if (event.shiftKey) {
    const shifted: Partial<Record<string, Action>> = {
      s: 'saveAs',
      z: 'redo',
      h: 'toggleHistory',
      c: 'copyMarkdown',
      r: 'copyRichText',
      k: 'copyPacket',
      // Where the plus needs Shift.
      '+': 'zoomIn',
    };
    return shifted[key] ?? null;
  }
  const plain: Partial<Record<string, Action>> = {
    n: 'new',
    o: 'open',
    s: 'save',
    w: 'closePlan',
    z: 'undo',
    y: 'redo',
    '/': 'shortcuts',
    '+': 'zoomIn',
    '=': 'zoomIn',
    '-': 'zoomOut',
    '0': 'zoomReset',
  };
  return plain[key] ?? null;
}
