import { RULE_WORDS, type RuleFault, type RuleWord } from '@artha/core';

/** A piece of the text as it is painted: all of one kind, and wholly at fault or not at all. */
export interface Mark {
  readonly text: string;
  readonly kind: RuleWord['kind'] | 'number' | 'comment' | 'plain';
  readonly problem: string | null;
}

/** The marks before the caret and behind it: what lists words hangs between them. */
export interface MarkedText {
  readonly before: readonly Mark[];
  readonly after: readonly Mark[];
}

export interface Place {
  readonly from: number;
  readonly to: number;
}

const PIECES = /(?<comment>#[^\n]*)|(?<word>[a-z_]\w*)|(?<number>\d[\d.,:]*)/gi;
type Kinds = ReadonlyMap<string, RuleWord['kind']>;
const KINDS = kindsOf(RULE_WORDS);

/** How words are painted, `RULE_WORDS` when nothing else is said. */
export function kindsOf(words: readonly RuleWord[]): Kinds {
  return new Map(words.map(({ word, kind }) => [word, kind]));
}

/** Where a fault stands, in letters from the beginning. One past the end of the text marks the last word before it. */
export function placeOf(text: string, { line, column, length }: RuleFault): Place {
  const lines = text.split('\n');
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const to = Math.min(from + length, text.length);
  if (text.slice(from, to).trim() !== '') return { from, to };
  const before = text.slice(0, from).trimEnd();
  return { from: before.search(/\S+$/) < 0 ? 0 : before.search(/\S+$/), to: before.length };
}

export function markedText(
  text: string,
  faults: readonly RuleFault[],
  caret: number,
  kinds: Kinds = KINDS,
): MarkedText {
  const marks = marksOf(text, faults, caret, kinds);
  let length = 0;
  const split = marks.findIndex((mark) => {
    if (length >= caret) return true;
    length += mark.text.length;
    return false;
  });
  return split < 0
    ? { before: marks, after: [] }
    : { before: marks.slice(0, split), after: marks.slice(split) };
}

function marksOf(text: string, faults: readonly RuleFault[], caret: number, kinds: Kinds): Mark[] {
  const places = faults.map((fault) => ({ ...placeOf(text, fault), problem: fault.problem }));
  const pieces = piecesOf(text, kinds);
  const cuts = new Set([0, caret, text.length]);
  for (const { from, to } of [...places, ...pieces]) cuts.add(from).add(to);
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((one, other) => one - other);
  return sorted.slice(1).map((to, index): Mark => {
    const from = sorted[index] ?? 0;
    const inside = <T extends Place>(some: readonly T[]): T | undefined =>
      some.find((one) => one.from <= from && to <= one.to);
    return {
      text: text.slice(from, to),
      kind: inside(pieces)?.kind ?? 'plain',
      problem: inside(places)?.problem ?? null,
    };
  });
}

function piecesOf(text: string, kinds: Kinds): (Place & { readonly kind: Mark['kind'] })[] {
  return Array.from(text.matchAll(PIECES), ({ 0: piece, index, groups }) => {
    const { comment, word } = groups ?? {};
    const kind =
      comment !== undefined
        ? 'comment'
        : word === undefined
          ? 'number'
          : (kinds.get(word.toLowerCase()) ?? 'plain');
    return { from: index, to: index + piece.length, kind };
  });
}
