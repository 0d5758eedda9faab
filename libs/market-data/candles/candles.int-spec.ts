import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Candle,
  CandleBuilder,
  istClockText,
  istDateOf,
  istInstant,
  istIsoText,
  readCandle,
  regularSession,
  ReplayClock,
  type Timeframe,
} from '@artha/core';
import { CANDLE_COLUMNS, copyRows } from '../import/copy-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { type Candles } from './candles.js';
import { storedCandles } from './stored-candles.js';

const DAYS = ['2021-04-29', '2021-04-30'];
const MINUTES = 375;
const END = istInstant('2021-05-01', '00:00');

describe('stored candles', () => {
  let database: TestDatabase;
  let candles: Candles;

  beforeAll(async () => {
    database = await createTestDatabase('candles');
    const lines = DAYS.flatMap((on) => Array.from({ length: MINUTES }, (_, minute) => lineOf(on, minute)));
    // An old month on its own, and the hole after it: pages must reach across.
    const march = Array.from({ length: 10 }, (_, minute) => lineOf('2021-03-30', minute));
    await database.dataSource.transaction(async ({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('no runner');
      await copyRows(queryRunner, 'candles', [...march, ...lines], '2021-03-30', '2021-04-30');
    });
    candles = storedCandles(database.dataSource);
  });
  afterAll(() => database.drop());

  const page = (timeframe: Timeframe, before: number, limit: number, until = END): Promise<Candle[]> =>
    candles.page('NSE:A', timeframe, { before, until, limit }).then(({ items }) => items);

  it('gives the newest closed candles of a page, oldest first', async () => {
    const items = await page('1m', END, 3);
    expect(items.map(({ openedAt }) => istClockText(openedAt))).toEqual(['15:27:00', '15:28:00', '15:29:00']);
  });

  it('builds longer candles from the session’s opening', async () => {
    const items = await page('1h', END, 7);
    expect(items.map(({ openedAt }) => istClockText(openedAt))).toEqual([
      '09:15:00',
      '10:15:00',
      '11:15:00',
      '12:15:00',
      '13:15:00',
      '14:15:00',
      '15:15:00',
    ]);
    // Each minute opens one paisa above the one before and spans 10 paise up and 5 down; the last hour has 15 minutes.
    expect(items.at(-1)).toMatchObject({
      openPaise: 1_360,
      highPaise: 1_384,
      lowPaise: 1_355,
      closePaise: 1_375,
      volume: 150,
    });
    expect(items.at(0)).toMatchObject({
      openPaise: 1_000,
      highPaise: 1_069,
      lowPaise: 995,
      closePaise: 1_060,
      volume: 600,
    });
  });

  it('shows no candle that is not over by the market’s now', async () => {
    const now = istInstant('2021-04-30', '10:29:59');
    const clockTexts = (items: Candle[]): string[] => items.map(({ openedAt }) => istClockText(openedAt));
    expect(clockTexts(await page('15m', END, 2, now))).toEqual(['09:45:00', '10:00:00']);
    expect(clockTexts(await page('15m', END, 2, now + 1_000))).toEqual(['10:00:00', '10:15:00']);
    expect((await page('1d', END, 1, now)).map(({ openedAt }) => istDateOf(openedAt))).toEqual([
      '2021-04-29',
    ]);
  });

  it('walks back page by page to the first candle, without a gap or a repeat', async () => {
    for (const timeframe of ['1m', '5m', '1h', '1d'] as const) {
      const whole = await page(timeframe, END, 1_000);
      const walked: Candle[] = [];
      let before: number | null = END;
      while (before !== null) {
        const { items, nextBefore } = await candles.page('NSE:A', timeframe, {
          before,
          until: END,
          limit: 4,
        });
        walked.unshift(...items);
        before = nextBefore;
      }
      expect(walked).toEqual(whole);
    }
  });

  it('includes the candle that `before` falls into, whole', async () => {
    const [candle] = await page('1h', istInstant('2021-04-30', '10:20'), 1);
    expect(candle).toMatchObject({ openedAt: istInstant('2021-04-30', '10:15'), volume: 600 });
  });

  it('reads a period into columns for a backtest', async () => {
    const from = istInstant('2021-04-29', '15:00');
    const until = istInstant('2021-04-30', '09:44');
    const columns = await candles.columns('NSE:A', '15m', from, until);
    expect([...columns.openedAt].map((openedAt) => istIsoText(openedAt))).toEqual([
      '2021-04-29T15:00:00+05:30',
      '2021-04-29T15:15:00+05:30',
      '2021-04-30T09:15:00+05:30',
    ]);
  });

  it('adds up in the database what the live builder would make of the same minutes', async () => {
    const random = chance(7);
    const lines = Array.from({ length: 375 * 2 }, (_, row) => randomMinute(row, random)).filter(
      () => random() > 0.2,
    );
    await database.dataSource.transaction(async ({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('no runner');
      await copyRows(queryRunner, 'candles', lines, DAYS[0] ?? '', DAYS[1] ?? '', CANDLE_COLUMNS);
    });
    const [from, until] = [istInstant('2021-04-29', '09:15'), istInstant('2021-05-01', '00:00')];
    const read = async (timeframe: Timeframe): Promise<Candle[]> => {
      const columns = await candles.columns('NSE:RANDOM', timeframe, from, until);
      return Array.from(columns.openedAt, (_, row) => readCandle(columns, row));
    };
    const minutes = await read('1m');
    expect(minutes.length).toBe(lines.length);
    for (const timeframe of ['2m', '7m', '90m', '6h', '1d'] as const)
      expect(await read(timeframe), timeframe).toEqual(builtLive(minutes, timeframe));
  });

  it('builds seconds from recorded ticks, and counts each from what had been traded before', async () => {
    const opensAt = istInstant('2021-04-30', '09:15');
    const ticks = Array.from({ length: 600 }, (_, n) => {
      const at = istIsoText(opensAt + n * 1_000);
      return `NSE:TICKS,${at},0,${1_000 + n},${100 + n * 10}`;
    });
    await database.dataSource.transaction(async ({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('no runner');
      await copyRows(queryRunner, 'ticks', ticks, '2021-04-30', '2021-04-30');
    });
    const until = opensAt + 600_000;
    const { items, nextBefore } = await candles.page('NSE:TICKS', '30s', { before: END, until, limit: 3 });
    expect(items.map((candle) => [istClockText(candle.openedAt), candle.openPaise, candle.volume])).toEqual([
      ['09:23:30', 1_510, 300],
      ['09:24:00', 1_540, 300],
      ['09:24:30', 1_570, 300],
    ]);
    expect(items[0]).toMatchObject({ trades: 30, highPaise: 1_539, closePaise: 1_539 });
    const older = await candles.page('NSE:TICKS', '30s', { before: nextBefore ?? 0, until, limit: 100 });
    // The first candle has what was traded before the opening as well.
    expect(older.items).toHaveLength(17);
    expect(older.items[0]).toMatchObject({ openedAt: opensAt, volume: 390 });
    expect(older.nextBefore).toBeNull();
  });

  it('has nothing to say of an instrument or a timeframe that is not stored', async () => {
    await expect(page('1m', END, 5)).resolves.toHaveLength(5);
    expect(await candles.page('NSE:B', '1m', { before: END, until: END, limit: 5 })).toEqual({
      items: [],
      nextBefore: null,
    });
  });

  it('pages the same days from memory, whatever the length', async () => {
    const remembering = storedCandles(database.dataSource, undefined, new ReplayClock(END));
    for (const timeframe of ['1m', '7m', '1h', '1d'] as const) {
      const request = { before: END, until: istInstant('2021-04-30', '12:34:30'), limit: 500 };
      const read = await candles.page('NSE:A', timeframe, request);
      expect(await remembering.page('NSE:A', timeframe, request)).toEqual(read);
      expect(await remembering.page('NSE:A', timeframe, request)).toEqual(read);
      const older = { ...request, before: istInstant('2021-04-29', '11:02:30'), limit: 3 };
      expect(await remembering.page('NSE:A', timeframe, older)).toEqual(
        await candles.page('NSE:A', timeframe, older),
      );
    }
  });

  it('reads no day twice, and reads it anew after history of it was loaded', async () => {
    const clock = new ReplayClock(END);
    const remembering = storedCandles(database.dataSource, undefined, clock);
    const newest = async (): Promise<Candle | undefined> =>
      (await remembering.page('NSE:LATE', '1m', { before: END, until: END, limit: 5 })).items.at(-1);
    const load = (minute: number): Promise<number> =>
      database.dataSource.transaction(async ({ queryRunner }) => {
        if (queryRunner === undefined) throw new Error('no runner');
        const line = lineOf('2021-04-30', minute).replace('NSE:A', 'NSE:LATE');
        return copyRows(queryRunner, 'candles', [line], '2021-04-30', '2021-04-30');
      });
    await load(3);
    expect(await newest()).toMatchObject({ openPaise: 1_003 });
    // Nobody writes past the days' guard in earnest; here it shows where the answer came from.
    await database.dataSource.query(`UPDATE candles SET open_paise = 1001 WHERE instrument_id = 'NSE:LATE'`);
    clock.advanceTo(END + 60_000);
    expect(await newest()).toMatchObject({ openPaise: 1_003 });
    await load(4);
    clock.advanceTo(END + 120_000);
    expect(await newest()).toMatchObject({ openPaise: 1_004 });
  });

  it('goes back to the last day that has any without looking for it in the table', async () => {
    const query = vi.spyOn(database.dataSource, 'query');
    const yearsLater = istInstant('2026-05-04', '12:00');
    const items = await page('1m', yearsLater, 2, yearsLater);
    expect(items.map(({ openedAt }) => istIsoText(openedAt).slice(0, 16))).toEqual([
      '2021-04-30T15:28',
      '2021-04-30T15:29',
    ]);
    expect(query.mock.calls.filter(([text]) => text.includes('max(at)'))).toEqual([]);
    query.mockRestore();
  });

  it('remembers nothing of today, which is still being written', async () => {
    const remembering = storedCandles(
      database.dataSource,
      undefined,
      new ReplayClock(istInstant('2021-04-30', '14:00')),
    );
    const first = async (): Promise<Candle | undefined> =>
      (await remembering.page('NSE:TODAY', '1m', { before: END, until: END, limit: 5 })).items[0];
    await database.dataSource.query(
      `INSERT INTO candles SELECT 'NSE:TODAY', timeframe_seconds, opened_at, open_paise, high_paise, low_paise,
         close_paise, volume FROM candles
       WHERE instrument_id = 'NSE:A' AND opened_at BETWEEN '2021-04-30 09:15+05:30' AND '2021-04-30 09:17+05:30'`,
    );
    expect(await first()).toMatchObject({ openPaise: 1_000 });
    await database.dataSource.query(
      `DELETE FROM candles WHERE instrument_id = 'NSE:TODAY' AND open_paise = 1000`,
    );
    expect(await first()).toMatchObject({ openPaise: 1_001 });
  });

  it('keeps a candle that is loaded twice as it was', async () => {
    await database.dataSource.transaction(async ({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('no runner');
      const again = [
        'NSE:A,60,2021-04-30T09:15:00+05:30,1,1,1,1,1',
        'NSE:A,60,2021-05-03T09:15:00+05:30,1,1,1,1,1',
      ];
      expect(await copyRows(queryRunner, 'candles', again, '2021-04-30', '2021-05-03')).toBe(1);
    });
    expect(await page('1m', istInstant('2021-04-30', '09:16'), 1)).toMatchObject([{ openPaise: 1_000 }]);
  });
});

function builtLive(minutes: readonly Candle[], timeframe: Timeframe): Candle[] {
  const builder = new CandleBuilder(timeframe);
  const built: (Candle | null)[] = [];
  for (const minute of minutes) {
    const on = istDateOf(minute.openedAt);
    if (builder.session?.on !== on) {
      built.push(builder.advanceTo(Infinity));
      builder.startSession(regularSession(on));
    }
    built.push(builder.addCandle(minute));
  }
  return [...built, builder.advanceTo(Infinity)].filter((candle) => candle !== null);
}

/** Some minutes do not tell their turnover or their trades. */
function randomMinute(row: number, random: () => number): string {
  const on = DAYS[Math.floor(row / MINUTES)] ?? '';
  const openedAt = istIsoText(istInstant(on, '09:15') + (row % MINUTES) * 60_000);
  const prices = [random(), random(), random(), random()].map((part) => 1_000 + Math.floor(part * 100));
  const [open = 0, close = 0] = prices;
  const told = [0.02, 0.02, 0].map((silent) => (random() < silent ? '' : Math.floor(random() * 1e6)));
  const cells = [open, Math.max(...prices), Math.min(...prices), close, Math.floor(random() * 500), ...told];
  return `NSE:RANDOM,60,${openedAt},${cells.join(',')}`;
}

/** Repeatable chance (Park and Miller's generator). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Minute by minute one paisa up; 10 units each. */
function lineOf(on: string, minute: number): string {
  const openedAt = istIsoText(istInstant(on, '09:15') + minute * 60_000);
  const open = 1_000 + minute;
  return `NSE:A,60,${openedAt},${open},${open + 10},${open - 5},${open + 1},10`;
}
