/** Where typing falls into steps of its own. */

import { expect, it } from 'vitest';
import { STEP_PAUSE, TypingSteps } from './typingSteps';

/** The texts that a series of changes leads through, a little time apart; steps begin at `|`. */
function steps(...texts: string[]): string[] {
  const typing = new TypingSteps();
  return texts.map((text, place) => {
    const before = texts[place - 1];
    return before !== undefined && typing.begins(before, text, place) ? `|${text}` : text;
  });
}

/** Every beginning of a text, as typing it leads through them. */
function typed(text: string): string[] {
  return Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end));
}

it('begins with every word', () => {
  const begun = steps(...typed('dry old\nmaps, now')).filter((text) => text.startsWith('|'));
  expect(begun).toEqual(['|dry o', '|dry old\nm', '|dry old\nmaps, n']);
});

it.each<[string, string[], string[]]>([
  ['turning to delete', ['ma', 'map', 'maps', 'map', 'ma'], ['ma', 'map', 'maps', '|map', 'ma']],
  ['typing again', ['map', 'ma', 'm', 'mo'], ['map', 'ma', 'm', '|mo']],
  ['another place', ['map', 'maps', 'xmaps', 'xymaps'], ['map', 'maps', '|xmaps', 'xymaps']],
  ['pasting', ['m', 'ma', 'ma and', 'ma andx'], ['m', 'ma', '|ma and', '|ma andx']],
  [
    'typing over what begins alike',
    ['dry maps', 'dry m', 'dry mo', 'dry mor'],
    ['dry maps', 'dry m', 'dry mo', 'dry mor'],
  ],
  [
    'typing over what ends alike',
    ['maps, dry', 's, dry', 'so, dry'],
    ['maps, dry', 's, dry', 'so, dry'],
  ],
  [
    'typing over a word behind other typing',
    ['dry map', 'dry maps', 'maps', 'mapso', 'mapsod'],
    ['dry map', 'dry maps', '|maps', '|mapso', 'mapsod'],
  ],
  ['deleting on', ['maps', 'ma', 'm', ''], ['maps', 'ma', 'm', '']],
  [
    'composing a word',
    ['a ', 'a k', 'a か', 'a かn', 'a かん'],
    ['a ', 'a k', 'a か', 'a かn', 'a かん'],
  ],
])('%s', (_, texts, expected) => {
  expect(steps(...texts)).toEqual(expected);
});

it('begins with words of a script without blanks, short ones together', () => {
  const begun = steps(...typed('今日は天気がいいです。明日は雨')).filter((text) =>
    text.startsWith('|'),
  );
  expect(begun).toEqual(['|今日は天気が', '|今日は天気がいいです。明']);
});

it('begins with what an input method composes next, and nowhere in it', () => {
  const typing = new TypingSteps();
  const words = [
    ['', 'ち', 'ちz', 'ちず', '地図'],
    ['地図', '地図h', '地図へ', '地図へy', '地図へや', '地図部屋'],
    ['地図部屋', '地図部屋n', '地図部屋に'],
    // Some put blanks between syllables until a word is chosen.
    ['地図部屋に', '地図部屋にni h', '地図部屋に你好'],
  ];
  const begun = words.map((texts, word) =>
    texts.slice(1).filter((text, place) => typing.begins(texts[place] ?? '', text, place, word)),
  );
  // A word of two signs goes with the next one.
  expect(begun).toEqual([[], [], ['地図部屋n'], ['地図部屋にni h']]);
});

it('begins after a pause', () => {
  const typing = new TypingSteps();
  typing.begins('', 'm', 0);
  expect(typing.begins('m', 'ma', STEP_PAUSE)).toBe(false);
  expect(typing.begins('ma', 'map', 2 * STEP_PAUSE + 1)).toBe(true);
});

it('begins nothing right after the text became another one', () => {
  const typing = new TypingSteps();
  typing.begins('', 'm', 0);
  typing.reset();
  expect(typing.begins('other', 'other m', 1)).toBe(false);
});
