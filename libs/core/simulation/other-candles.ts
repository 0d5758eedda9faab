import { CandleBuilder } from '../market/candle-builder.js';
import { type CandleSeries } from '../market/candle-series.js';
import { type Candle, type CandleColumns, readCandle } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { candleEndsAt, type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { Refusal } from '../refusals.js';
import { type CandleSource } from '../strategies/strategy.js';
import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { type TradingDays } from './trading-days.js';

/** Candles a backtest has beside those that are decided on. */
export interface GivenCandles extends CandleSource {
  readonly candles: CandleColumns;
  /** Where it is traded together with the first: what is known of it. */
  readonly instrument?: Instrument;
}

/**
 * Closes the candles of a series at the instants they end, out of recorded ones of the same or a finer timeframe: none
 * is seen before it is over.
 */
export class OtherCandlesFeed {
  private readonly builder: CandleBuilder;
  private day: TradingSession | null = null;
  private row = 0;

  constructor(
    readonly series: CandleSeries,
    private readonly given: GivenCandles,
    private readonly days: TradingDays,
  ) {
    this.builder = new CandleBuilder(series.timeframe);
  }

  closeUpTo(at: UtcMillis): void {
    const { candles, timeframe } = this.given;
    const { openedAt } = candles;
    for (; this.row < openedAt.length; this.row++) {
      const opened = openedAt[this.row] ?? Infinity;
      const day = this.days.of(opened);
      const endsAt = candleEndsAt(day, timeframe, opened);
      if (endsAt > at) break;
      this.take(readCandle(candles, this.row), day, endsAt);
    }
    this.close(this.builder.advanceTo(at));
  }

  private take(candle: Candle, day: TradingSession, endsAt: UtcMillis): void {
    if (this.given.timeframe === this.series.timeframe) {
      this.series.append(candle);
      return;
    }
    if (day !== this.day) {
      this.close(this.builder.advanceTo(Infinity));
      this.builder.startSession(day);
      this.day = day;
    }
    this.close(this.builder.addCandle(candle));
    this.close(this.builder.advanceTo(endsAt));
  }

  private close(candle: Candle | null): void {
    if (candle !== null) this.series.append(candle);
  }
}

/** Of what is given the candles a series is made of: its own, or the longest that make it up. Refuses NO_CANDLES. */
export function givenFor(
  { instrumentId, timeframe }: CandleSource,
  given: readonly GivenCandles[],
): GivenCandles {
  const fitting = given
    .filter((one) => one.instrumentId === instrumentId && makesUp(one.timeframe, timeframe))
    .sort((one, other) => timeframeSeconds(other.timeframe) - timeframeSeconds(one.timeframe));
  const [longest] = fitting;
  if (longest === undefined)
    throw new Refusal('NO_CANDLES', { instrumentId: `${instrumentId} on ${timeframe}` });
  return longest;
}

/** Whether whole candles of one timeframe are one of the other. */
export function makesUp(part: Timeframe, whole: Timeframe): boolean {
  return (
    part === whole ||
    (part !== '1d' && (whole === '1d' || timeframeSeconds(whole) % timeframeSeconds(part) === 0))
  );
}
