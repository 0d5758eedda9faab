import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCombined, CombinedGuard, type CombinedRules } from './combined-guard.js';

const NOTHING: CombinedRules = { lossPaise: null, targetPaise: null, trailPaise: null, lock: null };

function guard(rules: Partial<CombinedRules>, resultPaise = 0): CombinedGuard {
  const made = new CombinedGuard({ ...NOTHING, ...rules });
  made.arm(resultPaise, 0);
  return made;
}

const firstOf = (of: CombinedGuard, results: readonly number[]) => {
  for (const result of results) {
    const kind = of.take(result);
    if (kind !== null) return [result, kind];
  }
  return null;
};

describe('a combined stop', () => {
  it('leaves at the loss and at the target of all legs together', () => {
    const rules = { lossPaise: 500_000, targetPaise: 900_000 };
    expect(firstOf(guard(rules), [-499_999, -500_000])).toEqual([-500_000, 'loss']);
    expect(firstOf(guard(rules), [899_999, 900_100])).toEqual([900_100, 'target']);
  });

  it('leaves when the result has fallen so far from its best', () => {
    const both = guard({ lossPaise: 500_000, trailPaise: 200_000 });
    expect(firstOf(both, [300_000, 100_001, 100_000])).toEqual([100_000, 'trail']);
    expect(both.reason('Straddle', 'trail', 100_000)).toBe(
      'Straddle: combined trailing stop ₹1,000.00 touched at ₹1,000.00, best ₹3,000.00',
    );
  });

  it('locks a part of the profit and trails it in steps', () => {
    // At ₹5,000 of profit ₹2,000 are safe, and ₹500 more for every ₹1,000.
    const lock = { atPaise: 500_000, lockPaise: 200_000, everyPaise: 100_000, byPaise: 50_000 };
    const held = guard({ lossPaise: 300_000, lock });
    held.take(499_999);
    expect(held.state().floorPaise).toBe(-300_000);
    held.take(500_000);
    expect(held.state().floorPaise).toBe(200_000);
    held.take(699_999);
    expect(held.state().floorPaise).toBe(250_000);
    expect(firstOf(held, [700_000, 300_001, 300_000])).toEqual([300_000, 'lock']);
  });

  it('never lowers its floor, and a restart changes nothing', () => {
    const amounts = fc.integer({ min: 1, max: 5_000 });
    const rules = fc
      .record({ lossPaise: amounts, trailPaise: fc.option(amounts), at: amounts })
      .map(({ lossPaise, trailPaise, at }) => ({
        ...NOTHING,
        lossPaise,
        trailPaise,
        lock: { atPaise: at, lockPaise: Math.floor(at / 2), everyPaise: 100, byPaise: 50 },
      }));
    fc.assert(
      fc.property(rules, fc.array(fc.integer({ min: -9_000, max: 9_000 })), (wish, results) => {
        const held = guard(wish);
        for (const result of results) {
          const { floorPaise } = held.state();
          const again = guard(wish);
          again.restore(held.state());
          expect(again.take(result)).toBe(held.take(result));
          expect(again.state()).toEqual(held.state());
          expect(held.state().floorPaise).toBeGreaterThanOrEqual(floorPaise ?? -Infinity);
        }
      }),
    );
  });

  it('refuses to lock more than was won, and rules that ask for nothing', () => {
    const lock = { atPaise: 500, lockPaise: 500, everyPaise: 0, byPaise: 0 };
    expect(() => checkCombined({ ...NOTHING, lock })).toThrow('less must be locked than was won');
    expect(() => checkCombined(NOTHING)).toThrow('there is none');
  });
});
