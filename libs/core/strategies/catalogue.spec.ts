import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Refusal } from '../refusals.js';
import { STRATEGIES, strategyOf } from './catalogue.js';
import { candlesOf, walk } from './testing/walk.js';

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

const DAY = fc.array(fc.integer({ min: 9_000, max: 11_000 }), { minLength: 1, maxLength: 40 });
const histories = fc
  .tuple(DAY, DAY)
  .map((days) => days.flatMap((closes, n) => candlesOf(candles(closes), '09:15', `2026-01-2${7 + n}`)));

function candles(closes: readonly number[]) {
  return closes.map((close, place) => {
    const [before, now] = [(closes[place - 1] ?? close) / 100, close / 100];
    return [before, Math.max(before, now) + 0.5, Math.min(before, now) - 0.5, now] as const;
  });
}

describe.each(STRATEGIES)('$id', ({ id }) => {
  const values = { direction: 3 };

  it('decides by what it has seen, whatever comes after', () => {
    fc.assert(
      fc.property(histories, fc.nat(80), (history, seen) => {
        const whole = walk(id, values, history).letters;
        expect(walk(id, values, history.slice(0, seen)).letters).toBe(whole.slice(0, seen));
      }),
      { numRuns: 30 },
    );
  });

  it('enters only when flat and leaves only what it holds, one way where it is told so', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(1, 2, 3), (history, direction) => {
        const { letters } = walk(id, { direction }, history);
        expect(letters.replaceAll('-', '')).toMatch(/^([BS]x)*[BS]?$/);
        if (direction === 1) expect(letters).not.toContain('S');
        if (direction === 2) expect(letters).not.toContain('B');
      }),
      { numRuns: 30 },
    );
  });
});
