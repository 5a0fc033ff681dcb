/** Zooming by levels, between the least and the most, and what is remembered of it. */

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import App from '../App.svelte';
import { FakeHost } from '../host/fake';
import { LEVELS, Zoom } from './zoom.svelte';

function zoomed(): [FakeHost, Zoom] {
  const host = new FakeHost();
  const failed = (): never => {
    throw new Error('Nothing fails here.');
  };
  return [host, new Zoom(host, failed)];
}

describe('the zoom', () => {
  it('goes level by level from half to twice the usual size', async () => {
    const [host, zoom] = zoomed();
    expect(zoom.percent).toBe(100);
    LEVELS.forEach(() => {
      zoom.step(1);
    });
    expect(zoom.percent).toBe(200);
    await waitFor(() => {
      expect(host.zoom).toBe(2);
    });
    LEVELS.forEach(() => {
      zoom.step(-1);
    });
    expect(zoom.percent).toBe(50);
    zoom.reset();
    expect(zoom.percent).toBe(100);
  });

  it('is remembered', async () => {
    zoomed()[1].step(1);
    const [host, next] = zoomed();
    expect(next.percent).toBe(110);
    await waitFor(() => {
      expect(host.zoom).toBe(1.1);
    });
  });

  it('is that of the window in which it was changed last', async () => {
    const [host, zoom] = zoomed();
    const stop = zoom.follow();
    const told = (value: unknown): void => {
      host.emit('setting', { name: 'zoom', value: JSON.stringify(value) });
    };
    told(150);
    expect(zoom.percent).toBe(150);
    expect(zoom.fresh, 'only the window that was asked says so').toBe(false);
    await waitFor(() => {
      expect(host.zoom).toBe(1.5);
    });
    told(151);
    expect(zoom.percent, 'no level').toBe(100);
    host.emit('setting', { name: 'theme', value: '150' });
    expect(zoom.percent, 'another setting').toBe(100);
    zoom.step(1);
    await waitFor(() => {
      expect(host.shared, 'what was heard is not told again').toEqual([
        { name: 'zoom', value: '110' },
      ]);
    });
    zoom.reset();
    stop();
    told(150);
    expect(zoom.percent).toBe(100);
  });

  it('is changed with keys, and shown for a moment', async () => {
    const host = new FakeHost();
    render(App, { host });
    await screen.findByRole('heading', { name: 'Planform' });
    await userEvent.keyboard('{Control>}+{/Control}');
    await screen.findByText('110 %');
    await userEvent.keyboard('{Control>}0{/Control}');
    await screen.findByText('100 %');
    expect(host.zoom).toBe(1);
  });
});
