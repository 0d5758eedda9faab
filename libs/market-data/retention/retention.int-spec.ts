import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { ensurePartitions } from '../import/partitions.js';
import { expireMarketData } from './expire-market-data.js';

const TODAY = '2026-03-31';

describe('retention', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('retention');
    const { dataSource } = database;
    await ensurePartitions(dataSource, 'ticks', '2026-02-25', '2026-03-03');
    await ensurePartitions(dataSource, 'depth_snapshots', '2026-03-20', '2026-03-31');
    await ensurePartitions(dataSource, 'candles', '2024-01-01', '2024-05-01');
    await dataSource.query(
      `INSERT INTO ticks SELECT 'NSE:A', day + interval '5 hours', 0, 1, 1, null
         FROM generate_series('2026-02-20'::timestamptz, '2026-03-05', '1 day') day`,
    );
    await dataSource.query(
      `INSERT INTO depth_snapshots SELECT 'NSE:A', day + interval '5 hours', '{1}', '{1}', '{1}', '{}', '{}', '{}'
         FROM generate_series('2026-03-20'::timestamptz, '2026-03-31', '1 day') day`,
    );
    await dataSource.query(
      `INSERT INTO candles SELECT 'NSE:A', 60, day + interval '5 hours', 1, 1, 1, 1, 1
         FROM generate_series('2024-01-01'::timestamptz, '2024-05-31', '1 day') day`,
    );
    await dataSource.query(
      `INSERT INTO retention_holds (table_name, from_on, to_on, reason) VALUES
         ('ticks', '2026-02-26', '2026-02-27', 'a test'), ('candles', '2024-01-10', '2024-01-11', 'a test')`,
    );
  });
  afterAll(() => database.drop());

  async function daysOf(table: string, stamp = 'at'): Promise<string[]> {
    const rows = await database.dataSource.query<{ on: string }[]>(
      `SELECT DISTINCT to_char(${stamp} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "on" FROM ${table} ORDER BY 1`,
    );
    return rows.map(({ on }) => on);
  }

  it('drops what is older than its rule, in partitions and out of them, and leaves what is held', async () => {
    const expired = await expireMarketData(database.dataSource, TODAY);
    expect(expired).toContainEqual({ table: 'ticks', fromOn: '2026-02-28', untilOn: '2026-03-01' });
    expect(await daysOf('ticks')).toEqual([
      '2026-02-26',
      '2026-02-27',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
    ]);
    expect((await daysOf('depth_snapshots'))[0]).toBe('2026-03-24');
    const candles = await daysOf('candles', 'opened_at');
    // 730 days before 31 March 2026 is 31 March 2024: a month that is only partly over loses its days one by one.
    expect(candles.slice(0, 3)).toEqual(['2024-01-10', '2024-01-11', '2024-03-31']);
    const left = await database.dataSource.query<{ name: string }[]>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits
       WHERE inhparent IN ('ticks'::regclass, 'candles'::regclass) ORDER BY 1`,
    );
    expect(left.map(({ name }) => name)).toEqual([
      'candles_2024_01',
      'candles_2024_03',
      'candles_2024_04',
      'candles_2024_05',
      'candles_default',
      'ticks_2026_02_26',
      'ticks_2026_02_27',
      'ticks_2026_03_01',
      'ticks_2026_03_02',
      'ticks_2026_03_03',
      'ticks_default',
    ]);
  });

  it('follows a rule that was changed, and a hold that was taken away', async () => {
    await database.dataSource.query(`UPDATE retention_rules SET kept_days = 27 WHERE table_name = 'ticks'`);
    await database.dataSource.query(`DELETE FROM retention_holds WHERE table_name = 'ticks'`);
    await expireMarketData(database.dataSource, TODAY);
    expect(await daysOf('ticks')).toEqual(['2026-03-04', '2026-03-05']);
  });

  it('finds nothing to do the second time', async () => {
    const before = await daysOf('candles', 'opened_at');
    await expireMarketData(database.dataSource, TODAY);
    expect(await daysOf('candles', 'opened_at')).toEqual(before);
  });
});
