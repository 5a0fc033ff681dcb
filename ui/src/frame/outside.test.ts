/** The whole window when another program changes, removes or brings back the plan's file. */

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';

async function withPlan(): Promise<FakeHost> {
  const host = new FakeHost();
  host.startsWith = host.opened();
  render(App, { host });
  await screen.findByRole('heading', { name: /maps\.md/ });
  return host;
}

function authorField(): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>('author');
}

/** Has another program write another author into the file, without the window hearing of it. */
function changeAuthor(host: FakeHost, value: string): void {
  const author = host.all('text').find(({ title }) => title === 'author');
  host.changeFile({ command: 'set', at: `#${String(author?.id)}`, value });
}

/** Has another program write another author into the file. */
function writeAuthor(host: FakeHost, value: string): void {
  changeAuthor(host, value);
  host.emit('file-state', 'changed');
}

/** Changes the author here without waiting for it to be sent. */
async function modify(): Promise<void> {
  await userEvent.type(authorField(), '!');
}

async function banner(words: RegExp): Promise<HTMLElement> {
  const found = await screen.findByText(words);
  return found.parentElement ?? found;
}

it('a plan without unsaved work shows what another program wrote, and undo takes that back', async () => {
  const host = await withPlan();
  const field = authorField();
  field.focus();
  writeAuthor(host, 'Rosa');
  await screen.findByText('Reloaded maps.md, which another program changed');
  expect(authorField().value).toBe('Rosa');
  expect(authorField()).toBe(field);
  expect(document.activeElement).toBe(field);
  expect(host.title).not.toContain('●');
  expect(screen.queryByRole('button', { name: 'Replace the file' })).toBeNull();
  field.blur();
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => {
    expect(authorField().value).toBe('Ines Marlow');
  });
});

it('unsaved work stays, even what is just being typed, and can be given up or written', async () => {
  const host = await withPlan();
  await modify();
  writeAuthor(host, 'Rosa');
  const line = await banner(/maps\.md was changed by another program/);
  expect(authorField().value).toBe('Ines Marlow!');
  expect(within(line).getByRole('button', { name: 'Save a copy…' })).toBeTruthy();
  await userEvent.click(within(line).getByRole('button', { name: 'Reload' }));
  await waitFor(() => {
    expect(authorField().value).toBe('Rosa');
  });
  await screen.findByText('Reloaded maps.md. Undo brings your changes back.');
  expect(screen.queryByText(/was changed by another program/)).toBeNull();
  authorField().blur();
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => {
    expect(authorField().value).toBe('Ines Marlow!');
  });
});

it('a refused save offers the same, and what replaces the file ends the question', async () => {
  const host = await withPlan();
  await modify();
  changeAuthor(host, 'Rosa');
  await userEvent.keyboard('{Control>}s{/Control}');
  const alert = await screen.findByRole('alert');
  const offered = within(alert)
    .getAllByRole('button')
    .map((button) => button.textContent.trim());
  expect(offered).toEqual(['Reload', 'Replace the file', 'Save a copy…', '']);
  await userEvent.click(within(alert).getByRole('button', { name: 'Replace the file' }));
  await screen.findByText('Saved maps.md');
  expect(screen.queryByRole('button', { name: 'Replace the file' })).toBeNull();
  expect(host.title).not.toContain('●');
});

it('a file that is gone is said to be, until it is back', async () => {
  const host = await withPlan();
  host.changeFile(null);
  host.emit('file-state', 'gone');
  const line = await banner(/maps\.md was moved or deleted/);
  expect(within(line).queryByRole('button', { name: 'Reload' })).toBeNull();
  host.emit('file-state', 'same');
  await waitFor(() => {
    expect(screen.queryByText(/was moved or deleted/)).toBeNull();
  });
  host.emit('file-state', 'gone');
  const again = await banner(/maps\.md was moved or deleted/);
  await userEvent.click(within(again).getByRole('button', { name: 'Save it again' }));
  await screen.findByText('Saved maps.md');
  expect(screen.queryByText(/was moved or deleted/)).toBeNull();
});

it('a plan whose file is gone is not closed without a question', async () => {
  const host = await withPlan();
  host.changeFile(null);
  host.emit('file-state', 'gone');
  await banner(/maps\.md was moved or deleted/);
  host.emit('close-requested', null);
  const dialog = await screen.findByRole('alertdialog', { name: 'Save maps.md again?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep editing' }));
  await waitFor(() => {
    expect(host.closeAnswers).toEqual([null]);
  });
  host.emit('file-state', 'same');
  await waitFor(() => {
    expect(screen.queryByText(/was moved or deleted/)).toBeNull();
  });
  host.emit('close-requested', null);
  await waitFor(() => {
    expect(host.closeAnswers).toEqual([null, false]);
  });
});

it('a file that cannot be read is a failure, and the plan stays', async () => {
  const host = await withPlan();
  host.answers.set('reload', new Error('Byte 3 is not UTF-8.'));
  writeAuthor(host, 'Rosa');
  await screen.findByText('Byte 3 is not UTF-8.');
  expect(authorField().value).toBe('Ines Marlow');
  expect(screen.getByRole('button', { name: 'Replace the file' })).toBeTruthy();
});
