import { describe, expect, it } from 'vitest';
import { type RoundTrip } from '../performance/round-trips.js';
import { Chance } from './chance.js';
import { entrySignificance } from './entry-significance.js';
import { walkingCandles } from './testing/walking-candles.js';

const candles = walkingCandles(60, 9);
const rows = candles.openedAt.length;
const plan = { runs: 500, seed: 3, slippageBps: 0, commissionBps: 0 };
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
    const free = entrySignificance(trades, candles, plan);
    const costly = entrySignificance(trades, candles, { ...plan, slippageBps: 5, commissionBps: 5 });
    // 60 trades of ten shares at about a thousand rupees, twice, at 10 bps.
    const charged = (free?.randomPaise.p50 ?? 0) - (costly?.randomPaise.p50 ?? 0);
    expect(charged / 120_000).toBeGreaterThan(0.8);
    expect(charged / 120_000).toBeLessThan(1.2);
  });

  it('is not told without a trade', () => expect(entrySignificance([], candles, plan)).toBeNull());
});
