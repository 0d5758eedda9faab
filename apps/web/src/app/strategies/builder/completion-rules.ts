import { RULE_WORDS, type RuleWord, TIMEFRAMES } from '@artha/core';

export interface Completion {
  readonly label: string;
  readonly insert: string;
  readonly detail: string;
  readonly kind: RuleWord['kind'] | 'output' | 'source';
}

/** What may be written at the caret, in place of what stands from `from` on. */
export interface Completions {
  readonly from: number;
  readonly words: readonly Completion[];
}

const MOST = 40;
const TYPED = /[a-z_]\w*$/i;
const SOURCE = /\b(on|of)\s+([\w:&-]*)$/i;
const DOTTED = /([a-z_]\w*)(?:\([^()\n]*\))?\.([a-z_]\w*)?$/i;

/**
 * Null: nothing is to be completed. `isAsked`: the person wants a list though nothing is typed yet; `instruments` are
 * those offered behind `of`, `known` all words there are.
 */
export function completionsAt(
  text: string,
  caret: number,
  isAsked: boolean,
  instruments: readonly string[] = [],
  known: readonly RuleWord[] = RULE_WORDS,
): Completions | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  if (line.includes('#')) return null;
  const source = SOURCE.exec(line);
  if (source !== null) {
    const [, word = '', typed = ''] = source;
    return sourcesAt(typed, caret, word.toLowerCase() === 'on' ? TIMEFRAMES : instruments);
  }
  const dotted = DOTTED.exec(line);
  if (dotted !== null) return outputsOf(known, dotted[1] ?? '', dotted[2] ?? '', caret);
  const typed = TYPED.exec(line)?.[0] ?? '';
  if (typed === '' && (!isAsked || /\w$/.test(line))) return null;
  const isFirst = line.trim() === typed;
  const words = matching(known, typed.toLowerCase(), isFirst);
  const [only] = words;
  if (only === undefined || (words.length === 1 && only.insert === typed && !isAsked)) return null;
  return { from: caret - typed.length, words };
}

function sourcesAt(typed: string, caret: number, sources: readonly string[]): Completions | null {
  const wanted = typed.toUpperCase();
  const words = sources
    .filter((source) => source.toUpperCase().includes(wanted) && source.toUpperCase() !== wanted)
    .slice(0, MOST)
    .map((source): Completion => ({ label: source, insert: source, detail: '', kind: 'source' }));
  return words.length === 0 ? null : { from: caret - typed.length, words };
}

function outputsOf(
  known: readonly RuleWord[],
  name: string,
  typed: string,
  caret: number,
): Completions | null {
  const outputs = known.find(({ word }) => word === name.toLowerCase())?.outputs ?? [];
  const words = outputs
    .filter((output) => output.startsWith(typed.toLowerCase()) && output !== typed)
    .map((output): Completion => ({ label: output, insert: output, detail: `of ${name}`, kind: 'output' }));
  return words.length === 0 ? null : { from: caret - typed.length, words };
}

/** Words that begin so come first, then those that have it inside; statements first where one may begin. */
function matching(known: readonly RuleWord[], typed: string, isFirst: boolean): Completion[] {
  const rank = ({ word, kind, detail }: RuleWord): number => {
    const isOther = (kind === 'statement') !== isFirst ? 4 : 0;
    if (word.startsWith(typed)) return isOther + (kind === 'pattern' ? 1 : 0);
    if (typed.length < 2) return Infinity;
    if (word.includes(typed)) return isOther + 2;
    return typed.length > 2 && detail.toLowerCase().includes(typed) ? isOther + 3 : Infinity;
  };
  return known
    .map((word) => ({ word, rank: rank(word) }))
    .filter((one) => one.rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ word: { insert, detail, kind, word } }) => ({
      label: kind === 'indicator' ? insert : word,
      insert,
      detail,
      kind,
    }));
}
