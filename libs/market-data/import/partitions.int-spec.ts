import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { ensurePartitions } from './partitions.js';

describe('partitions', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('partitions');
  });
  afterAll(() => database.drop());

  const partitionsOf = async (table: string): Promise<string[]> => {
    const rows: { name: string }[] = await database.dataSource.query(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
      [table],
    );
    return rows.map(({ name }) => name);
  };

  it('are months of candles and days of ticks, made once', async () => {
    await ensurePartitions(database.dataSource, 'candles', '2020-12-31', '2021-02-01');
    await ensurePartitions(database.dataSource, 'candles', '2021-01-15', '2021-01-15');
    expect(await partitionsOf('candles')).toEqual([
      'candles_2020_12',
      'candles_2021_01',
      'candles_2021_02',
      'candles_default',
    ]);
    await ensurePartitions(database.dataSource, 'ticks', '2021-04-30', '2021-05-01');
    expect(await partitionsOf('ticks')).toEqual(['ticks_2021_04_30', 'ticks_2021_05_01', 'ticks_default']);
  });

  it('take over what had landed in the default partition, and only theirs', async () => {
    await database.dataSource.query(
      `INSERT INTO ticks VALUES ('NSE:A', '2021-06-01 03:45Z', 0, 1, 0), ('NSE:A', '2021-06-02 03:45Z', 0, 2, 0)`,
    );
    await ensurePartitions(database.dataSource, 'ticks', '2021-06-01', '2021-06-01');
    const lastOf = async (table: string): Promise<unknown> =>
      database.dataSource.query(`SELECT last_paise FROM ${table}`);
    expect(await lastOf('ticks_2021_06_01')).toEqual([{ last_paise: 1 }]);
    expect(await lastOf('ticks_default')).toEqual([{ last_paise: 2 }]);
    expect(await lastOf('ticks')).toHaveLength(2);
  });

  it('may be asked for by several processes at once', async () => {
    const four = [1, 2, 3, 4].map(() =>
      ensurePartitions(database.dataSource, 'ticks', '2021-07-01', '2021-07-05'),
    );
    await expect(Promise.all(four)).resolves.toHaveLength(4);
    expect((await partitionsOf('ticks')).filter((name) => name.startsWith('ticks_2021_07'))).toHaveLength(5);
  });

  it('are refused for a table that has none', async () => {
    const other = database.dataSource.query(`SELECT ensure_partition('users', '2021-01-01', 'day')`);
    await expect(other).rejects.toThrow(/knows candles and ticks/);
  });
});
