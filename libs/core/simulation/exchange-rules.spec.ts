import { describe, expect, it } from 'vitest';
import { type Instrument } from '../market/instrument.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { istInstant } from '../time/instant.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { type SessionGroup } from '../time/session.js';
import { type Order } from '../trading/orders/order.js';
import { type Arrival, endOf, rejectionOf } from './exchange-rules.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const BEFORE = '2026-07-30';
/** The closing auction has begun. */
const SINCE = '2026-11-20';

const share: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
  series: 'EQ',
  lowerBandPaise: 90_000,
  upperBandPaise: 110_000,
  bandsOn: SINCE,
};
const future: Instrument = {
  ...share,
  id: 'NFO:NIFTY-2026-11-23-FUT',
  exchange: 'NFO',
  kind: 'future',
  lotQuantity: 65,
  freezeQuantity: 1_800,
  expiresOn: '2026-11-23',
  bandsOn: null,
};
const option: Instrument = { ...future, id: 'NFO:NIFTY-2026-11-23-24000-CE', kind: 'option' };
const stockOption: Instrument = { ...option, id: 'NFO:ABC-2026-11-23-1000-CE' };

const order = {
  side: 'buy',
  kind: 'LIMIT',
  product: 'MIS',
  quantity: 10,
  filledQuantity: 0,
  limitPaise: 100_000,
  triggerPaise: null,
  protectedPaise: null,
  validity: 'DAY',
  reducesOnly: false,
} as Order;
const contract = { ...order, quantity: 65, product: 'NRML' } as Order;

/** Why an order is rejected that comes at a time of a day. */
function why(
  wish: Partial<Order>,
  instrument: Instrument = share,
  when: { on?: string; clock?: string; group?: SessionGroup } & Partial<Arrival> = {},
): string | null {
  const {
    on = SINCE,
    clock = '11:00',
    group = instrument.kind === 'equity' ? 'cash' : 'derivatives',
    ...rest
  } = when;
  const at = istInstant(on, clock);
  return rejectionOf({
    order: { ...(instrument.kind === 'equity' ? order : contract), ...wish },
    instrument,
    at,
    phase: calendar.phaseAt(at, group),
    hasPreOpen: true,
    squareOffAt: calendar.squareOffAt(on, group),
    lastPaise: 100_000,
    previousClosePaise: 0,
    dayHighPaise: 101_000,
    dayLowPaise: 99_000,
    referencePaise: 0,
    deliverable: 0,
    ...rest,
  });
}

describe('the exchange', () => {
  it('takes an ordinary order', () => {
    expect(why({})).toBeNull();
    expect(why({}, future)).toBeNull();
    expect(why({ kind: 'SL', triggerPaise: 99_000 }, option)).toBeNull();
  });

  it.each<[string, string | null]>([
    ['a price above the band', why({ limitPaise: 110_005 })],
    ['a price below the band', why({ limitPaise: 89_995 })],
    ['a trigger outside the band', why({ kind: 'SL-M', limitPaise: null, triggerPaise: 111_000 })],
  ])('rejects %s', (_, words) => expect(words).toMatch(/outside the band of ₹900.00 to ₹1,100.00/));

  it('holds a band for its own day only', () =>
    expect(why({ limitPaise: 120_000 }, share, { on: BEFORE })).toBeNull());

  // A share that has traded at 990 closed at 1,237.50 at most, and may then go to 1,485; one at 1,010 may fall to 673.33.
  it.each<[Partial<Order>, boolean]>([
    [{ limitPaise: 148_500 }, true],
    [{ limitPaise: 148_505 }, false],
    [{ side: 'sell', limitPaise: 67_335 }, true],
    [{ side: 'sell', limitPaise: 67_330 }, false],
    [{ limitPaise: 100 }, true], // it only waits, and never trades
    [{ side: 'sell', limitPaise: 900_000 }, true],
  ])('without a band takes %j: %s, for no share moves more than 20 %% a day', (wish, isTaken) => {
    const words = why(wish, share, { on: BEFORE });
    expect(words === null).toBe(isTaken);
    if (!isTaken) expect(words).toMatch(/outside the price band: .* from ₹990.00 to ₹1,010.00 today/);
  });

  // NSE.md §2.6: 20 % of the last close for a share at most, 10 % for a future on an index.
  it.each<[Instrument, Partial<Order>, boolean]>([
    [share, { limitPaise: 120_000 }, true],
    [share, { limitPaise: 120_005 }, false],
    [share, { side: 'sell', limitPaise: 80_000 }, true],
    [share, { side: 'sell', limitPaise: 79_995 }, false],
    [share, { limitPaise: 100 }, true], // it only waits
    [future, { limitPaise: 110_000 }, true],
    [future, { limitPaise: 110_005 }, false],
    [future, { side: 'sell', limitPaise: 89_995 }, false],
    [stockOption, { limitPaise: 500_000 }, true],
  ])('of %o, which closed at ₹1,000.00, takes %j: %s', (instrument, wish, isTaken) => {
    const words = why(wish, instrument, { on: BEFORE, previousClosePaise: 100_000 });
    expect(words === null).toBe(isTaken);
    if (!isTaken) expect(words).toMatch(/outside the price band: .* closed at ₹1,000.00$/);
  });

  it('lets a share that has fallen to its band be left at the market', () => {
    const fallen = { on: BEFORE, previousClosePaise: 100_000, lastPaise: 80_500, dayLowPaise: 80_500 };
    expect(why({ side: 'sell', limitPaise: 78_890, protectedPaise: 78_890 }, share, fallen)).toBeNull();
    expect(why({ side: 'sell', limitPaise: 78_890 }, share, fallen)).toMatch(/closed at ₹1,000.00$/);
  });

  it('holds nobody to a close that today’s trades are beyond: it was split, or its band was flexed', () => {
    const split = { on: BEFORE, previousClosePaise: 200_000 };
    expect(why({ side: 'sell', limitPaise: 99_000 }, share, split)).toBeNull();
    expect(why({ limitPaise: 148_505 }, share, split)).toMatch(/has traded from ₹990.00/);
  });

  it('leaves contracts, which move further, and shares without a price today alone', () => {
    expect(why({ limitPaise: 900_000 }, stockOption, { on: BEFORE })).toBeNull();
    expect(why({ limitPaise: 900_000 }, share, { on: BEFORE, dayLowPaise: 0 })).toBeNull();
  });

  it.each<[string, string | null, RegExp]>([
    ['part of a lot', why({ quantity: 100 }, future), /100 is no multiple of the lot of 65/],
    ['more than the freeze quantity', why({ quantity: 1_820 }, future), /above the freeze quantity of 1800/],
    ['a price between two ticks', why({ limitPaise: 100_003 }), /no multiple of the tick of ₹0.05/],
    ['an expired contract', why({}, future, { on: '2026-11-25' }), /expired on 2026-11-23/],
    [
      'SL-M on options',
      why({ kind: 'SL-M', limitPaise: null, triggerPaise: 1_000 }, option),
      /16052.*SL-M on options/,
    ],
  ])('rejects %s', (_, words, expected) => expect(words).toMatch(expected));

  it('takes the largest order that is whole lots within the freeze quantity', () =>
    expect(why({ quantity: 1_755 }, future)).toBeNull());

  it('lets an odd lot be closed', () => expect(why({ quantity: 25, reducesOnly: true }, future)).toBeNull());

  // NSE.md §2.6: ±40 % above ₹50, ±₹20 up to it.
  it.each<[number, number, boolean]>([
    [10_000, 14_000, true],
    [10_000, 14_005, false],
    [10_000, 6_000, true],
    [10_000, 5_995, false],
    [5_000, 7_000, true],
    [5_000, 7_005, false],
    [5_005, 7_005, true],
  ])('with an index option at %i paise lets a limit of %i pass: %s', (lastPaise, limitPaise, passes) => {
    const words = why({ limitPaise }, option, { lastPaise });
    if (passes) expect(words).toBeNull();
    else expect(words).toMatch(/^17070: /);
    expect(why({ limitPaise }, stockOption, { lastPaise })).toBeNull();
  });
});

describe('the broker’s products', () => {
  it.each<[string, string | null, RegExp]>([
    ['MIS in series BE', why({}, { ...share, series: 'BE' }), /no MIS in series BE/],
    ['MIS in series BZ', why({}, { ...share, series: 'BZ' }), /no MIS in series BZ/],
    ['CNC of a future', why({ product: 'CNC' }, future), /CNC is for shares/],
    ['NRML of a share', why({ product: 'NRML' }), /NRML is for futures and options/],
    ['a sale of what is not there', why({ product: 'CNC', side: 'sell' }), /nothing to be sold for delivery/],
    [
      'a sale of more than is there',
      why({ product: 'CNC', side: 'sell' }, share, { deliverable: 9 }),
      /only 9 units .* not 10/,
    ],
  ])('reject %s', (_, words, expected) => expect(words).toMatch(expected));

  it('let what is there be sold for delivery, to the last unit', () =>
    expect(why({ product: 'CNC', side: 'sell' }, share, { deliverable: 10 })).toBeNull());

  it.each<[SessionGroup, string, Instrument]>([
    ['cash', '15:20', share],
    ['closing-auction', '15:10', share],
    ['derivatives', '15:30', future],
  ])('let no MIS in %s be opened from %s on, but be closed', (group, clock, instrument) => {
    const wish = { product: 'MIS' } as const;
    const before = istInstant(SINCE, clock) - 1;
    expect(why(wish, instrument, { group, at: before })).toBeNull();
    expect(why(wish, instrument, { group, clock })).toMatch(/^no MIS after the square-off at/);
    expect(why({ ...wish, reducesOnly: true }, instrument, { group, clock })).toBeNull();
  });
});

describe('a closing auction', () => {
  const group = 'closing-auction';
  const cnc = { product: 'CNC' } as const;
  const market = { ...cnc, kind: 'MARKET', limitPaise: null } as const;
  const stop = { ...cnc, kind: 'SL', triggerPaise: 99_000 } as const;

  // NSE.md §1.1, from 3 August 2026.
  it.each<[string, Partial<Order>, RegExp | null]>([
    ['15:14:59', market, null],
    ['15:15', cnc, /no order is taken from 15:15:00 to 15:20:00/],
    ['15:19:59', market, /no order is taken/],
    ['15:20', cnc, null],
    ['15:20', market, null],
    ['15:20', stop, /no stop/],
    ['15:20', { ...cnc, validity: 'IOC' }, /no IOC/],
    ['15:25', market, /market orders are frozen/],
    ['15:25', cnc, null],
    ['15:27:59', cnc, null],
    ['15:29:59.999', cnc, /takes no more orders/],
    ['15:30', cnc, /no order is taken from 15:30:00 to 15:35:00/],
  ])('at %s', (clock, wish, expected) => {
    const at = istInstant(SINCE, clock.slice(0, 8)) + Number(clock.slice(9));
    const phase = calendar.phaseAt(at, group);
    const words = why(wish, share, { group, at, phase, squareOffAt: null });
    if (expected === null) expect(words).toBeNull();
    else expect(words).toMatch(expected);
  });

  it('leaves other groups and earlier days alone', () => {
    expect(why(stop, share, { clock: '15:22' })).toBeNull();
    expect(why(stop, share, { group, on: BEFORE, clock: '15:22', squareOffAt: null })).toBeNull();
    expect(why({}, future, { clock: '15:39:59' })).toBeNull();
  });

  it('ends at an instant of its last two minutes that is drawn for the day', () => {
    const phaseOn = (on: string): ReturnType<typeof calendar.phaseAt> =>
      calendar.phaseAt(istInstant(on, '15:26'), group);
    const days = calendar.tradingDays('2026-09-01', '2026-12-31');
    const ends = days.map((on) => {
      const phase = phaseOn(on);
      return phase === null ? 0 : endOf(phase) - istInstant(on, '15:28');
    });
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ends)).toBeLessThan(120_000);
    expect(new Set(ends).size).toBeGreaterThan(days.length * 0.9);
  });

  it('takes limits within three per cent of its reference', () => {
    const at = { group, clock: '15:21', referencePaise: 100_000, squareOffAt: null } as const;
    expect(why({ ...cnc, limitPaise: 103_000 }, share, at)).toBeNull();
    expect(why({ ...cnc, limitPaise: 103_005 }, share, at)).toMatch(/more than 3 % from the reference/);
    expect(why({ ...cnc, limitPaise: 96_995 }, share, at)).toMatch(/more than 3 %/);
  });
});
