import { type MarketState } from '../live/shapes.js';
import { goWish, hourMarks, replayObstacle, seekTarget, syntheticWish } from './simulator-rules.js';

const state: MarketState = {
  source: 'replay',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: '2026-07-28',
  now: '2026-07-28T05:00:00Z',
  opensAt: '2026-07-28T03:45:00Z',
  closesAt: '2026-07-28T10:00:00Z',
  phase: 'open',
  playing: true,
  speed: 5,
  epoch: 1,
  skippingTo: null,
  feed: { name: 'replay', state: 'streaming', lastTickAt: null },
};

describe('a typed time in the replayed session', () => {
  it.each([
    ['10:30', '2026-07-28T05:00:00.000Z'],
    ['09:15:00', '2026-07-28T03:45:00.000Z'],
    [' 15:29:59 ', '2026-07-28T09:59:59.000Z'],
  ])('%s is an instant', (text, iso) => {
    expect(seekTarget(text, state)).toEqual({ at: Date.parse(iso) });
  });

  it.each([
    ['25:00', 'Enter a time such as 10:30 or 10:30:15.'],
    ['soon', 'Enter a time such as 10:30 or 10:30:15.'],
    ['09:14:59', 'The session runs from 09:15:00 to 15:30:00.'],
    ['15:30', 'The session runs from 09:15:00 to 15:30:00.'],
  ])('%s is refused', (text, problem) => {
    expect(seekTarget(text, state)).toEqual({ problem });
  });
});

describe('who may move the replay', () => {
  const UP = { isConnected: true, isSilent: false };
  it.each([
    ['a trader', state, true, UP, null],
    ['an investor', state, false, UP, 'Only traders and administrators move the replay.'],
    [
      'nobody while offline',
      state,
      true,
      { ...UP, isConnected: false },
      'The connection is lost; the replay can be moved once it is back.',
    ],
    [
      'nobody while the engine is away',
      state,
      true,
      { ...UP, isSilent: true },
      'The market engine does not answer; the replay can be moved once it does.',
    ],
    [
      'nobody in a live market',
      { ...state, source: 'live' as const },
      true,
      UP,
      'Only a replayed market can be paused, sped up or rewound.',
    ],
    ['nobody before it is known', null, true, UP, 'The market is not known yet.'],
  ])('%s', (_who, market, mayReplay, line, obstacle) => {
    expect(replayObstacle(market, mayReplay, line)).toBe(obstacle);
  });
});

describe('where a chosen day and a typed time lead', () => {
  it.each([
    ['the same day needs a time', '2026-07-28', '', { problem: 'Enter a time such as 10:30 or 10:30:15.' }],
    ['the same day', '2026-07-28', '10:30', { seekTo: '2026-07-28T05:00:00.000Z' }],
    ['another day begins at its opening', '2026-07-27', ' ', { mode: 'replay', sessionOn: '2026-07-27' }],
    [
      'another day at a time of its own',
      '2026-07-27',
      '15:45',
      { mode: 'replay', sessionOn: '2026-07-27', seekTo: '2026-07-27T10:15:00.000Z' },
    ],
    [
      'another day at no time at all',
      '2026-07-27',
      'noon',
      { problem: 'Enter a time such as 10:30 or 10:30:15, or none.' },
    ],
    ['a made-up day, which has no other', null, '10:30', { seekTo: '2026-07-28T05:00:00.000Z' }],
  ])('%s', (_what, day, text, expected) => {
    expect(goWish(day, text, state)).toEqual(expected);
  });

  it('comes back from a made-up day, also to the day of the same date', () => {
    expect(goWish('2026-07-28', '', { ...state, mode: 'synthetic' })).toEqual({
      mode: 'replay',
      sessionOn: '2026-07-28',
    });
  });
});

describe('a made-up day', () => {
  it.each([
    ['', { mode: 'synthetic', scenario: 'halt' }],
    ['42', { mode: 'synthetic', scenario: 'halt', seed: 42 }],
    ['4294967295', { mode: 'synthetic', scenario: 'halt', seed: 4294967295 }],
    ['4294967296', { problem: 'A seed is a whole number from 0 to 4294967295, or empty.' }],
    ['-1', { problem: 'A seed is a whole number from 0 to 4294967295, or empty.' }],
  ])('with the seed “%s”', (text, expected) => {
    expect(syntheticWish('halt', text)).toEqual(expected);
  });
});

describe('the marks of a session', () => {
  it('stand at its full hours, IST, and not at its ends', () => {
    const opensAt = Date.parse('2026-07-28T03:45:00Z');
    const marks = hourMarks(opensAt, Date.parse('2026-07-28T10:00:00Z'));
    expect(marks.map(({ label }) => label)).toEqual(['10:00', '11:00', '12:00', '13:00', '14:00', '15:00']);
    expect(marks[0]?.place).toBeCloseTo((45 / 375) * 100);
    expect(hourMarks(opensAt, opensAt)).toEqual([]);
  });
});
