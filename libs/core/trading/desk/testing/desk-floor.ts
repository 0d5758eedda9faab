import { type Instrument } from '../../../market/instrument.js';
import { Market } from '../../../market/market.js';
import { flatCosts } from '../../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../../simulation/simulated-broker.js';
import { enter, exit, type Signal, type Strategy } from '../../../strategies/strategy.js';
import { ReplayClock } from '../../../time/clock.js';
import { clockText, istInstant, istMinuteOf } from '../../../time/instant.js';
import { regularSession } from '../../../time/session.js';
import { type BrokerListener, PaperBroker } from '../../brokers/broker.js';
import { type StrategyDecision } from '../decisions.js';
import { type Deployment } from '../deployment.js';
import { type DeskChange } from '../desk-journal.js';
import { type Order, type OrderTicket, requestOrder } from '../../orders/order.js';
import { type OrderTerms } from '../../orders/order-terms.js';
import { type Position } from '../../positions/position.js';
import { RiskGate } from '../../risk/risk-gate.js';
import { NO_LIMITS, type RiskLimits } from '../../risk/risk-limits.js';
import { TradingDesk } from '../trading-desk.js';

export const session = regularSession('2026-01-27');
export const at = (clock: string): number => istInstant(session.on, clock);
export const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
export const ticket: OrderTicket = {
  id: 'order-1',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 10,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};
export const deployment: Deployment = {
  id: 'deployment',
  accountId: 'account',
  mode: 'paper',
  strategyId: 'scripted',
  parameters: {},
  instrumentIds: ['NSE:ABC'],
  timeframe: '1m',
  quantity: 10,
  product: 'MIS',
};

/** A broker that only writes down what it is asked. */
export class SilentBroker extends PaperBroker {
  readonly asked: string[] = [];
  listener: BrokerListener | null = null;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit(order: Order): void {
    this.asked.push(`submit ${order.id} ${order.state}`);
  }
  resume(order: Order): void {
    this.asked.push(`resume ${order.id} ${order.state}`);
  }
  modify(order: Order, terms: OrderTerms): void {
    this.asked.push(`modify ${order.id} ${terms.quantity} ${terms.limitPaise}`);
  }
  cancel(order: Order): void {
    this.asked.push(`cancel ${order.id}`);
  }
}

export interface Floor {
  readonly market: Market;
  readonly clock: ReplayClock;
  readonly desk: TradingDesk;
  readonly changes: DeskChange[];
  /** What waits to become durable; empty when the journal answers at once. */
  readonly waiting: (() => void)[];
  readonly faults: string[];
  readonly decisions: StrategyDecision[];
  tick(clock: string, paise: number): void;
}

interface FloorOptions {
  readonly broker?: PaperBroker;
  readonly limits?: RiskLimits;
  readonly isSlow?: boolean;
  readonly capitalPaise?: number;
}

export function floor({
  broker,
  limits = NO_LIMITS,
  isSlow = false,
  capitalPaise,
}: FloorOptions = {}): Floor {
  const market = new Market();
  const clock = new ReplayClock(at('09:15'));
  market.startSession(session);
  const changes: DeskChange[] = [];
  const waiting: (() => void)[] = [];
  const faults: string[] = [];
  const decisions: StrategyDecision[] = [];
  let orders = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker:
      broker ??
      new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(limits),
    ...(capitalPaise !== undefined && { capitalPaise: () => capitalPaise }),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        if (whenDurable === undefined) return;
        if (isSlow) waiting.push(whenDurable);
        else whenDurable();
      },
    },
    ids: () => `auto-${++orders}`,
    onDecision: (decision) => decisions.push(decision),
    onStrategyFault: (id, error, { instrumentId, candleAt }) => {
      const candle = candleAt === null ? '' : ` at ${clockText(istMinuteOf(candleAt))}`;
      faults.push(`${id}: ${(error as Error).message} on ${instrumentId}${candle}`);
    },
  });
  const slot = market.slotOf('NSE:ABC');
  let volume = 0;
  const tick = (clockText: string, paise: number): void => {
    clock.advanceTo(at(clockText));
    market.tick(slot, at(clockText), paise, ++volume);
  };
  return { market, clock, desk, changes, waiting, faults, decisions, tick };
}

export const states = ({ changes }: Floor): string[] =>
  changes.flatMap(({ order }) => (order ? [order.state] : []));
export const wish = (changed: Partial<OrderTicket> = {}): Order =>
  requestOrder({ ...ticket, ...changed }, instrument, at('09:15'));

/** Says yes or no by the minute: 'B' enters, 'S' exits, '!' throws. */
export class Scripted implements Strategy {
  private minute = 0;
  constructor(private readonly script: string) {}
  initialise(): void {}
  onCandle(_: unknown, held: Position): Signal | null {
    const letter = this.script[this.minute++];
    if (letter === '!') throw new Error('no such candle');
    return letter === 'B'
      ? enter('buy', 'script says buy')
      : letter === 'S'
        ? exit(held, 'script says sell')
        : null;
  }
}

export const position = (one: Floor, deploymentId: string | null): Position =>
  one.desk.position({ ...ticket, deploymentId });
