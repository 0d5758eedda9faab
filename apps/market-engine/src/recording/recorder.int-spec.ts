import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarketMode } from '@artha/contracts';
import { emptyLevels, istInstant, Market, regularSession } from '@artha/core';
import type { RedisConnections } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import type { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { RecordWriter } from './record-writer.js';
import { Recorder } from './recorder.js';
import { RecordingStore } from './recording-store.js';

const DAY = '2026-01-27';
const OPENS_AT = istInstant(DAY, '09:15');
const ABC = 'NSE:ABC';

describe('the recorder', () => {
  let database: TestDatabase;
  let market: Market;
  let recorder: Recorder;
  let store: RecordingStore;
  let changed: () => void;
  let state: { mode: MarketMode; now: number };

  beforeEach(async () => {
    database = await createTestDatabase('recorder');
    market = new Market();
    state = { mode: 'live', now: OPENS_AT };
    store = new RecordingStore(database.dataSource);
    recorder = record();
    market.series(ABC, '1m');
    recorder.begin();
    market.startSession(regularSession(DAY));
  });

  afterEach(async () => {
    await recorder.end();
    vi.restoreAllMocks();
    await database.drop();
  });

  function record(config: Partial<MarketEngineConfig> = {}): Recorder {
    const engine = { market, state: () => state, onChange: (listener: () => void) => (changed = listener) };
    return new Recorder(
      engine as unknown as EngineMarket,
      new RecordWriter(engine as unknown as EngineMarket, store),
      { shared: { status: 'closed' } } as unknown as RedisConnections,
      Object.assign(new MarketEngineConfig(), config),
    );
  }

  function tick(second: number, lastPaise: number, dayVolume: number, openInterest = 0): void {
    state.now = OPENS_AT + second * 1_000;
    market.tick(market.slotOf(ABC), state.now, lastPaise, dayVolume, openInterest);
  }

  const rowsOf = (sql: string): Promise<Record<string, unknown>[]> => database.dataSource.query(sql);
  const count = async (table: string): Promise<unknown> =>
    (await rowsOf(`SELECT count(*) AS count FROM ${table}`))[0]?.['count'];
  const written = (ticks: number): Promise<void> =>
    vi.waitFor(() => expect(recorder.report().written.ticks).toBe(ticks), 15_000);

  it('keeps ticks, order books and closed minutes as they were', async () => {
    tick(0.25, 100_000, 10, 500);
    tick(0.25, 100_005, 12, 500);
    tick(59, 99_995, 20);
    const levels = emptyLevels();
    levels.set([99_990, 7, 2, 99_985, 3, 1], 0);
    levels.set([100_000, 4, 1], 15);
    market.depth(market.slotOf(ABC), OPENS_AT + 59_000, levels);
    market.depth(market.slotOf(ABC), OPENS_AT + 59_500, levels);
    market.advanceTo(OPENS_AT + 60_000);
    await written(3);
    await vi.waitFor(
      () => expect(recorder.report().written).toEqual({ ticks: 3, depth: 1, candles: 1 }),
      5_000,
    );
    expect(await rowsOf('SELECT * FROM ticks ORDER BY at, sequence')).toEqual([
      {
        instrument_id: ABC,
        at: OPENS_AT + 250,
        sequence: 0,
        last_paise: 100_000,
        day_volume: 10,
        open_interest: 500,
      },
      {
        instrument_id: ABC,
        at: OPENS_AT + 250,
        sequence: 1,
        last_paise: 100_005,
        day_volume: 12,
        open_interest: 500,
      },
      {
        instrument_id: ABC,
        at: OPENS_AT + 59_000,
        sequence: 0,
        last_paise: 99_995,
        day_volume: 20,
        open_interest: 500,
      },
    ]);
    expect(
      await rowsOf('SELECT *, bid_paise::text, bid_orders::text, ask_quantities::text FROM depth_snapshots'),
    ).toMatchObject([
      {
        instrument_id: ABC,
        at: OPENS_AT + 59_000,
        bid_paise: '{99990,99985}',
        bid_orders: '{2,1}',
        ask_quantities: '{4}',
      },
    ]);
    expect(await rowsOf('SELECT * FROM candles')).toEqual([
      {
        instrument_id: ABC,
        timeframe_seconds: 60,
        opened_at: OPENS_AT,
        open_paise: 100_000,
        high_paise: 100_005,
        low_paise: 99_995,
        close_paise: 99_995,
        volume: 20,
        turnover_paise: 100_000 * 10 + 100_005 * 2 + 99_995 * 8,
        trades: 3,
        open_interest: 500,
      },
    ]);
    expect(await count('ticks_default')).toBe(0);
  });

  it('waits for a database that is away, and loses nothing meanwhile', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const gone = vi.spyOn(database.dataSource, 'createQueryRunner').mockImplementation(() => {
      throw away;
    });
    for (let second = 0; second < 70; second++) tick(second, 100_000 + second, second);
    await vi.waitFor(() => expect(recorder.report().lastError).toContain('ECONNREFUSED'), 5_000);
    expect(recorder.report().waiting).toMatchObject({ ticks: 70, candles: 1 });
    gone.mockRestore();
    await written(70);
    expect(recorder.report()).toMatchObject({ shed: { ticks: 0, depth: 0, candles: 0 }, lastError: null });
    expect(await count('ticks')).toBe(70);
    expect(await count('candles')).toBe(1);
  });

  it('goes on over a connection that broke in the middle, and stores a batch that came twice once', async () => {
    tick(0, 100_000, 1);
    await written(1);
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    tick(1, 100_005, 2);
    await written(2);
    expect(await count('ticks')).toBe(2);
    // The same ticks from another engine, as after a restart that a feed answers with its last ones.
    const other = record();
    other.begin();
    market.reset();
    market.startSession(regularSession(DAY));
    tick(0, 100_000, 1);
    tick(1, 100_005, 2);
    tick(2, 100_010, 3);
    await other.end();
    await written(5);
    expect(await count('ticks')).toBe(3);
  });

  it('leaves a minute to repair of which it has not seen the beginning', async () => {
    state.mode = 'replay';
    changed();
    tick(10, 100_000, 1);
    state.mode = 'live';
    changed();
    tick(20, 100_000, 2);
    tick(61, 100_000, 3);
    tick(121, 100_000, 4);
    await vi.waitFor(() => expect(recorder.report().written.candles).toBe(1), 5_000);
    expect(await rowsOf('SELECT opened_at FROM candles')).toEqual([{ opened_at: OPENS_AT + 60_000 }]);
  });

  it('records neither a replayed day nor a made-up one, unless it is told to', async () => {
    state.mode = 'synthetic';
    changed();
    tick(0, 100_000, 1);
    const loadTest = record({ RECORD_ALWAYS: true });
    loadTest.begin();
    tick(1, 100_000, 2);
    await loadTest.end();
    expect(recorder.report()).toMatchObject({ isRecording: false, written: { ticks: 0 } });
    expect(loadTest.report()).toMatchObject({ written: { ticks: 1 } });
  });

  it('sheds order books first, and counts them', () => {
    const half = 1 << 19;
    for (let n = 0; n <= half; n++) market.tick(market.slotOf(ABC), OPENS_AT + n / 100, 100_000, n);
    market.depth(market.slotOf(ABC), OPENS_AT + 9_000, emptyLevels().fill(1));
    expect(recorder.report()).toMatchObject({
      waiting: { ticks: half + 1, depth: 0 },
      shed: { ticks: 0, depth: 1, candles: 0 },
    });
    vi.spyOn(store, 'write').mockResolvedValue(undefined);
  });
});
