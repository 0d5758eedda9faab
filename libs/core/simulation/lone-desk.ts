import { type Market } from '../market/market.js';
import { RefusedOrders } from '../performance/refused-orders.js';
import { RoundTripBook } from '../performance/round-trips.js';
import { strategyWith } from '../rules/rule-strategy.js';
import { type Strategy } from '../strategies/strategy.js';
import { type Clock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type PaperBroker } from '../trading/brokers/broker.js';
import { type DeskChange, type DeskJournal } from '../trading/desk/desk-journal.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { cashEffectPaise } from '../trading/orders/fill.js';
import { RiskGate } from '../trading/risk/risk-gate.js';
import { NO_LIMITS } from '../trading/risk/risk-limits.js';
import { type TradingMode } from '../trading/terms.js';
import { type BacktestSpec } from './backtest-spec.js';

/** The book-keeping of a backtest: durable at once, because nothing outlives it. */
export class InMemoryJournal implements DeskJournal {
  readonly trips = new RoundTripBook();
  readonly refused = new RefusedOrders();
  cashPaise = 0;
  chargesPaise = 0;
  turnoverPaise = 0;

  record({ fill, order, cause }: DeskChange, whenDurable?: () => void): void {
    if (fill !== undefined) {
      this.cashPaise += cashEffectPaise(fill);
      this.chargesPaise += fill.chargesPaise;
      this.turnoverPaise += fill.valuePaise;
      this.trips.take(fill, cause);
    } else if (order !== undefined) this.refused.take(order);
    whenDurable?.();
  }
}

interface Surroundings {
  readonly market: Market;
  readonly clock: Clock;
  readonly broker: PaperBroker;
  readonly journal: DeskJournal;
  /** The strategy threw. */
  readonly onFault: (error: unknown) => void;
}

/**
 * A desk that trades nothing but one strategy on one instrument. Refuses: UNKNOWN_STRATEGY, BAD_RULE, and whatever the
 * strategy refuses of its parameters.
 */
export function loneDesk(
  spec: BacktestSpec,
  mode: Exclude<TradingMode, 'live'>,
  { market, clock, broker, journal, onFault }: Surroundings,
): TradingDesk {
  const { instrument, strategyId, rules, timeframe, quantity, limits = NO_LIMITS } = spec;
  const strategy = spec.definition ?? strategyWith(strategyId, rules ?? null);
  const parameters = strategy.check(spec.parameters);
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
    onStrategyFault: (_, error) => onFault(error),
  });
  const deployment = {
    id: 'backtest',
    accountId: 'backtest',
    mode,
    strategyId,
    parameters,
    instrumentIds: [instrument.id],
    timeframe,
    quantity,
    product: 'MIS',
  } as const;
  desk.strategies.deploy(deployment, [instrument], () => {
    const created = strategy.create(parameters);
    return spec.decidesFrom === undefined ? created : warmedUpUntil(spec.decidesFrom, created);
  });
  return desk;
}

function warmedUpUntil(decidesFrom: UtcMillis, strategy: Strategy): Strategy {
  return {
    initialise: (setup) => strategy.initialise(setup),
    onCandle: (candle, position) => {
      const signal = strategy.onCandle(candle, position);
      return candle.openedAt < decidesFrom ? null : signal;
    },
  };
}
