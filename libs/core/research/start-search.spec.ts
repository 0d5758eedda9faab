import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strategyOf } from '../strategies/catalogue.js';
import { type ParameterValues } from '../strategies/parameters.js';
import { ParameterSpace } from './parameter-space.js';
import { SEARCH_METHODS, type SearchPlan } from './search.js';
import { startSearch } from './start-search.js';

const crossover = strategyOf('ema-crossover');
const SPACE = { fastBars: { from: 2, to: 40, step: 2 }, slowBars: { from: 10, to: 200, step: 5 } };
const space = (): ParameterSpace => new ParameterSpace(crossover, SPACE);
const HUGE = {
  fastBars: { from: 2, to: 200, step: 1 },
  slowBars: { from: 3, to: 400, step: 1 },
  direction: { from: 1, to: 3, step: 1 },
};

/** A hill with its top at fastBars 18, slowBars 120; what is slower than 190 has no score. */
const hill = ({ fastBars = 0, slowBars = 0 }: ParameterValues): number | null =>
  slowBars > 190 ? null : -((fastBars - 18) ** 2) - ((slowBars - 120) / 5) ** 2;

function all(plan: SearchPlan, ranges = SPACE as Record<string, { from: number; to: number; step: number }>) {
  const search = startSearch(new ParameterSpace(crossover, ranges), plan);
  const asked: ParameterValues[] = [];
  for (let batch = search.ask(); batch.length > 0; batch = search.ask()) {
    asked.push(...batch);
    search.tell(batch.map(hill));
  }
  return { asked, total: search.total };
}

const plans = fc.record({
  method: fc.constantFrom('random' as const, 'genetic' as const),
  trials: fc.integer({ min: 1, max: 300 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
});

describe('a search', () => {
  it('of a grid tries everything the strategy takes, once', () => {
    const { asked, total } = all({ method: 'grid', trials: 10_000, seed: 1 });
    expect(asked).toHaveLength(space().allowed()?.length ?? 0);
    expect(total).toBe(asked.length);
    expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(asked.length);
  });

  it('asks for nothing twice, nothing the strategy refuses, and exactly as much as it said', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { asked, total } = all(plan);
        expect(asked).toHaveLength(Math.min(plan.trials, space().allowed()?.length ?? 0));
        expect(total).toBe(asked.length);
        expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(asked.length);
        for (const parameters of asked) expect(() => crossover.check(parameters)).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it('asks for the same with the same seed', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(all(plan)).toEqual(all(plan));
      }),
      { numRuns: 15 },
    );
    expect(all({ method: 'random', trials: 20, seed: 1 })).not.toEqual(
      all({ method: 'random', trials: 20, seed: 2 }),
    );
  });

  it.each(['random', 'genetic'] as const)(
    'of a space too large to list (%s) draws from all of it',
    (method) => {
      const { asked } = all({ method, trials: 200, seed: 5 }, HUGE);
      expect(asked).toHaveLength(200);
      expect(new Set(asked.map(({ slowBars = 0 }) => Math.floor(slowBars / 100))).size).toBeGreaterThan(2);
    },
  );

  it('that breeds finds the top of a hill with a tenth of the grid, and chance alone does not', () => {
    const found = (method: SearchPlan['method'], seed: number): number =>
      Math.max(...all({ method, trials: 70, seed }).asked.map((one) => hill(one) ?? -Infinity));
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const reached = (method: SearchPlan['method']): number =>
      seeds.filter((seed) => found(method, seed) === 0).length;
    expect(reached('genetic')).toBeGreaterThanOrEqual(8);
    expect(reached('random')).toBeLessThan(5);
  });

  it.each<readonly [string, () => unknown, string]>([
    [
      'a grid larger than asked for',
      () => startSearch(space(), { method: 'grid', trials: 10, seed: 1 }),
      'up to 10 are tried',
    ],
    [
      'a grid no machine finishes',
      () => startSearch(new ParameterSpace(crossover, HUGE), { method: 'grid', trials: 10_000, seed: 1 }),
      'A grid of 237606 combinations is too large; up to 10000',
    ],
    ...SEARCH_METHODS.map(
      (method) =>
        [
          `ranges without one possible combination (${method})`,
          () =>
            startSearch(
              new ParameterSpace(crossover, {
                fastBars: { from: 50, to: 60, step: 1 },
                slowBars: { from: 20, to: 30, step: 1 },
              }),
              { method, trials: 10, seed: 1 },
            ),
          'refuses every combination',
        ] as const,
    ),
  ])('refuses %s', (_, ask, why) => expect(ask).toThrow(why));
});
