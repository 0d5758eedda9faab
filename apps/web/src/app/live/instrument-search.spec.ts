import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from './api.js';
import { instrumentSearch, type InstrumentSearch } from './instrument-search.js';
import { InstrumentStore } from './instruments.js';
import { type Instrument } from './shapes.js';

describe('a search as one types', () => {
  let asked: { search: string; abort: AbortSignal; answer: (symbols: string[]) => void; fail: () => void }[];
  const words = signal('');
  let search: InstrumentSearch;
  const pass = async (millis: number): Promise<void> => {
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(millis);
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(0);
    TestBed.tick();
  };
  const found = (): string[] => search.found().map(({ symbol }) => symbol);

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    words.set('');
    const get = (_path: string, query: { search: string }, abort: AbortSignal): Promise<unknown> =>
      new Promise((resolve, reject) => {
        asked.push({
          search: query.search,
          abort,
          answer: (symbols) =>
            resolve({ items: symbols.map((symbol) => ({ id: symbol, symbol }) as Instrument) }),
          fail: () => reject(new TypeError('Failed to fetch')),
        });
      });
    TestBed.configureTestingModule({
      providers: [
        { provide: Api, useValue: { get } },
        { provide: InstrumentStore, useValue: { note: () => undefined } },
      ],
    });
    search = TestBed.runInInjectionContext(() => instrumentSearch(words));
  });
  afterEach(() => vi.useRealTimers());

  it('waits for a pause, and asks once', async () => {
    for (const typed of ['i', 'in', 'inf']) {
      words.set(typed);
      await pass(50);
    }
    await pass(150);
    expect(asked.map(({ search: text }) => text)).toEqual(['inf']);
    expect(search.isSearching()).toBe(true);
  });

  it('drops the older search and keeps what was found until more is', async () => {
    words.set('inf');
    await pass(150);
    asked[0]?.answer(['INFY']);
    await pass(0);
    expect(found()).toEqual(['INFY']);

    words.set('tc');
    await pass(150);
    words.set('tcs');
    await pass(150);
    expect(asked[1]?.abort.aborted).toBe(true);
    expect(found()).toEqual(['INFY']);
    asked[2]?.answer(['TCS']);
    await pass(0);
    expect(found()).toEqual(['TCS']);
    expect(search.isSearching()).toBe(false);
  });

  it('finds nothing by nothing, and says when it could not ask', async () => {
    words.set('inf');
    await pass(150);
    asked[0]?.fail();
    await pass(0);
    expect(search.failure()).toContain('could not be reached');
    words.set(' ');
    await pass(150);
    expect(found()).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
