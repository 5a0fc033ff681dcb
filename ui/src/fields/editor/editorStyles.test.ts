/** The editor's styles come into the page once, before there is anything that they would hold up. */

import { expect, it, vi } from 'vitest';
import { drawForm, part } from '../testForm';
import { prepareEditor } from './load';

/** The rules of all editors. */
function rules(): string {
  return [...document.head.querySelectorAll('style')].map((style) => style.textContent).join('');
}

it('has the styles of every kind of editor before one is entered', async () => {
  await prepareEditor();
  const prepared = rules();
  expect(prepared).toContain('.cm-content');
  const form = drawForm(
    part('why', { kind: 'prose', value: '# Dry `maps`', fixed: false }),
    part('run', { kind: 'code', value: 'ls (a)', language: 'bash' }),
  );
  for (const key of ['why', 'run', 'why']) {
    form.control(key).focus();
    await vi.waitFor(() => expect(form.control(key).matches('.cm-content')).toBe(true));
    expect(rules()).toBe(prepared);
  }
});
