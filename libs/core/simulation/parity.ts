import { Market } from '../market/market.js';
import { type Candle, type CandleColumns, readCandle } from '../market/candle.js';
import { type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { ReplayClock } from '../time/clock.js';
import { istDateOf } from '../time/instant.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { isHighFirst } from './bar-path.js';
import { flatCosts } from './fill-costs.js';
import { InMemoryJournal, loneDesk } from './lone-desk.js';
import { SimulatedBroker } from './simulated-broker.js';

/** Where two runs first part; a trade that only one of them has is null on the other side. */
export interface ParityDifference {
  /** Counted from 1. */
  readonly trade: number;
  readonly field: keyof RoundTrip | 'trade';
  readonly inBacktest: RoundTrip[keyof RoundTrip] | RoundTrip | null;
  readonly onPaper: RoundTrip[keyof RoundTrip] | RoundTrip | null;
}

export interface ParityReport {
  readonly candles: number;
  readonly tradesInBacktest: number;
  readonly tradesOnPaper: number;
  readonly openInBacktest: number;
  readonly openOnPaper: number;
  readonly firstDifference: ParityDifference | null;
}

/**
 * Runs a strategy over the same candles twice: as a backtest, and as it trades on paper, where the candles are played as
 * ticks from which the market builds them again. Both must trade alike to the paisa and to the millisecond. Refuses as
 * {@link Backtest} does.
 */
export function compareWithPaper(spec: BacktestSpec, candles: CandleColumns): ParityReport {
  const backtest = new Backtest(spec, candles);
  backtest.step();
  const { trades, openQuantity } = backtest.result();
  const paper = playOnPaper(spec, candles);
  return {
    candles: candles.openedAt.length,
    tradesInBacktest: trades.length,
    tradesOnPaper: paper.trips.closed.length,
    openInBacktest: openQuantity,
    openOnPaper: paper.trips.heldQuantity,
    firstDifference: firstDifference(trades, paper.trips.closed),
  };
}

/** By the conventions of a backtest: one long session, an order decided at a close meets the next price there is. */
function playOnPaper(spec: BacktestSpec, candles: CandleColumns): InMemoryJournal {
  const { instrument, timeframe, slippageBps, commissionBps, fillAt = 'next-tick' } = spec;
  const [market, clock, journal] = [new Market(), new ReplayClock(), new InMemoryJournal()];
  const opensAt = candles.openedAt[0] ?? 0;
  market.startSession({ on: istDateOf(opensAt), opensAt, closesAt: Infinity });
  const costs = flatCosts(commissionBps);
  const broker = new SimulatedBroker({ market, clock, slippageBps, costs, fillAt });
  let fault: { readonly error: unknown } | null = null;
  const onFault = (error: unknown): void => void (fault = { error });
  const desk = loneDesk(spec, 'paper', { market, clock, broker, journal, onFault });
  const slot = market.slotOf(instrument.id);
  let dayVolume = 0;
  candles.openedAt.forEach((openedAt, row) => {
    const candle = readCandle(candles, row);
    clock.advanceTo(openedAt);
    market.advanceTo(openedAt); // what was over by now closes and is decided on before the next price
    for (const { at, paise, volume } of ticksOf(candle, timeframe, journal.trips.heldQuantity)) {
      clock.advanceTo(at);
      dayVolume += volume;
      market.tick(slot, at, paise, dayVolume);
      if (journal.trips.heldQuantity !== 0) journal.trips.see(paise, paise);
    }
    desk.forgetDone();
    if (fault !== null) throw fault.error;
  });
  const last = candles.openedAt.at(-1);
  if (last !== undefined) market.advanceTo(last + timeframeSeconds(timeframe) * 1_000);
  return journal;
}

/** A candle as four trades: the open, both ends in the order a backtest takes them in, the close. */
function ticksOf(
  candle: Candle,
  timeframe: Timeframe,
  heldQuantity: number,
): readonly { readonly at: number; readonly paise: number; readonly volume: number }[] {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = candle;
  const quarter = Math.floor((timeframeSeconds(timeframe) * 1_000) / 4);
  const ends = isHighFirst(candle, heldQuantity) ? [highPaise, lowPaise] : [lowPaise, highPaise];
  return [openPaise, ...ends, closePaise].map((paise, place) => ({
    at: openedAt + place * quarter,
    paise,
    volume: place === 3 ? volume : 0,
  }));
}

/** Where two lists of trades first part; null: nowhere. */
export function firstDifference(
  inBacktest: readonly RoundTrip[],
  onPaper: readonly RoundTrip[],
): ParityDifference | null {
  for (let place = 0; place < Math.max(inBacktest.length, onPaper.length); place++) {
    const [one, other] = [inBacktest[place] ?? null, onPaper[place] ?? null];
    const trade = place + 1;
    if (one === null || other === null) return { trade, field: 'trade', inBacktest: one, onPaper: other };
    for (const field of Object.keys(one) as (keyof RoundTrip)[])
      if (one[field] !== other[field]) return { trade, field, inBacktest: one[field], onPaper: other[field] };
  }
  return null;
}
