import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type OrderTicket, requestOrder } from '../orders/order.js';
import { flatPosition } from '../positions/position.js';
import { RiskGate } from './risk-gate.js';
import { NO_LIMITS } from './risk-limits.js';
import { TradingDesk } from '../desk/trading-desk.js';

const session = regularSession('2026-01-27');
const TEN = istInstant(session.on, '10:00');
const PATIENCE = 10_000;
const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const ticket: OrderTicket = {
  id: 'order',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: instrument.id,
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 10,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'a test',
};

/** A desk whose journal writes when it is told to, after so long as it is told. */
function desk() {
  const market = new Market();
  const clock = new ReplayClock(TEN);
  market.startSession(session);
  market.tick(market.slotOf(instrument.id), TEN, 10_000, 1);
  const held: ((waitedMillis?: number) => void)[] = [];
  const books = { waitedMillis: 0 };
  const one = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker: new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(NO_LIMITS),
    entryPatienceMillis: PATIENCE,
    journal: {
      record: (_change, whenDurable) => void (whenDurable && held.push(whenDurable)),
      waitedMillis: () => books.waitedMillis,
    },
    ids: () => '',
  });
  const take = (id: string, reducesOnly = false) =>
    one.take(requestOrder({ ...ticket, id, reducesOnly }, instrument, TEN));
  const hold = (quantity: number): void =>
    one.restore([], [{ ...flatPosition(ticket, TEN), quantity: -quantity, costPaise: -quantity * 10_000 }]);
  const written = (waitedMillis: number): void => held.splice(0).forEach((tell) => tell(waitedMillis));
  return {
    take,
    hold,
    written,
    books,
    state: (id: string) => one.order(id)?.state,
    order: one.order.bind(one),
  };
}

describe('an entry, while the books cannot be written', () => {
  it('is taken and waits until they have been away for as long as is written, and is denied from then on', () => {
    const { take, books } = desk();
    books.waitedMillis = PATIENCE;
    expect(take('in time').state).toBe('submitting');
    books.waitedMillis = PATIENCE + 1;
    expect(take('too late')).toMatchObject({
      state: 'denied',
      refusal: { code: 'BOOKS_AWAY', details: { seconds: 10 } },
    });
    books.waitedMillis = 0;
    expect(take('afterwards').state).toBe('submitting');
  });

  it('leaves after a short wait, and is denied instead after a long one', () => {
    const { take, written, state, order } = desk();
    take('short');
    written(PATIENCE);
    expect(state('short')).toBe('accepted');
    take('long');
    written(60_500);
    expect(order('long')).toMatchObject({
      state: 'denied',
      refusal: { code: 'WAITED_TOO_LONG', details: { waitedSeconds: 60, seconds: 10 } },
    });
  });
});

describe('an exit, while the books cannot be written', () => {
  it('is taken however long they are away, and leaves however long it waited', () => {
    const { take, hold, written, books, state } = desk();
    books.waitedMillis = 600_000;
    hold(10);
    expect(take('exit', true).state).toBe('submitting');
    written(600_000);
    expect(state('exit')).toBe('accepted');
  });
});
