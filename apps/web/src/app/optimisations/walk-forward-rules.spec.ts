import { walkForwardWindows } from '@artha/core';
import { type ParameterSpec, type WalkForward } from '../live/shapes.js';
import { dayBefore, FIRST_WALK, fittedShare, trailsOf, walkForwardOf } from './walk-forward-rules.js';

const DAY = 86_400_000;

describe('a walk forward of the form', () => {
  it('is none until it is wanted', () => {
    expect(walkForwardOf({ ...FIRST_WALK, windows: 'x' })).toBeNull();
    expect(walkForwardOf({ ...FIRST_WALK, isWanted: true })).toEqual({
      scheme: 'rolling',
      windows: 5,
      inSamplePercent: 70,
    });
  });

  it.each([
    [{ windows: '1' }, 'Walk forward through 2 to 20 windows.'],
    [{ windows: 'five' }, 'Walk forward through 2 to 20 windows.'],
    [{ inSamplePercent: '95' }, 'Fit to 10 to 90% of the first window.'],
  ])('is refused in words: %j', (changed, problem) => {
    expect(walkForwardOf({ ...FIRST_WALK, isWanted: true, ...changed })).toBe(problem);
  });

  it.each(['rolling', 'anchored'] as const)('fits to as many days as the %s windows have', (scheme) => {
    const plan = { scheme, windows: 5, inSamplePercent: 60 };
    const days = 650;
    const openedAt = Float64Array.from({ length: days }, (_, day) => day * DAY);
    const fitted = walkForwardWindows(openedAt, plan).reduce(
      (sum, { fit }) => sum + fit.untilRow - fit.fromRow,
      0,
    );
    expect(fittedShare(plan)).toBeCloseTo(fitted / days, 10);
  });
});

it('what was chosen is laid out by parameter, with its place in the range', () => {
  const spec = { name: 'fastBars', label: 'Fast average', kind: 'whole' } as ParameterSpec;
  const walk = {
    windows: [{ parameters: { fastBars: 5 } }, { parameters: null }, { parameters: { fastBars: 15 } }],
    verdict: { stabilityPercent: { fastBars: 50 } },
  } as unknown as WalkForward;
  expect(trailsOf(walk, { fastBars: { from: 5, to: 25 } }, [spec])).toEqual([
    {
      label: 'Fast average',
      stabilityPercent: 50,
      choices: [
        { text: '5', place: 0 },
        { text: '–', place: null },
        { text: '15', place: 0.5 },
      ],
    },
  ]);
});

it('the last day of a fitting is the day before the test', () => {
  expect(dayBefore('2021-03-01')).toBe('2021-02-28');
});
