import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { failureOf } from '../live/api.js';
import { MarketStore } from '../live/market.js';
import { SessionStore } from '../live/session.js';
import { type MarketState, type ReplayWish } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { SimulatorClient } from './simulator-client.js';
import { SimulatorStore } from './simulator-store.js';

describe('the hand on the simulated market', () => {
  let sent: ReplayWish[];
  let refuse: ReplayWish | null;
  const state = signal({ source: 'replay', playing: true } as MarketState);
  const mayReplay = signal(true);
  let store: SimulatorStore;

  beforeEach(() => {
    sent = [];
    refuse = null;
    mayReplay.set(true);
    state.set({ source: 'replay', playing: true } as MarketState);
    const move = (wish: ReplayWish): Promise<MarketState> => {
      sent.push(wish);
      if (refuse && Object.keys(refuse).every((key) => key in wish))
        return Promise.reject(failureOf(422, { message: 'Nothing ahead.', code: 'X', details: [] }));
      return Promise.resolve({ ...state(), ...wish } as MarketState);
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: SimulatorClient, useValue: { move, recordings: () => Promise.resolve({ items: [] }) } },
        {
          provide: MarketStore,
          useValue: {
            state,
            isReplay: () => true,
            silentSince: () => null,
            take: (next: MarketState) => state.set(next),
          },
        },
        { provide: SessionStore, useValue: { mayReplay } },
        { provide: LiveSocket, useValue: { connected: () => true, connections: () => 1 } },
      ],
    });
    store = TestBed.inject(SimulatorStore);
  });

  it('holds a market that plays before it steps, for only a paused one can be stepped', async () => {
    await store.step('candle');
    expect(sent).toEqual([{ playing: false }, { step: 'candle' }]);
    await store.step('tick');
    expect(sent.slice(2)).toEqual([{ step: 'tick' }]);
  });

  it('says why a wish was refused until the next one', async () => {
    refuse = { skipTo: 'large-move' };
    await store.move({ skipTo: 'large-move' });
    expect(store.refusal()).toBe('Nothing ahead.');
    await store.move({ speed: 5 });
    expect(store.refusal()).toBeNull();
  });

  it('does not step when it could not pause', async () => {
    refuse = { playing: false };
    await store.step('tick');
    expect(sent).toEqual([{ playing: false }]);
  });

  it('sends one wish at a time, and none of who may not', async () => {
    await Promise.all([store.move({ speed: 5 }), store.move({ speed: 10 })]);
    expect(sent).toEqual([{ speed: 5 }]);
    mayReplay.set(false);
    await store.move({ speed: 20 });
    expect(sent).toHaveLength(1);
    expect(store.obstacle()).toContain('Only traders');
  });
});
