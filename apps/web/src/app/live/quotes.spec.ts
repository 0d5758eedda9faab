import { type DestroyRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type QuotesFrame } from '@artha/contracts';
import { Api } from './api.js';
import { MarketStore } from './market.js';
import { QuoteStore } from './quotes.js';
import { LiveSocket } from './socket.js';

const frame = (epoch: number, lastPaise: number): QuotesFrame => ({
  epoch,
  now: 1000,
  quotes: [['NSE:TCS', lastPaise, 50, 1000, 90, 120, 80, null, 0]],
});

describe('the quote store', () => {
  let receive: (frame: QuotesFrame) => void;
  let watched: (readonly string[])[];
  let store: QuoteStore;
  const lifetime = (): { ref: DestroyRef; end: () => void } => {
    const ends: (() => void)[] = [];
    const ref = { onDestroy: (end: () => void) => ends.push(end) } as unknown as DestroyRef;
    return { ref, end: () => ends.forEach((end) => end()) };
  };

  beforeEach(() => {
    watched = [];
    const socket = {
      on: (_name: string, listener: (frame: QuotesFrame) => void) => (receive = listener),
      watch: (ids: readonly string[]) => watched.push(ids),
      connected: signal(true),
      connections: signal(1),
    };
    const items = [
      { instrumentId: 'NSE:TCS', lastPaise: 100, previousClosePaise: 95, dayVolume: 1, at: null },
    ];
    TestBed.configureTestingModule({
      providers: [
        { provide: LiveSocket, useValue: socket },
        { provide: MarketStore, useValue: { epoch: signal(7) } },
        { provide: Api, useValue: { get: () => Promise.resolve({ items }) } },
      ],
    });
    store = TestBed.inject(QuoteStore);
  });

  it('asks once for what several places want, and for less when one of them goes', () => {
    const [one, other] = [lifetime(), lifetime()];
    store.watch(signal(['NSE:TCS', 'NSE:INFY']), one.ref);
    store.watch(signal(['NSE:TCS']), other.ref);
    TestBed.tick();
    one.end();
    TestBed.tick();
    expect(watched).toEqual([['NSE:INFY', 'NSE:TCS'], ['NSE:TCS']]);
  });

  it('keeps the previous close while frames move the price', async () => {
    store.watch(signal(['NSE:TCS']), lifetime().ref);
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
    receive(frame(7, 110));
    expect(store.quote('NSE:TCS')()).toMatchObject({
      lastPaise: 110,
      previousClosePaise: 95,
      highPaise: 120,
    });
  });

  it('ignores frames of a market that has jumped since', () => {
    receive(frame(6, 999));
    expect(store.quote('NSE:TCS')()).toBeNull();
  });
});
