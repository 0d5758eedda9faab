import { describe, expect, it } from 'vitest';
import { createIndicator } from '../../indicators/catalogue.js';
import { type Indicator } from '../../indicators/indicator.js';
import { flatPosition, type Position } from '../../trading/positions/position.js';
import { setupOfNothing } from '../candle-sources.js';
import { strategyOf } from '../catalogue.js';

const flat = flatPosition(
  { accountId: 'a', mode: 'paper', deploymentId: 'd', instrumentId: 'NSE:ABC', product: 'MIS' },
  0,
);
const long: Position = { ...flat, quantity: 10 };

/** The signals of a strategy over these closes, as the letters of their sides: B buy, S sell, - nothing. */
function signals(strategyId: string, closes: readonly number[], position: Position): string {
  const strategy = strategyOf(strategyId).create({ fastBars: 2, slowBars: 3 });
  const indicators: Indicator[] = [];
  strategy.initialise({
    ...setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '1m' }),
    indicator: (spec) => {
      const indicator = createIndicator(spec);
      indicators.push(indicator);
      return indicator;
    },
  });
  return closes
    .map((closePaise) => {
      const price = { openPaise: closePaise, highPaise: closePaise, lowPaise: closePaise, closePaise };
      const candle = { openedAt: 0, volume: 0, ...price };
      indicators.forEach((indicator) => indicator.push(candle));
      const signal = strategy.onCandle(candle, position);
      if (signal === null) return '-';
      expect(signal.reason).toContain('crossed');
      return signal.side === 'buy' ? 'B' : 'S';
    })
    .join('');
}

describe.each(['ema-crossover', 'sma-crossover'])('%s', (id) => {
  it.each([
    ['waits until both averages have a value before', [30, 20, 40], flat, '---'],
    ['buys on the candle that lifts the fast average above', [30, 20, 10, 40, 50], flat, '---B-'],
    ['takes coming up from a tie as a cross', [10, 10, 10, 20, 30], flat, '---B-'],
    ['does not buy again what it holds', [30, 20, 10, 40, 50], long, '-----'],
    ['sells on the candle that drops the fast average below', [10, 20, 30, 5, 4], long, '---S-'],
    ['takes going down from a tie as a cross', [10, 10, 10, 5, 4], long, '---S-'],
    ['does not sell what it does not hold', [10, 20, 30, 5, 4], flat, '-----'],
    ['stays out while the averages only touch', [30, 20, 10, 10, 10, 10], flat, '------'],
  ] as const)('%s', (_, closes, position, expected) => expect(signals(id, closes, position)).toBe(expected));
});
