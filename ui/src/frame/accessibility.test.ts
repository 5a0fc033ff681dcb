/**
 * axe on every view of the window. What takes layout or colours is left to the tests in the real
 * window and to the contrast of the tokens.
 */

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import type { NodeView } from '../host/bindings/NodeView';
import type { OpenPlan } from '../host/bindings/OpenPlan';
import type { PlanView } from '../host/bindings/PlanView';
import { FakeHost } from '../host/fake';

/** What axe finds in the document, as rule and place. */
async function problems(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    rules: {
      'color-contrast': { enabled: false },
      'target-size': { enabled: false },
      // A menu is drawn at the end of the document, in no landmark.
      region: { enabled: false },
    },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Presses keys on the first element with a role and a name. */
async function press(role: string, name: string | RegExp, keys: string): Promise<void> {
  (await screen.findAllByRole(role, { name }))[0]?.focus();
  await userEvent.keyboard(keys);
}

/** Has another program write into the file while there is unsaved work. */
async function changeOutside(host: FakeHost): Promise<void> {
  await userEvent.type(screen.getByLabelText('author'), '!');
  await waitFor(() => {
    expect(host.title).toContain('●');
  });
  host.changeFile({ command: 'set', at: `#${String(host.all('text')[0]?.id)}`, value: 'Globes' });
  host.emit('file-state', 'changed');
  await screen.findByText(/was changed by another program/);
}

/** What brings the window into a view. */
type Arrange = (host: FakeHost) => Promise<unknown>;

/** The views without a plan. */
const WITHOUT_PLAN: readonly [view: string, arrange: Arrange][] = [
  ['the welcome view', () => Promise.resolve()],
  [
    'the dialog for a new plan',
    async () => {
      await userEvent.keyboard('{Control>}n{/Control}');
      await screen.findByRole('dialog');
    },
  ],
];

/** The views of a plan. */
const WITH_PLAN: readonly [view: string, arrange: Arrange][] = [
  ['a plan with its preview', () => screen.findByRole('region', { name: 'Preview' })],
  [
    'the history',
    async () => {
      await userEvent.type(screen.getByLabelText('author'), '!');
      await userEvent.keyboard('{Control>}{Shift>}h{/Shift}{/Control}');
      await screen.findByRole('button', { name: 'As it was opened' });
    },
  ],
  [
    'the list of keys',
    async () => {
      await userEvent.keyboard('{F1}');
      await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    },
  ],
  [
    'an open menu',
    async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Copy Overview' }));
      await screen.findByRole('menuitem', { name: /Copy as Markdown/ });
    },
  ],
  [
    'a plan with messages',
    async (host) => {
      host.answers.set('export', {
        outcome: 'written',
        path: '/plans/maps.pdf',
        name: 'maps.pdf',
        warnings: ['A drawing is left out.'],
      });
      await userEvent.click(screen.getByRole('button', { name: 'Export' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: /PDF/ }));
      await screen.findByText('A drawing is left out.');
    },
  ],
  [
    'a preview that failed',
    async (host) => {
      await screen.findByRole('region', { name: 'Preview' });
      host.answers.set('preview', new Error('No.'));
      await userEvent.type(screen.getByLabelText('author'), '!');
      await screen.findByText('The preview could not be drawn.');
    },
  ],
  [
    'the question about unsaved work',
    async (host) => {
      await userEvent.type(screen.getByLabelText('author'), '!');
      host.emit('close-requested', null);
      await screen.findByRole('alertdialog');
    },
  ],
  [
    'the question about refused work',
    async (host) => {
      await userEvent.type(screen.getByLabelText('author'), ' -->');
      host.emit('close-requested', null);
      await screen.findByRole('alertdialog');
    },
  ],
  [
    'the message that something refused was not saved',
    async () => {
      await userEvent.type(screen.getByLabelText('author'), ' -->');
      await userEvent.keyboard('{Control>}s{/Control}');
      await screen.findByText(/without what was refused/);
    },
  ],
  [
    'the menu of a column',
    async () => {
      await press('columnheader', 'Job', '{Enter}');
      await screen.findByRole('menuitem', { name: /Sort ascending/ });
    },
  ],
  [
    'the name of a new column',
    async () => {
      await press('columnheader', 'Job', '{Enter}');
      await userEvent.click(await screen.findByRole('menuitem', { name: /Insert column after/ }));
      await screen.findByRole('textbox', { name: 'Name of the new column' });
    },
  ],
  [
    'a cell with what was refused',
    async () => {
      await press('rowheader', 'A drawer jams', 'a -->{Enter}');
      await screen.findByRole('alert');
    },
  ],
  [
    'a table in which nothing is found',
    async () => {
      await press('rowheader', 'A drawer jams', '{Control>}{Shift>}l{/Shift}{/Control}');
      await userEvent.keyboard('nowhere');
      await screen.findByText('No row has “nowhere”.');
    },
  ],
  [
    'the calendar',
    async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Pick a date for created' }));
      await screen.findByRole('dialog', { name: 'Pick a date for created' });
    },
  ],
  [
    'suggestions',
    async () => {
      await press('combobox', /^Mark of file 1/, 'm');
      await screen.findAllByRole('option');
    },
  ],
  [
    'the question where to move something',
    async () => {
      const [handle] = screen.getAllByRole('button', { name: /^Move or change .*Survey$/ });
      if (handle) await userEvent.click(handle);
      await userEvent.click(await screen.findByRole('menuitem', { name: /^Move to/ }));
      await screen.findByRole('dialog', { name: /^Move / });
    },
  ],
  [
    'the question before renumbering',
    async () => {
      const [down] = screen.getAllByRole('button', { name: /^Move down: .*Survey$/ });
      if (down) await userEvent.click(down);
      await screen.findByRole('alertdialog');
    },
  ],
  ['the banner about another program', changeOutside],
  ['a plan that is only read', () => screen.findByText(/cannot be written to/)],
  ['the form of a file that holds nothing', () => screen.findByText(/Nothing is written/)],
];

/** The plans of views that begin with another one. */
const PLANS: Partial<Record<string, (plan: OpenPlan) => OpenPlan>> = {
  'a plan that is only read': (plan) => ({ ...plan, readOnly: true }),
  'the form of a file that holds nothing': ({ plan, ...open }) => ({
    ...open,
    plan: { ...plan, template: null, nodes: bare(plan) },
  }),
};

/** The root of a plan, with nothing below it. */
function bare({ nodes, root }: PlanView): NodeView[] {
  return nodes.filter(({ id }) => id === root).map((node) => ({ ...node, children: [] }));
}

/** Shows the window, brings it into a view, and looks at it. */
async function look(view: string, arrange: Arrange, hasPlan: boolean): Promise<void> {
  localStorage.setItem('planform.layout', JSON.stringify({ previewOpen: true }));
  document.documentElement.lang = 'en';
  const host = new FakeHost();
  if (hasPlan) host.startsWith = (PLANS[view] ?? ((plan) => plan))(host.opened());
  render(App, { host });
  await screen.findByRole('heading', { name: hasPlan ? /maps\.md/ : 'Planform' });
  await arrange(host);
  expect(await problems()).toEqual([]);
}

describe('axe finds nothing in', () => {
  it.each(WITHOUT_PLAN)('%s', (view, arrange) => look(view, arrange, false));
  it.each(WITH_PLAN)('%s', (view, arrange) => look(view, arrange, true));

  it('a document with an image that nobody describes: it finds that', async () => {
    document.body.innerHTML = '<main><h1>Maps</h1><img src="maps.png"></main>';
    expect((await problems()).map((problem) => problem.split(':')[0])).toContain('image-alt');
    document.body.innerHTML = '';
  });
});
