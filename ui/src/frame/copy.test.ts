/** Copying parts: from the menu of a section or an item, by keys, and what is said. */

import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';

async function withPlan(change: (host: FakeHost) => void = () => undefined): Promise<FakeHost> {
  const host = new FakeHost();
  host.startsWith = host.opened();
  change(host);
  render(App, { host });
  await screen.findByRole('tree');
  return host;
}

/** The plan, with a prompt in its first item. */
function withPrompt(host: FakeHost): void {
  const item = host.all('item')[0];
  if (item !== undefined) item.actions = { ...item.actions, packet: true };
}

describe('a cell', () => {
  it('is copied from its menu, for other programs as a text', async () => {
    const host = await withPlan();
    await fireEvent.contextMenu(await screen.findByText('Order boxes'));
    await userEvent.click(await screen.findByRole('menuitem', { name: /^Copy/ }));
    await waitFor(() => expect(host.clipboard?.markdown).toBe('Order boxes'));
    expect(host.clipboard?.html).not.toContain('<table');
  });
});

describe('a part', () => {
  it('is copied as Markdown from the menu at its heading', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: 'Copy Overview' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /Copy as Markdown/ }));
    await screen.findByText('Copied 1 Overview');
    expect(host.clipboard).toEqual({ markdown: 'section: Overview', html: null });
  });

  it('is copied as rich text from the menu of its handle', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: /^Move or change .*Packing$/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /Copy as rich text/ }));
    await waitFor(() => {
      expect(host.clipboard).toEqual({
        markdown: 'section: Packing',
        html: '<p>section: Packing</p>',
      });
    });
  });

  it('is copied by keys: the one around the field that has the focus', async () => {
    const host = await withPlan();
    screen.getByLabelText('Purpose').focus();
    await userEvent.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    await screen.findByText('Copied 1 Overview');
    expect(host.clipboard?.html).toBeNull();
  });

  it('with a prompt is copied with its context', async () => {
    const host = await withPlan(withPrompt);
    await userEvent.click(screen.getByRole('button', { name: /^Copy .*Survey$/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /Copy prompt/ }));
    await screen.findByText(/^Copied the prompt of .*Survey, with its context$/);
    expect(host.clipboard?.markdown).toBe('packet: Survey');
  });

  it('without a prompt offers none, and says so when keys ask for one', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: 'Copy Overview' }));
    await screen.findByRole('menuitem', { name: /Copy as Markdown/ });
    expect(screen.queryByRole('menuitem', { name: /Copy prompt/ })).toBeNull();
    await userEvent.keyboard('{Escape}');
    screen.getByLabelText('Purpose').focus();
    await userEvent.keyboard('{Control>}{Shift>}k{/Shift}{/Control}');
    await screen.findByText('There is nothing to copy here.');
    expect(host.calls).not.toContain('copy');
  });

  it('that cannot be put on the clipboard is not said to be copied', async () => {
    const host = await withPlan();
    host.answers.set('writeClipboard', new Error('The clipboard is taken.'));
    screen.getByLabelText('Purpose').focus();
    await userEvent.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    await screen.findByText('The clipboard is taken.');
    expect(screen.queryByText('Copied 1 Overview')).toBeNull();
  });
});
