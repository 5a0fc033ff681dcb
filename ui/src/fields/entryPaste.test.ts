/** What pasting into an entry of a list makes of it, and of the entries behind it. */

import { waitFor } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { drawForm, list } from './testForm';
import { entry, goTo, isAt, lines } from './testLists';

it('makes an entry of every line pasted, as one step', async () => {
  const form = drawForm(list('goals', 'list', 'dry too', 'last'));
  await goTo(form, 'goals', 0, 4);
  await form.user.paste('- maps\n- globes\n\n- atlases\n');
  await waitFor(() =>
    expect(form.values('goals')).toEqual(['dry maps', 'globes', 'atlases too', 'last']),
  );
  expect(form.commands).toHaveLength(1);
  await isAt(form, 'atlases too', 7);
});

it('keeps nesting and ticks of what is pasted', async () => {
  const form = drawForm(list('checks', 'checkList', '', 'last'));
  await goTo(form, 'checks', 0);
  await form.user.paste('- [x] a\n  - [ ] b\n  - [x] c\n    - d\n- e\n  - f');
  await waitFor(() =>
    expect(lines(form, 'checks')).toEqual(['[x] a', '  b', '  [x] c', '    d', 'e', '  f', 'last']),
  );
  expect(form.commands).toHaveLength(1);
});

it('pastes a single line as text', async () => {
  const form = drawForm(list('goals', 'list', 'dry '));
  await goTo(form, 'goals', 0);
  await form.user.paste('- maps');
  await waitFor(() => expect(form.values('goals')).toEqual(['dry - maps']));
});

it.each<[string, string, string[]]>([
  ['- [ ] sign', '', ['sign']],
  ['- [x] `src/a.rs` (new)\n', '', ['[x] `src/a.rs` (new)']],
  ['* sign', 'all of this', ['sign']],
])('pastes %j as a whole entry without its mark, over %j', async (pasted, before, expected) => {
  const form = drawForm(list('checks', 'checkList', before));
  await goTo(form, 'checks', 0);
  entry(form, 'checks', 0).setSelectionRange(0, before.length);
  await form.user.paste(pasted);
  await waitFor(() => expect(lines(form, 'checks')).toEqual(expected));
  expect(form.commands).toHaveLength(1);
  await waitFor(() => expect(entry(form, 'checks', 0).value).toBe(form.values('checks')[0]));
});
