import { describe, expect, it } from 'vitest';
import { listed } from './testing/listed.js';
import { paperDesk, type PaperDesk } from './testing/paper-desk.js';

const RELIANCE = 'NSE:RELIANCE';
const NIFTY = 'NSE:NIFTY';
const FUTURE = 'NFO:NIFTY-2026-11-23-FUT';
const CALL = 'NFO:NIFTY-2026-11-23-24000-CE';
const PUT = 'NFO:NIFTY-2026-11-23-24000-PE';
const SHARE_FUTURE = 'NFO:RELIANCE-2026-11-23-FUT';
const SHARE_CALL = 'NFO:RELIANCE-2026-11-23-1400-CE';
const SMALL = 'NSE:SMALL';
const FUND = 'NSE:NIFTYBEES';
const GROSS = 'NSE:TINY-BE';

const instruments = [
  listed(RELIANCE, { lowerBandPaise: 126_000, upperBandPaise: 154_000, bandsOn: '2026-11-20' }),
  listed(SMALL),
  listed(NIFTY),
  listed(FUND, { kind: 'etf' }),
  listed(GROSS, { series: 'BE' }),
  listed(FUTURE, { lotQuantity: 65, freezeQuantity: 1_800 }),
  listed(CALL, { lotQuantity: 65, freezeQuantity: 1_800 }),
  listed(PUT, { lotQuantity: 65, freezeQuantity: 1_800 }),
  listed(SHARE_FUTURE, { lotQuantity: 500 }),
  listed(SHARE_CALL, { lotQuantity: 500 }),
];
/** The last trading day before the expiry of Monday, 23 November 2026. */
const FRIDAY = '2026-11-20';
const MONDAY = '2026-11-23';

function opened(on = FRIDAY): PaperDesk {
  const one = paperDesk({ instruments });
  one.begin(on);
  return one;
}
const charged = ({ fills }: PaperDesk): number =>
  fills.reduce((sum, fill) => sum + fill.chargesPaise, 0) / 100;
const cash = ({ fills }: PaperDesk): number =>
  fills.reduce(
    (sum, { side, valuePaise, chargesPaise }) =>
      sum + (side === 'buy' ? -valuePaise : valuePaise) - chargesPaise,
    0,
  ) / 100;

describe('a round trip at limits costs and brings what NSE.md §4.4 works out', () => {
  it.each([
    ['shares for the day', RELIANCE, 'MIS', 100, 1400, 1410, 97.16, 902.84],
    ['a NIFTY future', FUTURE, 'NRML', 65, 24_000, 24_100, 932.85, 5_567.15],
    ['a NIFTY option', CALL, 'NRML', 65, 200, 230, 81.77, 1_868.23],
  ] as const)('%s', (_, instrumentId, product, quantity, bought, sold, charges, won) => {
    const one = opened();
    one.tick('09:20', instrumentId, bought);
    one.place({ instrumentId, product, quantity, kind: 'LIMIT', limitPaise: bought * 100 });
    one.tick('09:21', instrumentId, bought);
    one.place({ instrumentId, product, quantity, kind: 'LIMIT', limitPaise: sold * 100, side: 'sell' });
    one.tick('09:22', instrumentId, sold);
    expect(charged(one)).toBeCloseTo(charges, 1);
    expect(Math.abs(cash(one) - won)).toBeLessThanOrEqual(0.011);
    expect(one.position({ instrumentId, product })).toMatchObject({
      quantity: 0,
      realisedPaise: quantity * (sold - bought) * 100,
    });
  });

  it('shares sold short for the day, and a conversion on the way to a delivery', () => {
    const one = opened();
    one.tick('09:20', RELIANCE, 1400);
    one.place({ instrumentId: RELIANCE, quantity: 100, kind: 'LIMIT', limitPaise: 140_000 });
    one.tick('09:21', RELIANCE, 1400);
    one.convert({ instrumentId: RELIANCE, product: 'MIS' }, 'CNC', 100);
    const { chargesPaise } = one.position({ instrumentId: RELIANCE, product: 'CNC' });
    expect(chargesPaise).toBe(13_320); // by hand in share-day.spec.ts
    one.place({ instrumentId: RELIANCE, product: 'CNC', quantity: 100, side: 'sell' });
    one.tick('09:22', RELIANCE, 1410);
    expect(charged(one) + chargesPaise / 100).toBeCloseTo(97.16, 2);
  });
});

describe('what expires', () => {
  it('a call bought at 100 and worth 180 brings what NSE.md §4.4, example 5 works out', () => {
    const one = opened();
    one.tick('09:20', CALL, 100);
    one.place({ instrumentId: CALL, product: 'NRML', quantity: 65, kind: 'LIMIT', limitPaise: 10_000 });
    one.tick('09:21', CALL, 100);
    one.end();
    one.begin(MONDAY);
    one.tick('15:34', NIFTY, 24_180);
    one.pass('15:39');
    expect(one.position({ instrumentId: CALL, product: 'NRML' }).quantity).toBe(65);
    one.end();
    expect(one.position({ instrumentId: CALL, product: 'NRML' }).quantity).toBe(0);
    expect(charged(one)).toBeCloseTo(44.08, 2);
    expect(cash(one)).toBeCloseTo(5_155.92, 2);
  });

  it('a put that ends at nothing costs its premium, its writer keeps it, and neither is charged', () => {
    for (const side of ['buy', 'sell'] as const) {
      const one = opened();
      one.tick('09:20', NIFTY, 24_000);
      one.tick('09:20', PUT, 100);
      one.place({
        instrumentId: PUT,
        product: 'NRML',
        quantity: 65,
        side,
        kind: 'LIMIT',
        limitPaise: 10_000,
      });
      one.tick('09:21', PUT, 100);
      const before = charged(one);
      one.end();
      one.begin(MONDAY);
      one.tick('15:34', NIFTY, 24_000);
      one.end();
      expect(one.position({ instrumentId: PUT, product: 'NRML' }).quantity).toBe(0);
      expect(charged(one)).toBe(before);
      expect(cash(one)).toBeCloseTo((side === 'buy' ? -6_500 : 6_500) - before, 2);
    }
  });

  it('contracts on a share are settled at its auction’s price and taxed as a delivery, calls at their strike', () => {
    const one = opened('2026-11-12');
    one.tick('09:20', RELIANCE, 1400);
    one.tick('09:20', SHARE_FUTURE, 1405);
    one.tick('09:20', SHARE_CALL, 20);
    one.place({ instrumentId: SHARE_FUTURE, product: 'NRML', side: 'sell' });
    one.place({ instrumentId: SHARE_CALL, product: 'NRML' });
    one.tick('09:21', SHARE_FUTURE, 1405);
    one.tick('09:21', SHARE_CALL, 20);
    one.end();
    const before = one.fills.length;
    expect(before).toBe(2);
    one.begin(MONDAY);
    one.tick('15:14', RELIANCE, 1430);
    one.tick('15:31', RELIANCE, 1450);
    one.end();
    const settled = one.fills.slice(before);
    const worth = Object.fromEntries(settled.map((fill) => [fill.instrumentId, fill]));
    expect(worth[SHARE_FUTURE]).toMatchObject({
      side: 'buy',
      valuePaise: 500 * 145_000,
      chargesPaise: 72_500,
    });
    expect(worth[SHARE_CALL]).toMatchObject({ side: 'sell', valuePaise: 500 * 5_000, chargesPaise: 70_000 });
  });

  it('a share that found no price in its auction closed at the average of the quarter of an hour before', () => {
    const one = opened('2026-11-12');
    one.tick('09:20', RELIANCE, 1400);
    one.tick('09:20', SHARE_FUTURE, 1405);
    one.place({ instrumentId: SHARE_FUTURE, product: 'NRML' });
    one.tick('09:21', SHARE_FUTURE, 1405);
    one.end();
    one.begin(MONDAY);
    one.tick('14:59', RELIANCE, 1000, 5_000);
    one.tick('15:01', RELIANCE, 1400, 300);
    one.tick('15:05', RELIANCE, 1440, 100);
    one.tick('15:14:30', RELIANCE, 1500, 0);
    one.end();
    expect(one.fills.at(-1)?.valuePaise).toBe(500 * 141_000); // (300 × 1,400 + 100 × 1,440) ÷ 400
  });

  it('before there were auctions a share closed at the average of its last half hour', () => {
    const contract = 'NFO:RELIANCE-2026-07-28-FUT';
    const one = paperDesk({ instruments: [listed(RELIANCE), listed(contract, { lotQuantity: 500 })] });
    one.begin('2026-07-20');
    one.tick('09:20', RELIANCE, 1400);
    one.tick('09:20', contract, 1405);
    one.place({ instrumentId: contract, product: 'NRML' });
    one.tick('09:21', contract, 1405);
    one.end();
    one.begin('2026-07-28');
    one.tick('14:59', RELIANCE, 1000, 5_000);
    one.tick('15:01', RELIANCE, 1400, 100);
    one.tick('15:29', RELIANCE, 1500, 300);
    one.end();
    expect(one.fills.at(-1)?.valuePaise).toBe(500 * 147_500);
  });
});

describe('the end of a day', () => {
  it('squares off shares with an auction at 15:10, others at 15:20, contracts at 15:30, each for 59 rupees', () => {
    const one = opened();
    const ids = [RELIANCE, SMALL, FUTURE];
    const rupees: Readonly<Record<string, number>> = { [RELIANCE]: 1400, [SMALL]: 50, [FUTURE]: 24_000 };
    const all = (clock: string): void => ids.forEach((id) => one.tick(clock, id, rupees[id] ?? 0));
    all('10:00');
    for (const instrumentId of ids) one.place({ instrumentId });
    all('10:01');
    const bought = charged(one);
    expect(one.fills.length).toBe(3);
    const held = (): number[] =>
      ids.map((instrumentId) => one.position({ instrumentId, product: 'MIS' }).quantity);
    all('15:09:59');
    expect(held()).toEqual([1, 1, 65]);
    all('15:10');
    all('15:10:01');
    expect(held()).toEqual([0, 1, 65]);
    one.tick('15:20', SMALL, 50);
    one.tick('15:20:01', SMALL, 50);
    expect(held()).toEqual([0, 0, 65]);
    one.tick('15:30', FUTURE, 24_000);
    one.tick('15:30:01', FUTURE, 24_000);
    expect(held()).toEqual([0, 0, 0]);
    // STT 0.025 % of 1,400 and 50 and 0.05 % of 15,60,000; brokerage 0.03 % or 20; the rest by §4.3.
    const sale = (turnover: number, stt: number, tx: number): number => {
      const brokerage = Math.min(20, turnover * 0.0003);
      return (
        stt * turnover + brokerage + (tx + 1e-6) * turnover + 0.18 * (brokerage + (tx + 1e-6) * turnover)
      );
    };
    const expected =
      sale(1400, 0.00025, 0.0000307) +
      sale(50, 0.00025, 0.0000307) +
      sale(1_560_000, 0.0005, 0.0000183) +
      3 * 59;
    expect(Math.abs(charged(one) - bought - expected)).toBeLessThanOrEqual(0.02);
  });

  it('asks for no exit in the pauses of the closing auction, and leaves in the auction what was left before', () => {
    const one = opened();
    one.tick('10:00', RELIANCE, 1400);
    one.place({ instrumentId: RELIANCE, quantity: 100 });
    one.tick('10:01', RELIANCE, 1400);
    for (const clock of ['15:10', '15:11']) one.pass(clock);
    for (const order of one.desk.openOrders()) one.desk.cancel(order.id); // nobody traded, and somebody gave up
    const { length } = one.changes;
    for (let minute = 15; minute < 20; minute++) one.pass(`15:${minute}`);
    expect(one.changes.length).toBe(length);
    one.pass('15:20');
    expect(one.desk.openOrders()).toMatchObject([{ kind: 'MARKET', reducesOnly: true, state: 'accepted' }]);
    one.tick('15:31', RELIANCE, 1395);
    expect(one.position({ instrumentId: RELIANCE, product: 'MIS' }).quantity).toBe(0);
    expect(one.changes.some(({ order }) => order?.state === 'rejected')).toBe(false);
  });

  it('holds futures on shares to 3 % of their own average from 15:15 on, and cancels what is beyond', () => {
    const one = opened('2026-11-12');
    for (const clock of ['15:05', '15:14']) {
      one.tick(clock, RELIANCE, 1400);
      one.tick(clock, SHARE_FUTURE, 1400);
    }
    const rest = (limit: number): string =>
      one.place({
        instrumentId: SHARE_FUTURE,
        product: 'NRML',
        kind: 'LIMIT',
        limitPaise: limit * 100,
      })[0]?.id ?? '';
    const [near, far] = [rest(1360), rest(1350)];
    one.pass('15:15');
    expect(one.order(near).state).toBe('accepted');
    expect(one.order(far)).toMatchObject({ state: 'cancelled' });
    const [late] = one.place({
      instrumentId: SHARE_FUTURE,
      product: 'NRML',
      kind: 'LIMIT',
      limitPaise: 135_000,
    });
    expect(late).toMatchObject({ state: 'rejected' });
    expect(late?.reason).toMatch(/more than 3 % from the reference of ₹1,400.00/);
  });

  it('keeps what is bought for delivery, and lets it be sold the next day before it is there, trade to trade not', () => {
    const one = opened();
    for (const instrumentId of [SMALL, GROSS]) {
      one.tick('10:00', instrumentId, 50);
      one.place({ instrumentId, product: 'CNC', quantity: 10 });
      one.tick('10:01', instrumentId, 50);
      expect(one.position({ instrumentId, product: 'CNC' }).quantity).toBe(10);
    }
    const [mis] = one.place({ instrumentId: GROSS });
    expect(mis).toMatchObject({ state: 'rejected' });
    const sell = (instrumentId: string): string =>
      one.place({ instrumentId, product: 'CNC', quantity: 10, side: 'sell' })[0]?.state ?? '';
    expect(sell(GROSS)).toBe('rejected');
    one.end();
    one.begin(MONDAY);
    for (const instrumentId of [SMALL, GROSS]) one.tick('10:00', instrumentId, 50);
    expect(sell(SMALL)).toBe('accepted');
    expect(sell(SMALL)).toBe('rejected'); // what the other order sells is not there twice
    expect(sell(GROSS)).toBe('accepted'); // delivered on the next settlement day, which is Monday
  });

  it('lets the rest of a sale out of what is held have another price', () => {
    const one = opened();
    one.tick('10:00', SMALL, 50);
    one.place({ instrumentId: SMALL, product: 'CNC', quantity: 10 });
    one.tick('10:01', SMALL, 50);
    const sale = { side: 'sell', product: 'CNC', quantity: 10, kind: 'LIMIT', limitPaise: 5_000 } as const;
    const id = one.place({ instrumentId: SMALL, ...sale })[0]?.id ?? '';
    one.tick('10:02', SMALL, 50, 4);
    expect(one.order(id)).toMatchObject({ state: 'partially-filled', filledQuantity: 4 });
    one.desk.modify(id, { limitPaise: 5_100 }, listed(SMALL), 'change');
    expect(one.order(id)).toMatchObject({ limitPaise: 5_100, pendingChange: null });
    one.tick('10:03', SMALL, 51);
    expect(one.position({ instrumentId: SMALL, product: 'CNC' }).quantity).toBe(0);
  });

  it('taxes units of a fund at a hundredth of what a share pays', () => {
    const one = opened();
    one.tick('10:00', FUND, 250);
    one.place({ instrumentId: FUND, product: 'CNC', quantity: 100, kind: 'LIMIT', limitPaise: 25_000 });
    one.tick('10:01', FUND, 250);
    expect(one.fills[0]?.charges?.sttPaise).toBe(0);
    one.end();
    one.begin(MONDAY);
    one.tick('10:00', FUND, 250);
    one.place({
      instrumentId: FUND,
      product: 'CNC',
      quantity: 100,
      side: 'sell',
      kind: 'LIMIT',
      limitPaise: 25_000,
    });
    one.tick('10:01', FUND, 250);
    expect(one.fills[1]?.charges?.sttPaise).toBe(25);
  });
});

describe('after a kill', () => {
  it('an order the exchange had refused is not let in because nobody had written that down', () => {
    const one = paperDesk({ instruments, isSlow: true });
    one.begin(FRIDAY);
    one.tick('10:00', SMALL, 50);
    const id = one.place({ instrumentId: SMALL, product: 'CNC', side: 'sell' })[0]?.id ?? '';
    one.settle(); // it is sent, and refused: there is nothing to be sold
    expect(one.order(id).state).toBe('submitting');
    const next = one.restart();
    next.tick('10:01', SMALL, 50);
    next.settle();
    expect(next.order(id)).toMatchObject({ state: 'rejected', filledQuantity: 0 });
  });
});
