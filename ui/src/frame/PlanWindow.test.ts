/** The panes of the plan window: the outline's keys, the edges, the preview. */

import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import App from '../App.svelte';
import type { PreviewPatch } from '../host/bindings/PreviewPatch';
import { FakeHost } from '../host/fake';

async function withPlan(change: (host: FakeHost) => void = () => undefined): Promise<FakeHost> {
  localStorage.setItem('planform.layout', JSON.stringify({ previewOpen: true }));
  const host = new FakeHost();
  host.startsWith = host.opened();
  change(host);
  render(App, { host });
  await screen.findByRole('tree');
  return host;
}

/** The outline's entries as they read, without how much is filled. */
function entries(): string[] {
  return screen.getAllByRole('treeitem').map(nameOf);
}

function nameOf(entry: HTMLElement): string {
  const words = [...entry.querySelectorAll('.number, .title')].map((part) => part.textContent);
  return words.join(' ');
}

function entry(name: string): HTMLElement {
  const found = screen.getAllByRole('treeitem').find((one) => nameOf(one).startsWith(name));
  if (found === undefined) throw new Error(`The outline has no entry "${name}".`);
  return found;
}

describe('a file that nothing is written in', () => {
  async function withNothing(change: (host: FakeHost) => void = () => undefined) {
    const host = new FakeHost();
    const open = host.opened();
    const nodes = open.plan.nodes
      .filter(({ id }) => id === open.plan.root)
      .map((node) => ({ ...node, children: [] }));
    host.startsWith = { ...open, plan: { ...open.plan, template: null, nodes } };
    change(host);
    render(App, { host });
    await screen.findByText(/^Nothing is written in this file/);
    return host;
  }

  it('becomes what is chosen', async () => {
    const host = await withNothing();
    const form = screen.getByRole('main', { name: 'Form' });
    const [first] = within(form).getAllByRole('button');
    await userEvent.click(first ?? form);
    await screen.findByRole('treeitem', { name: /^1 Overview/ });
    expect(host.calls).toContain('chooseTemplate');
    expect(screen.queryByText(/^Nothing is written/)).toBeNull();
  });

  it('is only said to be empty where it cannot be written to', async () => {
    await withNothing((host) => {
      if (host.startsWith) host.startsWith = { ...host.startsWith, readOnly: true };
    });
    const form = screen.getByRole('main', { name: 'Form' });
    expect(within(form).queryAllByRole('button')).toEqual([]);
  });
});

describe('the outline', () => {
  it('lists sections and items with their numbers and how much is filled', async () => {
    await withPlan();
    expect(entries().slice(0, 5)).toEqual([
      '1 Overview',
      '2 Stages',
      '2.1 Survey',
      '2.1.1 Measure the drawers',
      '2.1.2 Label the drawers',
    ]);
    expect(screen.getByRole('treeitem', { name: '1 Overview 5 of 6 filled' })).toBeTruthy();
    expect(screen.getByRole('treeitem', { name: '5 Handover Not in this plan yet' })).toBeTruthy();
  });

  it('counts nothing where nothing can be filled in', async () => {
    const host = new FakeHost();
    const open = host.opened();
    open.plan.status = { ...open.plan.status, filled: 0, total: 0 };
    host.startsWith = open;
    render(App, { host });
    await screen.findByRole('tree');
    expect(screen.queryByText(/^0 of 0/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Next unfilled part' })).toBeNull();
  });

  it('jumps to a part and focuses it', async () => {
    await withPlan();
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    const item = entry('2.2 Packing');
    await userEvent.click(within(item).getAllByText('Packing')[0] ?? item);
    await waitFor(() => {
      expect(document.activeElement).toHaveProperty('value', 'Packing');
    });
    const target = document.getElementById(`node-${item.dataset['entry'] ?? ''}`);
    await waitFor(() => {
      expect(scrolled.mock.contexts).toContain(target);
    });
  });

  it('is walked, folded and unfolded with the arrow keys', async () => {
    await withPlan();
    entry('1 Overview').focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(entry('2.1.1'));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(entry('2.1 Survey'));
    expect(entry('2.1 Survey').getAttribute('aria-expanded')).toBe('false');
    expect(entries()).not.toContain('2.1.1 Measure the drawers');
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(entry('2.2 Packing'));
    await userEvent.keyboard('{End}');
    expect(document.activeElement).toBe(entry('5 Handover'));
    await userEvent.keyboard('{Home}');
    expect(document.activeElement).toBe(entry('1 Overview'));
  });

  it('moves what repeats with Alt and an arrow, keeps the focus and says so', async () => {
    // What the question before it looks like is told elsewhere.
    localStorage.setItem('planform.renumbering /plans/maps.md', 'false');
    await withPlan();
    entry('2.3 Carrying').focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    await waitFor(() => {
      expect(entries().filter((name) => /^2\.\d /.test(name))).toEqual([
        '2.1 Carrying',
        '2.2 Survey',
        '2.3 Packing',
      ]);
    });
    await waitFor(() => {
      expect(document.activeElement).toBe(entry('2.1 Carrying'));
    });
    await screen.findByText('Carrying moved to position 1 of 3');
    await userEvent.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: move of Carrying');
    await screen.findByRole('button', { name: 'Redo move of Carrying' });
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => {
      expect(entries()).toContain('2.1 Survey');
    });
    expect(entries()).toContain('2.3 Carrying');
  });

  it('does not move what does not repeat', async () => {
    const host = await withPlan();
    entry('3 Work').focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await screen.findByText('Already the first');
    expect(host.calls).not.toContain('apply');
  });

  it('follows F8 to the next part that nothing is filled into', async () => {
    const host = await withPlan();
    const open = (): string | undefined =>
      document.activeElement?.closest('[data-kind]')?.id.replace('node-', '');
    const goals = host.all('prose').filter(({ title }) => title === 'Goal');
    await userEvent.keyboard('{F8}');
    const budget = host.all('prose').find(({ title }) => title === 'Budget');
    await waitFor(() => {
      expect(open()).toBe(budget?.id.toString());
    });
    await userEvent.keyboard('{F8}');
    await waitFor(() => {
      expect(open()).toBe(goals[0]?.id.toString());
    });
    await userEvent.keyboard('{Shift>}{F8}{/Shift}');
    await waitFor(() => {
      expect(open()).toBe(budget?.id.toString());
    });
  });
});

describe('an edge between panes', () => {
  it('is moved with the arrow keys within its limits, and remembered', async () => {
    await withPlan();
    const edge = screen.getByRole('separator', { name: 'Width of the outline' });
    const before = Number(edge.getAttribute('aria-valuenow'));
    edge.focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(edge.getAttribute('aria-valuenow')).toBe((before + 16).toString());
    expect(JSON.parse(localStorage.getItem('planform.layout') ?? '')).toMatchObject({
      outline: before + 16,
    });
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(edge.getAttribute('aria-valuenow')).toBe(edge.getAttribute('aria-valuemin'));
  });

  it('grows the preview towards the left', async () => {
    await withPlan();
    const edge = screen.getByRole('separator', { name: 'Width of the preview' });
    const before = Number(edge.getAttribute('aria-valuenow'));
    edge.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(edge.getAttribute('aria-valuenow')).toBe((before + 16).toString());
  });

  it('goes with its pane', async () => {
    await withPlan();
    await userEvent.click(screen.getByRole('button', { name: 'Outline' }));
    expect(screen.queryByRole('tree')).toBeNull();
    expect(screen.queryByRole('separator', { name: 'Width of the outline' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Outline' }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });
});

describe('a narrow window', () => {
  const usual = window.innerWidth;
  afterEach(() => {
    window.innerWidth = usual;
  });

  it('shows a pane over the form until it was used', async () => {
    window.innerWidth = 400;
    const host = new FakeHost();
    host.startsWith = host.opened();
    render(App, { host });
    const toggle = await screen.findByRole('button', { name: 'Outline' });
    expect(screen.queryByRole('tree')).toBeNull();
    await userEvent.click(toggle);
    await waitFor(() => {
      expect(document.activeElement).toBe(entry('1 Overview'));
    });
    await userEvent.click(entry('2.2 Packing'));
    await waitFor(() => {
      expect(screen.queryByRole('tree')).toBeNull();
    });
  });

  it('closes that pane with Escape, and goes back to what opened it', async () => {
    window.innerWidth = 400;
    const host = new FakeHost();
    host.startsWith = host.opened();
    render(App, { host });
    const toggle = await screen.findByRole('button', { name: 'Outline' });
    await userEvent.click(toggle);
    await screen.findByRole('tree');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('tree')).toBeNull();
    expect(document.activeElement).toBe(toggle);
  });
});

describe('how much is filled', () => {
  it('shows in the top bar and leads to what is left', async () => {
    const host = await withPlan();
    const ring = screen.getByRole('button', { name: 'Next unfilled part, 40/48' });
    await userEvent.click(ring);
    const budget = host.all('prose').find(({ title }) => title === 'Budget');
    await waitFor(() => {
      const found = document.activeElement?.closest('[data-kind]')?.id;
      expect(found).toBe(`node-${budget?.id.toString() ?? ''}`);
    });
  });

  it('is said once everything is', async () => {
    const host = new FakeHost();
    const open = host.opened();
    open.plan.status = { ...open.plan.status, filled: 48, total: 48 };
    host.startsWith = open;
    render(App, { host });
    const ring = await screen.findByRole('button', { name: 'Every part is filled, 48/48' });
    expect(ring).toHaveProperty('disabled', true);
  });
});

describe('a plan that cannot be written to', () => {
  async function withReadOnly(): Promise<FakeHost> {
    const host = new FakeHost();
    host.startsWith = { ...host.opened(), readOnly: true };
    render(App, { host });
    await screen.findByRole('tree');
    return host;
  }

  it('says so, takes no typing and no ticks, and offers a copy', async () => {
    const host = await withReadOnly();
    await screen.findByText(/cannot be written to/);
    await userEvent.type(screen.getByLabelText('author'), '!');
    await userEvent.click(screen.getAllByRole('checkbox')[0] ?? document.body);
    expect(screen.getByLabelText('author')).toHaveProperty('value', 'Ines Marlow');
    expect(host.calls).not.toContain('apply');
    await userEvent.click(screen.getByRole('button', { name: 'Save a copy…' }));
    await waitFor(() => {
      expect(screen.queryByText(/cannot be written to/)).toBeNull();
    });
    await userEvent.type(screen.getByLabelText('author'), '!');
    await waitFor(() => {
      expect(host.calls).toContain('apply');
    });
  });
});

describe('the preview', () => {
  /** What the shell answers when all that there is to draw is this. */
  const whole = (html: string): PreviewPatch => ({
    version: 1,
    from: 0,
    removed: null,
    parts: [html],
  });

  it('shows the plan, and what became of it after a change', async () => {
    await withPlan();
    const pane = screen.getByRole('region', { name: 'Preview' });
    await within(pane).findByText('Ines Marlow');
    await userEvent.type(screen.getByLabelText('author'), ' and others');
    await within(pane).findByText('Ines Marlow and others');
  });

  it('stays as it was when it could not be drawn, and says so', async () => {
    const host = await withPlan();
    const pane = screen.getByRole('region', { name: 'Preview' });
    await within(pane).findByText('Ines Marlow');
    host.answers.set('preview', new Error('No.'));
    await userEvent.type(screen.getByLabelText('author'), '!');
    await within(pane).findByText('The preview could not be drawn.');
    expect(within(pane).getByText('Ines Marlow')).toBeTruthy();
  });

  it('that failed is drawn when it is asked for again', async () => {
    const host = await withPlan((one) => {
      one.answers.set('preview', new Error('No.'));
    });
    const pane = screen.getByRole('region', { name: 'Preview' });
    const again = await within(pane).findByRole('button', { name: 'Try again' });
    host.answers.delete('preview');
    await userEvent.click(again);
    await within(pane).findByText('Ines Marlow');
    expect(within(pane).queryByText('The preview could not be drawn.')).toBeNull();
  });

  it('names an image that is not there, and keeps ids apart from those of the form', async () => {
    const host = await withPlan((one) => {
      const image = '<p id="node-1"><img data-local="maps/a.png" alt="A map"></p>';
      one.answers.set('preview', whole(image));
    });
    const pane = screen.getByRole('region', { name: 'Preview' });
    await within(pane).findByText('Image not found: A map');
    expect(host.calls).toContain('image');
    expect(pane.querySelector('img')).toBeNull();
    expect(pane.querySelector('#preview-node-1')).not.toBeNull();
  });

  it('does not follow links out of the window', async () => {
    await withPlan((host) => {
      host.answers.set('preview', whole('<p><a href="https://x.test/">Away</a></p>'));
    });
    const link = await screen.findByRole('link', { name: 'Away' });
    // `fireEvent` returns whether the page would go on with it.
    expect(await fireEvent.click(link)).toBe(false);
  });
});
