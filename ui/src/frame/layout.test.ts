/** What shows in windows of every width, and what is remembered of it. */

import { afterEach, describe, expect, it } from 'vitest';
import { Layout, PANES } from './layout.svelte';

const usual = window.innerWidth;

/** A layout in a window of a width. */
function at(width: number): Layout {
  window.innerWidth = width;
  return new Layout();
}

function shown(layout: Layout): string[] {
  return PANES.filter((pane) => layout.shows(pane));
}

afterEach(() => {
  window.innerWidth = usual;
});

describe('the panes', () => {
  it.each([
    [3840, ['outline', 'preview']],
    [1280, ['outline', 'preview']],
    [1000, ['outline']],
    [800, ['outline']],
    [400, []],
  ])('of a window %d pixels wide are shown as it has room for them', (width, panes) => {
    expect(shown(at(width))).toEqual(panes);
  });

  it('beside each other take turns where there is room for one', () => {
    const layout = at(800);
    layout.toggle('preview');
    expect(shown(layout)).toEqual(['preview']);
    layout.toggle('preview');
    expect(shown(layout)).toEqual([]);
    layout.toggle('outline');
    expect(shown(layout)).toEqual(['outline']);
  });

  it('hidden for want of room are there again in a wider window', () => {
    const layout = at(800);
    layout.toggle('preview');
    window.innerWidth = 1280;
    expect(shown(layout)).toEqual(['outline', 'preview']);
    window.innerWidth = 400;
    expect(shown(layout)).toEqual([]);
  });

  it('lie over the form where there is room for none, one at a time', () => {
    const layout = at(400);
    expect(layout.drawer).toBeNull();
    layout.toggle('outline');
    layout.toggle('history');
    expect(layout.drawer).toBe('history');
    expect(layout.closeDrawer()).toBe('history');
    expect(shown(layout)).toEqual([]);
  });

  it('of preview and history stand in one place', () => {
    const layout = at(1280);
    layout.toggle('history');
    expect(shown(layout)).toEqual(['outline', 'history']);
    layout.toggle('history');
    expect(shown(layout)).toEqual(['outline', 'preview']);
    layout.toggle('history');
    layout.toggle('preview');
    expect(shown(layout)).toEqual(['outline', 'preview']);
  });

  it('wait behind the row of a table that is open as a form, as there is room', () => {
    for (const [width, before, with_] of [
      [1280, ['outline', 'preview'], ['outline', 'row']],
      [800, ['outline'], ['row']],
      [400, [], ['row']],
    ] as const) {
      const layout = at(width);
      layout.holdRow(() => layout.holdRow(null));
      expect(shown(layout)).toEqual(with_);
      expect(layout.drawer).toBe(width === 400 ? 'row' : null);
      layout.toggle('row', false);
      expect(shown(layout)).toEqual(before);
      layout.holdRow(() => layout.holdRow(null));
      layout.toggle('preview', true);
      expect(layout.shows('row')).toBe(false);
      expect(layout.shows('preview')).toBe(true);
      localStorage.clear();
    }
  });

  it('are remembered, with their widths; the history opens when it is asked for', () => {
    const layout = at(1280);
    layout.toggle('outline');
    layout.toggle('history');
    layout.resize('preview', 512);
    layout.resize('outline', 9999);
    const next = at(1280);
    expect(shown(next)).toEqual(['preview']);
    expect(next.width('preview')).toBe(512);
    expect(next.width('outline')).toBe(480);
  });

  it('forget what is damaged', () => {
    localStorage.setItem('planform.layout', '{"outline": "wide", "previewOpen": 3}');
    const layout = at(1280);
    expect(shown(layout)).toEqual(['outline', 'preview']);
    expect(layout.width('outline')).toBe(264);
  });
});
