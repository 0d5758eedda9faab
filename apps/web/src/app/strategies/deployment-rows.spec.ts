import { type Deployment } from '../live/shapes.js';
import { deploymentProgress, faultPlaceText } from './deployment-rows.js';

const at = (state: Deployment['state'], resumptions = 0): number =>
  deploymentProgress({ state, resumptions } as Deployment);

describe('the life of a deployment', () => {
  it('goes forward, begins anew when one that failed is resumed, and ends when it is stopped', () => {
    const life = [
      at('requested'),
      at('running'),
      at('faulted'),
      at('requested', 1),
      at('running', 1),
      at('stopped', 1),
    ];
    expect([...life].sort((one, other) => one - other)).toEqual(life);
    expect(at('stopped')).toBeGreaterThan(at('faulted', 9));
  });
});

describe('where a strategy failed', () => {
  it.each([
    [null, ''],
    [{ instrumentId: 'NSE:ABC', candleAt: null }, 'ABC'],
    [{ instrumentId: 'NSE:ABC', candleAt: '2026-01-27T05:05:00.000Z' }, 'ABC, candle of 27 Jan 10:35:00'],
  ])('%s', (faultPlace, text) => expect(faultPlaceText({ faultPlace } as Deployment)).toBe(text));
});
