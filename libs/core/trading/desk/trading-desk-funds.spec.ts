import { describe, expect, it } from 'vitest';
import { AccountFunds } from '../../margins/account-funds.js';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { DeskFunds } from './desk-funds.js';
import { type DeskChange } from './desk-journal.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { type Position } from '../positions/position.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { TradingDesk } from './trading-desk.js';

const session = regularSession('2026-01-27');
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

/** A desk of ₹10,000 in a market where ABC stands at ₹100. */
function opened(): {
  place: (id: string, wish: Partial<OrderTicket>) => Order;
  tick: (paise: number) => void;
  desk: TradingDesk;
  funds: DeskFunds;
  positions: () => Position[];
} {
  const [clock, market] = [new ReplayClock(), new Market()];
  const costs = flatCosts(0);
  const changes: DeskChange[] = [];
  const funds = new DeskFunds(
    new AccountFunds((id) => market.lastPaise(market.slotOf(id)), costs),
    1_000_000,
  );
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    broker: new SimulatedBroker({ market, clock, slippageBps: 0, costs, fillAt: 'next-tick' }),
    gate: new RiskGate(NO_LIMITS),
    funds,
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    clock,
    ids: () => `made-${changes.length}`,
  });
  market.startSession(session);
  let now = istInstant(session.on, '10:00');
  const tick = (paise: number): void => {
    now += 1_000;
    clock.advanceTo(now);
    market.tick(market.slotOf(instrument.id), now, paise, 1);
  };
  tick(10_000);
  const place = (id: string, wish: Partial<OrderTicket>): Order => {
    const ticket: OrderTicket = {
      id,
      accountId: 'account',
      mode: 'paper',
      deploymentId: null,
      instrumentId: instrument.id,
      side: 'buy',
      kind: 'LIMIT',
      product: 'CNC',
      quantity: 10,
      limitPaise: 10_000,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: 'by hand',
      ...wish,
    };
    return desk.take(requestOrder(ticket, instrument, now));
  };
  return { place, tick, desk, funds, positions: () => desk.positions() };
}

describe('a desk that knows its money', () => {
  it('denies what the account cannot pay, with what it needs and has', () => {
    const { place } = opened();
    expect(place('1', { quantity: 101 })).toMatchObject({
      state: 'denied',
      refusal: { code: 'MARGIN_TOO_SMALL', details: { requiredPaise: 1_010_000, availablePaise: 1_000_000 } },
    });
    expect(place('2', { quantity: 100 }).state).not.toBe('denied');
  });

  it('lets five times as much be traded for the day', () => {
    const { place } = opened();
    expect(place('1', { product: 'MIS', quantity: 500 }).state).not.toBe('denied');
    expect(place('2', { product: 'MIS', quantity: 1 }).state).toBe('denied');
  });

  it('counts orders that still work, until they are taken back', () => {
    const { place, desk } = opened();
    place('1', { quantity: 60, limitPaise: 9_000 });
    expect(place('2', { quantity: 60, limitPaise: 9_000 }).refusal?.code).toBe('MARGIN_TOO_SMALL');
    desk.cancel('1');
    expect(place('3', { quantity: 60, limitPaise: 9_000 }).state).not.toBe('denied');
  });

  it('refuses a change the account cannot pay, and keeps what the changed order needs', () => {
    const { place, desk, tick } = opened();
    place('1', { quantity: 60, limitPaise: 9_000 });
    tick(10_000);
    desk.modify('1', { quantity: 120 }, instrument, 'request-1');
    expect(desk.order('1')).toMatchObject({ quantity: 60, pendingChange: null });
    desk.modify('1', { quantity: 100 }, instrument, 'request-2');
    tick(10_000);
    expect(desk.order('1')?.quantity).toBe(100);
    expect(place('2', { quantity: 20, limitPaise: 9_000 }).refusal).toMatchObject({
      code: 'MARGIN_TOO_SMALL',
      details: { availablePaise: 100_000 },
    });
  });

  it('lets positions be closed though nothing is left', () => {
    const { place, tick } = opened();
    place('1', { product: 'MIS', quantity: 500 });
    tick(10_000);
    tick(8_200); // lost nine tenths of the capital
    expect(place('2', { product: 'MIS', quantity: 1, limitPaise: 8_200 }).state).toBe('denied');
    expect(place('3', { product: 'MIS', side: 'sell', quantity: 500, limitPaise: 8_200 }).state).not.toBe(
      'denied',
    );
  });

  it('trades on with what was brought in', () => {
    const { place, funds } = opened();
    expect(place('1', { quantity: 150 }).state).toBe('denied');
    funds.setCapital(1_500_000);
    expect(place('2', { quantity: 150 }).state).not.toBe('denied');
  });

  it('has the same money after a restart', () => {
    const { place, tick, desk, funds } = opened();
    place('1', { quantity: 40 });
    tick(10_000);
    place('2', { quantity: 30, limitPaise: 9_000 });
    const next = opened();
    next.desk.restore(desk.openOrders(), desk.positions());
    const at = istInstant(session.on, '11:00');
    const book = (of: TradingDesk): Parameters<DeskFunds['statement']>[0] => ({
      positions: of.positions(),
      working: of.openOrders(),
      at,
    });
    expect(next.funds.statement(book(next.desk))).toEqual(funds.statement(book(desk)));
    expect(next.funds.statement(book(next.desk)).availablePaise).toBe(1_000_000 - 400_000 - 270_000);
  });
});
