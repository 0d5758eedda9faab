import { describe, expect, it } from 'vitest';
import { readOptions } from './options.mjs';

describe('the options of a soak', () => {
  const all = ['api', 'market-engine', 'redis', 'postgres'];

  it('are two thousand orders and twenty kills unless somebody says otherwise', () => {
    expect(readOptions([])).toEqual({
      orders: 2000,
      kills: 20,
      seed: 1,
      victims: all,
      json: false,
    });
    expect(readOptions(['--orders', '60', '--kills', '0', '--seed', '7', '--json'])).toEqual({
      orders: 60,
      kills: 0,
      seed: 7,
      victims: all,
      json: true,
    });
    expect(readOptions(['--victims', 'postgres,api'])?.victims).toEqual(['postgres', 'api']);
    expect(readOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--orders', '0']],
    [['--orders', 'many']],
    [['--kills=-1']],
    [['--kills', '1.5']],
    [['--speed', '2']],
    [['--victims', 'worker']],
    [['rubbish']],
  ])('%j are refused', (args) =>
    expect(() => readOptions(args)).toThrow(/must be|there is no|Unknown|Unexpected/),
  );
});
