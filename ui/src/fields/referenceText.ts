/**
 * The text of a references value, taken apart into pieces and what stands between them, so that
 * one piece can be added, replaced or left out and everything else stays as it was written.
 */

import type { Reference } from '../host/bindings/Reference';
import { texts } from '../texts';

/** The text in front of each piece, the pieces, and the text behind the last one. */
interface Pieces {
  before: string[];
  after: string;
}

/** A part of a references value, as it is drawn. */
export type ReferencePart =
  | { kind: 'words'; text: string }
  | {
      kind: 'piece';
      text: string;
      /** The place among the value's pieces. */
      place: number;
      /** Whether it names something. */
      named: boolean;
      /** What it names. */
      title: string | null;
      /** Whether it looks like an id and names nothing. */
      dangling: boolean;
    };

/** The value as pieces and the words between them; separators are left out. */
export function referenceParts(value: string, references: readonly Reference[]): ReferencePart[] {
  const { before, after } = takeApart(value, references);
  const parts: ReferencePart[] = [];
  const words = (text: string) => {
    if (/[^\s,;]/.test(text)) parts.push({ kind: 'words', text: text.trim() });
  };
  references.forEach(({ text, target, title }, place) => {
    words(before[place] ?? '');
    const named = target !== null;
    parts.push({ kind: 'piece', text, place, named, title, dangling: !named && ID.test(text) });
  });
  words(after);
  return parts;
}

/** The shape of an id: letters, perhaps more of them behind hyphens, and a number at the end. */
const ID = /^\p{L}{1,6}(?:-[\p{L}\d]+)*-?\d+$/u;

/** The value without the piece at `index`, and without the separator that it no longer needs. */
export function withoutPiece(
  value: string,
  references: readonly Reference[],
  index: number,
): string {
  const { before, after } = takeApart(value, references);
  const kept = references.map((reference) => reference.text);
  if (index === 0) {
    // The first piece goes together with what separates it from the second.
    before[1] = before[0] ?? '';
  }
  kept.splice(index, 1);
  before.splice(index, 1);
  const text = kept.map((piece, place) => (before[place] ?? '') + piece).join('');
  return kept.length === 0 ? '' : text + after;
}

/** The value with the id added at its end, separated as the pieces before it are. */
export function withPiece(value: string, references: readonly Reference[], id: string): string {
  const standing = value.trimEnd();
  if (standing === '' || saysNothing(standing)) return id;
  if (/[,;]$/.test(standing)) return `${standing} ${id}`;
  const { before } = takeApart(value, references);
  const separator = before[1];
  const usual = separator !== undefined && /^\s*[,;]\s*$/.test(separator) ? separator : ', ';
  return standing + usual + id;
}

/** A word that is completed: what stands in front of the caret, and where it begins. */
export interface TypedWord {
  word: string;
  start: number;
}

/** The word at the caret that completion is asked for. */
export function wordAt(text: string, caret: number): TypedWord {
  const start = Math.max(text.lastIndexOf(',', caret - 1), text.lastIndexOf(';', caret - 1)) + 1;
  const lead = /^\s*/.exec(text.slice(start, caret))?.[0].length ?? 0;
  return { word: text.slice(start + lead, caret), start: start + lead };
}

/** What is written when a name is taken, and where the caret is then. */
export interface Taken {
  text: string;
  caret: number;
}

/**
 * The text with a name in place of a word, of which the rest may stand behind the caret. What
 * stands there is not the rest of it where `apart` says what parts both.
 */
export function withName(
  text: string,
  { word, start }: TypedWord,
  name: string,
  apart: string | null = null,
): Taken {
  const end = start + word.length;
  if (apart !== null) return spliced(text, start, end, name, apart);
  return spliced(text, start, end + restOfName(text, end).length, name);
}

/** The text with a name of its own at the caret, apart from the words around it. */
export function withNameBetween(text: string, at: number, name: string): Taken {
  const before = /[\p{L}\p{N}]$/u.test(text.slice(0, at)) ? ' ' : '';
  const after = /^[\p{L}\p{N}]/u.test(text.slice(at)) ? ' ' : '';
  return spliced(text, at, at, before + name, after);
}

/** The references with one more behind the one at the caret, or in front of what stands there. */
export function withPieceAt(text: string, caret: number, id: string): Taken {
  const { word } = wordAt(text, caret);
  if (word !== '') {
    const end = caret + restOfName(text, caret).length;
    return spliced(text, end, end, `, ${id}`);
  }
  return spliced(text, caret, caret, id, /^[^\s,;]/.test(text.slice(caret)) ? ', ' : '');
}

/** The reference that the caret is in, or at the end of. */
export function pieceAt(text: string, caret: number): string {
  return wordAt(text, caret).word + restOfName(text, caret);
}

/** What of a name stands from the caret on. */
export function restOfName(text: string, caret: number): string {
  return /^[\p{L}\p{N}-]*(?:\.\p{N}+)*/u.exec(text.slice(caret))?.[0] ?? '';
}

function spliced(text: string, from: number, to: number, inserted: string, after = ''): Taken {
  const head = text.slice(0, from) + inserted;
  return { text: head + after + text.slice(to), caret: head.length };
}

/** Where a word begins: behind a blank, or behind a bracket or another sign that opens it. */
const WORD = /(?<![\p{L}\p{N}.-])[\p{L}\p{N}]/gu;

/** How many words a name that is being typed in a sentence may have. */
const NAME_WORDS = 4;

/** Signs of an id, and of the words that something is called by, that are enough to mean it. */
const LEAST_ID = 2;
const LEAST_WORDS = 3;

/**
 * What of a sentence up to the caret begins the name of something, and where: as many words as fit
 * any of the names. Nothing, where none do.
 */
export function nameAt(
  text: string,
  caret: number,
  names: readonly { value: string; title?: string }[],
): TypedWord {
  const clause = /(?:.*(?:[,;:.]\s|[(\n]))?/su.exec(text.slice(0, caret))?.[0].length ?? 0;
  const words = [...text.slice(clause, caret).matchAll(WORD)].slice(-NAME_WORDS);
  for (const { index } of words) {
    const start = clause + index;
    const word = text.slice(start, caret);
    const typed = word.toLocaleLowerCase();
    const fits = (name: string | undefined, least: number) =>
      word.length >= least && name?.toLocaleLowerCase().startsWith(typed);
    if (names.some(({ value, title }) => fits(value, LEAST_ID) || fits(title, LEAST_WORDS))) {
      return { word, start };
    }
  }
  return { word: '', start: caret };
}

/** Whether the value is only a word or a dash for "there is nothing to name". */
function saysNothing(value: string): boolean {
  return texts.references.nothing.includes(value.toLowerCase());
}

function takeApart(value: string, references: readonly Reference[]): Pieces {
  const before: string[] = [];
  let from = 0;
  for (const reference of references) {
    const start = value.indexOf(reference.text, from);
    if (start < 0) {
      // A piece that does not stand in the value as it is: nothing is left between it and the last.
      before.push('');
      continue;
    }
    before.push(value.slice(from, start));
    from = start + reference.text.length;
  }
  return { before, after: value.slice(from) };
}
