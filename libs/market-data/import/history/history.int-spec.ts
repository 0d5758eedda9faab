import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Candle, istInstant, readCandle, type Timeframe } from '@artha/core';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { shippedSessions, storedCandles } from '../../candles/stored-candles.js';
import { HistoryExport } from '../../export/history-export.js';
import { type HistorySummary, importHistory, type RejectedRow } from './import-history.js';

const HEADER = 'timestamp,open,high,low,close,volume,turnover,trades,open_interest';
const FROM = istInstant('2021-04-01', '00:00');
const UNTIL = istInstant('2021-05-01', '00:00');

describe('a history in a file', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase('history');
    folder = await mkdtemp(join(tmpdir(), 'artha-history-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function take(
    bytes: string | Uint8Array,
    instrumentId: string,
    timeframe: Timeframe = '1m',
  ): Promise<{ summary: HistorySummary; rejected: RejectedRow[] }> {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    const rejected: RejectedRow[] = [];
    const sessions = shippedSessions();
    const summary = await importHistory(
      database.dataSource,
      path,
      instrumentId,
      { timeframe, sessionOn: (on) => sessions.on(instrumentId, on), now: UNTIL },
      {
        progressed: () => Promise.resolve(),
        rejected: (rows) => Promise.resolve(void rejected.push(...rows)),
      },
    );
    return { summary, rejected };
  }

  async function stored(instrumentId: string, timeframe: Timeframe = '1m'): Promise<Candle[]> {
    const columns = await storedCandles(database.dataSource).columns(instrumentId, timeframe, FROM, UNTIL);
    return Array.from(columns.openedAt, (_, row) => readCandle(columns, row));
  }

  const exporting = (): HistoryExport => new HistoryExport(storedCandles(database.dataSource));
  const april = (instrumentId: string, timeframe: Timeframe = '1m') =>
    ({ instrumentId, timeframe, fromOn: '2021-04-01', toOn: '2021-04-30' }) as const;

  async function gathered(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
    const all: Buffer[] = [];
    for await (const piece of pieces) all.push(Buffer.from(piece));
    return Buffer.concat(all);
  }

  it('is loaded row by row, and what is not right is told and left out', async () => {
    const { summary, rejected } = await take(
      [
        HEADER,
        '2021-04-30T09:15:00+05:30,2000.00,2001.05,1999.95,2001.00,120,240060.00,17,',
        '2021-04-30T09:16:00+05:30,2000.00,1999.00,1999.95,2001.00,120,,,',
        '2021-05-01T09:15:00+05:30,2000.00,2001.05,1999.95,2001.00,120,,,',
        '2021-04-30 09:17:00,2000,2000,2000,2000,0,,,5000',
        'yesterday,2000,2000,2000,2000,0,,,',
        '',
      ].join('\n'),
      'NSE:ROWS',
    );
    expect(summary).toEqual({ rowsRead: 5, added: 2, unchanged: 0, rejected: 3 });
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'PRICES_CROSSED'],
      [4, 'OUTSIDE_SESSION'],
      [6, 'BAD_TIMESTAMP'],
    ]);
    expect(rejected[2]?.row).toBe('yesterday,2000,2000,2000,2000,0,,,');
    expect(await stored('NSE:ROWS')).toEqual([
      {
        openedAt: istInstant('2021-04-30', '09:15'),
        openPaise: 200_000,
        highPaise: 200_105,
        lowPaise: 199_995,
        closePaise: 200_100,
        volume: 120,
        turnoverPaise: 24_006_000,
        trades: 17,
        openInterest: undefined,
      },
      {
        openedAt: istInstant('2021-04-30', '09:17'),
        openPaise: 200_000,
        highPaise: 200_000,
        lowPaise: 200_000,
        closePaise: 200_000,
        volume: 0,
        turnoverPaise: undefined,
        trades: undefined,
        openInterest: 5_000,
      },
    ]);
  });

  it('comes back the same from CSV and from Parquet, and a second time changes nothing', async () => {
    await take(manyMinutes(), 'NSE:ROUND');
    const before = await stored('NSE:ROUND');
    expect(before.length).toBe(2 * 375);
    const csv = await gathered(exporting().csv(april('NSE:ROUND')));
    const parquet = await gathered(exporting().parquet(april('NSE:ROUND')));
    for (const [file, id] of [
      [csv, 'NSE:CSV'],
      [gzipSync(csv), 'NSE:GZIP'],
      [parquet, 'NSE:PARQUET'],
    ] as const) {
      expect((await take(file, id)).summary, id).toEqual({
        rowsRead: 750,
        added: 750,
        unchanged: 0,
        rejected: 0,
      });
      expect(await stored(id), id).toEqual(before);
      expect((await take(file, id)).summary, id).toMatchObject({ added: 0, unchanged: 750 });
    }
  });

  it('of days is stamped with the opening and read back as days', async () => {
    await take(
      'date,open,high,low,close,volume\n2021-04-29,10,12,9,11,500\n2021-04-30,11,11,11,11,0\n',
      'NSE:D',
      '1d',
    );
    const csv = await gathered(exporting().csv(april('NSE:D', '1d')));
    expect((await take(csv, 'NSE:D2', '1d')).summary).toMatchObject({ added: 2, rejected: 0 });
    expect(await stored('NSE:D2', '1d')).toEqual(await stored('NSE:D', '1d'));
  });

  it('is held against retention', async () => {
    const holds: { reason: string }[] = await database.dataSource.query(
      `SELECT reason FROM retention_holds WHERE table_name = 'candles' AND from_on <= '2021-04-30' AND to_on >= '2021-04-30'`,
    );
    expect(holds.length).toBeGreaterThan(0);
  });

  it.each([
    ['The file is empty', ''],
    ['has no column close, volume', 'timestamp,open,high,low\n'],
    ['is no Parquet', 'PAR1 but nothing else'],
    ['is no CSV', `${HEADER}\n"open quote`],
    [
      'several instruments (A, B)',
      'symbol,date,open,high,low,close,volume\nA,2021-04-30 09:15,1,1,1,1,1\nB,2021-04-30 09:15,2,2,2,2,2',
    ],
  ])('is refused as a whole: %s', async (why, text) => {
    await expect(take(text, 'NSE:BAD')).rejects.toThrow(why);
  });
});

/** Two days of minutes, some of which tell more than others. */
function manyMinutes(): string {
  const lines = ['2021-04-29', '2021-04-30'].flatMap((on) =>
    Array.from({ length: 375 }, (_, minute) => {
      const clock = [9 + Math.floor((15 + minute) / 60), (15 + minute) % 60].map((n) =>
        String(n).padStart(2, '0'),
      );
      const low = 1_000 + (minute % 50);
      const told =
        minute % 3 === 0 ? ',,' : `${low * 10}.37,${minute},${minute % 2 === 0 ? '' : minute * 75}`;
      return `${on} ${clock.join(':')},${low}.05,${low + 2}.95,${low}.00,${low + 1}.10,${minute * 10},${told}`;
    }),
  );
  return [HEADER, ...lines].join('\n');
}
