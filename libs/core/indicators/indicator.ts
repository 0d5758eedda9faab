import { type UtcMillis } from '../time/instant.js';
import { type Row } from './memory.js';
import { type Outlook } from './outlook.js';

/**
 * What an indicator reads: one candle, closed or forming. A {@link Candle} is one. Indicators know no unit: fed
 * paise they answer in paise, fed rupees (the command line does) in rupees.
 */
export interface Bar {
  readonly openedAt: UtcMillis;
  readonly openPaise: number;
  readonly highPaise: number;
  readonly lowPaise: number;
  readonly closePaise: number;
  readonly volume: number;
}

/** The candle in progress as it stands; only while one is forming do its numbers mean anything. */
export interface LiveBar extends Bar {
  readonly isForming: boolean;
}

/**
 * Numbers drawn from one candle series, kept up to date in constant time and without allocation. The same object
 * feeds strategies and charts: the line on the screen is the line the strategy saw.
 */
export interface Indicator {
  readonly spec: IndicatorSpec;
  /** Candles needed before every output has a value; the last of them gives it. */
  readonly warmUpCandles: number;
  /** Where its outputs begin among those of all indicators of its series; see IndicatorSet. */
  readonly firstOutput: number;
  /** One per output, as of the last closed candle; NaN while that output warms up. Read anew each time. */
  readonly values: Float64Array;
  /** As of the candle before; NaN while there is none. */
  readonly previous: Float64Array;
  /** What {@link forming} last worked out. */
  readonly provisional: Float64Array;
  /** The first of {@link values}: all there is to an indicator of one output. */
  readonly value: number;
  /** The first of {@link previous}. */
  readonly valueBefore: number;
  /** A candle closed. */
  push(bar: Bar): void;
  /**
   * What {@link values} would become if the forming candle closed as it stands. Fills and returns
   * {@link provisional} and changes nothing else, however often it is called.
   */
  forming(bar: Bar): Float64Array;
  /** The first of what {@link forming} would give, and nothing else: {@link provisional} stays as it was. */
  formingValue(bar: Bar): number;
  /** As if no candle had been seen. */
  reset(): void;
}

/** Which indicator is meant: equal descriptions share one object per candle series. */
export interface IndicatorSpec {
  readonly name: string;
  /** In the order the indicator declares them. */
  readonly parameters: readonly number[];
}

/**
 * What an indicator does: fills `out`, one number per output (NaN while it warms up), with what this bar makes of all
 * the bars before it, of which `row` remembers what is needed. Only with `closes` does the bar become one of those;
 * without, the row stays as it is, so a forming candle goes through the very code its close will go through.
 */
export type Step = (bar: Bar, out: Float64Array, closes: boolean, row: Row) => void;

/** A step whose values of a forming candle can be told without it. */
export interface ForeseenStep {
  readonly step: Step;
  readonly outlook: Outlook;
}

/**
 * An indicator with its parameters, built once for all series: what it remembers of each is in that series' row. A
 * program that remembers anything elsewhere must be built anew for every series.
 */
export interface Program {
  readonly step: Step;
  /** How a forming candle's values are told without a step. */
  readonly outlook: Outlook;
  /** What a series that has seen no candle remembers. */
  readonly image: Float64Array;
  /** Takes what a step gives, a number per output. */
  readonly out: Float64Array;
}

export type IndicatorGroup =
  'overlap' | 'momentum' | 'volume' | 'volatility' | 'price' | 'statistic' | 'cycle' | 'pattern' | 'levels';

/**
 * What an output's number counts, and so how it turns from paise into rupees: a `price` by 100, a `variance` (of
 * prices) by 10,000, a `turnover` (price × volume) by 100, the rest not at all. A `signal` is a small whole number.
 */
export type OutputUnit = 'price' | 'variance' | 'turnover' | 'percent' | 'volume' | 'number' | 'signal';

export interface OutputInfo {
  readonly name: string;
  readonly unit: OutputUnit;
  readonly draw: 'line' | 'histogram' | 'band' | 'dots' | 'marks';
}

export interface ParameterInfo {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: 'whole' | 'decimal' | 'choice';
  readonly min: number;
  readonly max: number;
  readonly initial: number;
  /** Of a choice: the names of the numbers from `min` on. */
  readonly choices?: readonly string[];
}

/** An indicator as the catalogue offers it; forms, checks, the command line and the charts follow from this. */
export interface IndicatorInfo {
  /** TA-Lib's name in lower case where TA-Lib has it. */
  readonly name: string;
  readonly title: string;
  /** What it tells a trader, in plain words. */
  readonly description: string;
  readonly group: IndicatorGroup;
  /** Drawn over the candles, or in a pane of its own because it is no price. */
  readonly pane: 'price' | 'own';
  readonly inputs: readonly ('open' | 'high' | 'low' | 'close' | 'volume' | 'time')[];
  readonly parameters: readonly ParameterInfo[];
  readonly outputs: readonly OutputInfo[];
  /** Hangs on trading days: after the warm-up it may still lack a value, as pivots do before there was a day before. */
  readonly isDaily?: true;
  /** Candles until every output has a value. */
  warmUp(parameters: readonly number[]): number;
  program(parameters: readonly number[]): Program;
}
