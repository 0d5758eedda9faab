import { describe, expect, it } from 'vitest';
import { createIndicator } from '../indicators/catalogue.js';
import { type Indicator } from '../indicators/indicator.js';
import { type Refusal } from '../refusals.js';
import { flatPosition, type Position } from '../trading/positions/position.js';
import { STRATEGIES, strategyOf } from './catalogue.js';

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

describe.each(STRATEGIES.map(({ id }) => id))('%s', (id) => {
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

describe('the catalogue', () => {
  it('has what a form needs of every strategy', () => {
    for (const { id, title, description, parameters, check } of STRATEGIES) {
      expect([id, title, description]).not.toContain('');
      for (const { label, description: text, min, max, initial } of Object.values(parameters)) {
        expect([label, text]).not.toContain('');
        expect(min <= initial && initial <= max).toBe(true);
      }
      expect(Object.keys(check({}))).toEqual(Object.keys(parameters));
    }
  });

  it.each([
    ['an unknown strategy', () => strategyOf('magic'), 'UNKNOWN_STRATEGY'],
    ['an unknown parameter', () => strategyOf('sma-crossover').check({ bars: 3 }), 'UNKNOWN_PARAMETER'],
    [
      'what is inherited, not given',
      () => strategyOf('sma-crossover').check({ toString: 3 }),
      'UNKNOWN_PARAMETER',
    ],
    ['a fraction', () => strategyOf('sma-crossover').check({ fastBars: 2.5 }), 'PARAMETER_OUT_OF_RANGE'],
    ['a text', () => strategyOf('sma-crossover').check({ fastBars: '9' }), 'PARAMETER_OUT_OF_RANGE'],
    ['too little', () => strategyOf('sma-crossover').check({ fastBars: 1 }), 'PARAMETER_OUT_OF_RANGE'],
    ['too much', () => strategyOf('ema-crossover').check({ slowBars: 401 }), 'PARAMETER_OUT_OF_RANGE'],
    ['fast as slow', () => strategyOf('ema-crossover').check({ fastBars: 21 }), 'FAST_NOT_BELOW_SLOW'],
    ['a faulty creation', () => strategyOf('ema-crossover').create({ fastBars: 30 }), 'FAST_NOT_BELOW_SLOW'],
  ])('refuses %s', (_, ask, code) => {
    let refusal: unknown;
    try {
      ask();
    } catch (error) {
      refusal = error;
    }
    expect((refusal as Refusal).code).toBe(code);
  });
});
