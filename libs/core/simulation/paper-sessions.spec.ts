import { describe, expect, it } from 'vitest';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { type Order, type OrderTicket } from '../trading/orders/order.js';
import { isInPreOpen } from './futures-pre-open.js';
import { listed } from './testing/listed.js';
import { paperDesk, type PaperDesk } from './testing/paper-desk.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const SHARE = 'NSE:SMALL';
const FUTURE = 'NFO:NIFTY-2026-11-23-FUT';
const NEXT_FUTURE = 'NFO:NIFTY-2026-12-29-FUT';
const CALL = 'NFO:NIFTY-2026-11-23-24000-CE';
const instruments = [
  listed(SHARE),
  ...[FUTURE, NEXT_FUTURE, CALL].map((id) => listed(id, { lotQuantity: 65 })),
];

/** The days' pre-open: to 4 September 2026 entry ends between 09:07 and 09:08, from the 7th on between 09:08 and 09:10. */
const BEFORE = '2026-08-12';
const SINCE = '2026-11-12';

/** In the morning of a day after one on which everything traded at ₹100. */
function morning(on = SINCE): PaperDesk {
  const one = paperDesk({ instruments, slippageBps: 5 });
  one.begin(calendar.previousTradingDay(on));
  for (const { id } of instruments) one.tick('11:00', id, 100);
  one.end();
  one.begin(on);
  return one;
}

const limit = (wish: Partial<OrderTicket> = {}): Partial<OrderTicket> & { instrumentId: string } => ({
  ...{ instrumentId: SHARE, kind: 'LIMIT', limitPaise: 10_000, quantity: 10 },
  ...wish,
});

function placed(one: PaperDesk, clock: string, wish: Partial<OrderTicket> = {}): Order {
  one.pass(clock);
  const [order] = one.place(limit(wish));
  if (order === undefined) throw new Error('nothing was placed');
  return one.order(order.id);
}

const fate = ({ state, refusal, reason }: Order): string => refusal?.code ?? `${state}: ${reason}`;

describe('before the open', () => {
  it.each([
    [BEFORE, '08:59:59', 'MARKET_CLOSED'],
    [BEFORE, '09:00', 'accepted'],
    [BEFORE, '09:06:59', 'accepted'],
    [BEFORE, '09:08', 'OPENING_IS_MATCHED'],
    [BEFORE, '09:14:59', 'OPENING_IS_MATCHED'],
    [SINCE, '09:00', 'accepted'],
    [SINCE, '09:07:59', 'accepted'],
    [SINCE, '09:10', 'OPENING_IS_MATCHED'],
    [SINCE, '09:12', 'OPENING_IS_MATCHED'],
    // Before the exchange changed the hours of the post-close, and since.
    [BEFORE, '15:52', 'POST_CLOSE_NOT_TRADED'],
    ['2026-07-30', '15:45', 'POST_CLOSE_NOT_TRADED'],
    [SINCE, '15:45', 'MARKET_CLOSED'],
    [SINCE, '16:00', 'MARKET_CLOSED'],
  ])('of %s at %s a limit order is %s', (on, clock, expected) => {
    expect(fate(placed(morning(on), clock))).toContain(expected);
  });

  it('an order that is refused while the auction is matched is told when to come again', () => {
    const { refusal } = placed(morning(), '09:11');
    expect(refusal).toMatchObject({ details: { until: expect.stringMatching(/^09:15/) as unknown } });
  });

  it.each<[string, string, Partial<OrderTicket>, RegExp]>([
    [SINCE, '09:01', { kind: 'SL', triggerPaise: 10_100, limitPaise: 10_200 }, /no stop is taken/],
    [SINCE, '09:01', { validity: 'IOC' }, /no IOC order/],
    [SINCE, '09:01', { instrumentId: CALL, product: 'NRML', quantity: 65 }, /for futures only/],
    [SINCE, '09:01', { instrumentId: NEXT_FUTURE, product: 'NRML', quantity: 65 }, /current month only/],
    [SINCE, '09:01', { instrumentId: FUTURE, product: 'NRML', quantity: 65 }, /^accepted/],
    ['2026-11-17', '09:01', { instrumentId: NEXT_FUTURE, product: 'NRML', quantity: 65 }, /^accepted/],
    // Since 1 April 2026 an order at any price travels with a limit, so no freeze meets it.
    [SINCE, '09:06', { kind: 'MARKET', limitPaise: null }, /^accepted/],
  ])('of %s at %s of %j it says %s', (on, clock, wish, words) => {
    expect(fate(placed(morning(on), clock, wish))).toMatch(words);
  });

  it('futures have had a pre-open since 8 December 2025, and none before', () => {
    const contract = listed('NFO:NIFTY-2025-12-30-FUT', { lotQuantity: 75 });
    const of = (on: string): string => {
      const one = paperDesk({ instruments: [contract] });
      one.begin(calendar.previousTradingDay(on));
      one.tick('11:00', contract.id, 100);
      one.end();
      one.begin(on);
      one.pass('09:01');
      const [order] = one.place({
        instrumentId: contract.id,
        product: 'NRML',
        kind: 'LIMIT',
        limitPaise: 9_900,
      });
      return order?.refusal?.code ?? one.order(order?.id ?? '').state;
    };
    expect([of('2025-12-05'), of('2025-12-08')]).toEqual(['MARKET_CLOSED', 'accepted']);
  });

  // NSE.md §2.5: the monthly contracts expire on Monday 23 November and on Tuesday 29 December 2026.
  it.each([
    ['2026-11-12', FUTURE, true],
    ['2026-11-12', NEXT_FUTURE, false],
    ['2026-11-16', NEXT_FUTURE, false], // the 16th, 17th, 18th, 19th, 20th and 23rd are six
    ['2026-11-17', NEXT_FUTURE, true],
    ['2026-11-23', NEXT_FUTURE, true],
    ['2026-11-25', NEXT_FUTURE, true],
    ['2026-11-23', 'NFO:NIFTY-2027-01-26-FUT', false],
  ])('on %s the future %s opens in it: %s', (on, id, isIn) => {
    expect(isInPreOpen(listed(id), calendar, on)).toBe(isIn);
  });
});

describe('the opening', () => {
  it('trades what was collected at one price, orders at any price first, then the better limit, then the older', () => {
    const one = morning();
    const late = placed(one, '09:01', { limitPaise: 10_050 });
    const beyond = placed(one, '09:02', { limitPaise: 9_950 });
    const best = placed(one, '09:03', { limitPaise: 10_080 });
    const older = placed(one, '09:03:30', { limitPaise: 10_080 });
    const any = placed(one, '09:04', { kind: 'MARKET', limitPaise: null });
    expect(one.fills).toEqual([]);
    one.tick('09:15', SHARE, 100.2, 35); // and all of what trades may be its orders', on this desk
    expect(
      one.fills.map(({ orderId, quantity, valuePaise }) => [orderId, quantity, valuePaise / quantity]),
    ).toEqual([
      [any.id, 10, 10_020],
      [best.id, 10, 10_020],
      [older.id, 10, 10_020],
      [late.id, 5, 10_020],
    ]);
    // What is left goes on, at its own limit.
    one.tick('09:15:02', SHARE, 99, 100);
    expect(
      one.fills.slice(4).map(({ orderId, valuePaise, quantity }) => [orderId, valuePaise / quantity]),
    ).toEqual([
      [late.id, 10_050],
      [beyond.id, 9_950],
    ]);
  });

  it('is taken back until the exchange ends the entry, and after that only as far as the opening left it', () => {
    const one = morning();
    const early = placed(one, '09:01');
    const filled = placed(one, '09:02');
    const beyond = placed(one, '09:03', { limitPaise: 9_000 });
    one.desk.cancel(early.id);
    expect(one.order(early.id).state).toBe('cancelled');
    one.pass('09:11');
    for (const { id } of [filled, beyond]) one.desk.cancel(id);
    expect([filled, beyond].map(({ id }) => one.order(id).state)).toEqual(['accepted', 'accepted']);
    one.tick('09:15', SHARE, 99.5);
    expect([filled, beyond].map(({ id }) => one.order(id).state)).toEqual(['filled', 'cancelled']);
  });

  it('gives back after a second what nobody wants and nothing was traded of', () => {
    const one = morning();
    const { id } = placed(one, '09:01');
    one.pass('09:12');
    one.desk.cancel(id);
    one.pass('09:15');
    expect(one.order(id).state).toBe('accepted');
    one.pass('09:15:01');
    expect(one.order(id).state).toBe('cancelled');
  });

  it('is changed while orders are taken, and not while it is matched', () => {
    const one = morning();
    const { id } = placed(one, '09:01');
    const instrument = listed(SHARE);
    one.pass('09:07');
    one.desk.modify(id, { limitPaise: 10_100 }, instrument, 'first');
    expect(one.order(id)).toMatchObject({ limitPaise: 10_100, pendingChange: null });
    one.pass('09:11');
    one.desk.modify(id, { limitPaise: 10_200 }, instrument, 'second');
    one.desk.modify(id, { limitPaise: 10_000 }, instrument, 'third');
    expect(one.order(id).limitPaise).toBe(10_100);
    const refused = one.changes.flatMap(({ modification }) => modification?.refusal?.code ?? []);
    expect(refused).toEqual(['OPENING_IS_MATCHED', 'OPENING_IS_MATCHED']);
  });

  it('finds again what was collected, by the process that comes up before it', () => {
    const one = morning();
    const { id } = placed(one, '09:02', { limitPaise: 10_050 });
    one.pass('09:13');
    const again = one.restart();
    again.tick('09:15', SHARE, 100.4, 1_000);
    expect(again.fills).toMatchObject([{ orderId: id, quantity: 10, valuePaise: 100_400 }]);
  });

  it('is no matter of orders that come once it is over', () => {
    const one = morning();
    one.tick('09:15', SHARE, 100);
    const { id } = placed(one, '09:15:01', { limitPaise: 10_100 });
    one.tick('09:15:02', SHARE, 100.5);
    expect(one.fills).toMatchObject([{ orderId: id, valuePaise: 100_500 }]);
  });
});
