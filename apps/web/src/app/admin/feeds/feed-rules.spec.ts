import { load, rejections } from './feed-rules.js';

describe('a feed', () => {
  it('tells how full its connections are together', () => {
    const connections = [
      { name: 'a', subscribed: 450, capacity: 500, state: 'connected' as const },
      { name: 'b', subscribed: 0, capacity: 500, state: 'down' as const },
    ];
    expect(load({ connections })).toEqual({ subscribed: 450, capacity: 1000, percent: 45 });
    expect(load({ connections: [] }).percent).toBe(0);
  });

  it('names every reason it turns ticks away for', () => {
    const rejected = {
      zeroPrice: 1,
      outlier: 2,
      duplicate: 3,
      outOfOrder: 4,
      outsideSession: 5,
      unknown: 6,
      doubtfulVolume: 7,
    };
    expect(rejections({ rejected }).map(({ count }) => count)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
