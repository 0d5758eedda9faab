import { connectionHistory, connectionWord, load, rejections } from './feed-rules.js';

describe('a feed', () => {
  it('tells how full its connections are together', () => {
    const connections = [
      { subscribed: 450, capacity: 500 },
      { subscribed: 0, capacity: 500 },
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

  it('does not take a connection for well before data comes over it', () => {
    const word = (state: 'connected' | 'connecting' | 'down', isBehind: boolean): string =>
      connectionWord({ state, isBehind }).label;
    expect(word('connected', false)).toBe('Connected');
    expect(word('connected', true)).toBe('No data yet');
    expect(word('connecting', true)).toBe('Connecting');
    expect(word('down', true)).toBe('Reconnecting');
  });

  it('tells what a connection has been through', () => {
    expect(connectionHistory({ reconnects: 0, silences: 0 })).toBeNull();
    expect(connectionHistory({ reconnects: 1, silences: 0 })).toBe('Connected anew once');
    expect(connectionHistory({ reconnects: 3, silences: 1 })).toBe(
      'Connected anew 3 times; given up for silence once',
    );
  });
});
