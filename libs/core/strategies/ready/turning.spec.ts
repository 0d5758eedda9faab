import { describe, expect, it } from 'vitest';
import { flatPosition } from '../../trading/positions/position.js';
import { setupOfNothing } from '../candle-sources.js';
import { type SavedState } from '../saved-state.js';
import { candlesOf, walk } from '../testing/walk.js';
import { Turning } from './turning.js';

const CROSSES = candlesOf([30, 20, 10, 40, 50, 50, 20, 5, 5, 5, 50, 60]);
const run = (direction: number): string =>
  walk('sma-crossover', { fastBars: 2, slowBars: 3, direction }, CROSSES).letters;

describe('a strategy that goes with every turn', () => {
  it('buys first and leaves, where it may only be long', () => expect(run(1)).toBe('---B--x---B-'));
  it('sells first and buys back, where it may only be short', () => expect(run(2)).toBe('------S---x-'));
  it('leaves and then turns round, where it may be both', () => expect(run(3)).toBe('---B--xS--xB'));

  it('still turns round when it is started again between the exit and the entry', () => {
    let kept: SavedState = null;
    const begun = (): Turning => {
      const turning = new Turning(3);
      const nothing = setupOfNothing({ instrumentId: 'NSE:ABC', timeframe: '5m' });
      turning.begin({
        ...nothing,
        saved: kept,
        keep: (state) => void (kept = state),
      });
      return turning;
    };
    const flat = flatPosition(
      { accountId: 'a', mode: 'paper', deploymentId: 'd', instrumentId: 'NSE:ABC', product: 'MIS' },
      0,
    );
    const leaves = begun().follow({ side: 'sell', reason: 'it fell' }, { ...flat, quantity: 10 });
    expect(leaves).toMatchObject({ intent: 'exit', side: 'sell' });
    const again = begun();
    expect(again.follow(null, flat)).toMatchObject({ intent: 'enter', side: 'sell', reason: 'it fell' });
    expect(kept).toBeNull();
    expect(begun().follow(null, flat)).toBeNull();
  });
});
