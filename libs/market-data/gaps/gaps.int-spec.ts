import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Candle, istInstant, istIsoText, ReplayClock } from '@artha/core';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { shippedSessions, storedCandles } from '../candles/stored-candles.js';
import { Ticks } from '../ticks/ticks.js';
import { CandleGaps } from './candle-gaps.js';
import { CandleParity } from './candle-parity.js';
import { MinutesOfTicks } from './minutes-of-ticks.js';
import { type HistorySource, RepairGaps } from './repair-gaps.js';

const FRIDAY = '2021-04-30';
const MONDAY = '2021-05-03';

/** Friday's minutes are stored but for ten, of which ticks are there; Monday has nothing but a source elsewhere. */
describe('missing minutes', () => {
  let database: TestDatabase;
  let gaps: CandleGaps;
  let minutes: MinutesOfTicks;

  beforeAll(async () => {
    database = await createTestDatabase('gaps');
    const { dataSource } = database;
    await dataSource.query(
      `INSERT INTO candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume)
       SELECT 'NSE:A', 60, $1::timestamptz + n * interval '1 minute', 1000 + n, 1000 + n, 1000 + n, 1000 + n, 60
         FROM generate_series(0, 374) n WHERE n NOT BETWEEN 100 AND 109`,
      [new Date(istInstant(FRIDAY, '09:15'))],
    );
    await dataSource.query(
      `INSERT INTO ticks (instrument_id, at, sequence, last_paise, day_volume)
       SELECT 'NSE:A', $1::timestamptz + n * interval '1 second', 0, 1000 + n / 60, n + 1 FROM generate_series(0, 22499) n`,
      [new Date(istInstant(FRIDAY, '09:15'))],
    );
    const clock = new ReplayClock(istInstant('2021-06-01', '00:00'));
    gaps = new CandleGaps(dataSource, shippedSessions(), clock);
    minutes = new MinutesOfTicks(new Ticks(dataSource), shippedSessions());
  });
  afterAll(() => database.drop());

  const repairing = (sources: HistorySource[] = []): RepairGaps =>
    new RepairGaps(database.dataSource, gaps, minutes, sources);

  it('are found by the calendar, over a weekend and a day without anything', async () => {
    const report = await gaps.find('NSE:A', '1m', FRIDAY, MONDAY);
    expect(report).toMatchObject({ expected: 750, stored: 365 });
    expect(
      report.gaps.map(({ from, until, missing }) => [istIsoText(from), istIsoText(until), missing]),
    ).toEqual([
      ['2021-04-30T10:55:00+05:30', '2021-04-30T11:05:00+05:30', 10],
      ['2021-05-03T09:15:00+05:30', '2021-05-03T15:30:00+05:30', 375],
    ]);
  });

  it('refuse a period that ends before it begins, or spans many years', async () => {
    await expect(gaps.find('NSE:A', '1m', MONDAY, FRIDAY)).rejects.toThrow(/The period must/);
    await expect(gaps.find('NSE:A', '1m', '2010-01-01', MONDAY)).rejects.toThrow(/The period must/);
  });

  it('are made from recorded ticks, and agree with their neighbours', async () => {
    expect(await repairing().repairDay(FRIDAY)).toEqual({ missing: 10, repaired: 10 });
    expect(await gaps.find('NSE:A', '1m', FRIDAY, FRIDAY)).toMatchObject({
      expected: 375,
      stored: 375,
      gaps: [],
    });
    const parity = new CandleParity(storedCandles(database.dataSource), shippedSessions(), minutes);
    expect(await parity.storedAgainstTicks('NSE:A', FRIDAY)).toMatchObject({ compared: 375, equal: 375 });
    expect(await repairing().repairDay(FRIDAY)).toEqual({ missing: 0, repaired: 0 });
  });

  it('are asked of the sources that have a history, the next one where the first is down', async () => {
    const asked: string[] = [];
    const down: HistorySource = { name: 'down', minutes: () => Promise.reject(new Error('no answer')) };
    const knowing: HistorySource = {
      name: 'knowing',
      minutes: (_id, from, until) => {
        asked.push(`${istIsoText(from)} ${istIsoText(until)}`);
        const count = (until - from) / 60_000;
        return Promise.resolve(Array.from({ length: count + 5 }, (_, n) => flat(from + n * 60_000)));
      },
    };
    expect(await repairing([down, knowing]).repair('NSE:A', FRIDAY, MONDAY)).toEqual({
      missing: 375,
      repaired: 375,
    });
    expect(asked).toEqual(['2021-05-03T09:15:00+05:30 2021-05-03T15:30:00+05:30']);
    expect(await gaps.find('NSE:A', '1m', FRIDAY, MONDAY)).toMatchObject({ gaps: [] });
  });

  it('show in the parity of a day as missing on one side', async () => {
    await database.dataSource.query(`DELETE FROM candles WHERE opened_at = $1; `, [
      new Date(istInstant(FRIDAY, '12:00')),
    ]);
    await database.dataSource.query(`UPDATE candles SET volume = 66 WHERE opened_at = $1`, [
      new Date(istInstant(FRIDAY, '12:01')),
    ]);
    const parity = new CandleParity(storedCandles(database.dataSource), shippedSessions(), minutes);
    expect(await parity.storedAgainstTicks('NSE:A', FRIDAY)).toMatchObject({
      compared: 374,
      equal: 373,
      missingOne: [istInstant(FRIDAY, '12:00')],
      missingOther: [],
      worst: [{ field: 'volume', one: 66, other: 60 }],
    });
  });
});

function flat(openedAt: number): Candle {
  return { openedAt, openPaise: 5, highPaise: 5, lowPaise: 5, closePaise: 5, volume: 0 };
}
