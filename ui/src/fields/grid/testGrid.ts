/** What the tests of a table's grid share. */

import { fireEvent, screen } from '@testing-library/svelte';
import { expect, vi } from 'vitest';
import { type DrawnForm, drawForm, part, table } from '../testForm';

const ROWS = [
  ['J-1', 'Measure', '', 'Light'],
  ['J-2', 'Order boxes', 'J-1', 'Light'],
  ['J-3', 'Carry', 'J-1, J-2, J-9', 'Heavy'],
];

/** A table of jobs between two fields. */
export function jobs(rows: string[][] = ROWS): DrawnForm {
  return drawForm(
    part('before', { kind: 'text', value: '', references: [] }),
    table('jobs', rows),
    part('after', { kind: 'text', value: '', references: [] }),
  );
}

/** Goes to a cell as a click does. */
export async function goTo(form: DrawnForm, row: number, column: number): Promise<void> {
  await form.user.click(form.cell('jobs', row, column));
}

/** Waits until a cell has the focus. */
export async function focusIs(form: DrawnForm, row: number, column: number): Promise<void> {
  await vi.waitFor(() =>
    expect(placeOf(document.activeElement)).toEqual(placeOf(form.cell('jobs', row, column))),
  );
}

/** Waits until the plan has these rows. */
export async function rowsAre(form: DrawnForm, rows: string[]): Promise<void> {
  await vi.waitFor(() => expect(form.values('jobs')).toEqual(rows));
}

/** Waits until the first cells of the plan's rows are these. */
export async function idsAre(form: DrawnForm, ids: string[]): Promise<void> {
  await vi.waitFor(() =>
    expect(form.values('jobs').map((row) => row.split(' | ')[0])).toEqual(ids),
  );
}

/** Waits until this is said to people who listen. */
export async function isSaid(form: DrawnForm, text: string): Promise<void> {
  await vi.waitFor(() => expect(form.model.announcement.text).toBe(text));
}

/** The control in which a cell is edited. */
export function editor(): HTMLInputElement | HTMLTextAreaElement | null {
  return document.querySelector('.editing :is(input, textarea)');
}

/** What the selected cells show, row by row. */
export function selected(): string[] {
  const rows = [...document.querySelectorAll('[data-kind="row"]')];
  return rows
    .map((row) => [...row.querySelectorAll('[aria-selected="true"]')])
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.map((cell) => cell.textContent.trim()).join(' | '));
}

/** Opens the menu of a column by keyboard. */
export async function openColumnMenu(form: DrawnForm, title: string): Promise<void> {
  screen.getByRole('columnheader', { name: title }).focus();
  await form.user.keyboard('{Enter}');
}

/** What the lines of the open menu say. */
export async function menuLines(): Promise<string[]> {
  const lines = await screen.findAllByRole('menuitem');
  return lines.map(({ textContent }) => textContent.trim());
}

/** Chooses a line of the open menu. */
export async function choose(form: DrawnForm, label: string): Promise<void> {
  const lines = await screen.findAllByRole('menuitem');
  const line = lines.find(({ textContent }) => textContent.trim().startsWith(label));
  if (!line) throw new Error(`The menu has no line ${label}.`);
  await form.user.click(line);
}

/** Copies or cuts what is selected, and returns what is on the clipboard then. */
export async function taken(action: 'copy' | 'cut'): Promise<Map<string, string>> {
  const clipboard = new Map<string, string>();
  const setData = (type: string, text: string) => clipboard.set(type, text);
  const focused = document.activeElement ?? document.body;
  await fireEvent[action](focused, { clipboardData: { setData } });
  return clipboard;
}

/** Pastes a text, and what it looks like as a page. */
export async function paste(text: string, html = ''): Promise<void> {
  const getData = (type: string) => (type === 'text/html' ? html : text);
  const focused = document.activeElement ?? document.body;
  await fireEvent.paste(focused, { clipboardData: { getData } });
}

/** Where an element stands in a grid: the id of the row, and the place of the column. */
function placeOf(element: Element | null): (string | undefined)[] {
  const cell = element?.closest<HTMLElement>('[data-line]');
  return [cell?.dataset['line'], cell?.dataset['place']];
}
