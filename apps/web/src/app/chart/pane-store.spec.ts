import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Candle } from '@artha/core';
import { LiveCharts, type ChartListener } from '../live/charts.js';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { LiveSocket } from '../live/socket.js';
import { CandlesClient, type CandlePage } from './candles-client.js';
import { Frames } from './frames.js';
import { PaneStore } from './pane-store.js';

const candle = (minute: number, closePaise = 100): Candle => ({
  openedAt: minute * 60_000,
  openPaise: closePaise,
  highPaise: closePaise,
  lowPaise: closePaise,
  closePaise,
  volume: 1,
});
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the candles of a chart on a page', () => {
  let pages: ((before: string | null) => Promise<CandlePage>)[];
  let asked: (string | null)[];
  let followed: Map<string, ChartListener>;
  let epoch: WritableSignal<number>;
  let store: PaneStore;

  beforeEach(() => {
    pages = [];
    asked = [];
    followed = new Map();
    epoch = signal(1);
    const client: Partial<CandlesClient> = {
      page: (_instrument, _timeframe, _limit, before) => {
        asked.push(before);
        return pages.shift()?.(before) ?? Promise.resolve({ candles: [], before: null });
      },
      stored: () => Promise.resolve([]),
    };
    const charts: Partial<LiveCharts> = {
      follow: (instrumentId, timeframe, listener) => {
        const key = `${instrumentId} ${timeframe}`;
        followed.set(key, listener);
        return () => followed.delete(key);
      },
    };
    TestBed.configureTestingModule({
      providers: [
        PaneStore,
        { provide: CandlesClient, useValue: client },
        { provide: LiveCharts, useValue: charts },
        { provide: MarketStore, useValue: { epoch } },
        { provide: LiveSocket, useValue: { connections: signal(1) } },
        { provide: InstrumentStore, useValue: { find: () => null } },
        { provide: Frames, useValue: { ask: (work: () => void) => work(), forget: () => undefined } },
      ],
    });
    store = TestBed.inject(PaneStore);
  });

  const answer =
    (candles: Candle[], before: string | null = null) =>
    () =>
      Promise.resolve({ candles, before });
  const show = async (timeframe: '1m' | '5m' = '1m'): Promise<void> => {
    store.show('NSE:TCS', timeframe);
    TestBed.tick();
    await settled();
  };
  const minutes = (): number[] => {
    const bars = store.bars();
    return Array.from({ length: bars?.length ?? 0 }, (_, row) => (bars?.at(row)?.openedAt ?? 0) / 60_000);
  };

  it('are read, and carried on by what is told live, also while they were being read', async () => {
    let arrive: (page: CandlePage) => void = () => undefined;
    pages.push(() => new Promise((resolve) => (arrive = resolve)));
    store.show('NSE:TCS', '1m');
    TestBed.tick();
    expect(store.isLoading()).toBe(true);
    followed.get('NSE:TCS 1m')?.snapshot([candle(2), candle(3)], candle(4));
    arrive({ candles: [candle(1), candle(2)], before: null });
    await settled();
    followed.get('NSE:TCS 1m')?.rows([candle(4, 105)], candle(5));
    expect([minutes(), store.bars()?.at(3)?.closePaise]).toEqual([[1, 2, 3, 4, 5], 105]);
  });

  it('follow the chart that is shown and no longer the one before', async () => {
    await show('1m');
    await show('5m');
    expect([...followed.keys()]).toEqual(['NSE:TCS 5m']);
  });

  it('grow to the past page by page until the first one, and never ask twice at once', async () => {
    pages.push(answer([candle(5)], 'b5'), answer([candle(3), candle(4)], 'b3'), answer([candle(2)]));
    await show();
    await Promise.all([store.older(), store.older()]);
    await store.older();
    await store.older();
    expect([minutes(), asked]).toEqual([
      [2, 3, 4, 5],
      [null, 'b5', 'b3'],
    ]);
  });

  it('stay on the screen while they are read again after a jump of the market', async () => {
    pages.push(answer([candle(5)]), answer([candle(2)]));
    await show();
    expect(minutes()).toEqual([5]);
    epoch.set(2);
    TestBed.tick();
    expect([minutes(), store.isLoading()]).toEqual([[5], false]);
    await settled();
    expect(minutes()).toEqual([2]);
  });

  it('say that there are none, and why they could not be read', async () => {
    await show();
    expect([store.isEmpty(), store.failure()]).toEqual([true, null]);
    pages.push(() => Promise.reject(new Error('down')), answer([candle(1)]));
    await show('5m');
    expect([store.isEmpty(), store.failure()]).toEqual([
      false,
      'Artha could not be reached. Check your connection, then try again.',
    ]);
    store.reload();
    TestBed.tick();
    await settled();
    expect([minutes(), store.failure()]).toEqual([[1], null]);
  });
});
