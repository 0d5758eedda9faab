import { type MarketState } from '../live/shapes.js';
import { replayObstacle, seekTarget } from './replay-rules.js';

const state: MarketState = {
  source: 'replay',
  sessionOn: '2026-07-28',
  now: '2026-07-28T05:00:00Z',
  opensAt: '2026-07-28T03:45:00Z',
  closesAt: '2026-07-28T10:00:00Z',
  phase: 'open',
  playing: true,
  speed: 5,
  epoch: 1,
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
