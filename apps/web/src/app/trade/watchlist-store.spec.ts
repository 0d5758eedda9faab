import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { failureOf } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { SessionStore } from '../live/session.js';
import { type Watchlist } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { WatchlistClient } from './watchlist-client.js';
import { MOST_LISTS, MOST_WATCHED, WatchlistStore } from './watchlist-store.js';

const BANKS: Watchlist = {
  id: 'l1',
  name: 'Banks',
  instrumentIds: ['NSE:SBIN', 'NSE:HDFCBANK', 'NSE:ICICIBANK'],
};
const CARS: Watchlist = { id: 'l2', name: 'Cars', instrumentIds: [] };

describe('the watchlists', () => {
  let stored: Watchlist[];
  let saved: Watchlist[];
  let ordered: (readonly string[])[];
  let refuse: boolean;
  let news: { text: string; undo: () => void }[];
  const role = signal<'trader' | 'investor'>('trader');
  let store: WatchlistStore;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) {
      TestBed.tick();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const ids = (): string[] => store.instrumentIds().map((id) => id.slice(4));

  beforeEach(async () => {
    localStorage.removeItem('artha.watchlist');
    stored = [BANKS, CARS];
    saved = [];
    ordered = [];
    news = [];
    refuse = false;
    role.set('trader');
    const answer = <T>(value: T): Promise<T> =>
      refuse
        ? Promise.reject(failureOf(422, { message: 'No room.', code: 'X', details: [] }))
        : Promise.resolve(value);
    const client = {
      list: () => Promise.resolve({ items: stored, nextCursor: null }),
      save: (list: Watchlist) => {
        saved.push(list);
        return answer(list);
      },
      remove: () => answer(undefined),
      reorder: (wanted: readonly string[]) => {
        ordered.push(wanted);
        return answer({ items: [], nextCursor: null });
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: WatchlistClient, useValue: client },
        { provide: SessionStore, useValue: { user: signal({ id: 'u1' }), role } },
        { provide: InstrumentStore, useValue: { symbol: (id: string) => id.slice(4) } },
        { provide: QuoteStore, useValue: { quote: () => signal(null), watch: () => undefined } },
        {
          provide: Toasts,
          useValue: {
            show: (_tone: string, text: string, action?: { run: () => void }) =>
              news.push({ text, undo: () => action?.run() }),
          },
        },
      ],
    });
    store = TestBed.inject(WatchlistStore);
    await settle();
  });

  it('show a move at once and save the whole list', async () => {
    store.move('NSE:ICICIBANK', 0);
    expect(ids()).toEqual(['ICICIBANK', 'SBIN', 'HDFCBANK']);
    await settle();
    expect(saved.map(({ id, instrumentIds }) => [id, instrumentIds[0]])).toEqual([['l1', 'NSE:ICICIBANK']]);
  });

  it('take back what the server refuses, and say why', async () => {
    refuse = true;
    store.add('NSE:AXISBANK');
    expect(ids()).toContain('AXISBANK');
    await settle();
    expect(ids()).toEqual(['SBIN', 'HDFCBANK', 'ICICIBANK']);
    expect(news.map(({ text }) => text)).toContain('No room.');
  });

  it('put a removed instrument back where it was', () => {
    store.remove('NSE:HDFCBANK');
    expect(ids()).toEqual(['SBIN', 'ICICIBANK']);
    news[0]?.undo();
    expect(ids()).toEqual(['SBIN', 'HDFCBANK', 'ICICIBANK']);
  });

  it('sort for the eye only: the order that is saved stays the person’s own', () => {
    store.sortBy('symbol');
    expect(store.shownIds().map((id) => id.slice(4))).toEqual(['HDFCBANK', 'ICICIBANK', 'SBIN']);
    store.move('NSE:SBIN', 0);
    store.sortBy('manual');
    expect(store.shownIds().map((id) => id.slice(4))).toEqual(['SBIN', 'HDFCBANK', 'ICICIBANK']);
    expect(saved).toEqual([]);
  });

  it(`hold ${MOST_WATCHED} instruments and not one more`, () => {
    store.open('l2');
    for (let at = 0; at <= MOST_WATCHED; at++) store.add(`NSE:N${at}`);
    expect(store.instrumentIds()).toHaveLength(MOST_WATCHED);
    expect(news.at(-1)?.text).toContain(`${MOST_WATCHED} instruments at most`);
  });

  it(`are ${MOST_LISTS} at most, and the new one is open`, () => {
    for (let at = 0; at < 9; at++) store.create();
    expect(store.lists()).toHaveLength(MOST_LISTS);
    expect(store.list()?.name).toBe('Watchlist 7');
  });

  it('change their places, and open the first when the open one is gone', async () => {
    store.moveList(CARS, 0);
    expect(store.lists().map(({ name }) => name)).toEqual(['Cars', 'Banks']);
    store.open('l1');
    store.removeList(BANKS);
    expect(store.list()?.name).toBe('Cars');
    await settle();
    expect(ordered).toEqual([['l2', 'l1']]);
  });

  it('stay as they are for an investor', () => {
    role.set('investor');
    store.add('NSE:AXISBANK');
    store.remove('NSE:SBIN');
    store.move('NSE:ICICIBANK', 0);
    expect(ids()).toEqual(['SBIN', 'HDFCBANK', 'ICICIBANK']);
    expect(saved).toEqual([]);
  });
});
