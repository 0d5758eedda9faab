import { describe, expect, it } from 'vitest';
import { type RoundTrip } from '../performance/round-trips.js';
import { Chance } from './chance.js';
import { entrySignificance } from './entry-significance.js';
import { researchSpec, walkingCandles } from './testing/walking-candles.js';

const candles = walkingCandles(60, 9);
const rows = candles.openedAt.length;
const free = { ...researchSpec, slippageBps: 0, commissionBps: 0 };
const plan = { runs: 500, seed: 3, terms: free };
const HELD = 10;

/** Trades at opens; those for which `wanted` holds of the coming change. */
function tradesWhere(wanted: (changePaise: number) => boolean, data = candles): RoundTrip[] {
  const chance = new Chance(4);
  const trades: RoundTrip[] = [];
  while (trades.length < 60) {
    const row = chance.below(rows - HELD);
    const [entryPaise, exitPaise] = [data.openPaise[row] ?? 0, data.openPaise[row + HELD] ?? 0];
    if (!wanted(exitPaise - entryPaise)) continue;
    const [entryAt, exitAt] = [data.openedAt[row] ?? 0, data.openedAt[row + HELD] ?? 0];
    const money = { pnlPaise: (exitPaise - entryPaise) * 10, chargesPaise: 0 };
    trades.push({ ...EMPTY, ...money, sequence: trades.length + 1, entryAt, exitAt, entryPaise, exitPaise });
  }
  return trades;
}

const EMPTY = { side: 'buy', quantity: 10, reason: '' } as RoundTrip;

describe('the significance of entries', () => {
  it('is none for entries by chance', () => {
    const found = entrySignificance(
      tradesWhere(() => true),
      candles,
      plan,
    );
    expect(found?.pValue).toBeGreaterThan(0.05);
    expect(found?.trades).toBe(60);
  });

  it('is plain for entries that know the way', () => {
    const found = entrySignificance(
      tradesWhere((change) => change > 0),
      candles,
      plan,
    );
    expect(found?.pValue).toBe(1 / 501);
    expect(found?.netPaise).toBeGreaterThan(found?.randomPaise.p95 ?? Infinity);
  });

  it('does not take a rising market for skill', () => {
    const rising = walkingCandles(60, 9, 40);
    const trades = tradesWhere(() => true, rising);
    expect(trades.reduce((sum, { pnlPaise }) => sum + pnlPaise, 0)).toBeGreaterThan(0);
    expect(entrySignificance(trades, rising, plan)?.pValue).toBeGreaterThan(0.05);
  });

  it('charges random entries what trades are charged', () => {
    const trades = tradesWhere(() => true);
    const unpaid = entrySignificance(trades, candles, plan);
    const terms = { ...free, slippageBps: 5, commissionBps: 5 };
    const costly = entrySignificance(trades, candles, { ...plan, terms });
    // 60 trades of ten shares at about a thousand rupees, twice, at 10 bps.
    const charged = (unpaid?.randomPaise.p50 ?? 0) - (costly?.randomPaise.p50 ?? 0);
    expect(charged / 120_000).toBeGreaterThan(0.8);
    expect(charged / 120_000).toBeLessThan(1.2);
  });

  it('charges them by the tariff of their days where the trades are', () => {
    const trades = tradesWhere(() => true);
    const unpaid = entrySignificance(trades, candles, plan);
    const terms = { ...free, tariff: 'zerodha' } as const;
    const charged = entrySignificance(trades, candles, { ...plan, terms });
    // Ten shares at about a thousand rupees, NSE.md §4: about ₹11 within a day (brokerage 3 + 3, GST on it, tax 2.50 and
    // little else) and some ₹38 overnight (tax 20, stamp duty 1.50, the depository 15.34). One in eight is overnight.
    const each = ((unpaid?.randomPaise.p50 ?? 0) - (charged?.randomPaise.p50 ?? 0)) / trades.length / 100;
    expect(each).toBeGreaterThan(12);
    expect(each).toBeLessThan(17);
  });

  it('is not told without a trade', () => expect(entrySignificance([], candles, plan)).toBeNull());
});
