import { type CandleColumns, readCandle } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { candleEndsAt, type Timeframe } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { type ReplayClock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type BacktestSpec } from './backtest-spec.js';
import { type BarPlayer } from './bar-player.js';
import { type DayEnds } from './day-ends.js';
import { type GivenCandles, givenFor, OtherCandlesFeed } from './other-candles.js';
import { TradingDays } from './trading-days.js';

/** An instrument that is traded together with the first. */
export interface OtherLeg {
  readonly instrumentId: InstrumentId;
  readonly candles: CandleColumns;
  readonly player: BarPlayer;
  heldQuantity(): number;
}

interface Surroundings {
  readonly market: Market;
  readonly clock: ReplayClock;
  readonly legs: readonly OtherLeg[];
  readonly dayEnds: DayEnds | null;
}

/** All a backtest was given, that which is decided on too. */
export function allGiven(spec: BacktestSpec, candles: CandleColumns): readonly GivenCandles[] {
  const { instrument, timeframe, others = [] } = spec;
  return [{ instrumentId: instrument.id, timeframe, candles }, ...others];
}

/**
 * What happens in a backtest beside the candles that are decided on: other candles close, and what is traded together
 * with the first has prices. The rule is that of {@link Market.decideTogether}: at each instant all that ends with it
 * has closed before anything is decided, and nothing later has.
 */
export class Beside {
  private readonly market: Market;
  private readonly clock: ReplayClock;
  private readonly legs: readonly OtherLeg[];
  private readonly feeds: readonly OtherCandlesFeed[];
  private readonly days: TradingDays;
  private readonly rows: number[];
  private readonly timeframe: Timeframe;
  private readonly dayEnds: DayEnds | null;

  /** Refuses NO_CANDLES. */
  constructor(spec: BacktestSpec, candles: CandleColumns, { market, clock, legs, dayEnds }: Surroundings) {
    this.dayEnds = dayEnds;
    this.market = market;
    this.clock = clock;
    this.legs = legs;
    const given = allGiven(spec, candles);
    const { instrument, timeframe } = spec;
    this.timeframe = timeframe;
    this.days = new TradingDays(given);
    this.feeds = market
      .allSeries()
      .filter((series) => series.instrumentId !== instrument.id || series.timeframe !== timeframe)
      .map((series) => new OtherCandlesFeed(series, givenFor(series, given), this.days));
    this.rows = legs.map(() => 0);
  }

  /** The prices of what is traded together, up to the candles that open at `at`. */
  play(at: UtcMillis): void {
    this.legs.forEach(({ candles, player }, place) => {
      let row = this.rows[place] ?? 0;
      for (; (candles.openedAt[row] ?? Infinity) <= at; row++) {
        const candle = readCandle(candles, row);
        this.clock.advanceTo(candle.openedAt);
        this.dayEnds?.pass(this.market, candle.openedAt);
        player.play(candle, this.dayEnds?.within(candles, row, this.timeframe));
      }
      this.rows[place] = row;
    });
  }

  /** The candle decided on, opened at `openedAt`, is over: so is all that ended by then, and the decision falls. */
  decide(openedAt: UtcMillis): void {
    const endsAt = candleEndsAt(this.days.of(openedAt), this.timeframe, openedAt);
    for (const feed of this.feeds) feed.closeUpTo(endsAt);
    this.market.decideNow();
  }

  /** What the other instruments are worth that are held. */
  valuePaise(): Paise {
    let sum = 0;
    for (const { instrumentId, heldQuantity } of this.legs)
      sum += heldQuantity() * this.market.lastPaise(this.market.slotOf(instrumentId));
    return sum;
  }

  holdsAny(): boolean {
    return this.legs.some((leg) => leg.heldQuantity() !== 0);
  }
}
