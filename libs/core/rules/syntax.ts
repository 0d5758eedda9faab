import { type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';

/** The smallest piece of a text: a word, a number, a sign. */
export interface Token {
  readonly kind: 'word' | 'number' | 'clock' | 'timeframe' | 'instrument' | 'sign' | 'end';
  /** Words in lower case, instruments in capitals. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** Where a piece of the text begins. */
interface Placed {
  readonly at: number;
}

export type CompareSign = '<' | '<=' | '>' | '>=' | '=' | '!=';
export type NumberSign = '+' | '-' | '*' | '/';

/** A rule as it was written, before anyone has asked whether it makes sense. */
export type Syntax = Placed &
  (
    | {
        readonly node: 'number';
        readonly value: number;
        readonly unit: 'plain' | 'percent' | 'rupees' | 'minutes';
      }
    | { readonly node: 'clock'; readonly minutes: number }
    /** `rsi`, `rsi(14)`, `macd(12,26,9).signal`, `close`; `input` is null without brackets. */
    | {
        readonly node: 'name';
        readonly name: string;
        readonly input: readonly string[] | null;
        readonly output: string | null;
      }
    | { readonly node: 'ago'; readonly of: Syntax; readonly candles: number }
    /** `… on 15m`, `… of NSE:X`: of other candles than those that are decided on. */
    | {
        readonly node: 'from';
        readonly of: Syntax;
        readonly instrumentId: InstrumentId | null;
        readonly timeframe: Timeframe | null;
      }
    | { readonly node: 'minus'; readonly of: Syntax }
    | {
        readonly node: 'number-sign';
        readonly sign: NumberSign;
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | { readonly node: 'compare'; readonly sign: CompareSign; readonly left: Syntax; readonly right: Syntax }
    | { readonly node: 'between'; readonly of: Syntax; readonly low: Syntax; readonly high: Syntax }
    | {
        readonly node: 'cross';
        readonly way: 'above' | 'below' | 'either';
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | {
        readonly node: 'slope';
        readonly way: 'rising' | 'falling';
        readonly of: Syntax;
        readonly candles: number;
      }
    | { readonly node: 'not'; readonly of: Syntax }
    | { readonly node: 'and' | 'or'; readonly left: Syntax; readonly right: Syntax }
  );

export type RuleVerb = 'buy' | 'sell' | 'short' | 'cover';
export type GuardVerb = 'stop' | 'target' | 'trail';
export type Verb = RuleVerb | GuardVerb | 'exit';

/** From the first letter of a statement to the one after its last. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** All statements of a text; each verb at most once. */
export interface RuleText {
  readonly rules: ReadonlyMap<RuleVerb, Syntax>;
  readonly guards: ReadonlyMap<GuardVerb, Syntax>;
  /** Minutes after midnight. */
  readonly exitAt: number | null;
  /** Where each statement stands, in the order they were written. */
  readonly spans: ReadonlyMap<Verb, Span>;
}
