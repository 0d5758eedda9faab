import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { TradingDesk } from '../desk/trading-desk.js';
import { termsOf } from '../orders/order-change.js';
import { asSent, type OrderTerms } from '../orders/order-terms.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { type BrokerBook, type BrokerOrder } from './live-broker.js';
import { LiveGuard } from './live-guard.js';
import { Reconciliation } from './reconciliation.js';
import { MuteBroker } from './testing/mute-broker.js';

const session = regularSession('2026-01-27');
const TEN = istInstant(session.on, '10:00');
const abc: Instrument = {
  ...{ id: 'NSE:ABC', exchange: 'NSE', symbol: 'ABC', name: 'Abc Limited', kind: 'equity' },
  ...{ tickPaise: 5, lotQuantity: 1, isActive: true },
};

/** A live desk, and a broker whose book is read when somebody reads it. */
class Floor {
  readonly changes: DeskChange[] = [];
  readonly broker = new MuteBroker();
  readonly clock = new ReplayClock(TEN);
  readonly reconciliation = new Reconciliation({ quietMillis: 15_000, rounds: 3 });
  readonly desk: TradingDesk;
  private orders = 0;

  constructor(protection: 'always' | undefined = undefined, maxPositionUnits: number | null = null) {
    const market = new Market();
    market.startSession(session);
    market.tick(market.slotOf(abc.id), TEN, 10_000, 1);
    const guard = new LiveGuard();
    guard.setArmed(true);
    guard.setCompared();
    this.desk = new TradingDesk({
      accountId: 'account',
      mode: 'live',
      ...{ market, guard, broker: this.broker, clock: this.clock, ids: () => `change ${++this.orders}` },
      ...(protection && { protection }),
      gate: new RiskGate({ ...NO_LIMITS, maxPositionUnits }),
      journal: {
        record: (change, whenDurable) => {
          this.changes.push(change);
          whenDurable?.();
        },
      },
    });
  }

  place(wish: Partial<OrderTicket> = {}): string {
    const ticket: OrderTicket = {
      ...{ id: `00000000-0000-4000-8000-${String(++this.orders).padStart(12, '0')}`, accountId: 'account' },
      ...{ mode: 'live', deploymentId: null, instrumentId: abc.id, side: 'buy', kind: 'LIMIT' },
      ...{ product: 'MIS', quantity: 10, limitPaise: 9_000, triggerPaise: null, validity: 'DAY' },
      ...{ reducesOnly: false, reason: 'by hand' },
      ...wish,
    };
    const { id } = this.desk.take(requestOrder(ticket, abc, TEN));
    this.desk.onOrderUpdate({ kind: 'accepted', orderId: id, brokerOrderId: `B${id}`, at: TEN });
    return id;
  }

  of(id: string): Order {
    const order = this.desk.order(id);
    if (order === undefined) throw new RangeError(`there is no order ${id}`);
    return order;
  }

  /** The order as its broker has it, now or with other terms. */
  bookOf(id: string, terms: Partial<BrokerOrder> = {}): BrokerBook {
    const order = this.of(id);
    const { kind, quantity, limitPaise, triggerPaise } = asSent(order);
    const { tag, instrumentId, side, product, validity, filledQuantity } = order;
    const one: BrokerOrder = {
      ...{ brokerOrderId: `B${id}`, tag, instrumentId, side, product, validity, filledQuantity },
      ...{ kind, quantity, limitPaise, triggerPaise, status: 'open', why: null },
      ...terms,
    };
    return { orders: [one], trades: [], positions: [], funds: { openingPaise: 0, cashPaise: 0 } };
  }

  read(book: BrokerBook): boolean {
    const now = this.clock.now();
    const { news, isUnsure } = this.reconciliation.compare(this.desk.sentOrders(), book, now, now);
    for (const update of news) this.desk.onOrderUpdate(update);
    return isUnsure;
  }
}

describe('an order that is changed at the broker’s own terminal', () => {
  it('has the broker’s terms with the second book that tells them, and says where it was changed', () => {
    const floor = new Floor();
    const id = floor.place();
    const changed = floor.bookOf(id, { quantity: 25, limitPaise: 9_500 });
    expect(floor.read(changed)).toBe(true);
    expect(floor.of(id)).toMatchObject({ quantity: 10, limitPaise: 9_000 });
    expect(floor.read(changed)).toBe(false);
    expect(floor.of(id)).toMatchObject({ quantity: 25, limitPaise: 9_500, state: 'accepted' });
    expect(floor.changes.at(-1)).toMatchObject({
      cause: 'changed at the broker to LIMIT 25 at ₹95.00',
      modification: { step: 'modified', requestId: null },
    });
    const before = floor.changes.length;
    floor.read(changed);
    expect(floor.changes.length).toBe(before);
  });

  it('counts in the account’s risk as it is there: what would go beyond a limit with it is denied', () => {
    const floor = new Floor(undefined, 30);
    const id = floor.place();
    const changed = floor.bookOf(id, { quantity: 25 });
    for (const _ of [1, 2]) floor.read(changed);
    const next = floor.place({ quantity: 6 });
    expect(floor.of(next)).toMatchObject({ state: 'denied', refusal: { code: 'TOO_MANY_UNITS' } });
  });

  it('keeps its kind where only its protection was moved, and is a limit order where it was made one', () => {
    const floor = new Floor('always');
    const id = floor.place({ kind: 'MARKET', limitPaise: null });
    expect(floor.of(id).protectedPaise).not.toBeNull();
    const moved = floor.bookOf(id, { limitPaise: 10_400 });
    for (const _ of [1, 2]) floor.read(moved);
    expect(floor.of(id)).toMatchObject({ kind: 'MARKET', limitPaise: null, protectedPaise: 10_400 });
    const stop = floor.place({ kind: 'SL', limitPaise: 10_600, triggerPaise: 10_500 });
    const awake = floor.bookOf(stop, { kind: 'LIMIT', limitPaise: 10_700, triggerPaise: null });
    for (const _ of [1, 2]) floor.read(awake);
    expect(floor.of(stop)).toMatchObject({ kind: 'LIMIT', limitPaise: 10_700, triggerPaise: null });
  });

  it('is not said to be changed by a stop that woke, whose broker forgets its trigger', () => {
    const floor = new Floor();
    const id = floor.place({ kind: 'SL', limitPaise: 10_600, triggerPaise: 10_500 });
    floor.desk.onOrderUpdate({ kind: 'triggered', orderId: id, lastPaise: 10_500, at: TEN + 1 });
    const awake = floor.bookOf(id, { kind: 'LIMIT', triggerPaise: null });
    expect([floor.read(awake), floor.read(awake)]).toEqual([false, false]);
    expect(floor.of(id)).toMatchObject({ kind: 'SL', triggerPaise: 10_500 });
  });

  it('waits for a change of ours that is under way, and ends with the quantity it had there', () => {
    const floor = new Floor();
    const id = floor.place();
    floor.desk.modify(id, { limitPaise: 9_100 }, abc, 'request');
    const changed = floor.bookOf(id, { limitPaise: 9_500, quantity: 12 });
    for (const _ of [1, 2, 3]) floor.read(changed);
    expect(floor.of(id)).toMatchObject({ limitPaise: 9_000, pendingChange: { requestId: 'request' } });
    floor.desk.onOrderUpdate({ kind: 'modification-refused', orderId: id, why: 'too late', at: TEN + 1 });
    for (const _ of [1, 2]) floor.read(changed);
    expect(floor.of(id)).toMatchObject({ limitPaise: 9_500, quantity: 12, pendingChange: null });
    floor.read(floor.bookOf(id, { quantity: 8, status: 'cancelled' }));
    expect(floor.of(id)).toMatchObject({ state: 'cancelled', quantity: 8 });
  });

  it('is never put back by a book that was late, however changes here and there follow each other', () => {
    const paise = fc.integer({ min: 1_700, max: 1_990 }).map((ticks) => ticks * 5);
    const step = fc.oneof(
      fc.record({ does: fc.constant('here' as const), limitPaise: paise }),
      fc.record({ does: fc.constant('there' as const), limitPaise: paise }),
      // Books arrive in the order they were asked for; each tells how things stood at any time since the one before.
      fc.record({ does: fc.constant('read' as const), age: fc.nat(5) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const floor = new Floor();
        const id = floor.place();
        // What the broker had, and the place in it that the last book may have told at the earliest.
        const had: OrderTerms[] = [termsOf(floor.of(id))];
        let since = 0;
        let lastOurs = 0;
        const now = (): OrderTerms => had.at(-1) ?? termsOf(floor.of(id));
        for (const one of steps) {
          floor.clock.advanceTo(floor.clock.now() + 1);
          if (one.does === 'there') had.push({ ...now(), limitPaise: one.limitPaise });
          else if (one.does === 'here') {
            floor.desk.modify(id, { limitPaise: one.limitPaise }, abc, `here ${one.limitPaise}`);
            const { pendingChange } = floor.of(id);
            if (pendingChange === null) continue;
            lastOurs = had.push(pendingChange.terms) - 1;
            const { terms } = pendingChange;
            floor.desk.onOrderUpdate({ kind: 'modified', orderId: id, terms, at: floor.clock.now() });
          } else {
            const told = had[Math.max(since, had.length - 1 - one.age)] ?? now();
            const before = termsOf(floor.of(id));
            floor.read(floor.bookOf(id, { limitPaise: told.limitPaise }));
            const { limitPaise } = termsOf(floor.of(id));
            if (limitPaise !== before.limitPaise)
              expect(had.findLastIndex((terms) => terms.limitPaise === limitPaise)).toBeGreaterThan(lastOurs);
            since = had.length - 1; // the next book is asked for from here on
          }
        }
        for (const _ of [1, 2]) floor.read(floor.bookOf(id, { limitPaise: now().limitPaise }));
        expect(floor.of(id).limitPaise).toBe(now().limitPaise);
      }),
    );
  });
});
