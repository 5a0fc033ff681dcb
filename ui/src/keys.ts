/**
 * Keys pressed together, written as people write them: `Ctrl+Shift+S`, `F8`. `Ctrl` stands for the
 * key that commands are given with, which is ⌘ on a Mac; `Control` for the key of that name.
 */

/** Whether this is a Mac. */
export const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The signs of keys that are held on a Mac, in the order in which they are written there. */
const MAC_SIGNS: readonly [key: string, sign: string][] = [
  ['Control', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Ctrl', '⌘'],
];

/** The keys as this system writes them. */
export function keysShown(keys: string, mac = MAC): string {
  if (!mac) return keys.replace('Control+', 'Ctrl+');
  let held = '';
  let key = keys;
  for (const [name, sign] of MAC_SIGNS) {
    if (!key.includes(`${name}+`)) continue;
    held += sign;
    key = key.replace(`${name}+`, '');
  }
  return held + key.replace('Enter', '↩');
}

/** What of a key press decides which keys it is. */
export type Press = Pick<
  KeyboardEvent,
  'altKey' | 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'
>;

/** Whether the key press is of these keys. */
export function isPressed(keys: string, press: Press, mac = MAC): boolean {
  const [, held = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(keys) ?? [];
  const [command, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  return (
    keyOf(press) === key.toLowerCase() &&
    command === held.includes('Ctrl+') &&
    !other &&
    press.altKey === held.includes('Alt+') &&
    // Which signs need Shift depends on the keyboard.
    (press.shiftKey === held.includes('Shift+') || !/\w/.test(key))
  );
}

/**
 * Whether the key is Tab. With Shift it is another key to X11, and WebKitGTK then tells where it is
 * but not which.
 */
export function isTab({ code, key }: Pick<Press, 'code' | 'key'>): boolean {
  return key === 'Tab' || (key === 'Unidentified' && code === 'Tab');
}

/** Whether the key asks for the menu of what has the focus. */
export function isMenuKey({ key, shiftKey }: Pick<Press, 'key' | 'shiftKey'>): boolean {
  return key === 'ContextMenu' || (shiftKey && key === 'F10');
}

/**
 * Whether the key press writes something: a sign, or a part of one that a dead key or an input
 * method makes. Some signs are written with Option on a Mac, and with AltGr elsewhere, which is Ctrl
 * and Alt at once on some systems.
 */
export function isWriting(
  press: Pick<KeyboardEvent, keyof Press | 'getModifierState'>,
  mac = MAC,
): boolean {
  const { altKey, ctrlKey, key, metaKey } = press;
  if (key.length !== 1 && key !== 'Dead' && key !== 'Process') return false;
  const other = mac ? altKey && !ctrlKey : press.getModifierState('AltGraph');
  return !metaKey && (other || (!ctrlKey && !altKey));
}

/**
 * Whether the key press belongs to an input method, which composes a word from it. WebKit tells of
 * the Enter that confirms a word only when the word is done, by the code of such keys.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === COMPOSED;
}

const COMPOSED = 229;

/** The key, in lower case. On keyboards without Latin letters, the letter at its place. */
export function keyOf({ code, key }: Pick<Press, 'code' | 'key'>): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const foreign = place !== undefined && key.length === 1 && !/[\x21-\x7e]/.test(key);
  return (foreign ? place : key).toLowerCase();
}
