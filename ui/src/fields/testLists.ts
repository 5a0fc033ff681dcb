/** What tests of lists look at and go to. */

import { waitFor } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { DrawnForm } from './testForm';

/** The control of the entry at a place of a list. */
export function entry(form: DrawnForm, key: string, place: number): HTMLTextAreaElement {
  const id = form.below(key)[place]?.id ?? 0;
  return form.controlOf(id) as HTMLTextAreaElement;
}

/** Enters the entry at a place of a list, with the caret at its end if no place is told. */
export async function goTo(
  form: DrawnForm,
  key: string,
  place: number,
  caret?: number,
): Promise<void> {
  const area = entry(form, key, place);
  area.focus();
  area.setSelectionRange(caret ?? area.value.length, caret ?? area.value.length);
  await Promise.resolve();
}

/** The entries of a list as lines, two blanks for each level. */
export function lines(form: DrawnForm, key: string): string[] {
  const visit = (id: number, depth: number): string[] => {
    const node = form.model.node(id);
    const { content } = node;
    const box = content.kind === 'entry' && content.checked === true ? '[x] ' : '';
    const own = content.kind === 'entry' ? [`${'  '.repeat(depth)}${box}${content.value}`] : [];
    return [...own, ...node.children.flatMap((child) => visit(child, depth + 1))];
  };
  return form.find(key).children.flatMap((child) => visit(child, 0));
}

/** The entry with a text has the focus, and the caret at a place. */
export async function isAt(form: DrawnForm, value: string, caret: number): Promise<void> {
  await waitFor(() => {
    const area = document.activeElement as HTMLTextAreaElement;
    expect(area.value).toBe(value);
    expect(area.selectionStart).toBe(caret);
  });
  await form.model.idle();
}
