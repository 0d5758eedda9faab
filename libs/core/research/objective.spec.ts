import { describe, expect, it } from 'vitest';
import { measure, type Metrics } from '../performance/metrics.js';
import { OBJECTIVES, scoreOf } from './objective.js';

const DAY = 86_400_000;
const closed = (pnlPaise: number) => ({
  sequence: 1,
  instrumentId: 'NSE:ABC',
  entryAt: 0,
  exitAt: 1,
  side: 'buy' as const,
  quantity: 1,
  entryPaise: 1,
  exitPaise: 1,
  pnlPaise,
  chargesPaise: 0,
  maePaise: 0,
  mfePaise: 0,
  entryReason: '',
  reason: '',
});
function metricsOf(equity: readonly number[], pnls: readonly number[]): Metrics {
  const curve = {
    startPaise: 1_000,
    at: Float64Array.from(equity, (_, day) => day * DAY),
    equityPaise: Float64Array.from(equity),
  };
  return measure({ curve, trips: pnls.map(closed), chargesPaise: 0, turnoverPaise: 0, heldCandles: 0 });
}

const good = metricsOf([1_100, 1_050, 1_200], [300, -100]);

describe('the score of a trial', () => {
  it('is what was aimed at', () => {
    const score = (objective: (typeof OBJECTIVES)[number]) => scoreOf(good, { objective, minimumTrades: 2 });
    expect(score('net-profit')).toBe(200);
    expect(score('profit-factor')).toBe(3);
    expect(score('win-rate')).toBe(50);
    expect(score('sharpe')).toBe(good.sharpe);
    expect(score('sortino')).toBe(good.sortino);
    expect(score('calmar')).toBe((good.cagrPercent ?? NaN) / (50 / 11));
  });

  it.each(OBJECTIVES)('is none for %s with too few trades', (objective) =>
    expect(scoreOf(good, { objective, minimumTrades: 3 })).toBeNull(),
  );

  it('is none where the aim is not defined', () => {
    const flat = metricsOf([1_000, 1_000], [5]);
    for (const objective of ['sharpe', 'sortino', 'calmar', 'profit-factor'] as const)
      expect(scoreOf(flat, { objective, minimumTrades: 1 })).toBeNull();
  });
});
