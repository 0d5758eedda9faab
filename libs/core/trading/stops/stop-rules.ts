import { type Instrument } from '../../market/instrument.js';
import { parseTimeframe, type Timeframe } from '../../market/timeframe.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';
import { type Side } from '../terms.js';

/** So many average true ranges (ATR): how far the price usually moves in a candle of the timeframe. */
export interface AtrDistance {
  readonly by: 'atr';
  /** 1.5: one and a half ranges. */
  readonly times: number;
  /** Candles the average spans. */
  readonly bars: number;
  readonly timeframe: Timeframe;
}

/** How far from a price: a share of it, an amount, or average true ranges. */
export type Distance =
  | { readonly by: 'percent'; readonly bps: number }
  | { readonly by: 'points'; readonly paise: Paise }
  | AtrDistance;

/** A price, or how far from the average price of the position. */
export type StopLevel = { readonly by: 'price'; readonly paise: Paise } | Distance;

/** Follows the best price at a distance: long max(stop, high − distance), short mirrored; it never goes back. */
export interface Trail {
  readonly distance: Distance;
  /** It moves on by whole multiples of this only, as traders do who count in steps; 0: with every new best price. */
  readonly stepPaise: Paise;
}

/** After a gain of `after` the stop is at the average price and `plusPaise` beyond it, in the position's favour. */
export interface BreakEven {
  readonly after: Distance;
  readonly plusPaise: Paise;
}

/** Leaves when a candle closes on the other side of the SuperTrend line that the position had with it before. */
export interface SupertrendExit {
  readonly bars: number;
  readonly ranges: number;
  readonly timeframe: Timeframe;
}

/** Leaves at a time of the Indian day, the next one it comes by; or so many minutes after the stops were armed. */
export type TimeExit =
  { readonly by: 'clock'; readonly time: string } | { readonly by: 'minutes'; readonly minutes: number };

/** When a position is to be left, as someone wishes it. What is null does not apply. */
export interface StopWish {
  readonly stop: StopLevel | null;
  readonly target: StopLevel | null;
  readonly trail: Trail | null;
  readonly breakEven: BreakEven | null;
  readonly supertrend: SupertrendExit | null;
  readonly exit: TimeExit | null;
  /** A trigger waits at the broker slightly beyond the stop, for when nothing of ours runs; see stop-mirror.ts. */
  readonly atBroker?: boolean;
}

/** A wish that was checked against its instrument. */
export interface StopRules extends StopWish {
  /** Levels are multiples of the instrument's tick. */
  readonly tickPaise: Paise;
}

/**
 * Where a position entered at a price would be left at a loss by these rules, rounded away from it; null: they have no
 * stop, or one whose distance only the market tells (ATR).
 */
export function stopPriceOf({ stop, trail }: StopWish, side: Side, fromPaise: Paise): Paise | null {
  const sign = side === 'buy' ? 1 : -1;
  const prices = [stop, trail?.distance ?? null].flatMap((level) => {
    if (level === null || level.by === 'atr') return [];
    if (level.by === 'price') return [sign * level.paise];
    const away = level.by === 'points' ? level.paise : (fromPaise * level.bps) / 10_000;
    return [Math.floor(sign * fromPaise - away)];
  });
  return prices.length === 0 ? null : sign * Math.max(...prices);
}

export const NO_STOPS: StopWish = {
  stop: null,
  target: null,
  trail: null,
  breakEven: null,
  supertrend: null,
  exit: null,
};

const MOST_BPS = 9_000;
const MOST_RANGES = 50;
const MOST_BARS = 500;
/** A week of minutes: longer than any position waits for its minutes to pass. */
const MOST_MINUTES = 10_080;

/** Refuses BAD_STOPS with the rule that is broken, and NOT_A_TICK_MULTIPLE for a price the exchange would not quote. */
export function checkStops(wish: StopWish, { tickPaise }: Pick<Instrument, 'tickPaise'>): StopRules {
  const { stop, target, trail, breakEven, supertrend, exit, atBroker = false } = wish;
  if ([stop, target, trail, breakEven, supertrend, exit].every((rule) => rule === null))
    throw bad('there is none');
  for (const level of [stop, target]) if (level !== null) checkLevel(level, tickPaise);
  if (trail !== null) {
    checkDistance(trail.distance);
    checkAmount(trail.stepPaise, 'the step');
  }
  if (breakEven !== null) {
    checkDistance(breakEven.after);
    checkAmount(breakEven.plusPaise, 'what is kept beyond the average price');
    if (breakEven.after.by === 'points' && breakEven.plusPaise >= breakEven.after.paise)
      throw bad('break-even must keep less than the gain it waits for');
  }
  if (supertrend !== null) {
    checkRanges(supertrend.ranges, supertrend.bars);
    checkTimeframe(supertrend.timeframe);
  }
  if (exit !== null) checkExit(exit);
  if (atBroker && stop === null && trail === null) throw bad('only a stop or a trail can wait at the broker');
  return { stop, target, trail, breakEven, supertrend, exit, tickPaise, ...(atBroker && { atBroker }) };
}

/** The rules in a line of words, for people: `stop 1 %, trail ₹5.00 in steps of ₹1.00, out at 15:10`. */
export function stopsText(wish: StopWish): string {
  const { stop, target, trail, breakEven, supertrend, exit, atBroker } = wish;
  const parts: string[] = [];
  if (stop !== null) parts.push(`stop ${levelText(stop)}`);
  if (target !== null) parts.push(`target ${levelText(target)}`);
  if (trail !== null) {
    const steps = trail.stepPaise === 0 ? '' : ` in steps of ${formatRupees(trail.stepPaise)}`;
    parts.push(`trail ${levelText(trail.distance)}${steps}`);
  }
  if (breakEven !== null) parts.push(`break-even after ${levelText(breakEven.after)}`);
  if (supertrend !== null) parts.push(supertrendText(supertrend));
  if (exit !== null)
    parts.push(exit.by === 'clock' ? `out at ${exit.time}` : `out after ${exit.minutes} min`);
  if (atBroker === true) parts.push('also at the broker');
  return parts.join(', ');
}

export function supertrendText({ bars, ranges, timeframe }: SupertrendExit): string {
  return `SuperTrend(${bars}, ${ranges}) of ${timeframe}`;
}

function levelText(level: StopLevel): string {
  switch (level.by) {
    case 'price':
      return `at ${formatRupees(level.paise)}`;
    case 'points':
      return formatRupees(level.paise);
    case 'percent':
      return `${level.bps / 100} %`;
    case 'atr':
      return `${level.times} × ATR(${level.bars}) of ${level.timeframe}`;
  }
}

function checkLevel(level: StopLevel, tickPaise: Paise): void {
  if (level.by !== 'price') return checkDistance(level);
  if (!Number.isSafeInteger(level.paise) || level.paise <= 0) throw bad('a price must be above zero');
  if (level.paise % tickPaise !== 0) throw new Refusal('NOT_A_TICK_MULTIPLE', { tickPaise });
}

function checkDistance(distance: Distance): void {
  switch (distance.by) {
    case 'percent':
      if (!Number.isSafeInteger(distance.bps) || distance.bps < 1 || distance.bps > MOST_BPS)
        throw bad(`a share of the price must be from 0.01 to ${MOST_BPS / 100} per cent`);
      return;
    case 'points':
      if (!Number.isSafeInteger(distance.paise) || distance.paise <= 0)
        throw bad('a distance must be above zero');
      return;
    case 'atr':
      checkRanges(distance.times, distance.bars);
      checkTimeframe(distance.timeframe);
  }
}

function checkRanges(ranges: number, bars: number): void {
  if (!Number.isFinite(ranges) || ranges < 0.1 || ranges > MOST_RANGES)
    throw bad(`average true ranges must be from 0.1 to ${MOST_RANGES}`);
  if (!Number.isSafeInteger(bars) || bars < 1 || bars > MOST_BARS)
    throw bad(`an average spans 1 to ${MOST_BARS} candles`);
}

function checkTimeframe(timeframe: Timeframe): void {
  if (parseTimeframe(timeframe) !== timeframe) throw new Refusal('BAD_TIMEFRAME', { timeframe });
}

function checkAmount(paise: Paise, what: string): void {
  if (!Number.isSafeInteger(paise) || paise < 0) throw bad(`${what} must not be below zero`);
}

function checkExit(exit: TimeExit): void {
  if (exit.by === 'clock') {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(exit.time)) throw bad('the time must be written as 15:10');
  } else if (!Number.isSafeInteger(exit.minutes) || exit.minutes < 1 || exit.minutes > MOST_MINUTES)
    throw bad(`minutes must be from 1 to ${MOST_MINUTES}`);
}

function bad(why: string): Refusal {
  return new Refusal('BAD_STOPS', { why });
}
