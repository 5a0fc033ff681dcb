/** The list of keys: it is complete, and opens and closes by keys. */

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';
import { texts } from '../texts';
import { ACTIONS, KEYS } from './actions';
import { shortcutGroups } from './shortcuts';

describe('the list of keys', () => {
  it('names every action that has keys', () => {
    const listed = shortcutGroups().flatMap(({ lines }) => lines.map(({ what }) => what));
    const missing = ACTIONS.filter((action) => KEYS[action] !== undefined).filter(
      (action) => !listed.includes(texts.shortcuts.actions[action] ?? ''),
    );
    expect(missing).toEqual([]);
  });

  it('writes keys one by one', () => {
    const keysOf = (what: string): unknown =>
      shortcutGroups()
        .flatMap(({ lines }) => lines)
        .find((line) => line.what === what)?.keys[0];
    expect(keysOf('Redo')).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(keysOf('Larger')).toEqual(['Ctrl', '+']);
    expect(keysOf('Next unfilled part')).toEqual(['F8']);
  });

  it.each(['{F1}', '{Control>}/{/Control}'])(
    'opens with %s and closes with Escape',
    async (keys) => {
      const host = new FakeHost();
      render(App, { host });
      await screen.findByRole('heading', { name: 'Planform' });
      await userEvent.keyboard(keys);
      const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
      expect(within(sheet).getByText('Fill down')).toBeTruthy();
      await userEvent.keyboard('{Escape}');
      await waitFor(() => {
        expect(screen.queryByRole('dialog')).toBeNull();
      });
    },
  );
});
