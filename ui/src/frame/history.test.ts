/** The history pane: the steps in words, where the plan stands, and going to any of them. */

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import type { StepName } from '../host/bindings/StepName';
import { FakeHost } from '../host/fake';
import { texts } from '../texts';

const STEP: StepName = {
  origin: 'set',
  subject: '',
  part: '',
  place: null,
  field: null,
  value: null,
  before: null,
  after: null,
  into: null,
  count: 1,
};

describe('a step in words', () => {
  const check = (step: Partial<StepName>, sentence: string): void => {
    it(sentence, () => {
      expect(texts.history.step({ ...STEP, ...step })).toBe(sentence);
    });
  };
  check({ subject: 'R-2', field: 'Impact', value: 'High' }, 'R-2: Impact High');
  check({ subject: 'Purpose', value: 'A dry room' }, 'Purpose: A dry room');
  check({ subject: 'Purpose', value: '' }, 'Purpose cleared');
  check({ subject: 'R-2', field: 'Impact', value: '' }, 'R-2: Impact cleared');
  check({ origin: 'setFrontMatter', subject: 'author', value: 'Ines' }, 'author: Ines');
  check({ origin: 'toggle', subject: 'Sign the list', value: 'true' }, 'Ticked Sign the list');
  check({ origin: 'toggle', subject: 'Sign the list', value: 'false' }, 'Unticked Sign the list');
  check({ origin: 'insert', subject: 'R-4', part: 'Risks' }, 'Added R-4 to Risks');
  check({ origin: 'insert', subject: 'Risks', part: 'Risks' }, 'Added Risks');
  check({ origin: 'add', subject: 'Budget' }, 'Added Budget');
  check({ origin: 'remove', subject: 'R-4', part: 'Risks' }, 'Deleted R-4');
  check({ origin: 'remove', subject: 'R-4', count: 3 }, 'Deleted R-4 and 2 more');
  check({ origin: 'duplicate', subject: 'Stage 1' }, 'Duplicated Stage 1');
  check({ origin: 'move', subject: 'Phase 3', before: 'Phase 1' }, 'Moved Phase 3 before Phase 1');
  check({ origin: 'move', subject: 'Phase 1', after: 'Phase 3' }, 'Moved Phase 1 behind Phase 3');
  check(
    { origin: 'move', subject: 'Step 2', into: 'Phase 1', before: 'Step 1' },
    'Moved Step 2 into Phase 1, before Step 1',
  );
  check({ origin: 'move', subject: 'Step 2', into: 'Phase 1' }, 'Moved Step 2 into Phase 1');
  check({ origin: 'setCells', subject: 'Risks', count: 6 }, 'Set 6 cells in Risks');
  check({ origin: 'setCells', subject: 'Risks' }, 'Set a cell in Risks');
  check({ origin: 'insertEntries', subject: 'Goals', count: 3 }, 'Added 3 entries to Goals');
  check({ origin: 'sortRows', subject: 'Risks', field: 'Impact' }, 'Sorted Risks by Impact');
  check(
    { origin: 'insertColumn', subject: 'Risks', field: 'Owner' },
    'Added the column Owner to Risks',
  );
  check(
    { origin: 'renameColumn', subject: 'Risks', field: 'Owner', value: 'Keeper' },
    'Renamed the column Owner of Risks to Keeper',
  );
  check({ origin: 'nest', subject: 'Maps' }, 'Indented Maps');
  check({ origin: 'batch', subject: 'Risks', count: 4 }, '4 changes in Risks');
  check({ origin: 'batch', count: 4 }, '4 changes in the plan');
  check({ origin: 'something-new', subject: 'Risks' }, 'Changed Risks');
});

describe('the history pane', () => {
  async function withHistory(): Promise<FakeHost> {
    const host = new FakeHost();
    host.startsWith = host.opened();
    render(App, { host });
    await userEvent.type(await screen.findByLabelText('author'), '!');
    await userEvent.keyboard('{Tab}{Control>}{Shift>}h{/Shift}{/Control}');
    return host;
  }

  /** The steps as they read, the newest first; the current one is marked. */
  function steps(): string[] {
    const list = screen.getByRole('list', { name: 'History' });
    return within(list)
      .getAllByRole('button')
      .map((one) => `${one.hasAttribute('aria-current') ? '> ' : ''}${one.textContent.trim()}`);
  }

  it('lists the steps, stays in step while typing, and marks where the plan stands', async () => {
    await withHistory();
    await waitFor(() => {
      expect(steps()).toHaveLength(2);
    });
    expect(steps()[0]).toMatch(/^> .*author/);
    expect(steps()[1]).toBe('As it was opened');
    await userEvent.type(screen.getByLabelText('title'), '?');
    await waitFor(() => {
      expect(steps()[0]).toMatch(/^> .*title/);
    });
  });

  it('goes to any step by click and by keyboard, and back again', async () => {
    await withHistory();
    await waitFor(() => {
      expect(steps()).toHaveLength(2);
    });
    await userEvent.click(screen.getByRole('button', { name: 'As it was opened' }));
    await waitFor(() => {
      expect(screen.getByLabelText('author')).toHaveProperty('value', 'Ines Marlow');
    });
    await waitFor(() => {
      expect(steps()[1]).toBe('> As it was opened');
    });
    expect(steps()[0]).toContain('(taken back)');
    await screen.findByText('Back at: As it was opened');
    // The focus stays in the list; what changed is shown and marked.
    expect(document.activeElement?.textContent).toContain('As it was opened');
    const author = screen.getByLabelText('author');
    expect(author.closest('[data-kind]')?.hasAttribute('data-moved')).toBe(true);
    screen.getByRole('button', { name: 'As it was opened' }).focus();
    await userEvent.keyboard('{ArrowUp}{Enter}');
    await waitFor(() => {
      expect(screen.getByLabelText('author')).toHaveProperty('value', 'Ines Marlow!');
    });
    expect(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')).toBe(
      'history',
    );
  });

  it('says which step the file has', async () => {
    const host = await withHistory();
    host.answers.set('history', { steps: [STEP], done: 0, saved: 1 });
    await userEvent.keyboard('{Control>}z{/Control}');
    await screen.findByText('Saved', { selector: 'li *' });
    expect(steps()[0]).toMatch(/Saved$/);
  });

  it('folds what was typed in one field, and unfolds it by click and by keyboard', async () => {
    const host = await withHistory();
    const typed = (value: string) => ({ ...STEP, origin: 'set', field: null, value });
    const steps_ = ['Dry', 'Dry old', 'Dry old maps'].map(typed);
    host.answers.set('history', {
      steps: [...steps_, { ...typed('Rosa'), place: 7 }],
      done: 4,
      saved: 1,
    });
    await userEvent.keyboard('{Control>}z{/Control}');
    const words = (value: string) => texts.history.step(typed(value));
    const end = words('Dry old maps');
    const shown = () => screen.getAllByRole('button').flatMap((one) => one.dataset['done'] ?? []);
    // What was saved is listed in the midst of a run.
    await waitFor(() => {
      expect(shown()).toEqual(['4', '3', '1', '0']);
    });
    await userEvent.click(screen.getByRole('button', { name: '2 steps before', expanded: false }));
    expect(shown()).toEqual(['4', '3', '2', '1', '0']);
    screen.getByRole('button', { name: new RegExp(words('Dry old') + '(?! maps)') }).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(shown()).toEqual(['4', '3', '1', '0']);
    // The step that had the focus is gone; the end of its run has it.
    await waitFor(() => {
      expect(document.activeElement?.textContent).toContain(end);
    });
    await userEvent.keyboard('{ArrowRight}');
    expect(shown()).toHaveLength(5);
  });

  it('says when the timeline cannot be read', async () => {
    const host = await withHistory();
    host.answers.set('history', new Error('No timeline.'));
    await userEvent.keyboard('{Control>}z{/Control}');
    await screen.findByText('No timeline.');
  });

  it('is closed again, and the preview comes back', async () => {
    await withHistory();
    await userEvent.click(await screen.findByRole('button', { name: 'Close the history' }));
    expect(screen.queryByRole('list', { name: 'History' })).toBeNull();
  });
});
