import { curvePath, dayCurve, pointAt } from './day-curve.js';

const minute = (clock: string, netPaise: number) => ({ at: `2026-07-28T${clock}:00Z`, netPaise });
const now = { at: Date.parse('2026-07-28T04:03:30Z'), netPaise: 5_300, dayPaise: 300 };

describe('the curve of a day', () => {
  // The account began the day with 5,000 won.
  const curve = dayCurve(
    [minute('04:00', 5_000), minute('04:01', 5_900), minute('04:02', 4_600), minute('04:03', 5_200)],
    now,
  );

  it('counts from what the account had won when the day began, and ends with how it stands', () => {
    expect(curve.points.map(({ paise }) => paise)).toEqual([0, 900, -400, 200, 300]);
    expect(curve).toMatchObject({ currentPaise: 300, maxPaise: 900, minPaise: -400 });
  });

  it('knows its deepest fall', () => {
    expect(curve.drawdownPaise).toBe(-1_300);
    expect(dayCurve([], now).drawdownPaise).toBe(0);
  });

  it('leaves out minutes that are later than now: a replay was set back', () => {
    expect(dayCurve([minute('04:00', 5_000), minute('09:00', 9_000)], now).points).toHaveLength(2);
  });

  it('is drawn in its box with zero in it', () => {
    const { line, zeroY } = curvePath(curve, 100, 130);
    expect(line.startsWith('M0.0 90.0L')).toBe(true);
    expect(line.endsWith('L100.0 60.0')).toBe(true);
    expect(zeroY).toBe(90);
    expect(curvePath(dayCurve([], now), 100, 130).line).toBe('M100.0 0.0');
    const nothing = dayCurve([minute('04:00', 5_000)], { ...now, netPaise: 5_000, dayPaise: 0 });
    expect(curvePath(nothing, 100, 130)).toEqual({ line: 'M0.0 65.0L100.0 65.0', zeroY: 65 });
  });

  it('tells the point under the pointer', () => {
    expect(pointAt(curve.points, 0)?.paise).toBe(0);
    expect(pointAt(curve.points, 1)?.paise).toBe(300);
    expect(pointAt([], 0.5)).toBeNull();
  });
});
