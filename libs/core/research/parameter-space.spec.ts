import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusals.js';
import { STRATEGIES, strategyOf } from '../strategies/catalogue.js';
import { keyOf, ParameterSpace } from './parameter-space.js';

const crossover = strategyOf('ema-crossover');
const gapFade = strategyOf('gap-fade');

describe('the space of a strategy', () => {
  it('has every combination of its ranges, both ends included, and the last parameter turns fastest', () => {
    const space = new ParameterSpace(crossover, {
      fastBars: { from: 5, to: 10, step: 5 },
      slowBars: { from: 20, to: 45, step: 10 },
    });
    expect(space.size).toBe(6);
    expect(space.allowed()?.map((places) => space.parametersOf(places))).toEqual([
      { fastBars: 5, slowBars: 20 },
      { fastBars: 5, slowBars: 30 },
      { fastBars: 5, slowBars: 40 },
      { fastBars: 10, slowBars: 20 },
      { fastBars: 10, slowBars: 30 },
      { fastBars: 10, slowBars: 40 },
    ]);
  });

  it('leaves out what the strategy refuses', () => {
    const bars = { from: 10, to: 12, step: 1 };
    const space = new ParameterSpace(crossover, { fastBars: bars, slowBars: bars });
    expect(space.size).toBe(9);
    expect(space.allowed()).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('keeps what is fixed, and writes decimals as a person would', () => {
    const space = new ParameterSpace(
      gapFade,
      { stopPercent: { from: 0.1, to: 0.35, step: 0.05 } },
      { leastPercent: 0.4 },
    );
    const values = space.allowed()?.map((places) => space.parametersOf(places));
    expect(values?.map(({ stopPercent }) => stopPercent)).toEqual([0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
    expect(values?.every(({ leastPercent }) => leastPercent === 0.4)).toBe(true);
  });

  it('is one combination where nothing is varied', () =>
    expect(new ParameterSpace(crossover, {}).allowed()).toEqual([[]]));

  it.each<[string, () => unknown, string]>([
    ['a parameter there is not', () => space('bars', 1, 2, 1), 'has no parameter bars'],
    ['a step of nothing', () => space('fastBars', 5, 9, 0), 'the step is above zero'],
    ['an end before its start', () => space('fastBars', 9, 5, 1), 'it starts before it ends'],
    ['what the strategy could never take', () => space('fastBars', 1, 5, 1), 'it lies from 2 to 200'],
    ['half a candle', () => space('fastBars', 5, 9, 0.5), 'all three are whole numbers'],
    ['a thousandth of a percent', () => gaps(0.1, 0.2, 0.001), 'there are at most 2 decimals'],
    ['more values than a map shows', () => gaps(0.05, 20, 0.01), 'it has at most 1000 values'],
    ['what is no number', () => space('fastBars', NaN, 9, 1), 'all three are whole numbers'],
  ])('refuses %s', (_, ask, why) => {
    expect(ask).toThrow(Refusal);
    expect(ask).toThrow(why);
  });

  it('of every ready strategy has no combination twice, and none that the strategy refuses', () => {
    const widths = fc.record({
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...STRATEGIES),
        fc.array(widths, { minLength: 6, maxLength: 6 }),
        (one, drawn) => {
          const ranges = Object.entries(one.parameters)
            .slice(0, 4)
            .map(([name, spec], at) => {
              const scale = spec.kind === 'decimal' ? 10 ** spec.decimals : 1;
              const { share = 0, count = 1 } = drawn[at] ?? {};
              const from = Math.round((spec.min + (spec.max - spec.min) * share) * scale) / scale;
              const to = Math.min(spec.max, Math.round((from + (count - 1) / scale) * scale) / scale);
              return [name, { from, to, step: 1 / scale }] as const;
            });
          const built = new ParameterSpace(one, Object.fromEntries(ranges));
          const all = built.allowed() ?? [];
          expect(new Set(all.map(keyOf)).size).toBe(all.length);
          for (const places of all) expect(() => one.check(built.parametersOf(places))).not.toThrow();
        },
      ),
    );
  });
});

function space(name: string, from: number, to: number, step: number): ParameterSpace {
  return new ParameterSpace(crossover, { [name]: { from, to, step } });
}

function gaps(from: number, to: number, step: number): ParameterSpace {
  return new ParameterSpace(gapFade, { stopPercent: { from, to, step } });
}
