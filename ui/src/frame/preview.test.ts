/** The rendered plan as elements. */

import { afterEach, expect, it, vi } from 'vitest';
import type { PreviewPatch } from '../host/bindings/PreviewPatch';
import { fill, followLink, LocalImages, PreviewPage } from './preview';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function page(html: string): HTMLElement {
  const element = document.createElement('div');
  fill(element, html);
  return element;
}

function whole(...parts: string[]): PreviewPatch {
  return { version: 1, from: 0, removed: null, parts };
}

it('headings are found by their nodes, under a name that the form does not use', () => {
  const drawn = document.createElement('div');
  const page = new PreviewPage(drawn);
  page.take(whole('<p>Lead</p>', '<h2 id="aims" data-node="17">Aims</h2><h3>Of its own</h3>'));
  expect(page.heading(17)?.textContent).toBe('Aims');
  expect(page.heading(1)).toBeNull();
  expect(drawn.querySelector('[data-node], #aims')).toBeNull();
});

it('a list runs in the direction of its own words', () => {
  const drawn = page('<p>Berths</p><ul><li>רציף</li></ul><ol><li>Quay</li></ol>');
  expect([...drawn.querySelectorAll<HTMLElement>('ul, ol')].map(({ dir }) => dir)).toEqual([
    'auto',
    'auto',
  ]);
});

it('what looks as it did stays the same elements', () => {
  const table = (last: string) =>
    `<h2>Aims</h2><table tabindex="0"><tbody><tr><td>a</td><td>${last}</td></tr></tbody></table><p>End</p>`;
  const drawn = page(table('b'));
  const before = [...drawn.querySelectorAll('h2, td, p')];
  fill(drawn, table('c'));
  expect(drawn.innerHTML).toBe(table('c'));
  expect([...drawn.querySelectorAll('h2, td, p')]).toEqual(before);
  fill(drawn, `<p>New</p>${table('c')}`);
  expect(drawn.innerHTML).toBe(`<p>New</p>${table('c')}`);
});

it('only the parts that have changed are drawn anew', () => {
  vi.stubGlobal('IntersectionObserver', undefined);
  const element = document.createElement('div');
  const page = new PreviewPage(element);
  const words = () => [...element.children].map(({ innerHTML }) => innerHTML);
  page.take({ version: 1, from: 0, removed: null, parts: ['', '<p>b</p>', '<p>c</p>'] });
  expect(words()).toEqual(['', '<p>b</p>', '<p>c</p>']);
  const [first, second, third] = element.querySelectorAll('.part');
  page.take({ version: 2, from: 1, removed: 1, parts: ['<p>x</p>', '<p>y</p>'] });
  expect(words()).toEqual(['', '<p>x</p>', '<p>y</p>', '<p>c</p>']);
  expect([element.children[0], element.children[1], element.children[3]]).toEqual([
    first,
    second,
    third,
  ]);
  page.take({ version: 3, from: 1, removed: 3, parts: [] });
  expect(words()).toEqual(['']);
  expect([page.version, page.empty]).toEqual([3, true]);
  page.take({ version: 9, from: 0, removed: null, parts: ['<p>z</p>'] });
  expect(words()).toEqual(['<p>z</p>']);
  expect([page.version, page.empty]).toEqual([9, false]);
});

it('behind a change that could not be taken over, the whole plan is asked for', () => {
  const element = document.createElement('div');
  const page = new PreviewPage(element);
  page.take(whole('<p>a</p>'));
  expect(page.version).toBe(1);
  element.insertBefore = () => {
    throw new Error('No room.');
  };
  const more = { version: 2, from: 1, removed: 0, parts: ['<p>b</p>'] };
  expect(() => page.take(more)).toThrow('No room.');
  expect(page.version).toBeNull();
});

/** Stands in for what watches the view: says what a test says is near. */
function watching(): (part: Element | undefined) => void {
  let report: ((entries: { isIntersecting: boolean; target: Element }[]) => void) | undefined;
  class Observer {
    constructor(told: typeof report) {
      report = told;
    }
    observe(): void {
      return undefined;
    }
    unobserve(): void {
      return undefined;
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  return (target) => target && report?.([{ isIntersecting: true, target }]);
}

it('a very long plan is drawn where somebody comes near, and what a heading or link asks for', () => {
  const comesNear = watching();
  const element = document.createElement('div');
  const drawn: number[] = [];
  const page = new PreviewPage(element, () => drawn.push(element.querySelectorAll('h2').length));
  const part = (at: number) => `<h2 id="p${at}" data-node="${at}">${'x'.repeat(9000)}</h2>`;
  page.take(whole(...Array.from({ length: 60 }, (_, at) => part(at))));
  expect([drawn, element.childElementCount, page.empty]).toEqual([[0], 60, false]);
  comesNear(element.children[0]);
  expect(page.heading(40)?.id).toBe('preview-p40');
  expect(page.target('#p50')?.id).toBe('preview-p50');
  expect(page.target('#p50')?.id).toBe('preview-p50');
  expect(drawn).toEqual([0, 1, 2, 3]);
  page.take({ version: 2, from: 0, removed: 2, parts: ['<p>a</p>', '<p>b</p>'] });
  expect([...element.children].slice(0, 2).map(({ innerHTML }) => innerHTML)).toEqual([
    '<p>a</p>',
    '',
  ]);
});

it('what is in view stays where it is while something is drawn above it', () => {
  const comesNear = watching();
  const pane = document.createElement('div');
  const element = document.createElement('div');
  pane.append(element);
  document.body.append(pane);
  const page = new PreviewPage(element);
  page.take(whole('<p>a</p>', '<p>b</p>', '<p>c</p>'));
  // What is drawn is 50 pixels high, and what is not, 10.
  const height = (part: Element) => (part.classList.contains('waiting') ? 10 : 50);
  for (const [at, part] of [...element.children].entries()) {
    part.getBoundingClientRect = () => {
      const above = [...element.children].slice(0, at);
      const top = above.reduce((sum, one) => sum + height(one), -pane.scrollTop);
      return new DOMRect(0, top, 100, height(part));
    };
  }
  pane.scrollTop = 15;
  comesNear(element.children[0]);
  expect(pane.scrollTop).toBe(55);
  comesNear(element.children[2]);
  expect(pane.scrollTop).toBe(55);
});

it('a plan of usual length is drawn whole, some at a time', () => {
  watching();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const element = document.createElement('div');
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
  const page = new PreviewPage(element);
  const parts = Array.from({ length: 9 }, (_, at) => `<p>${at.toString()}</p>`);
  page.take(whole(...parts));
  expect(element.textContent).toBe('');
  vi.advanceTimersToNextTimer();
  expect(element.textContent).toBe('0');
  vi.runAllTimers();
  expect(element.textContent).toBe('012345678');
  clock.mockRestore();
});

it('what may be wider than the pane can be scrolled by keyboard', () => {
  const drawn = page('<p>a</p><table></table><pre>b</pre>');
  expect([...drawn.children].map((child) => (child as HTMLElement).tabIndex)).toEqual([-1, 0, 0]);
});

it('an image that is loaded stays when the plan is drawn again', async () => {
  URL.createObjectURL = () => 'blob:kept';
  URL.revokeObjectURL = () => undefined;
  const drawn = page('<p>One</p><img data-local="a.png" alt="A">');
  const images = new LocalImages(() => Promise.resolve(new Blob()));
  images.show(drawn);
  await expect.poll(() => drawn.querySelector('img')?.getAttribute('src')).toBe('blob:kept');
  fill(drawn, '<p>Two</p><img data-local="a.png" alt="A">');
  expect(drawn.querySelector('p')?.textContent).toBe('Two');
  expect(drawn.querySelector('img')?.getAttribute('src')).toBe('blob:kept');
});

it('images beside the plan are loaded, and let go of again', async () => {
  const made: string[] = [];
  const freed: string[] = [];
  URL.createObjectURL = () => {
    made.push(`blob:${made.length}`);
    return made.at(-1) ?? '';
  };
  URL.revokeObjectURL = (address) => freed.push(address);
  const drawn = page('<img data-local="a.png" alt="A"><img data-local="b.png" alt="B">');
  const asked: string[] = [];
  const images = new LocalImages((source) => {
    asked.push(source);
    return source === 'b.png' ? Promise.reject(new Error('Gone.')) : Promise.resolve(new Blob());
  });
  images.show(drawn);
  // Asked again before they are there, they are not loaded twice.
  images.show(drawn);
  await expect.poll(() => drawn.querySelector('img')?.getAttribute('src')).toBe('blob:0');
  await expect.poll(() => drawn.textContent).toBe('Image not found: B');
  expect(asked).toEqual(['a.png', 'b.png']);
  fill(drawn, '<p>Another</p><img data-local="c.png" alt="C">');
  images.show(drawn);
  await expect.poll(() => drawn.querySelector('img')?.getAttribute('src')).toBe('blob:1');
  expect(freed).toEqual(['blob:0']);
  images.release();
  expect(freed).toEqual(made);
});

it('a link to a part leads there, whatever signs its name has', () => {
  vi.stubGlobal('IntersectionObserver', undefined);
  const element = document.createElement('div');
  const page = new PreviewPage(element);
  page.take(whole('<h2 id="50%&amp;&quot;">Half</h2>', '<a href="#50%&amp;&quot;">there</a>'));
  const seen: string[] = [];
  Element.prototype.scrollIntoView = function (this: Element) {
    seen.push(this.id);
  };
  element.addEventListener('click', (event) => {
    followLink(page, event);
  });
  element.querySelector('a')?.click();
  expect(seen).toEqual(['preview-50%&"']);
});
