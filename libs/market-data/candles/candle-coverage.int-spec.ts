import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type IstDate, istInstant, ReplayClock } from '@artha/core';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { CandleCoverage } from './candle-coverage.js';

const NOW = istInstant('2021-05-01', '00:00');

describe('what is stored of an instrument', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('coverage');
    await database.dataSource.query(`select ensure_partition('candles', '2021-04-30', 'month')`);
  });
  afterAll(() => database.drop());

  const store = (on: IstDate): Promise<unknown> =>
    database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume)
       values ('NSE:A', 60, $1, 1, 1, 1, 1, 1)`,
      [new Date(istInstant(on, '09:15'))],
    );

  it('is read again before it is too old, and whoever asks meanwhile does not wait', async () => {
    const clock = new ReplayClock(NOW);
    const coverage = new CandleCoverage(database.dataSource, clock);
    const until = async (): Promise<IstDate | undefined> =>
      (await coverage.basesOf('NSE:A', '1m')).bases[0]?.toOn;
    await store('2021-04-29');
    expect(await until()).toBe('2021-04-29');
    await store('2021-04-30');
    clock.advanceTo(NOW + 4_999);
    expect(await until()).toBe('2021-04-29');
    const query = vi.spyOn(database.dataSource, 'query');
    clock.advanceTo(NOW + 6_000);
    expect([await until(), await until()]).toEqual(['2021-04-29', '2021-04-29']);
    await vi.waitFor(async () => expect(await until()).toBe('2021-04-30'));
    expect(query).toHaveBeenCalledTimes(2); // the revision and the spans, once
    query.mockRestore();
  });

  it('is waited for when it is too old', async () => {
    const clock = new ReplayClock(NOW);
    const coverage = new CandleCoverage(database.dataSource, clock);
    await coverage.basesOf('NSE:A', '1m');
    await database.dataSource.query(`delete from candles where opened_at > $1`, [
      new Date(istInstant('2021-04-30', '00:00')),
    ]);
    clock.advanceTo(NOW + 10_000);
    expect((await coverage.basesOf('NSE:A', '1m')).bases[0]?.toOn).toBe('2021-04-29');
  });
});
