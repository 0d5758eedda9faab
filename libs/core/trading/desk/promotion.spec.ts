import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_GATES, gateChecks, type Shown, type ShownBacktest, unmetText } from './promotion.js';

const good: ShownBacktest = { trades: 30, profitFactor: 1.1, maxDrawdownPercent: 25 };
const shown: Shown = { backtests: [good], paperDays: 10, paperTrades: 10 };
const unmet = (changed: Partial<Shown>): string | null =>
  unmetText(gateChecks(FIRST_GATES, { ...shown, ...changed }));

describe('what a strategy has to have shown before it trades real money', () => {
  it('is met at its thresholds', () => expect(unmet({})).toBeNull());

  it('is told with what there is', () =>
    expect(unmet({ backtests: [{ ...good, profitFactor: 1.034 }], paperDays: 3 })).toBe(
      'a profit factor of 1.1 or more in it (1.03); closed trades on paper on 10 days or more (3)',
    ));

  it('without a backtest names all that one would show', () =>
    expect(unmet({ backtests: [] })).toBe(
      [
        'a backtest with 30 trades or more (no backtest yet)',
        'a profit factor of 1.1 or more in it (no backtest yet)',
        'a fall of 25 % or less in it (no backtest yet)',
      ].join('; '),
    ));

  it('is shown by one backtest, not by the best figures of several', () => {
    const few = { ...good, trades: 2 };
    const poor = { ...good, profitFactor: 0.5, maxDrawdownPercent: 60 };
    expect(unmet({ backtests: [poor, few] })).toBe('a backtest with 30 trades or more (2)');
  });

  it('takes a backtest that lost nothing', () =>
    expect(unmet({ backtests: [{ ...good, profitFactor: null }] })).toBeNull());

  it('is met exactly where some backtest meets all, and paper does', () => {
    const backtest = fc.record({
      trades: fc.integer({ min: 0, max: 60 }),
      profitFactor: fc.option(fc.float({ min: 0, max: 3, noNaN: true })),
      maxDrawdownPercent: fc.integer({ min: 0, max: 50 }),
    });
    const anything = fc.record({
      backtests: fc.array(backtest, { maxLength: 5 }),
      paperDays: fc.integer({ min: 0, max: 20 }),
      paperTrades: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(anything, ({ backtests, paperDays, paperTrades }) => {
        const isGood = ({ trades, profitFactor, maxDrawdownPercent }: ShownBacktest): boolean =>
          trades >= 30 && (profitFactor ?? Infinity) >= 1.1 && maxDrawdownPercent <= 25;
        const isMet = unmetText(gateChecks(FIRST_GATES, { backtests, paperDays, paperTrades })) === null;
        expect(isMet).toBe(backtests.some(isGood) && paperDays >= 10 && paperTrades >= 10);
      }),
    );
  });
});
