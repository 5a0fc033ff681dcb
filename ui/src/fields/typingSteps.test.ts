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
