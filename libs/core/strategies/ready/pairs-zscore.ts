import { type Candle } from '../../market/candle.js';
import { type Instrument } from '../../market/instrument.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { type Side } from '../../trading/terms.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import {
  enter,
  exit,
  type OtherCandles,
  type Signal,
  type Strategy,
  type StrategySetup,
} from '../strategy.js';
import { requireAscending } from './order-of-parameters.js';
import { exitAt, TradingHours } from './trading-hours.js';
import { allows, direction } from './turning.js';

const score = (label: string, description: string, initial: number) =>
  ({ kind: 'decimal', decimals: 2, label, description, min: 0, max: 10, initial }) as const;

const specs = {
  bars: {
    kind: 'whole',
    label: 'Candles',
    description: 'How many make out what is usual between the two.',
    min: 10,
    max: 400,
    initial: 60,
  },
  exitScore: score('Out within', 'Leaves when the two are so near to what is usual again.', 0.5),
  entryScore: score('In beyond', 'Enters when they are so many deviations apart.', 2),
  stopScore: score('Stop beyond', 'Gives up when they are so far apart, until they have met again.', 4),
  exitAt,
  direction: {
    ...direction,
    description: 'Of the first instrument: buys it when it is cheap, sells it when it is dear, or both.',
    initial: 3,
  },
} as const satisfies ParameterSpecs;

/**
 * Two instruments that usually move together: sells the one that has become dear against the other and buys the other,
 * for as much money, until they are as usual again. What is compared is the logarithm of one price by the other; the
 * score is how many deviations it is from its mean over the last candles that both have.
 */
class PairsZScore implements Strategy {
  private setup: StrategySetup | null = null;
  private second: Instrument | null = null;
  private other: OtherCandles | null = null;
  private otherCandle: Candle | null = null;
  private hours: TradingHours | null = null;
  private readonly spreads: SpreadWindow;
  /** It gave up, and the two have not met since. */
  private hasGivenUp = false;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {
    this.spreads = new SpreadWindow(parameters.bars);
  }

  initialise(setup: StrategySetup): void {
    this.setup = setup;
    this.hasGivenUp = setup.saved === true;
    this.hours = new TradingHours(setup.timeframe, this.parameters.exitAt);
    const second = setup.instruments[1];
    if (second === undefined) return; // asked on paper only, what it needs
    this.second = second;
    this.other = setup.candlesOf({ instrumentId: second.id });
    this.other.onClose((candle) => (this.otherCandle = candle));
    const own = setup.candlesOf({}).past(this.parameters.bars);
    const pairs = new Map(this.other.past(this.parameters.bars).map((candle) => [candle.openedAt, candle]));
    for (const candle of own) this.compare(candle, pairs.get(candle.openedAt));
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    const { setup, second, hours, otherCandle } = this;
    if (setup === null || second === null || hours === null) return null;
    const isOver = hours.isOver(candle);
    const z = this.compare(candle, otherCandle ?? undefined) ? this.spreads.score() : NaN;
    const otherPosition = setup.positionOf(second.id);
    if (!isFlat(position) || !isFlat(otherPosition)) return this.leave(z, isOver, position, otherPosition);
    if (isOver || Number.isNaN(z) || otherCandle === null) return null;
    return this.join(z, candle, otherCandle, second);
  }

  /** False: the other has no candle of the same time, so there is nothing to compare. */
  private compare(candle: Candle, other: Candle | undefined): boolean {
    if (other?.openedAt !== candle.openedAt) return false;
    this.spreads.take(Math.log(candle.closePaise / other.closePaise));
    return true;
  }

  private join(z: number, candle: Candle, otherCandle: Candle, second: Instrument): Signal | null {
    const { entryScore, stopScore, exitScore, direction: chosen } = this.parameters;
    if (this.hasGivenUp && Math.abs(z) <= exitScore) this.giveUp(false);
    if (this.hasGivenUp || Math.abs(z) < entryScore || Math.abs(z) >= stopScore) return null;
    const side: Side = z > 0 ? 'sell' : 'buy';
    if (!allows(chosen, side)) return null;
    const valuePaise = (this.setup?.quantity ?? 0) * candle.closePaise;
    const lots = Math.round(valuePaise / otherCandle.closePaise / second.lotQuantity);
    const reason = `${scoreText(z)} deviations apart from ${second.symbol}`;
    const along = {
      ...enter(side === 'buy' ? 'sell' : 'buy', reason),
      instrumentId: second.id,
      quantity: Math.max(1, lots) * second.lotQuantity,
    };
    return { ...enter(side, reason), along };
  }

  private leave(z: number, isOver: boolean, position: Position, other: Position): Signal | null {
    const reason = this.whyLeave(z, isOver, position, other);
    if (reason === null) return null;
    return { ...exit(position, reason), along: { ...exit(other, reason), instrumentId: other.instrumentId } };
  }

  private whyLeave(z: number, isOver: boolean, position: Position, other: Position): string | null {
    const { exitScore, stopScore } = this.parameters;
    if (isFlat(position) || isFlat(other)) return 'only one of the two is held';
    if (isOver) return 'the day is over';
    const apart = position.quantity < 0 ? z : -z; // what was entered on; below zero: beyond the mean
    if (apart <= exitScore) return `${scoreText(z)} deviations apart again`;
    if (!(apart >= stopScore)) return null;
    this.giveUp(true);
    return `${scoreText(z)} deviations apart, too far`;
  }

  private giveUp(hasGivenUp: boolean): void {
    this.hasGivenUp = hasGivenUp;
    this.setup?.keep(hasGivenUp);
  }
}

function scoreText(z: number): string {
  return z.toFixed(2).replace('-', '−');
}

/** The last numbers, and how far the newest is from their mean. */
class SpreadWindow {
  private readonly values: Float64Array;
  private count = 0;

  constructor(length: number) {
    this.values = new Float64Array(length);
  }

  take(value: number): void {
    this.values[this.count % this.values.length] = value;
    this.count += 1;
  }

  /** In deviations of all of them; NaN until there are enough, and while they do not differ. */
  score(): number {
    const { length } = this.values;
    if (this.count < length) return NaN;
    let sum = 0;
    for (const value of this.values) sum += value;
    const mean = sum / length;
    let squares = 0;
    for (const value of this.values) squares += (value - mean) ** 2;
    const deviation = Math.sqrt(squares / length);
    const newest = this.values[(this.count - 1) % length] ?? NaN;
    return deviation > SAME ? (newest - mean) / deviation : NaN;
  }
}

/** Two prices whose quotient moves less than rounding does are one price. */
const SAME = 1e-9;

export const pairsZScore = defineStrategy({
  id: 'pairs-zscore',
  title: 'Pairs z-score',
  description: 'Sells the dear one of two instruments and buys the other, until they are as usual again.',
  parameters: specs,
  legs: 2,
  require: (parameters) => requireAscending(parameters, ['exitScore', 'entryScore', 'stopScore']),
  build: (parameters) => new PairsZScore(parameters),
});
