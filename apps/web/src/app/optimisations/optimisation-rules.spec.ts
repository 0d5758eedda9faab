import { type ParameterSpec } from '../live/shapes.js';
import {
  combinationsOf,
  durationText,
  initialDrafts,
  scoreText,
  secondsOf,
  spaceOf,
} from './optimisation-rules.js';

const whole = { kind: 'whole', description: '', decimals: null, choices: null } as const;
const specs: readonly ParameterSpec[] = [
  { ...whole, name: 'fastBars', label: 'Fast', min: 2, max: 200, initial: 9 },
  { ...whole, name: 'slowBars', label: 'Slow', min: 3, max: 400, initial: 21 },
  {
    ...whole,
    name: 'direction',
    kind: 'choice',
    label: 'Direction',
    choices: ['long only', 'short only', 'both'],
    min: 1,
    max: 3,
    initial: 1,
  },
];
const drafts = initialDrafts(specs);

describe('the ranges of a form', () => {
  it('begin with two numbers varied around their usual value', () => {
    const { space, problems } = spaceOf(specs, drafts);
    expect(problems).toEqual({});
    expect(space).toEqual({
      ranges: { fastBars: { from: 5, to: 18, step: 2 }, slowBars: { from: 11, to: 42, step: 4 } },
      fixed: { direction: 1 },
    });
    // Seven times eight, less six whose fast average is not the shorter one.
    expect(combinationsOf('ema-crossover', space, specs)).toBe(50);
  });

  it.each([
    ['nothing varied', {}, 'Vary at least one parameter.'],
    ['a step of nothing', { fastBars: { from: 5, to: 9, step: 0 } }, 'the step is above zero'],
    ['what was not typed', { fastBars: { from: NaN, to: 9, step: 1 } }, 'all three are whole numbers'],
    ['no possible combination', { fastBars: { from: 50, to: 60, step: 5 } }, 'refuses every combination'],
  ])('are told what is wrong with %s', (_, ranges, why) =>
    expect(combinationsOf('ema-crossover', { ranges, fixed: {} }, specs)).toContain(why),
  );

  it('of a plug-in are counted by its form, where bounds hold and nothing between its parameters does', () => {
    const ranges = { fastBars: { from: 5, to: 9, step: 1 }, slowBars: { from: 5, to: 8, step: 1 } };
    expect(combinationsOf('a-part', { ranges, fixed: {} }, specs)).toBe(20);
    const wide = { fastBars: { from: 5, to: 9_000, step: 1 } };
    expect(combinationsOf('a-part', { ranges: wide, fixed: {} }, specs)).toMatch(/it lies from \d+ to \d+/);
  });

  it('say of a kept value that it does not fit', () => {
    const direction = { isVaried: false, value: '7', from: '', to: '', step: '' };
    expect(spaceOf(specs, { ...drafts, direction }).problems).toEqual({
      direction: 'Enter a value from long only to both.',
    });
  });
});

describe('what an optimisation shows', () => {
  it('guesses its time by candles and trials', () => {
    const short = secondsOf(100, '1m', '2024-01-01', '2024-12-31');
    expect(short).toBeGreaterThan(3);
    expect(secondsOf(1_000, '1m', '2024-01-01', '2024-12-31')).toBeGreaterThan(5 * short);
    expect([durationText(0.2), durationText(90), durationText(5_400)]).toEqual(['1 s', '2 min', '1.5 h']);
  });

  it.each([
    ['net-profit', -1_234_500, '−₹12,345'],
    ['win-rate', 55.04, '55.0%'],
    ['sharpe', 1.234, '1.23'],
    ['calmar', null, '–'],
  ] as const)('writes a score by %s', (objective, score, text) =>
    expect(scoreText(objective, score)).toBe(text),
  );
});
