/**
 * axe on every view of the window. What takes layout or colours is left to the tests in the real
 * window and to the contrast of the tokens.
 */

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
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

/** Shows the window, brings it into a view, and looks at it. */
function check(view: string, arrange: (host: FakeHost) => Promise<unknown>, plan = true): void {
  it(view, async () => {
    localStorage.setItem('planform.layout', JSON.stringify({ previewOpen: true }));
    document.documentElement.lang = 'en';
    const host = new FakeHost();
    if (plan) host.startsWith = host.opened();
    render(App, { host });
    await (plan ? screen.findByRole('tree') : screen.findByRole('heading', { name: 'Planform' }));
    await arrange(host);
    expect(await problems()).toEqual([]);
  });
}

describe('axe finds nothing in', () => {
  check('the welcome view', () => Promise.resolve(), false);
  check(
    'the dialog for a new plan',
    async () => {
      await userEvent.keyboard('{Control>}n{/Control}');
      await screen.findByRole('dialog');
    },
    false,
  );
  check('a plan with its preview', () => screen.findByRole('region', { name: 'Preview' }));
  check('the history', async () => {
    await userEvent.type(screen.getByLabelText('author'), '!');
    await userEvent.keyboard('{Control>}{Shift>}h{/Shift}{/Control}');
    await screen.findByRole('button', { name: 'As it was opened' });
  });
  check('the list of keys', async () => {
    await userEvent.keyboard('{F1}');
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  });
  check('an open menu', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Copy Overview' }));
    await screen.findByRole('menuitem', { name: /Copy as Markdown/ });
  });
  check('a plan with messages', async (host) => {
    host.answers.set('export', {
      outcome: 'written',
      path: '/plans/maps.pdf',
      name: 'maps.pdf',
      warnings: ['A drawing is left out.'],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /PDF/ }));
    await screen.findByText('A drawing is left out.');
  });
  check('a preview that failed', async (host) => {
    await screen.findByRole('region', { name: 'Preview' });
    host.answers.set('preview', new Error('No.'));
    await userEvent.type(screen.getByLabelText('author'), '!');
    await screen.findByText('The preview could not be drawn.');
  });
  check('the question about unsaved work', async (host) => {
    await userEvent.type(screen.getByLabelText('author'), '!');
    host.emit('close-requested', null);
    await screen.findByRole('alertdialog');
  });

  it('a document with an image that nobody describes: it finds that', async () => {
    document.body.innerHTML = '<main><h1>Maps</h1><img src="maps.png"></main>';
    expect((await problems()).map((problem) => problem.split(':')[0])).toContain('image-alt');
    document.body.innerHTML = '';
  });
});
