/** The editor's own keys, without those that the window has for its actions. */

import type { KeyBinding } from '@codemirror/view';
import { actionFor } from '../../frame/actions';
import { MAC, type Press } from '../../keys';

/** The bindings without those whose keys the window means something else by. */
export function withoutWindowKeys(bindings: readonly KeyBinding[], mac = MAC): KeyBinding[] {
  return bindings.flatMap(({ key, mac: onMac, run, shift, preventDefault = false }) => {
    const keys = mac ? (onMac ?? key) : key;
    if (keys === undefined) return [];
    return [
      { key: keys, run },
      { key: `Shift-${keys}`, run: shift },
    ].flatMap(({ key, run }) =>
      run !== undefined && isFree(key, mac) ? [{ key, run, preventDefault }] : [],
    );
  });
}

/** Whether keys, as CodeMirror writes them, ask the window for nothing. */
function isFree(keys: string, mac: boolean): boolean {
  const pressed = keys.split(/-(?!$)/);
  const held = new Set(pressed.slice(0, -1));
  const press: Press = {
    key: pressed.at(-1) ?? '',
    code: '',
    altKey: held.has('Alt'),
    ctrlKey: held.has('Ctrl') || (!mac && held.has('Mod')),
    metaKey: held.has('Cmd') || (mac && held.has('Mod')),
    shiftKey: held.has('Shift'),
  };
  return actionFor(press, mac) === null;
}
