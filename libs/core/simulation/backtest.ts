import { type CandleSeries } from '../market/candle-series.js';
import { type CandleColumns, CandleInColumns } from '../market/candle.js';
import { Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type ChargeReport, chargeReport } from '../performance/charge-report.js';
import { type EquityCurve } from '../performance/equity.js';
import { measure, type Metrics } from '../performance/metrics.js';
import { type DailyCloses } from '../performance/portfolio-risk.js';
import { type RefusalCount } from '../performance/refused-orders.js';
import { type OpenTrip, type RoundTrip, type RoundTripBook } from '../performance/round-trips.js';
import { Refusal } from '../refusals.js';
import { ReplayClock } from '../time/clock.js';
import { istDateOf } from '../time/instant.js';
import { type StrategyDecision } from '../trading/desk/decisions.js';
import { type DeskChange } from '../trading/desk/desk-journal.js';
import { type TradingDesk } from '../trading/desk/trading-desk.js';
import { type Order } from '../trading/orders/order.js';
import { type Position } from '../trading/positions/position.js';
import { type StopsRecord } from '../trading/stops/stops-record.js';
import { costsOf, productOf } from './backtest-costs.js';
import { type BacktestSpec } from './backtest-spec.js';
import { type BarPoint } from './bar-path.js';
import { BarPlayer } from './bar-player.js';
import { Beside, type OtherLeg } from './beside.js';
import { InMemoryJournal, legsOf, loneDesk } from './lone-desk.js';
import { givenFor } from './other-candles.js';
import { DayEnds } from './day-ends.js';
import { SimulatedBroker } from './simulated-broker.js';
import { candleOverAt } from './trading-days.js';

export interface BacktestResult {
  readonly metrics: Metrics;
  readonly trades: readonly RoundTrip[];
  readonly equity: EquityCurve;
  /** Units still held after the last candle, valued at its close; below zero when short. */
  readonly openQuantity: number;
  /** The position they are of. */
  readonly leftOpen: OpenTrip | null;
  readonly refused: RefusalCount;
  readonly charged: ChargeReport;
}

/** Who looks on while a backtest runs. */
export interface BacktestObserver {
  readonly onDecision?: (decision: StrategyDecision) => void;
  readonly onChange?: (change: DeskChange) => void;
  /** Each point on the path of a bar, once all that follows from it has happened. */
  readonly onPoint?: (point: BarPoint) => void;
}

/** What is held and what waits, at one moment. */
export interface Standing {
  /** Flat ones are left out. */
  readonly positions: readonly Position[];
  readonly orders: readonly Order[];
  readonly stops: readonly StopsRecord[];
}

/** A backtest makes its own ids, so none comes twice; what is done is forgotten every so many candles. */
const CANDLES_REMEMBERED = 512;

/**
 * Runs a strategy over recorded candles with the very desk, gate and order rules that trade on paper and live. Only
 * the candle builder is left out: the candles exist already. Each candle gives its open as a price if anyone waits for
 * one (there orders decided at the close before are filled), high and low if an order or a stop still waits (the worse
 * first for what is held), its close, and then its decision.
 *
 * Conventions, equal to those of backtesting.py and backtrader: the history is one long session, so an order of a
 * day's last close is filled at the next morning's open; a position open at the end stays open and is valued at the
 * last close; capital measures the result and does not bound the orders; fills are charged a flat commission, or what a
 * broker asks on the day they happen. A fill bears its candle's opening instant; a decision the instant its candle is
 * over. Intraday positions of a broker end with the day: {@link DayEnds}.
 * Refuses: INTRADAY_BY_DAYS, UNKNOWN_STRATEGY, BAD_RULE, NOT_A_LOT_MULTIPLE, PRODUCT_NOT_HELD, NO_CANDLES of what the strategy looks at, and whatever the strategy refuses of its parameters.
 */
export class Backtest {
  private readonly clock = new ReplayClock();
  private readonly market = new Market();
  private readonly journal: InMemoryJournal;
  private readonly broker: SimulatedBroker;
  private readonly desk: TradingDesk;
  private readonly series: CandleSeries;
  private readonly slot: number;
  private readonly bar: BarPlayer;
  private readonly beside: Beside | null;
  private readonly dayEnds: DayEnds | null;
  private readonly equityPaise: Float64Array;
  private readonly onPoint: BacktestObserver['onPoint'];
  private row = 0;
  private heldCandles = 0;
  private fault: { readonly error: unknown } | null = null;

  constructor(
    private readonly spec: BacktestSpec,
    private readonly candles: CandleColumns,
    { onDecision, onChange, onPoint }: BacktestObserver = {},
  ) {
    this.onPoint = onPoint;
    this.journal = new InMemoryJournal(onChange);
    const { instrument, timeframe, slippageBps, fillAt = 'next-tick', volumePercent } = spec;
    const { clock, market, journal } = this;
    const dayEnds = (this.dayEnds = DayEnds.of(spec));
    if (spec.quantity % instrument.lotQuantity !== 0)
      throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity: instrument.lotQuantity });
    const opensAt = candles.openedAt[0] ?? 0;
    market.startSession({ on: istDateOf(opensAt), opensAt, closesAt: Infinity });
    this.slot = market.slotOf(instrument.id);
    this.series = market.series(instrument.id, timeframe);
    this.equityPaise = new Float64Array(candles.openedAt.length);
    this.broker = new SimulatedBroker({
      market,
      clock,
      slippageBps,
      costs: costsOf(spec),
      fillAt,
      volumePercent,
      ...(dayEnds && { refuses: (order, at) => dayEnds.refusal(order, at) }),
    });
    this.desk = loneDesk(spec, 'backtest', {
      market,
      clock,
      broker: this.broker,
      journal,
      onFault: (error) => (this.fault = { error }),
      ...(onDecision && { onDecision }),
    });
    dayEnds?.watch(market, this.desk);
    this.bar = this.playerOf(this.slot, journal.trips);
    this.beside = this.whatIsBeside();
  }

  /** Goes on by at most `maxCandles`, so that a worker can report and breathe between steps. Throws what the strategy threw. */
  step(maxCandles = Infinity): { done: number; total: number } {
    const total = this.candles.openedAt.length;
    const until = Math.min(total, this.row + maxCandles);
    for (; this.row < until; this.row++) {
      this.play(this.row);
      if (this.row % CANDLES_REMEMBERED === 0) this.desk.forgetDone();
      if (this.fault !== null) throw this.fault.error;
    }
    if (this.row === total) this.desk.strategies.endAll();
    return { done: this.row, total };
  }

  /** Units of the first instrument; below zero when short. */
  get heldQuantity(): number {
    return this.journal.trips.heldQuantity;
  }

  /** Of a candle that was played, at its close. */
  equityAt(row: number): Paise {
    return this.equityPaise[row] ?? this.spec.capitalPaise;
  }

  /** What the account is worth with the first instrument at this price. */
  worthPaise(paise: Paise): Paise {
    const { spec, journal, beside } = this;
    const valuePaise = journal.trips.heldQuantity * paise + (beside?.valuePaise() ?? 0);
    return spec.capitalPaise + journal.cashPaise + valuePaise;
  }

  standing(): Standing {
    const { desk } = this;
    const positions = desk.positions().filter(({ quantity }) => quantity !== 0);
    return { positions, orders: desk.openOrders(), stops: desk.stops.all() };
  }

  /** The result up to where it has come, held against the closes of a benchmark if there are some. */
  result(benchmark?: DailyCloses): BacktestResult {
    const { trips, refused, charged, chargesPaise, turnoverPaise } = this.journal;
    const { tariff = null, instrument } = this.spec;
    const equity = {
      startPaise: this.spec.capitalPaise,
      at: this.candles.openedAt.subarray(0, this.row),
      equityPaise: this.equityPaise.subarray(0, this.row),
    };
    const { heldCandles } = this;
    const closed = this.journal.closedTrips();
    return {
      metrics: measure({
        curve: equity,
        trips: closed,
        chargesPaise,
        turnoverPaise,
        heldCandles,
        ...(benchmark && { benchmark }),
      }),
      trades: closed,
      equity,
      openQuantity: trips.heldQuantity,
      leftOpen: trips.open(this.candles.closePaise[this.row - 1] ?? 0),
      refused: refused.count(),
      charged: chargeReport(charged.heads, closed, {
        ...{ tariff, product: productOf(this.spec), instrumentId: instrument.id },
        firstAt: this.candles.openedAt[0] ?? null,
      }),
    };
  }

  /** Null: nothing but the candles that are decided on. */
  private whatIsBeside(): Beside | null {
    const { spec, candles, market, journal, clock } = this;
    const legs = legsOf(spec).map(({ id: instrumentId }): OtherLeg => {
      const trips = journal.keepApart(instrumentId);
      const { candles: own } = givenFor({ instrumentId, timeframe: spec.timeframe }, spec.others ?? []);
      const player = this.playerOf(market.slotOf(instrumentId), trips);
      return { instrumentId, candles: own, player, heldQuantity: () => trips.heldQuantity };
    });
    if (market.allSeries().length === 1 && legs.length === 0) return null;
    return new Beside(spec, candles, { market, clock, legs, dayEnds: this.dayEnds });
  }

  private playerOf(slot: number, trips: RoundTripBook): BarPlayer {
    const { market, broker, desk, spec, dayEnds, onPoint } = this;
    const sharesVolume = spec.volumePercent !== undefined;
    return new BarPlayer(slot, { market, broker, stops: desk.stops, trips, sharesVolume, dayEnds, onPoint });
  }

  private play(row: number): void {
    const { journal, beside, dayEnds, market } = this;
    const { timeframe } = this.spec;
    const candle = new CandleInColumns(this.candles, row);
    const { openedAt, closePaise } = candle;
    beside?.play(openedAt);
    this.clock.advanceTo(openedAt);
    dayEnds?.pass(market, openedAt);
    this.bar.play(candle, dayEnds?.within(this.candles, row, timeframe));
    // A decision falls when its candle is over: the hours of a deployment are asked about then, as on paper.
    const overAt = candleOverAt(this.candles, row, timeframe);
    this.clock.advanceTo(overAt);
    dayEnds?.pass(market, overAt);
    this.series.append(candle);
    beside?.decide(openedAt);
    const held = journal.trips.heldQuantity;
    if (held !== 0 || beside?.holdsAny() === true) this.heldCandles += 1;
    this.equityPaise[row] = this.worthPaise(closePaise);
  }
}
