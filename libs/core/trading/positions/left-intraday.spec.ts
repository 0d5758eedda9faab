import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listed } from '../../simulation/testing/listed.js';
import { paperDesk, type PaperDesk } from '../../simulation/testing/paper-desk.js';
import { type Side } from '../terms.js';
import { type LeftOvernight } from './left-intraday.js';

const SHARE = 'NSE:SMALL';
const FUTURE = 'NFO:NIFTY-2026-11-30-FUT';
const WEDNESDAY = '2026-11-18';
const THURSDAY = '2026-11-19';
const instruments = [listed(SHARE), listed(FUTURE, { lotQuantity: 65 })];

/** Enters and is locked in: from 10:00 on there is a price and nothing trades at it. */
function locked(id: string, side: Side, capitalPaise = 1_000_000_000, quantity = 65): PaperDesk {
  const one = paperDesk({ instruments, capitalPaise });
  one.begin(WEDNESDAY);
  one.tick('09:20', id, 100);
  one.place({ instrumentId: id, side, quantity });
  one.tick('09:21', id, 100);
  one.tick('10:00', id, side === 'buy' ? 80 : 120, 0);
  return one;
}

/** The rest of the day and the night. */
function close(one: PaperDesk): void {
  for (const clock of ['15:20', '15:21', '15:25', '15:29', '15:30', '15:31', '15:40', '18:00'])
    one.pass(clock);
}

const left = ({ changes }: PaperDesk): LeftOvernight[] => changes.flatMap(({ overnight }) => overnight ?? []);
const held = (one: PaperDesk, instrumentId: string): string[] =>
  (['MIS', 'CNC', 'NRML'] as const)
    .map((product) => `${product} ${one.position({ instrumentId, product }).quantity}`)
    .filter((text) => !text.endsWith(' 0'));
const feePaise = ({ changes }: PaperDesk): number =>
  changes.some(({ fill }) => fill?.remark === 'squared off by the broker for ₹59.00') ? 5_900 : 0;

describe('an intraday position that finds no price to leave at', () => {
  it('is delivered when it is of shares that were bought, charged as a delivery and without a fee', () => {
    const one = locked(SHARE, 'buy');
    close(one);
    expect(held(one, SHARE)).toEqual(['CNC 65']);
    expect(left(one)).toMatchObject([{ product: 'CNC', refusal: null, position: { product: 'MIS' } }]);
    // NSE.md §4.1: STT of a delivery, 0.1 %, instead of none; stamp duty 0.015 % instead of 0.003 %. No brokerage of
    // the day's trade, 0.03 %, with its GST (§4.2, Zerodha).
    const { conversion } = one.changes.flatMap(({ conversion }) => conversion ?? [])[0] ?? {};
    expect(conversion?.charges).toMatchObject({ sttPaise: 650, brokeragePaise: -195 });
    expect(feePaise(one)).toBe(0);
    one.begin(THURSDAY);
    one.tick('09:15', SHARE, 80);
    one.tick('09:16', SHARE, 80);
    expect(held(one, SHARE)).toEqual(['CNC 65']);
  });

  it('is carried when it is a contract', () => {
    const one = locked(FUTURE, 'sell');
    close(one);
    expect(held(one, FUTURE)).toEqual(['NRML -65']);
    expect(left(one)).toMatchObject([{ product: 'NRML', refusal: null }]);
  });

  it('is closed at the first price of the next day when it was sold short, for the broker’s fee', () => {
    const one = locked(SHARE, 'sell');
    close(one);
    expect(held(one, SHARE)).toEqual(['MIS -65']);
    expect(left(one)).toMatchObject([{ product: null, refusal: { code: 'SHORT_IS_NO_DELIVERY' } }]);
    one.begin(THURSDAY);
    one.pass('09:15');
    expect(held(one, SHARE)).toEqual(['MIS -65']);
    one.tick('09:15:03', SHARE, 125);
    one.tick('09:15:05', SHARE, 126);
    expect(held(one, SHARE)).toEqual([]);
    expect(feePaise(one)).toBe(5_900);
    expect(one.fills.at(-1)).toMatchObject({ side: 'buy', quantity: 65, valuePaise: 65 * 12_600 });
  });

  it('is closed likewise when the account cannot pay for what was bought', () => {
    const one = locked(SHARE, 'buy', 300_000);
    close(one);
    expect(left(one)).toMatchObject([{ product: null, refusal: { code: 'MARGIN_TOO_SMALL' } }]);
    one.begin(THURSDAY);
    one.tick('09:15:01', SHARE, 80);
    one.tick('09:15:02', SHARE, 80);
    one.tick('09:15:04', SHARE, 80);
    expect(held(one, SHARE)).toEqual([]);
    expect(feePaise(one)).toBe(5_900);
  });

  it('is tried again each day that brings no trade either', () => {
    const one = locked(SHARE, 'sell');
    close(one);
    one.begin(THURSDAY);
    one.tick('09:15', SHARE, 144, 0);
    close(one);
    expect(held(one, SHARE)).toEqual(['MIS -65']);
    one.begin('2026-11-20');
    one.tick('09:15', SHARE, 130);
    one.tick('09:15:02', SHARE, 130);
    one.tick('09:15:04', SHARE, 130);
    expect(held(one, SHARE)).toEqual([]);
  });

  it('has gone in parts when the first prices bring less, and the rest goes with the next', () => {
    const one = locked(SHARE, 'sell');
    close(one);
    one.begin(THURSDAY);
    one.tick('09:15', SHARE, 120, 10);
    one.tick('09:15:01', SHARE, 120, 10);
    one.tick('09:15:02', SHARE, 120, 10);
    expect(held(one, SHARE)).toEqual(['MIS -45']);
    const again = one.restart();
    for (const clock of ['09:15:10', '09:16:30', '09:17:40']) again.tick(clock, SHARE, 120, 20);
    expect(held(again, SHARE)).toEqual([]);
  });

  it('is seen to by the process that comes up in the evening', () => {
    const one = locked(SHARE, 'buy').restart();
    one.clock.advanceTo(one.clock.now() + 9 * 3_600_000);
    const again = one.restart();
    again.pass('19:30');
    expect(held(again, SHARE)).toEqual(['CNC 65']);
    expect(left(again).length).toBe(1);
  });

  it('never lasts beyond the first prices of the next day, whoever is killed when, and what it moved adds up', () => {
    const kills = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.constantFrom(SHARE, FUTURE),
        fc.constantFrom<Side>('buy', 'sell'),
        fc.constantFrom(300_000, 1_000_000_000),
        fc.integer({ min: 1, max: 60 }),
        kills,
        (id, side, capitalPaise, units, [atCutoff, inEvening, atOpening, inBetween]) => {
          let one = locked(id, side, capitalPaise, id === FUTURE ? 65 : units);
          if (atCutoff === true) one = one.restart();
          close(one);
          if (inEvening === true) one = one.restart();
          one.pass('19:00');
          const product = id === FUTURE ? 'NRML' : 'CNC';
          const before = one.position({ instrumentId: id, product }).quantity;
          one.begin(THURSDAY);
          if (atOpening === true) one = one.restart();
          one.tick('09:15:01', id, 100, 1_000);
          one.tick('09:15:02', id, 100, 1_000);
          if (inBetween === true) one = one.restart();
          for (const clock of ['09:15:04', '09:16:10', '09:17:20']) one.tick(clock, id, 100, 100_000);
          const now = one.position({ instrumentId: id, product });
          expect(one.position({ instrumentId: id, product: 'MIS' }).quantity).toBe(0);
          expect(now.quantity).toBe(before); // what became its owner's is left alone
          const sum = one.fills.reduce(
            (net, fill) => net + (fill.side === 'buy' ? 1 : -1) * fill.quantity,
            0,
          );
          expect(sum).toBe(now.quantity);
          const [mis, kept] = [one.position({ instrumentId: id, product: 'MIS' }), now];
          const moved = one.fills.reduce(
            (net, { side: way, valuePaise }) => net + (way === 'buy' ? valuePaise : -valuePaise),
            0,
          );
          expect(mis.costPaise + kept.costPaise - mis.realisedPaise - kept.realisedPaise).toBe(moved);
        },
      ),
      { numRuns: 60 },
    );
  });
});
