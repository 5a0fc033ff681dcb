/** The whole window on the stand-in: welcome, opening, saving, undo, the question on closing. */

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import type { OpenOutcome } from '../host/bindings/OpenOutcome';
import type { WriteOutcome } from '../host/bindings/WriteOutcome';
import { FakeHost } from '../host/fake';

/** The window with the sample plan in it. */
async function withPlan(): Promise<FakeHost> {
  const host = new FakeHost();
  host.startsWith = host.opened();
  render(App, { host });
  await screen.findByRole('heading', { name: /maps\.md/ });
  return host;
}

/** The window with the welcome view in it. */
async function withWelcome(): Promise<FakeHost> {
  const host = new FakeHost();
  render(App, { host });
  await screen.findByRole('heading', { name: 'Planform' });
  return host;
}

/** Changes the author and waits until the plan is modified. */
async function modify(host: FakeHost): Promise<void> {
  await userEvent.type(authorField(), '!');
  await waitFor(() => {
    expect(host.title).toContain('●');
  });
}

function authorField(): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>('author');
}

const FAILED: OpenOutcome & WriteOutcome = {
  outcome: 'failed',
  failure: { code: 'not-utf8', message: 'Byte 12 is not UTF-8.', advice: 'Convert the file.' },
};

describe('the welcome view', () => {
  it('makes a plan from a template, with the arguments that were given', async () => {
    const host = await withWelcome();
    const seen: unknown[] = [];
    const make = host.newPlan.bind(host);
    host.newPlan = (template, values) => {
      seen.push(template, values);
      return make(template, values);
    };
    await userEvent.click(screen.getByRole('button', { name: /Garden plan/ }));
    const dialog = await screen.findByRole('dialog', { name: 'New plan' });
    await userEvent.click(within(dialog).getByRole('radio', { name: /Move plan/ }));
    await userEvent.type(within(dialog).getByLabelText('Title'), ' Globes ');
    await userEvent.clear(within(dialog).getByLabelText('Date'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create plan' }));

    await screen.findByRole('heading', { name: /Globes/, level: 1 });
    expect(seen).toEqual(['move-plan', { title: 'Globes' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says why a plan could not be made, and keeps what was typed', async () => {
    const host = await withWelcome();
    host.answers.set('newPlan', FAILED);
    await userEvent.click(screen.getByRole('button', { name: /Garden plan/ }));
    const dialog = await screen.findByRole('dialog');
    expect(document.activeElement).toBe(within(dialog).getByLabelText('Title'));
    await userEvent.keyboard('Roses');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Create plan' }));
    await screen.findByText('Byte 12 is not UTF-8.');
    expect(within(dialog).getByLabelText<HTMLInputElement>('Title').value).toBe('Roses');
  });

  it('opens a recent file, and not one that is gone', async () => {
    const host = await withWelcome();
    expect(screen.getByRole('button', { name: /globes\.md/ })).toHaveProperty('disabled', true);
    await userEvent.click(screen.getByRole('button', { name: /maps\.md/ }));
    await screen.findByRole('heading', { name: /maps\.md/, level: 1 });
    expect(host.title).toBe('maps.md – Planform');
  });

  it('shows why a file could not be opened, and what to do', async () => {
    const host = await withWelcome();
    host.answers.set('openDialog', FAILED);
    await userEvent.click(screen.getByRole('button', { name: /Open a file/ }));
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('Byte 12 is not UTF-8.');
    expect(notice.textContent).toContain('Convert the file.');
    await userEvent.click(within(notice).getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens a file dropped on the window', async () => {
    const host = await withWelcome();
    host.emit('file-dropped', '/plans/dropped.md');
    await screen.findByRole('heading', { name: /dropped\.md/, level: 1 });
  });

  it('opens what another process hands over while a dialog of the system is open', async () => {
    const host = await withWelcome();
    host.openDialog = () => new Promise(() => undefined);
    await userEvent.click(screen.getByRole('button', { name: /Open a file/ }));
    host.emit('open-file', '/plans/handed.md');
    await screen.findByRole('heading', { name: /handed\.md/, level: 1 });
  });

  it('stays when the shell does not answer, and says so', async () => {
    const host = new FakeHost();
    host.answers.set('current', new Error('The pipe is closed.'));
    render(App, { host });
    await screen.findByText('The pipe is closed.');
    await screen.findByRole('heading', { name: 'Planform' });
  });
});

describe('a plan', () => {
  it('is saved by its shortcut, with what has only just been typed', async () => {
    const host = await withPlan();
    await userEvent.type(authorField(), '!');
    await userEvent.keyboard('{Control>}s{/Control}');
    await screen.findByText('Saved maps.md');
    const author = host.all('text').find(({ title }) => title === 'author');
    expect(author?.content).toMatchObject({ value: 'Ines Marlow!' });
    expect(host.calls.indexOf('save')).toBeGreaterThan(host.calls.indexOf('apply'));
    expect(host.title).toBe('maps.md – Planform');
  });

  it('names what undo does, and undoes it', async () => {
    const host = await withPlan();
    await modify(host);
    const undo = await screen.findByRole('button', { name: 'Undo change of author' });
    await userEvent.click(undo);
    await waitFor(() => {
      expect(authorField().value).toBe('Ines Marlow');
    });
    await userEvent.keyboard('{Control>}y{/Control}');
    await waitFor(() => {
      expect(authorField().value).toBe('Ines Marlow!');
    });
  });

  it('stays open and modified when it could not be saved', async () => {
    const host = await withPlan();
    await modify(host);
    host.answers.set('save', FAILED);
    await userEvent.keyboard('{Control>}s{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Byte 12 is not UTF-8.');
    expect(host.title).toContain('●');
  });

  it('is exported to the format chosen', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Document (PDF)' }));
    await screen.findByText('Exported to maps.pdf');
    expect(host.calls).toContain('export');
  });

  it('is read by another template when one is chosen', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: /Read by the template Move plan/ }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: /Plain document/ }));
    await screen.findByRole('button', { name: /Read by the template Plain document/ });
    expect(host.calls).toContain('chooseTemplate');
  });

  it('remembers the colours chosen', async () => {
    const host = await withPlan();
    await userEvent.click(screen.getByRole('button', { name: 'Colours' }));
    await userEvent.click(await screen.findByRole('menuitemradio', { name: 'High contrast' }));
    expect(document.documentElement.dataset['theme']).toBe('contrast');
    expect(localStorage.getItem('planform.theme')).toBe('"contrast"');
    expect(host.shared).toEqual([{ name: 'theme', value: '"contrast"' }]);
  });

  it('has the colours that were chosen in another window', async () => {
    const host = await withPlan();
    host.emit('setting', { name: 'theme', value: '"dark"' });
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await waitFor(() => {
      expect(host.colours).toBe('dark');
    });
  });
});

describe('the menu', () => {
  it('follows the plan, and does what is chosen in it', async () => {
    const host = await withPlan();
    const entry = (id: string): unknown =>
      host.menu
        .flatMap((menu) => (menu.kind === 'menu' ? menu.entries : []))
        .find((one) => 'id' in one && one.id === id);
    await waitFor(() => {
      expect(entry('undo')).toMatchObject({ label: 'Undo', enabled: false });
    });
    await modify(host);
    await waitFor(() => {
      expect(entry('undo')).toMatchObject({ enabled: true });
    });
    host.emit('menu', 'undo');
    await waitFor(() => {
      expect(authorField().value).toBe('Ines Marlow');
    });
    host.emit('menu', 'theme:dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    await waitFor(() => {
      expect(host.colours).toBe('dark');
    });
    host.emit('menu', 'export:pdf');
    await screen.findByText('Exported to maps.pdf');
  });

  it('opens more windows and closes them, also by key', async () => {
    const host = await withWelcome();
    host.emit('menu', 'newWindow');
    await userEvent.keyboard('{Control>}w{/Control}');
    await userEvent.keyboard('{Control>}q{/Control}');
    expect(host.calls.slice(-3)).toEqual(['newWindow', 'closeWindow', 'quit']);
  });

  it('waits while a dialog has the window', async () => {
    const host = await withPlan();
    await modify(host);
    host.emit('close-requested', null);
    await screen.findByRole('alertdialog');
    host.emit('menu', 'open');
    host.emit('menu', 'recent:/plans/maps.md');
    host.emit('menu', 'newWindow');
    expect(host.calls).not.toContain('openDialog');
    expect(host.calls).not.toContain('openPath');
    expect(host.calls).toContain('newWindow');
  });
});

describe('unsaved work', () => {
  const answers: [string, boolean | null][] = [
    ['Save', true],
    ['Discard', false],
    ['Keep editing', null],
  ];
  it.each(answers)('is asked about on closing: %s', async (button, answer) => {
    const host = await withPlan();
    await modify(host);
    host.emit('close-requested', null);
    const dialog = await screen.findByRole('alertdialog', { name: 'Save the changes to maps.md?' });
    // Enter alone must not throw anything away.
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Save' }));
    await userEvent.click(within(dialog).getByRole('button', { name: button }));
    await waitFor(() => {
      expect(host.closeAnswers).toEqual([answer]);
    });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('that is taken back again is not asked about', async () => {
    const host = await withPlan();
    host.emit('close-requested', null);
    await waitFor(() => {
      expect(host.closeAnswers).toEqual([false]);
    });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('keeps the window open when it cannot be saved', async () => {
    const host = await withPlan();
    await modify(host);
    host.answers.set('answerClose', new Error('No space left.'));
    host.emit('close-requested', null);
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    await screen.findByText('No space left.');
    expect(authorField().value).toBe('Ines Marlow!');
  });

  it('is asked about once, however often the window is closed', async () => {
    const host = await withPlan();
    await modify(host);
    host.emit('close-requested', null);
    await screen.findByRole('alertdialog');
    host.emit('close-requested', null);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => {
      expect(host.closeAnswers).toEqual([null]);
    });
  });

  it('stays in its window when another file is opened, which has one of its own', async () => {
    const host = await withPlan();
    await modify(host);
    await userEvent.keyboard('{Control>}o{/Control}');
    await waitFor(() => {
      expect(host.calls).toContain('openDialog');
    });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(authorField().value).toBe('Ines Marlow!');
    expect(host.title).toContain('●');
  });

  it('is asked about before the plan is closed', async () => {
    const host = await withPlan();
    await modify(host);
    await userEvent.keyboard('{Control>}w{/Control}');
    const dialog = await screen.findByRole('alertdialog');
    expect(host.calls).not.toContain('closePlan');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
    await screen.findByRole('heading', { name: 'Planform' });
    expect(host.calls).not.toContain('save');
  });
});

it('an error that nobody caught is shown and does not end the window', async () => {
  await withPlan();
  const resized = 'ResizeObserver loop completed with undelivered notifications.';
  await fireEvent(window, new ErrorEvent('error', { message: resized }));
  await fireEvent(window, new ErrorEvent('error', { error: new Error('A part failed.') }));
  await screen.findByText('A part failed.');
  expect(screen.queryByText(resized)).toBeNull();
  expect(screen.getByRole('heading', { name: /maps\.md/, level: 1 })).toBeTruthy();
});
