import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from './api.js';
import { InstrumentStore } from './instruments.js';
import { type Instrument } from './shapes.js';
import { LiveSocket } from './socket.js';

const tcs = { id: 'NSE:TCS', symbol: 'TCS', name: 'Tata Consultancy', isTradable: true } as Instrument;

describe('the instruments a page has met', () => {
  let asked: string[];
  let answer: () => Promise<{ items: Instrument[]; nextCursor: null }>;
  const connections = signal(1);
  let store: InstrumentStore;
  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  };

  beforeEach(() => {
    asked = [];
    answer = () => Promise.resolve({ items: [tcs], nextCursor: null });
    connections.set(1);
    const get = (_path: string, query: { ids: string }): ReturnType<typeof answer> => {
      asked.push(query.ids);
      return answer();
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: { get } },
        { provide: LiveSocket, useValue: { connections } },
      ],
    });
    store = TestBed.inject(InstrumentStore);
  });

  it('are read once, together with what else is asked for in the same turn', async () => {
    expect(store.find('NSE:TCS')).toBeNull();
    store.find('NSE:INFY');
    store.find('NSE:TCS');
    await settle();
    expect(asked).toEqual(['NSE:TCS,NSE:INFY']);
    expect(store.find('NSE:TCS')).toBe(tcs);
  });

  it('are not read when a search has brought them', async () => {
    store.note([tcs]);
    expect(store.find('NSE:TCS')).toBe(tcs);
    await settle();
    expect(asked).toEqual([]);
  });

  it('have the symbol of their id until they are known', () => {
    expect(store.symbol('NSE:TCS')).toBe('TCS');
  });

  it('are asked for again after a reconnect when they could not be read', async () => {
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    store.find('NSE:TCS');
    await settle();
    answer = () => Promise.resolve({ items: [tcs], nextCursor: null });
    connections.set(2);
    await settle();
    expect(asked).toEqual(['NSE:TCS', 'NSE:TCS']);
    expect(store.find('NSE:TCS')).toBe(tcs);
  });
});
