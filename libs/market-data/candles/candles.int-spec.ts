import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Candle,
  istClockText,
  istDateOf,
  istInstant,
  istIsoText,
  ReplayClock,
  type Timeframe,
} from '@artha/core';
import { copyRows } from '../import/copy-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { CandleCoverage } from './candle-coverage.js';
import { Candles } from './candles.js';

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
    candles = new Candles(database.dataSource, new CandleCoverage(database.dataSource, new ReplayClock()));
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

  it('has nothing to say of an instrument or a timeframe that is not stored', async () => {
    await expect(page('1m', END, 5)).resolves.toHaveLength(5);
    expect(await candles.page('NSE:B', '1m', { before: END, until: END, limit: 5 })).toEqual({
      items: [],
      nextBefore: null,
    });
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

/** Minute by minute one paisa up; 10 units each. */
function lineOf(on: string, minute: number): string {
  const openedAt = istIsoText(istInstant(on, '09:15') + minute * 60_000);
  const open = 1_000 + minute;
  return `NSE:A,60,${openedAt},${open},${open + 10},${open - 5},${open + 1},10`;
}
