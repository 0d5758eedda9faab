import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from './api.js';
import { MarketStore } from './market.js';
import { type MarketState } from './shapes.js';
import { LiveSocket } from './socket.js';

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
  speed: 10,
  epoch: 1,
  skippingTo: null,
  feed: { name: 'replay', state: 'streaming', lastTickAt: '2026-07-28T05:00:00Z' },
};

describe('the market on screen', () => {
  const lostAt = signal<number | null>(null);
  const connected = signal(true);
  let tell: (state: MarketState) => void;
  let market: MarketStore;

  beforeEach(() => {
    vi.useFakeTimers();
    lostAt.set(null);
    connected.set(true);
    const on = (name: string, listener: (state: MarketState) => void): void => {
      if (name === 'market') tell = listener;
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: LiveSocket, useValue: { on, connected, lostAt, connections: signal(1) } },
        { provide: Api, useValue: { get: () => new Promise(() => undefined) } },
      ],
    });
    market = TestBed.inject(MarketStore);
    tell(state);
  });
  afterEach(() => vi.useRealTimers());

  it('is fresh while the engine speaks', () => {
    for (let second = 0; second < 8; second++) {
      vi.advanceTimersByTime(1000);
      tell(state);
    }
    expect([market.isStale(), market.feedState()]).toEqual([false, 'streaming']);
  });

  it('is stale, and older every second, when the engine falls silent although the connection stands', () => {
    vi.advanceTimersByTime(9000);
    expect([market.isStale(), market.feedState()]).toEqual([true, 'down']);
    expect(market.tickAgeMillis()).toBeGreaterThan(7000);
    expect(market.now()).toBe(Date.parse(state.now) + 15_000);
    tell(state);
    expect([market.isStale(), market.feedState()]).toEqual([false, 'streaming']);
  });

  it('is stale since the connection was lost', () => {
    connected.set(false);
    lostAt.set(1000);
    expect([market.isStale(), market.staleSince()]).toEqual([true, 1000]);
  });
});
