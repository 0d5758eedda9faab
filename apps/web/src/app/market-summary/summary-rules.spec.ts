import { advanceDeclineRatio, breadth } from './summary-rules.js';

describe('the breadth of the market', () => {
  it('is split into parts of a hundred', () => {
    const shares = breadth({ advances: 30, declines: 15, unchanged: 5 });
    expect(shares.map(({ name, percent }) => [name, percent])).toEqual([
      ['advances', 60],
      ['unchanged', 10],
      ['declines', 30],
    ]);
  });

  it('is empty before the first price, not a hundred of nothing', () => {
    expect(breadth({ advances: 0, declines: 0, unchanged: 0 }).map(({ percent }) => percent)).toEqual([
      0, 0, 0,
    ]);
  });

  it('has no ratio when nothing fell', () => {
    expect(advanceDeclineRatio({ advances: 30, declines: 12 })).toBe(2.5);
    expect(advanceDeclineRatio({ advances: 30, declines: 0 })).toBeNull();
  });
});
