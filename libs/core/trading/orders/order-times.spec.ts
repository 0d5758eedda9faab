import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { genericAlgoId, type Order, type OrderTicket, requestOrder } from './order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { TradingDesk } from '../desk/trading-desk.js';

const TUESDAY = '2026-01-27';
const WEDNESDAY = '2026-01-28';
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
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'LIMIT',
  product: 'CNC',
  quantity: 10,
  limitPaise: 900,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};

function floor(at: number) {
  const market = new Market();
  const clock = new ReplayClock(at);
  const changes: DeskChange[] = [];
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker: new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(NO_LIMITS),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    ids: () => 'auto',
  });
  const pass = (to: number): void => {
    clock.advanceTo(to);
    market.advanceTo(to);
  };
  const tick = (to: number, paise: number): void => {
    pass(to);
    market.tick(market.slotOf('NSE:ABC'), to, paise, 1);
    market.advanceTo(to);
  };
  const take = (wish: Partial<OrderTicket> = {}): Order =>
    desk.take(requestOrder({ ...ticket, ...wish }, instrument, clock.now()));
  return { market, clock, desk, changes, pass, tick, take };
}

describe('an order valid for minutes', () => {
  const ten = istInstant(TUESDAY, '10:00');
  const begun = () => {
    const one = floor(ten);
    one.market.startSession(regularSession(TUESDAY));
    one.tick(ten, 1_000);
    one.take({ validity: 'TTL', validMinutes: 5 });
    return one;
  };

  it('fills within them like any other', () => {
    const one = begun();
    one.tick(ten + 4 * 60_000 + 59_000, 900);
    expect(one.desk.order('order')?.state).toBe('filled');
  });

  it('expires when they are over, though nothing is traded', () => {
    const one = begun();
    one.pass(ten + 5 * 60_000 - 1);
    expect(one.desk.order('order')?.state).toBe('accepted');
    one.pass(ten + 5 * 60_000);
    expect(one.desk.order('order')?.state).toBe('expired');
    expect(one.changes.at(-1)?.cause).toBe('its minutes were over');
  });

  it('is not filled by a price that comes at their end', () => {
    const one = begun();
    one.market.tick(one.market.slotOf('NSE:ABC'), ten + 5 * 60_000, 890, 1);
    expect(one.desk.order('order')?.state).toBe('expired');
  });

  it('expires with the day when that ends first', () => {
    const one = begun();
    one.pass(istInstant(TUESDAY, '15:28'));
    one.take({ id: 'late', validity: 'TTL', validMinutes: 120 });
    one.pass(istInstant(TUESDAY, '15:30'));
    expect(one.desk.order('late') ?? one.changes.at(-2)?.order).toMatchObject({ state: 'expired' });
  });
});

describe('an order placed after market', () => {
  const evening = istInstant(TUESDAY, '18:00');
  const kept = () => {
    const one = floor(evening);
    one.market.startSession(regularSession(TUESDAY));
    one.market.advanceTo(evening);
    one.take({ isAfterMarket: true, limitPaise: 1_000 });
    return one;
  };

  it('waits through the night and is judged and sent once its share trades', () => {
    const one = kept();
    expect(one.desk.order('order')).toMatchObject({ state: 'waiting', brokerOrderId: null });
    one.market.startSession(regularSession(WEDNESDAY));
    one.pass(istInstant(WEDNESDAY, '09:14'));
    expect(one.desk.order('order')?.state).toBe('waiting');
    one.tick(istInstant(WEDNESDAY, '09:15'), 1_000);
    one.tick(istInstant(WEDNESDAY, '09:15:01'), 1_000);
    expect(one.desk.order('order')).toMatchObject({ state: 'filled', filledPaise: 10_000 });
  });

  it('survives a restart, and is not sent by it', () => {
    const stored = kept().desk.order('order');
    if (stored === undefined) throw new Error('there is one');
    const next = floor(istInstant(TUESDAY, '20:00'));
    next.market.startSession(regularSession(TUESDAY));
    next.desk.restore([stored], []);
    expect(next.desk.order('order')?.state).toBe('waiting');
    expect(next.changes).toEqual([]);
    next.market.startSession(regularSession(WEDNESDAY));
    next.tick(istInstant(WEDNESDAY, '09:15'), 1_000);
    next.pass(istInstant(WEDNESDAY, '09:15:02'));
    expect(next.desk.order('order')?.state).toBe('accepted');
  });

  it('can be changed and taken back while it waits', () => {
    const one = kept();
    one.desk.modify('order', { limitPaise: 995 }, instrument, 'r1');
    expect(one.desk.order('order')).toMatchObject({ state: 'waiting', limitPaise: 995 });
    one.desk.cancel('order');
    expect(one.desk.order('order')?.state).toBe('cancelled');
  });

  it.each([
    ['08:56', 'waiting'],
    ['08:58', 'denied'],
    ['12:00', 'denied'],
    ['15:40', 'denied'],
    ['15:45', 'waiting'],
  ])('at %s of a trading day is %s: the broker’s hours of NSE.md §1.3', (time, state) => {
    const one = floor(istInstant(TUESDAY, time));
    one.market.startSession(regularSession(TUESDAY));
    one.market.advanceTo(istInstant(TUESDAY, time));
    expect(one.take({ isAfterMarket: true }).state).toBe(state);
  });

  it('is taken all day where nothing trades, while an ordinary one is denied', () => {
    const one = floor(istInstant('2026-01-25', '12:00'));
    expect(one.take({ isAfterMarket: true }).state).toBe('waiting');
    expect(one.take({ id: 'plain' }).refusal?.code).toBe('MARKET_CLOSED');
  });
});

describe('an order placed after market of a contract that expires', () => {
  const CALL = 'NFO:NIFTY-2026-01-27-25000-CE';
  const call: Instrument = { ...instrument, id: CALL, kind: 'option', expiresOn: TUESDAY };
  const place = (one: ReturnType<typeof floor>): Order =>
    one.desk.take(
      requestOrder(
        { ...ticket, instrumentId: CALL, product: 'NRML', isAfterMarket: true },
        call,
        one.clock.now(),
      ),
    );

  it('is denied once its last session is over: there is no next opening', () => {
    const one = floor(istInstant(TUESDAY, '16:00'));
    one.market.startSession(regularSession(TUESDAY));
    one.market.advanceTo(one.clock.now());
    expect(place(one)).toMatchObject({ state: 'denied', refusal: { code: 'CONTRACT_EXPIRED' } });
  });

  it('waits for its last session and ends with it, though the contract did not trade', () => {
    const one = floor(istInstant(TUESDAY, '08:00'));
    one.market.startSession(regularSession(TUESDAY));
    expect(place(one).state).toBe('waiting');
    one.pass(istInstant(TUESDAY, '15:30'));
    expect(one.changes.flatMap(({ order }) => order?.state ?? [])).toEqual(['waiting', 'expired']);
  });
});

describe('the algorithm an order names', () => {
  it('is the exchange’s own for orders of no registered one', () => {
    expect(requestOrder(ticket, instrument, 1).algoId).toBe('99999');
    expect(genericAlgoId('NFO:NIFTY-2026-01-27-25000-CE')).toBe('99999');
    expect(genericAlgoId('BFO:SENSEX-2026-01-29-FUT')).toBe('9'.repeat(16));
    expect(requestOrder({ ...ticket, algoId: 'A7' }, instrument, 1).algoId).toBe('A7');
  });
});
