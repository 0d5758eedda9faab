import { describe, expect, it } from 'vitest';
import { researchSpec, walkingCandles } from './testing/walking-candles.js';
import { judgeSearch } from './trade-verdict.js';
import { runTrial } from './trial.js';

describe('what is found of a search', () => {
  it('judges the trades of its best, all its trials together, and leaves the candles as they were', () => {
    const candles = walkingCandles(60, 3);
    const span = { fromRow: 0, untilRow: candles.openedAt.length };
    const blocks = [5, 8, 11].map((fastBars) => {
      const parameters = { ...researchSpec.parameters, fastBars };
      return runTrial({ ...researchSpec, parameters }, candles, span).blocks;
    });
    const found = judgeSearch(researchSpec, blocks, candles, { runs: 50, seed: 1 });
    expect(found.overfit).toMatchObject({ trials: 3, splits: 12_870 });
    expect(found.lookAhead.first).toBeNull();
    expect(found.entries?.trades).toBe(found.shuffled.trades);
    expect(found.entries?.netPaise).toBe(
      found.costs.bands.find(
        ({ chargesFactor, extraSlippageBps }) => chargesFactor === 1 && extraSlippageBps === 0,
      )?.netPaise,
    );
    expect(candles).toEqual(walkingCandles(60, 3));
    expect(judgeSearch(researchSpec, blocks, candles, { runs: 50, seed: 1 })).toEqual(found);
  });
});
