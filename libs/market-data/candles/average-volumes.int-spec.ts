import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MILLIS, istDateOf, istInstant, istIsoText, ReplayClock } from '@artha/core';
import { CANDLE_COLUMNS, copyRows } from '../import/copy-rows.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { AverageVolumes } from './average-volumes.js';
import { CandleCoverage } from './candle-coverage.js';
import { PreviousOpenInterests } from './previous-open-interests.js';

const TODAY = '2021-04-30';
/** Weekdays before {@link TODAY}, the newest first. */
const PAST = Array.from({ length: 60 }, (_, days) => istInstant(TODAY, '12:00') - (days + 1) * DAY_MILLIS)
  .filter((noon) => new Date(noon).getUTCDay() % 6 !== 0)
  .map(istDateOf);

describe('what the days before say', () => {
  let database: TestDatabase;
  let volumes: AverageVolumes;
  let openInterests: PreviousOpenInterests;

  beforeAll(async () => {
    database = await createTestDatabase('average_volumes');
    const lines = [
      // The last twenty days at two times of the day, then older ones that would show at once.
      ...PAST.slice(0, 20).flatMap((on, ago) => [
        lineOf('NSE:MINUTES', 60, on, '09:15', 100),
        lineOf('NSE:MINUTES', 60, on, '09:29', 20 * ago),
        lineOf('NSE:MINUTES', 60, on, '15:29', 1_000),
      ]),
      ...PAST.slice(20, 30).map((on) => lineOf('NSE:MINUTES', 60, on, '09:15', 1_000_000)),
      lineOf('NSE:MINUTES', 60, TODAY, '09:15', 5_000_000),
      // Both lengths are stored: the five-minute candles are the fewer to read.
      ...PAST.slice(0, 6).flatMap((on) => [
        lineOf('NSE:FIVES', 300, on, '09:15', 300),
        lineOf('NSE:FIVES', 60, on, '09:15', 7),
        lineOf('NSE:FIVES', 86_400, on, '09:15', 900),
      ]),
      ...PAST.slice(0, 10).map((on) => lineOf('NSE:DAYS', 86_400, on, '09:15', 40_000)),
      ...PAST.slice(38, 40).map((on) => lineOf('NSE:LONG-AGO', 60, on, '09:15', 40_000)),
      lineOf('NFO:FUTURE', 60, PAST[1] ?? '', '15:29', 1, 30_000),
      lineOf('NFO:FUTURE', 60, PAST[0] ?? '', '15:28', 1, 40_000),
      lineOf('NFO:FUTURE', 60, PAST[0] ?? '', '15:29', 1),
      lineOf('NFO:FUTURE', 60, TODAY, '09:15', 1, 99_000),
      lineOf('NFO:OFFICIAL', 60, PAST[0] ?? '', '15:29', 1, 40_000),
      lineOf('NFO:OFFICIAL', 86_400, PAST[0] ?? '', '09:15', 1, 41_000),
      lineOf('NFO:SILENT', 60, PAST[10] ?? '', '15:29', 1, 40_000),
    ];
    await database.dataSource.transaction(async ({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('no runner');
      await copyRows(queryRunner, 'candles', lines, PAST.at(-1) ?? TODAY, TODAY, CANDLE_COLUMNS);
    });
    const coverage = new CandleCoverage(database.dataSource, new ReplayClock());
    volumes = new AverageVolumes(database.dataSource, coverage);
    openInterests = new PreviousOpenInterests(database.dataSource, coverage);
  });
  afterAll(() => database.drop());

  it('averages the last twenty days by quarter of an hour, today not among them', async () => {
    const usual = (await volumes.before(TODAY)).get('NSE:MINUTES');
    // 100 at the opening, 20 × (0 + 1 + … + 19) / 20 = 190 before the quarter is over, 1,000 in the last one.
    expect(usual).toEqual({
      days: 20,
      dayVolume: 1_290,
      bySlot: [290, ...Array.from({ length: 23 }, () => 0), 1_000],
    });
  });

  it('reads the longest candles that tell quarters of an hour apart', async () =>
    expect((await volumes.before(TODAY)).get('NSE:FIVES')).toEqual({
      days: 6,
      dayVolume: 300,
      bySlot: [300],
    }));

  it('knows only the whole day where only days are stored', async () =>
    expect((await volumes.before(TODAY)).get('NSE:DAYS')).toEqual({
      days: 10,
      dayVolume: 40_000,
      bySlot: null,
    }));

  it('knows nothing of what was last traded two months ago', async () =>
    expect((await volumes.before(TODAY)).has('NSE:LONG-AGO')).toBe(false));

  it('asks the database once a day', async () => {
    expect(volumes.before(TODAY)).toBe(volumes.before(TODAY));
    expect((await volumes.before(PAST[0] ?? '')).get('NSE:MINUTES')).toMatchObject({ days: 20 });
  });

  it('knows a contract’s last open interest before today, the day’s own candle first', async () => {
    const contracts = new Set(['NFO:FUTURE', 'NFO:OFFICIAL', 'NFO:SILENT', 'NFO:NEW']);
    expect(await openInterests.before(contracts, TODAY)).toEqual(
      new Map([
        ['NFO:FUTURE', 40_000],
        ['NFO:OFFICIAL', 41_000],
      ]),
    );
    expect(await openInterests.before(new Set(['NFO:FUTURE']), PAST[0] ?? '')).toEqual(
      new Map([['NFO:FUTURE', 30_000]]),
    );
  });
});

function lineOf(
  id: string,
  seconds: number,
  on: string,
  time: string,
  volume: number,
  interest?: number,
): string {
  const openedAt = istIsoText(istInstant(on, time));
  return `${id},${seconds},${openedAt},100,100,100,100,${volume},,,${interest ?? ''}`;
}
