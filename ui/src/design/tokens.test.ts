/** The design's promises: contrast in every theme, and no raw values outside of the tokens. */

import { describe, expect, test } from 'vitest';
import TOKENS from './tokens.css?raw';

type Colour = readonly [number, number, number];

/** The hexadecimal colours that a rule of the tokens gives, for light or for dark. */
function colours(selector: string, dark: boolean): Map<string, Colour> {
  const start = TOKENS.indexOf(`${selector} {`);
  const body = TOKENS.slice(start, TOKENS.indexOf('\n}', start));
  const found = new Map<string, Colour>();
  const pattern = /--color-([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
  for (const [, name = '', light = '', night = ''] of body.matchAll(pattern)) {
    const hex = dark ? night : light;
    found.set(name, [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as never);
  }
  return found;
}

/** Relative luminance and contrast, as WCAG 2.2 defines them. */
function contrast(one: Colour, other: Colour): number {
  const luminance = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const THEMES = [
  ['light', ':root', false],
  ['dark', ':root', true],
  ['contrast, light', ":root[data-theme='contrast']", false],
  ['contrast, dark', ":root[data-theme='contrast']", true],
] as const;

const GROUNDS = ['bg', 'surface', 'surface-sunken', 'surface-raised', 'accent-soft'];
const READ = 4.5;
const SEEN = 3;

/** What stands on what, and how much contrast it needs. */
const PAIRS: (readonly [string, string, number])[] = [
  ...['text', 'text-muted', 'accent', 'danger', 'warning', 'success'].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground, READ] as const),
  ),
  ...['danger', 'warning'].flatMap((tone) =>
    [tone, 'text', 'text-muted'].map((text) => [text, `${tone}-soft`, READ] as const),
  ),
  ['on-accent', 'accent', READ],
  ...['border-strong', 'focus', 'accent', 'danger'].flatMap((line) =>
    ['bg', 'surface', 'surface-raised'].map((ground) => [line, ground, SEEN] as const),
  ),
];

describe('contrast', () => {
  test('is what it is known to be', () => {
    const black: Colour = [0, 0, 0];
    expect(contrast(black, [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });

  test.each(THEMES)('suffices in the theme %s', (_name, selector, dark) => {
    const theme = colours(selector, dark);
    const poor = PAIRS.map(([front, ground, least]) => {
      const [one, other] = [theme.get(front), theme.get(ground)];
      if (one === undefined || other === undefined) return `${front} or ${ground} is missing`;
      const found = contrast(one, other);
      return found >= least ? '' : `${front} on ${ground}: ${found.toFixed(2)} < ${least}`;
    });
    expect(poor.filter(Boolean)).toEqual([]);
  });

  // Where words will stand must not look like words that are crossed out.
  test.each(THEMES)('of what is awaited is faint in the theme %s', (_name, selector, dark) => {
    const theme = colours(selector, dark);
    const awaited = theme.get('awaited');
    for (const ground of ['bg', 'surface'].map((name) => theme.get(name))) {
      const found = awaited && ground ? contrast(awaited, ground) : 0;
      expect(found).toBeGreaterThan(1.2);
      expect(found).toBeLessThan(SEEN);
    }
  });

  test('is higher in the theme for it', () => {
    for (const dark of [false, true]) {
      const high = colours(":root[data-theme='contrast']", dark);
      const [text, ground] = [high.get('text-muted'), high.get('surface')];
      expect(text && ground && contrast(text, ground)).toBeGreaterThan(7);
    }
  });
});

const SOURCES = import.meta.glob<string>(['../**/*.css', '../**/*.svelte', '!./tokens.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The styles of every file: all of a style sheet, the style element of a component. */
const STYLES = Object.entries(SOURCES).map(([path, source]) => {
  const styles = path.endsWith('.css') ? source : /<style>([\s\S]*)<\/style>/.exec(source)?.[1];
  return [path, (styles ?? '').replace(/\/\*[\s\S]*?\*\//g, '')] as const;
});

/** What may not stand in a style sheet, with the token that is meant instead. */
const RAW: readonly (readonly [string, RegExp])[] = [
  ['a colour', /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch|color)a?\(/i],
  ['a colour by its name', /:\s*(?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b/i],
  ['a size of text', /font-size:\s*[\d.]+(?:rem|px|pt)/],
  ['a family of fonts', /font-family:(?!\s*(?:var\(|inherit))/],
  ['a duration', /(?:transition|animation)[\w-]*:[^;]*(?<![\w-])[1-9][\d.]*m?s\b/],
  ['a weight', /font-weight:\s*[5-9]\d\d/],
  ['a layer', /z-index:\s*\d{2,}/],
  ['a shadow', /box-shadow:(?!\s*(?:none|inset|var\(|0 0 0 \d+px var\())/],
  ['an ambiguous token', /var\(--(?:color|space|radius|shadow|font|motion|layer)-[\w-]+,/],
];

const KINDS = 'color|space|radius|shadow|font|motion|layer|weight|leading|measure';
const NAMED = new RegExp(`var\\(--((?:${KINDS})[\\w-]*)`, 'g');

/**
 * Whether a rule tells by what is within one element how another one looks: by `:focus-within` or
 * `:has` before the last part of a selector.
 */
function tellsByWhatIsWithin(styles: string): boolean {
  return [...styles.matchAll(/[^{};]+(?=\{)/g)].some(([selector]) => {
    // Brackets are opened from the inside, and leave whether they look within.
    let flat = selector;
    for (let last = ''; last !== flat;) {
      last = flat;
      flat = flat.replace(/(:[\w-]+)?\(([^()]*)\)/g, (_all, name: string, inner: string) =>
        name === ':has' || /:focus-within|:around/.test(inner) ? ':around' : '',
      );
    }
    return flat
      .replace(/:focus-within/g, ':around')
      .split(',')
      .some((one) => /:around[^\s>+~]*[\s>+~]+[^\s>+~]/.test(one.trim()));
  });
}

function rawIn(styles: string): string[] {
  return styles
    .split(/[;{}]/)
    .flatMap((text) =>
      RAW.filter(([, pattern]) => pattern.test(`${text};`)).map(
        ([what]) => `${what}: ${text.trim()}`,
      ),
    );
}

/** Where tokens are asked for: in styles, and in the scripts that give styles to libraries. */
const ASKING = Object.values({
  ...SOURCES,
  ...import.meta.glob<string>('../**/*.ts', { query: '?raw', import: 'default', eager: true }),
}).join('');

describe('tokens', () => {
  test.each([...new Set([...TOKENS.matchAll(/(--[\w-]+):/g)].map(([, name = '']) => name))])(
    '%s is used',
    (name) => {
      expect(`${TOKENS}${ASKING}`).toContain(`var(${name})`);
    },
  );
});

describe('styles', () => {
  test.each(STYLES)('of %s use the tokens', (_path, styles) => {
    expect(rawIn(styles)).toEqual([]);
  });

  test.each(STYLES)('of %s name tokens that there are', (_path, styles) => {
    const unknown = [...styles.matchAll(NAMED)]
      .map(([, name = '']) => name)
      .filter((name) => !TOKENS.includes(`--${name}:`));
    expect(unknown).toEqual([]);
  });

  // WebKit would go through the whole document with every key, or with every change of the focus.
  test.each(STYLES)('of %s tell by what is within an element only its own', (_path, styles) => {
    expect(tellsByWhatIsWithin(styles)).toBe(false);
  });

  // WebKit would go through everything in the element with each child that it gets.
  test.each(STYLES)('of %s do not ask whether something is empty', (_path, styles) => {
    expect(styles).not.toContain(':empty');
  });

  test.each([
    ['.line:focus-within > .handle {}', true],
    ['.line:is(:hover, :focus-within) .handle {}', true],
    ['.line:has(:focus-visible) kbd {}', true],
    ['.line:has(> :global(button:focus-visible)) kbd {}', true],
    ['.line:focus-within {}', false],
    ['.line:has(> :global(button:focus-visible)) {}', false],
    ['.line > .handle:focus-within, .other .part {}', false],
    ['.line:has(:checked) .handle {}', true],
    ['.part:first-child:not(:has(*)) + .part {}', true],
    ['.line:has(:checked):not(.plain) {}', false],
  ])('with %s are told apart', (styles, wanted) => {
    expect(tellsByWhatIsWithin(styles)).toBe(wanted);
  });

  test('are found in the sources', () => {
    expect(STYLES.length).toBeGreaterThan(40);
  });

  test.each([
    'color: #fff',
    'color: rgb(0 0 0)',
    'background: white',
    'font-size: 1.2rem',
    'font-family: serif',
    'transition: color 120ms',
    'z-index: 90',
    'font-weight: 600',
    'box-shadow: 0 1px 2px',
    'color: var(--color-text, black)',
  ])('with %s would be told', (styles) => {
    expect(rawIn(styles)).toHaveLength(1);
  });
});
