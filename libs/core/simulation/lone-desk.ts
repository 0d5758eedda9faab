import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { ChargeTally } from '../performance/charge-tally.js';
import { RefusedOrders } from '../performance/refused-orders.js';
import { type RoundTrip, RoundTripBook } from '../performance/round-trips.js';
import { strategyWith } from '../rules/rule-strategy.js';
import { altered } from '../strategies/altered.js';
import { requireLegs } from '../strategies/define-strategy.js';
import { requireSizing } from '../trading/desk/deployment.js';
import { type Strategy } from '../strategies/strategy.js';
import { type Clock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type PaperBroker } from '../trading/brokers/broker.js';
import { type DeskChange, type DeskJournal } from '../trading/desk/desk-journal.js';
import { type StrategyDecision } from '../trading/desk/decisions.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { cashEffectPaise } from '../trading/orders/fill.js';
import { isAutoSquareOff } from '../trading/positions/intraday-square-off.js';
import { RiskGate } from '../trading/risk/risk-gate.js';
import { NO_LIMITS } from '../trading/risk/risk-limits.js';
import { type TradingMode } from '../trading/terms.js';
import { productOf, requireProduct } from './backtest-costs.js';
import { type BacktestSpec } from './backtest-spec.js';

/** The book-keeping of a backtest: durable at once, because nothing outlives it. */
export class InMemoryJournal implements DeskJournal {
  /** Hears of every change after it was kept; left out, nobody listens. */
  constructor(private readonly onChange?: (change: DeskChange) => void) {}

  readonly trips = new RoundTripBook();
  /** Of what is traded together with the first instrument; null: nothing is. */
  private others: Map<InstrumentId, RoundTripBook> | null = null;
  readonly refused = new RefusedOrders();
  readonly charged = new ChargeTally();
  cashPaise = 0;
  chargesPaise = 0;
  turnoverPaise = 0;

  record(change: DeskChange, whenDurable?: () => void): void {
    const { fill, order, cause } = change;
    if (fill !== undefined) {
      this.cashPaise += cashEffectPaise(fill);
      this.chargesPaise += fill.chargesPaise;
      this.charged.take(fill, order !== undefined && isAutoSquareOff(order));
      this.turnoverPaise += fill.valuePaise;
      (this.others?.get(fill.instrumentId) ?? this.trips).take(fill, cause);
    } else if (order !== undefined) this.refused.take(order);
    this.onChange?.(change);
    whenDurable?.();
  }

  /** Keeps the trades of a further instrument apart. */
  keepApart(instrumentId: InstrumentId): RoundTripBook {
    const trips = new RoundTripBook();
    (this.others ??= new Map()).set(instrumentId, trips);
    return trips;
  }

  /** Of all instruments, in the order they ended. */
  closedTrips(): readonly RoundTrip[] {
    if (this.others === null) return this.trips.closed;
    const all = [this.trips, ...this.others.values()].flatMap(({ closed }) => closed);
    return all
      .sort((one, other) => one.exitAt - other.exitAt)
      .map((trip, place) => ({ ...trip, sequence: place + 1 }));
  }
}

interface Surroundings {
  readonly market: Market;
  readonly clock: Clock;
  readonly broker: PaperBroker;
  readonly journal: DeskJournal;
  /** The strategy threw. */
  readonly onFault: (error: unknown) => void;
  readonly onDecision?: (decision: StrategyDecision) => void;
}

/**
 * A desk that trades nothing but one strategy, on one instrument or on those it trades together. Refuses:
 * UNKNOWN_STRATEGY, BAD_RULE, WRONG_INSTRUMENT_COUNT, SIZING_NOT_TAKEN, PRODUCT_NOT_HELD, and whatever the strategy refuses of its parameters.
 */
export function loneDesk(
  spec: BacktestSpec,
  mode: Exclude<TradingMode, 'live'>,
  { market, clock, broker, journal, onFault, onDecision }: Surroundings,
): TradingDesk {
  const { instrument, strategyId, rules, timeframe, quantity, limits = NO_LIMITS } = spec;
  const strategy = spec.definition ?? strategyWith(strategyId, rules ?? null);
  const parameters = strategy.check(spec.parameters);
  const instruments = [instrument, ...legsOf(spec)];
  requireLegs(strategy, instruments.length);
  requireSizing(strategy, spec.sizing ?? null);
  requireProduct(spec);
  let orders = 0;
  const desk = new TradingDesk({
    accountId: 'backtest',
    mode,
    market,
    broker,
    gate: new RiskGate(limits),
    journal,
    clock,
    ids: () => `B${++orders}`,
    capitalPaise: () => spec.capitalPaise,
    onStrategyFault: (_, error) => onFault(error),
    ...(onDecision && { onDecision }),
  });
  const deployment = {
    id: 'backtest',
    accountId: 'backtest',
    mode,
    strategyId,
    parameters,
    instrumentIds: instruments.map(({ id }) => id),
    timeframe,
    quantity,
    sizing: spec.sizing ?? null,
    schedule: spec.schedule ?? null,
    product: productOf(spec),
  };
  const create = (): Strategy => {
    const created = strategy.create(parameters);
    return spec.decidesFrom === undefined ? created : warmedUpUntil(spec.decidesFrom, created);
  };
  desk.strategies.deploy(deployment, instruments, create, strategy);
  return desk;
}

/** What is traded together with the first instrument. */
export function legsOf({ others = [] }: BacktestSpec): Instrument[] {
  return others.flatMap(({ instrument }) => instrument ?? []);
}

function warmedUpUntil(decidesFrom: UtcMillis, strategy: Strategy): Strategy {
  return altered(strategy, {
    onCandle: (candle, position) => {
      const signal = strategy.onCandle(candle, position);
      return candle.openedAt < decidesFrom ? null : signal;
    },
    ...(strategy.onTick && {
      onTick: (paise, at, position) => {
        const signal = strategy.onTick?.(paise, at, position) ?? null;
        return at < decidesFrom ? null : signal;
      },
    }),
  });
}
