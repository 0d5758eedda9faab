import { type Candle, type CandleColumns, readCandle } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { Market } from '../market/market.js';
import { candleEndsAt, timeframeSeconds } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { type RoundTrip, type RoundTripBook } from '../performance/round-trips.js';
import { Refusal } from '../refusals.js';
import { ReplayClock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type DeskStops } from '../trading/stops/desk-stops.js';
import { costsOf } from './backtest-costs.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { isHighFirst } from './bar-path.js';
import { DayEnds } from './day-ends.js';
import { allGiven } from './beside.js';
import { InMemoryJournal, legsOf, loneDesk } from './lone-desk.js';
import { type GivenCandles, givenFor, makesUp, OtherCandlesFeed } from './other-candles.js';
import { SimulatedBroker } from './simulated-broker.js';
import { TradingDays } from './trading-days.js';

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
  const onPaper = paper.closedTrips();
  return {
    candles: candles.openedAt.length,
    tradesInBacktest: trades.length,
    tradesOnPaper: onPaper.length,
    openInBacktest: openQuantity,
    openOnPaper: paper.trips.heldQuantity,
    firstDifference: firstDifference(trades, onPaper),
  };
}

/** By the conventions of a backtest: one long session, an order decided at a close meets the next price there is. */
function playOnPaper(spec: BacktestSpec, candles: CandleColumns): InMemoryJournal {
  const { slippageBps, fillAt = 'next-tick' } = spec;
  const [market, clock, journal] = [new OneLongSession(), new ReplayClock(), new InMemoryJournal()];
  const given = allGiven(spec, candles);
  const days = new TradingDays(given);
  market.startSession(days.asOneSession);
  const dayEnds = DayEnds.of(spec);
  const broker = new SimulatedBroker({
    ...{ market, clock, slippageBps, costs: costsOf(spec), fillAt },
    ...(dayEnds && { refuses: (order, at) => dayEnds.refusal(order, at) }),
  });
  let fault: { readonly error: unknown } | null = null;
  const onFault = (error: unknown): void => void (fault = { error });
  const legs = new Map(legsOf(spec).map(({ id }) => [id, journal.keepApart(id)]));
  const desk = loneDesk(spec, 'paper', { market, clock, broker, journal, onFault });
  dayEnds?.watch(market, desk);
  const tapes = tapesOf(spec, given, market).map((played) => {
    const trips = legs.get(played.instrumentId) ?? (played === given[0] ? journal.trips : null);
    return new CandleTape(market.slotOf(played.instrumentId), played, trips, dayEnds);
  });
  const feeds = market
    .allSeries()
    .filter(({ timeframe }) => timeframe === '1d' && timeframe !== spec.timeframe)
    .map((series) => new OtherCandlesFeed(series, givenFor(series, given), days));
  const passTo = (at: UtcMillis): void => {
    clock.advanceTo(at);
    for (const feed of feeds) feed.closeUpTo(at);
    if (dayEnds !== null) dayEnds.pass(market, at);
    else market.advanceTo(at); // what was over by now closes and is decided on before the next price
  };
  // With the candles that are decided on ends the period, whatever else has prices after them.
  const last = candles.openedAt.at(-1) ?? -Infinity;
  let overAt = Infinity;
  for (let next = earliest(tapes); next !== null && next.at <= last; next = earliest(tapes)) {
    if (next.isAtOpen) {
      // What was decided on is over then, however late the next price comes.
      if (overAt < next.at) passTo(overAt);
      if (overAt <= next.at) overAt = Infinity;
      passTo(next.at);
      if (next === tapes[0]) overAt = candleEndsAt(days.of(next.at), spec.timeframe, next.at);
    }
    clock.advanceTo(next.at);
    next.playTick({ market, broker, stops: desk.stops });
    if (next.isAtOpen) desk.forgetDone();
    if (fault !== null) throw (fault as { readonly error: unknown }).error;
  }
  if (candles.openedAt.length > 0) passTo(candleEndsAt(days.of(last), spec.timeframe, last));
  return journal;
}

/** Takes orders by night too: an order of a day's last close waits for the next morning, as in a backtest. */
class OneLongSession extends Market {
  override isOpenAt(): boolean {
    return true;
  }

  override takesOrdersAt(): boolean {
    return true;
  }
}

/**
 * What is played as ticks: of each instrument the finest candles there are, of the traded one those that are decided
 * on. The market builds all others of them, but for days, which end with no night here. Refuses FINER_THAN_DECIDED.
 */
function tapesOf(spec: BacktestSpec, given: readonly GivenCandles[], market: Market): GivenCandles[] {
  const finest = new Map<InstrumentId, GivenCandles>();
  for (const one of given) {
    const known = finest.get(one.instrumentId);
    const isFiner = timeframeSeconds(one.timeframe) < timeframeSeconds(known?.timeframe ?? '1d');
    if (known === undefined || (isFiner && one.instrumentId !== spec.instrument.id))
      finest.set(one.instrumentId, one);
  }
  for (const { instrumentId, timeframe: wanted } of market.allSeries()) {
    const timeframe = finest.get(instrumentId)?.timeframe ?? '1d';
    if (!makesUp(timeframe, wanted)) throw new Refusal('FINER_THAN_DECIDED', { timeframe, wanted });
  }
  return [...finest.values()].filter(({ timeframe }) => timeframe !== '1d' || spec.timeframe === '1d');
}

/** The tape with the earliest tick; of several the one given first. */
function earliest(tapes: readonly CandleTape[]): CandleTape | null {
  let first: CandleTape | null = null;
  for (const tape of tapes) if (tape.at < (first?.at ?? Infinity)) first = tape;
  return first;
}

/** Where ticks are played. */
interface Floor {
  readonly market: Market;
  readonly broker: SimulatedBroker;
  readonly stops: DeskStops;
}

/**
 * Candles as ticks, four each: the open, both ends in the order a backtest takes them in, the close. When within the
 * candle they came nobody recorded, so all bear its opening instant, as the fills of a backtest do.
 */
class CandleTape {
  private row = 0;
  /** What is still to come of a candle that has opened: its ends and its close. */
  private rest: Paise[] = [];
  private dayVolume = 0;

  constructor(
    private readonly slot: number,
    private readonly given: GivenCandles,
    /** Where it is traded. */
    private readonly trips: RoundTripBook | null,
    private readonly dayEnds: DayEnds | null,
  ) {}

  /** ∞: it is at its end. */
  get at(): UtcMillis {
    return this.given.candles.openedAt[this.row] ?? Infinity;
  }

  get isAtOpen(): boolean {
    return this.rest.length === 0;
  }

  playTick({ market, broker, stops }: Floor): void {
    const candle = readCandle(this.given.candles, this.row);
    if (this.isAtOpen) {
      this.tell(market, candle.openPaise);
      this.rest = this.restOf(candle); // by what is held now that the open was met
      return;
    }
    // Within a bar the price passes through what lies on its way, as in a backtest.
    const toPaise = this.rest.shift() ?? candle.closePaise;
    const isClose = this.rest.length === 0;
    if (isClose) this.dayVolume += candle.volume;
    const { candles, timeframe, instrumentId } = this.given;
    const leaveAt = isClose ? (this.dayEnds?.within(candles, this.row, timeframe) ?? null) : null;
    if (leaveAt !== null) {
      this.dayEnds?.pass(market, leaveAt, instrumentId);
      this.tell(market, toPaise);
      this.row += 1;
      return;
    }
    const fromPaise = market.lastPaise(this.slot);
    broker.comesFromPaise = fromPaise;
    const level = stops.levelBetween(this.slot, fromPaise, toPaise);
    if (level !== null && level !== toPaise) {
      this.tell(market, level);
      broker.comesFromPaise = level;
    }
    this.tell(market, toPaise);
    broker.comesFromPaise = null;
    if (isClose) this.row += 1;
  }

  private tell(market: Market, paise: Paise): void {
    market.tick(this.slot, this.at, paise, this.dayVolume);
    if (this.trips !== null && this.trips.heldQuantity !== 0) this.trips.see(paise, paise);
  }

  private restOf(candle: Candle): Paise[] {
    const { highPaise, lowPaise, closePaise } = candle;
    const isHigh = isHighFirst(candle, this.trips?.heldQuantity ?? 0);
    return isHigh ? [highPaise, lowPaise, closePaise] : [lowPaise, highPaise, closePaise];
  }
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
