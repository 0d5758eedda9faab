import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../../money/paise.js';
import { type DeliveryTrade, fifoLots } from './fifo-lots.js';

function trade(tradedOn: string, side: 'buy' | 'sell', quantity: number, rupees: number): DeliveryTrade {
  return { tradedOn, side, quantity, valuePaise: quantity * paiseFromRupees(rupees) };
}

describe('lots, first in first out', () => {
  // Income-tax Act, s. 45(2A) and CBDT circular 768: FIFO for shares in a demat account.
  it('sells the oldest first: 120 of 100 at 500 and 50 at 550 leave 30 at 550', () => {
    const { open, sales } = fifoLots([
      trade('2024-01-01', 'buy', 100, 500),
      trade('2024-06-01', 'buy', 50, 550),
      trade('2025-01-10', 'sell', 120, 700),
    ]);
    expect(
      sales.map(({ boughtOn, quantity, costPaise, proceedsPaise }) => [
        boughtOn,
        quantity,
        (proceedsPaise - costPaise) / 100,
      ]),
    ).toEqual([
      ['2024-01-01', 100, 20_000],
      ['2024-06-01', 20, 3_000],
    ]);
    expect(open).toEqual([{ tradedOn: '2024-06-01', quantity: 30, costPaise: 1_650_000 }]);
  });

  it('nets what is bought and sold on one day first, at the day’s average prices', () => {
    const { open, sales } = fifoLots([
      trade('2024-01-01', 'buy', 100, 500),
      trade('2024-01-08', 'sell', 60, 600),
      trade('2024-01-08', 'buy', 20, 580),
      trade('2024-01-08', 'buy', 20, 590),
    ]);
    expect(sales).toEqual([
      {
        kind: 'intraday',
        boughtOn: '2024-01-08',
        soldOn: '2024-01-08',
        quantity: 40,
        costPaise: 40 * 58_500,
        proceedsPaise: 40 * 60_000,
      },
      {
        kind: 'delivery',
        boughtOn: '2024-01-01',
        soldOn: '2024-01-08',
        quantity: 20,
        costPaise: 20 * 50_000,
        proceedsPaise: 20 * 60_000,
      },
    ]);
    expect(open).toEqual([{ tradedOn: '2024-01-01', quantity: 80, costPaise: 80 * 50_000 }]);
  });

  it('keeps one lot for what a day bought more than it sold', () => {
    const { open } = fifoLots([
      trade('2024-01-08', 'buy', 30, 100),
      trade('2024-01-08', 'sell', 10, 120),
      trade('2024-01-08', 'buy', 10, 140),
    ]);
    expect(open).toEqual([{ tradedOn: '2024-01-08', quantity: 30, costPaise: 30 * 11_000 }]);
  });

  it('matches what was sold before it was bought with the next purchases', () => {
    const { open, sales } = fifoLots([
      trade('2024-01-08', 'sell', 10, 120),
      trade('2024-01-09', 'buy', 15, 100),
    ]);
    expect(sales).toMatchObject([
      { kind: 'delivery', boughtOn: '2024-01-09', soldOn: '2024-01-08', quantity: 10 },
    ]);
    expect(open).toEqual([{ tradedOn: '2024-01-09', quantity: 5, costPaise: 50_000 }]);
  });

  it('loses neither a share nor a paisa', () => {
    const trades = fc.array(
      fc.record({
        side: fc.constantFrom('buy' as const, 'sell' as const),
        quantity: fc.integer({ min: 1, max: 500 }),
        valuePaise: fc.integer({ min: 1, max: 1e9 }),
        tradedOn: fc.constantFrom('2024-01-01', '2024-01-02', '2024-01-03'),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(trades, (drawn) => {
        const { open, sales } = fifoLots(drawn);
        const signed = (of: (one: DeliveryTrade) => number) =>
          drawn.reduce((sum, one) => sum + (one.side === 'buy' ? 1 : -1) * of(one), 0);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
        expect(sum(open.map(({ quantity }) => quantity))).toBe(signed(({ quantity }) => quantity));
        const won = sum(sales.map(({ costPaise, proceedsPaise }) => proceedsPaise - costPaise));
        expect(sum(open.map(({ costPaise }) => costPaise)) - won).toBe(
          signed(({ valuePaise }) => valuePaise),
        );
      }),
    );
  });
});
