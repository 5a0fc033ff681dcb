/** A row of a table as a form in a pane: what shows beside it, and the keys between the panes. */

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';

const usual = window.innerWidth;
afterEach(() => {
  window.innerWidth = usual;
});

/** Opens a row of the sample plan's jobs as a form, in a window of a width. */
async function withRow(width = 1280): Promise<HTMLElement> {
  window.innerWidth = width;
  localStorage.setItem('planform.layout', JSON.stringify({ previewOpen: true }));
  const host = new FakeHost();
  host.startsWith = host.opened();
  render(App, { host });
  const grid = await screen.findByRole('grid', { name: 'List of jobs' });
  await userEvent.click(within(grid).getByText('Order boxes'));
  await userEvent.keyboard(' ');
  const pane = await screen.findByRole('complementary', { name: 'Row of List of jobs' });
  await waitFor(() => {
    expect(document.activeElement).toBe(within(pane).getByRole('textbox', { name: 'Job' }));
  });
  return pane;
}

const row = () => screen.queryByRole('complementary', { name: 'Row of List of jobs' });
const preview = () => document.querySelector('[data-pane="preview"]');
const place = () => {
  const cell = document.activeElement?.closest<HTMLElement>('[data-line]');
  return cell?.textContent.trim();
};

it('stands in the place of the preview, and gives it back', async () => {
  await withRow();
  expect(screen.queryByRole('tree')).not.toBeNull();
  expect(preview()).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: /^Back to the table/ }));
  await waitFor(() => {
    expect(row()).toBeNull();
  });
  expect(preview()).not.toBeNull();
  expect(place()).toBe('Order boxes');
});

it('gives way to the preview when that is asked for', async () => {
  await withRow();
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  await waitFor(() => {
    expect(row()).toBeNull();
  });
  expect(preview()).not.toBeNull();
});

it('is alone beside the form where there is room for one pane', async () => {
  await withRow(800);
  expect(screen.queryByRole('tree')).toBeNull();
  await userEvent.keyboard('{Escape}');
  await screen.findByRole('tree');
});

it('is left and entered again by keys, where one was', async () => {
  const pane = await withRow();
  await userEvent.keyboard('{Shift>}{F6}{/Shift}');
  expect(place()).toBe('Order boxes');
  await userEvent.keyboard('{ArrowDown}');
  await waitFor(() => {
    expect(within(pane).getByRole('heading').textContent).toContain('J-3');
  });
  await userEvent.keyboard('{F6}');
  expect(document.activeElement).toBe(within(pane).getByRole('textbox', { name: 'Job' }));
  expect(document.activeElement).toHaveProperty('value', 'Carry the boxes | by lift');
});
