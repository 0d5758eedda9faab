import {
  BadRule,
  clockText,
  parseValue,
  parseWhatCan,
  printRule,
  type RuleFault,
  type Span,
  type Syntax,
  type Verb,
} from '@artha/core';
import { placeOf } from './text-marks.js';

/** One statement of the text, as a sentence to be edited in pieces. The text is the truth: every edit changes it. */
export interface Block {
  readonly verb: Verb;
  readonly span: Span;
  /** Of a rule its condition, of a guard its distance; null: an exit at a time. */
  readonly syntax: Syntax | null;
  /** '15:10' */
  readonly clock: string | null;
  readonly faults: readonly RuleFault[];
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Something in the text cannot be read as a statement. */
  readonly hasUnreadable: boolean;
  /** What could be added. */
  readonly missing: readonly Verb[];
}

const VERBS: readonly Verb[] = ['buy', 'sell', 'short', 'cover', 'stop', 'target', 'trail', 'exit'];
export const VERB_WORDS: Readonly<Record<Verb, string>> = {
  buy: 'Buy when',
  sell: 'Sell when',
  short: 'Short when',
  cover: 'Cover when',
  stop: 'Stop at',
  target: 'Target at',
  trail: 'Trail by',
  exit: 'Exit at',
};
const BEGINNINGS: Readonly<Record<Verb, string>> = {
  buy: 'buy when ema(9) crosses above ema(21)',
  sell: 'sell when ema(9) crosses below ema(21)',
  short: 'short when ema(9) crosses below ema(21)',
  cover: 'cover when ema(9) crosses above ema(21)',
  stop: 'stop 1 %',
  target: 'target 2 %',
  trail: 'trail 1 %',
  exit: 'exit at 15:10',
};

export function blocksOf(text: string, faults: readonly RuleFault[]): Blocks {
  let hasUnreadable = false;
  const { rules, guards, exitAt, spans } = parseWhatCan(text, ({ fault }) => {
    hasUnreadable ||= !fault.problem.startsWith('Nothing is ever entered');
  });
  const blocks = Array.from(spans, ([verb, span]): Block => {
    const syntax = new Map<Verb, Syntax>([...rules, ...guards]).get(verb) ?? null;
    const clock = verb === 'exit' && exitAt !== null ? clockText(exitAt) : null;
    const own = faults.filter((fault) => {
      const { from } = placeOf(text, fault);
      return from >= span.at && from < span.end;
    });
    return { verb, span, syntax, clock, faults: own };
  });
  return { blocks, hasUnreadable, missing: VERBS.filter((verb) => !spans.has(verb)) };
}

/** The text with a block's condition or distance changed, and all else as it was. */
export function withSyntax(text: string, { verb, span }: Block, syntax: Syntax): string {
  const isGuard = verb === 'stop' || verb === 'target' || verb === 'trail';
  return spliced(text, span, `${verb}${isGuard ? '' : ' when'} ${printRule(syntax)}`);
}

export function withClock(text: string, { span }: Block, clock: string): string {
  return spliced(text, span, `exit at ${clock}`);
}

/** Without the block, and without its line where nothing is left on it. */
export function withoutBlock(text: string, { span }: Block): string {
  const before = text.slice(0, span.at);
  const after = text.slice(span.end);
  const isWholeLine = /(^|\n)[ \t]*$/.test(before) && /^[ \t]*(\n|$)/.test(after);
  return isWholeLine
    ? before.replace(/[ \t]*$/, '') + after.replace(/^[ \t]*\n?/, '')
    : `${before.trimEnd()} ${after.trimStart()}`.trim();
}

export function withNewBlock(text: string, verb: Verb): string {
  const head = text.trimEnd();
  return head === '' ? BEGINNINGS[verb] : `${head}\n${BEGINNINGS[verb]}`;
}

function spliced(text: string, { at, end }: Span, piece: string): string {
  return text.slice(0, at) + piece + text.slice(end);
}

/** `a and b and c` as its parts; anything else is one part. */
export function partsOf(syntax: Syntax): {
  readonly join: 'and' | 'or' | null;
  readonly parts: readonly Syntax[];
} {
  if (syntax.node !== 'and' && syntax.node !== 'or') return { join: null, parts: [syntax] };
  const join = syntax.node;
  const flat = (one: Syntax): Syntax[] =>
    one.node === join ? [...flat(one.left), ...flat(one.right)] : [one];
  return { join, parts: flat(syntax) };
}

/** The other way round; of no parts nothing is left. */
export function joined(join: 'and' | 'or', parts: readonly Syntax[]): Syntax | null {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  return rest.reduce<Syntax>((left, right) => ({ node: join, at: 0, left, right }), first);
}

export const TESTS = {
  '>': 'is above',
  '<': 'is below',
  '>=': 'is at least',
  '<=': 'is at most',
  '=': 'is',
  '!=': 'is not',
  above: 'crosses above',
  below: 'crosses below',
  either: 'crosses',
  between: 'is between',
  rising: 'is rising',
  falling: 'is falling',
} as const;
export type Test = keyof typeof TESTS;

/** A comparison in its pieces. */
export interface Sentence {
  readonly left: Syntax;
  readonly test: Test;
  readonly right: Syntax | null;
  readonly high: Syntax | null;
  /** Of a slope: how many candles. */
  readonly candles: number;
}

/** Null: no comparison, but a number or name by itself. */
export function sentenceOf(syntax: Syntax): Sentence | null {
  switch (syntax.node) {
    case 'compare':
      return { left: syntax.left, test: syntax.sign, right: syntax.right, high: null, candles: 1 };
    case 'cross':
      return { left: syntax.left, test: syntax.way, right: syntax.right, high: null, candles: 1 };
    case 'between':
      return { left: syntax.of, test: 'between', right: syntax.low, high: syntax.high, candles: 1 };
    case 'slope':
      return { left: syntax.of, test: syntax.way, right: null, high: null, candles: syntax.candles };
    default:
      return null;
  }
}

/** What a piece that is not there yet begins as. */
const CLOSE: Syntax = { node: 'name', at: 0, name: 'close', input: null, output: null };

export function syntaxOf({ left, test, right, high, candles }: Sentence): Syntax {
  switch (test) {
    case 'rising':
    case 'falling':
      return { node: 'slope', at: 0, way: test, of: left, candles };
    case 'between':
      return { node: 'between', at: 0, of: left, low: right ?? CLOSE, high: high ?? right ?? CLOSE };
    case 'above':
    case 'below':
    case 'either':
      return { node: 'cross', at: 0, way: test, left, right: right ?? CLOSE };
    default:
      return { node: 'compare', at: 0, sign: test, left, right: right ?? CLOSE };
  }
}

/** What a person typed into a piece of a sentence, or why it cannot be read. */
export function typedValue(text: string): { readonly syntax: Syntax } | { readonly problem: string } {
  try {
    return { syntax: parseValue(text) };
  } catch (error) {
    if (error instanceof BadRule) return { problem: error.fault.problem };
    throw error;
  }
}

export const NEW_CONDITION: Syntax = {
  node: 'compare',
  at: 0,
  sign: '>',
  left: CLOSE,
  right: { node: 'name', at: 0, name: 'sma', input: ['20'], output: null },
};
