/** The whole window with something refused in a field: saving, closing and reloading do not hide it. */

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';

function authorField(): HTMLTextAreaElement {
  return screen.getByLabelText('author');
}

/** The window with a plan, in whose author something was refused. */
async function withRefused(): Promise<FakeHost> {
  const host = new FakeHost();
  host.startsWith = host.opened();
  render(App, { host });
  await screen.findByRole('heading', { name: /maps\.md/ });
  await userEvent.type(authorField(), ' -->');
  await waitFor(() => {
    expect(host.title).toContain('●');
  });
  return host;
}

it('saving says what is not in the file, and leads there', async () => {
  const host = await withRefused();
  authorField().blur();
  await userEvent.keyboard('{Control>}s{/Control}');
  const said = (): HTMLElement[] => screen.getAllByText('Saved maps.md, without what was refused:');
  await waitFor(said);
  expect(host.calls).toContain('save');
  // Saving again says it once.
  await userEvent.keyboard('{Control>}s{/Control}');
  await waitFor(() => {
    expect(host.calls.filter((call) => call === 'save')).toHaveLength(2);
  });
  expect(said()).toHaveLength(1);
  const notice = said()[0]?.closest<HTMLElement>('.notice');
  expect(notice?.textContent).toContain('author');
  await userEvent.click(within(notice ?? document.body).getByRole('button', { name: 'Go there' }));
  await waitFor(() => {
    expect(document.activeElement).toBe(authorField());
  });
  expect(screen.queryByText(/without what was refused/)).toBeNull();
  expect(host.title).toContain('●');
});

it.each<[string, boolean | null]>([
  ['Close without it', false],
  ['Keep editing', null],
])('closing asks about it: %s', async (button, answer) => {
  const host = await withRefused();
  authorField().blur();
  host.emit('close-requested', null);
  const dialog = await screen.findByRole('alertdialog', { name: 'Close maps.md?' });
  expect(dialog.textContent).toContain('What you typed in author was refused.');
  expect(within(dialog).queryByRole('button', { name: /Save/ })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Keep editing');
  await userEvent.click(within(dialog).getByRole('button', { name: button }));
  await waitFor(() => {
    expect(host.closeAnswers).toEqual([answer]);
  });
  if (answer !== null) return;
  await waitFor(() => {
    expect(document.activeElement).toBe(authorField());
  });
});

it('closing says that only the rest can be saved', async () => {
  const host = await withRefused();
  await userEvent.type(screen.getByLabelText('created'), '!');
  await userEvent.keyboard('{Control>}w{/Control}');
  const dialog = await screen.findByRole('alertdialog', { name: 'Save the changes to maps.md?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save the rest' }));
  await screen.findByRole('heading', { name: 'Planform' });
  expect(host.calls).toContain('save');
  expect(screen.queryByText(/without what was refused/)).toBeNull();
});

it('undo takes it away, also by its button, which leaves the focus in the field', async () => {
  const host = await withRefused();
  const undo = screen.getByRole('button', { name: 'Undo' });
  expect(undo).toHaveProperty('disabled', false);
  await userEvent.click(undo);
  await waitFor(() => {
    expect(authorField().value).toBe('Ines Marlow');
  });
  expect(document.activeElement).toBe(authorField());
  expect(host.title).not.toContain('●');
  expect(host.calls).not.toContain('undo');
});

it('another program that changes the file does not take it away', async () => {
  const host = await withRefused();
  const author = host.all('text').find(({ title }) => title === 'author');
  host.changeFile({ command: 'set', at: `#${String(author?.id)}`, value: 'Rosa' });
  host.emit('file-state', 'changed');
  await screen.findByText(/was changed by another program/);
  expect(authorField().value).toBe('Ines Marlow -->');
});

/** Chooses to have the plan read as a plain document. */
async function choosePlain(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: /Read by the template Move plan/ }));
  await userEvent.click(await screen.findByRole('menuitemradio', { name: /Plain document/ }));
}

it('another template is asked about, and gives it up', async () => {
  const host = await withRefused();
  await choosePlain();
  const dialog = await screen.findByRole('alertdialog', {
    name: 'Read maps.md by another template?',
  });
  expect(dialog.textContent).toContain('What you typed in author was refused.');
  expect(within(dialog).queryByRole('button', { name: /Save/ })).toBeNull();
  expect(host.calls).not.toContain('chooseTemplate');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Choose it anyway' }));
  await screen.findByRole('button', { name: /Read by the template Plain document/ });
  await waitFor(() => {
    expect(host.title).not.toContain('●');
  });
  expect(authorField().value).toBe('Ines Marlow');
});

it('another template is not chosen by whoever goes on editing', async () => {
  const host = await withRefused();
  await userEvent.type(screen.getByLabelText('created'), '!');
  await choosePlain();
  const dialog = await screen.findByRole('alertdialog', {
    name: 'Read maps.md by another template?',
  });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep editing' }));
  await waitFor(() => {
    expect(document.activeElement).toBe(authorField());
  });
  expect(authorField().value).toBe('Ines Marlow -->');
  expect(host.calls).not.toContain('chooseTemplate');
});

it.each(['readAnew', 'reloaded'])('reloading says what is given up: %s', async (outcome) => {
  const host = await withRefused();
  host.emit('file-state', 'changed');
  const reload = await screen.findByRole('button', { name: 'Reload' });
  const { plan } = host.opened();
  const patch = { revision: 2, changed: [], removed: [], candidates: { change: 'none' } };
  host.answers.set('reload', {
    outcome,
    plan,
    patch: { ...patch, focus: null, status: plan.status },
    readOnly: false,
  });
  await userEvent.click(reload);
  await screen.findByText(/^Reloaded maps\.md/);
  const lost = screen.queryByText('What was refused in these fields is gone:');
  if (outcome === 'reloaded') {
    expect(lost).toBeNull();
    expect(authorField().value).toBe('Ines Marlow -->');
    return;
  }
  expect(lost?.closest<HTMLElement>('.notice')?.textContent).toContain('author');
  await waitFor(() => {
    expect(authorField().value).toBe('Ines Marlow');
  });
});
