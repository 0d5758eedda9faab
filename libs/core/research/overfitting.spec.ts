import { describe, expect, it } from 'vitest';
import { Chance } from './chance.js';
import { overfitting } from './overfitting.js';
import { blocksOf, type ReturnBlocks } from './return-blocks.js';

const DAYS = 480;

/** A trial whose days are noise around a mean. */
function trial(chance: Chance, mean: (day: number) => number): ReturnBlocks {
  return blocksOf(Array.from({ length: DAYS }, (_, day) => mean(day) + (chance.unit() - 0.5) * 0.02));
}

function trials(count: number, seed: number, mean: (trial: number, day: number) => number): ReturnBlocks[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, n) => trial(chance, (day) => mean(n, day)));
}

describe('the probability of overfitting', () => {
  it('is about one half for a search among noise', () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const found = seeds.map((seed) => overfitting(trials(30, seed, () => 0))?.probabilityPercent ?? NaN);
    const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
    expect(mean).toBeGreaterThan(35);
    expect(mean).toBeLessThan(70);
  });

  it('is none where one setting is truly better', () => {
    const found = overfitting(trials(30, 5, (n) => (n === 17 ? 0.004 : 0)));
    expect(found).toMatchObject({ trials: 30, splits: 12_870, probabilityPercent: 0, lossPercent: 0 });
    expect(found?.laterSharpe).toBeGreaterThan(0.4);
  });

  it('is high where every setting is good in its own days only', () => {
    const found = overfitting(
      trials(16, 5, (n, day) => (Math.floor((day * 16) / DAYS) === n ? 0.03 : -0.001)),
    );
    expect(found?.probabilityPercent).toBeGreaterThan(90);
    expect(found?.chosenSharpe).toBeGreaterThan(found?.laterSharpe ?? NaN);
  });

  it('is told of thousands of trials too, over fewer splits', () => {
    const found = overfitting(trials(1_500, 3, () => 0));
    expect(found?.splits).toBe(70);
  });

  it('is not told of one trial, nor of too few days', () => {
    expect(overfitting(trials(1, 1, () => 0))).toBeNull();
    const short = [1, 2].map(() => blocksOf([0.1, 0.2, 0.1]));
    expect(overfitting(short)).toBeNull();
  });

  it('takes trials that never traded as what they are', () => {
    const idle = blocksOf(new Array<number>(DAYS).fill(0));
    expect(overfitting([idle, idle])).toMatchObject({ chosenSharpe: 0, laterSharpe: 0 });
  });
});
