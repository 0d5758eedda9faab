import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Candle,
  CandleSeries,
  Market,
  ReplayClock,
  readCandle,
  regularSession,
  type TickTape,
} from '@artha/core';
import { ReplayFeed } from '@artha/brokers';
import { CandleCoverage } from '../candles/candle-coverage.js';
import { type Candles } from '../candles/candles.js';
import { storedCandles } from '../candles/stored-candles.js';
import { recordedDays } from '../recorded-days/recorded-days.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { importSampleData } from './import-sample-data.js';

const SAMPLES = join(import.meta.dirname, '../../../database/sample-data');
const ON = '2021-04-30';
const session = regularSession(ON);
const RECORDED = ['NSE:BANKNIFTY', 'NSE:HDFCBANK', 'NSE:NIFTY', 'NSE:RELIANCE', 'NSE:TATAMOTORS'];

describe('the sample market', () => {
  let database: TestDatabase;
  let candles: Candles;
  let coverage: CandleCoverage;
  let tape: TickTape;

  beforeAll(async () => {
    database = await createTestDatabase('samples');
    await importSampleData(database.dataSource, SAMPLES, () => undefined);
    coverage = new CandleCoverage(database.dataSource, new ReplayClock());
    candles = storedCandles(database.dataSource);
    tape = await recordedDays(database.dataSource).load(ON);
  });
  afterAll(() => database.drop());

  it('has one recorded day', async () => {
    expect(await recordedDays(database.dataSource).list()).toEqual([ON]);
  });

  it('offers the days it has minutes of as well', async () => {
    const recordings = await recordedDays(database.dataSource).recordings();
    expect(recordings.map(({ sessionOn }) => sessionOn)).toEqual(
      recordings.map(({ sessionOn }) => sessionOn).toSorted(),
    );
    expect(recordings.find(({ sessionOn }) => sessionOn === ON)).toEqual({
      sessionOn: ON,
      instruments: 17,
      ticks: 20_695 + 21_115 + 20_983 + 20_698 + 20_923,
    });
    expect(recordings.find(({ sessionOn }) => sessionOn === '2021-05-03')).toMatchObject({
      instruments: 15,
      ticks: 0,
    });
    expect(recordings.some(({ sessionOn }) => sessionOn === '2021-05-13')).toBe(false); // Id-ul-Fitr: closed
    const tapeOfMinutes = await recordedDays(database.dataSource).load('2021-05-03');
    expect(tapeOfMinutes.instrumentIds).toHaveLength(15);
  });

  it('plays recorded ticks of five instruments and the candle paths of twelve', () => {
    const counts = new Map<string, number>();
    tape.play(0, Infinity, {
      tick: (instrument) => {
        const id = tape.instrumentIds[instrument] ?? '';
        counts.set(id, (counts.get(id) ?? 0) + 1);
      },
    });
    expect(counts.size).toBe(17);
    expect(RECORDED.map((id) => counts.get(id))).toEqual([20_695, 21_115, 20_983, 20_698, 20_923]);
    const paths = [...counts].filter(([id]) => !RECORDED.includes(id)).map(([, count]) => count);
    expect(paths).toEqual(new Array(12).fill(375 * 4));
  });

  it('builds in replay the very minutes that are stored, of every instrument', async () => {
    const series = playDay(tape, tape.instrumentIds);
    for (const instrumentId of tape.instrumentIds) {
      const stored = await candles.columns(instrumentId, '1m', session.opensAt, session.closesAt);
      const built = series.get(instrumentId);
      // Stored minutes that did not come from ticks do not tell turnover and trades.
      const minutes = Array.from(stored.openedAt, (_, row) => pricesOf(readCandle(stored, row)));
      expect(built?.map(pricesOf), instrumentId).toEqual(minutes);
    }
  });

  it('knows what is stored of whom', async () => {
    const spans = await coverage.list();
    const spansOf = (id: string): unknown => spans.filter(({ instrumentId }) => instrumentId === id);
    expect(spansOf('NSE:RELIANCE')).toEqual([
      { instrumentId: 'NSE:RELIANCE', timeframe: '1m', fromOn: '2021-03-30', toOn: '2021-05-21' },
    ]);
    expect(spansOf('NSE:NIFTY')).toEqual([
      { instrumentId: 'NSE:NIFTY', timeframe: '1m', fromOn: ON, toOn: ON },
      { instrumentId: 'NSE:NIFTY', timeframe: '1d', fromOn: '2020-01-01', toOn: '2021-09-13' },
    ]);
    expect(spansOf('NSE:ICICIPRULI')).toEqual([
      { instrumentId: 'NSE:ICICIPRULI', timeframe: '5m', fromOn: '2016-09-29', toOn: '2020-04-15' },
    ]);
  });

  it("takes an index's official close and a stock's last minute for the previous close", async () => {
    const closes = await candles.previousCloses(
      ['NSE:NIFTY', 'NSE:RELIANCE', 'NSE:ICICIPRULI', 'NSE:NOBODY'],
      ON,
    );
    // NSE published 14,894.90 for 29 April 2021; the last snapshot of RELIANCE that day was 2,020.00.
    expect(Object.fromEntries(closes)).toMatchObject({
      'NSE:NIFTY': 14_894_90,
      'NSE:RELIANCE': 2_020_00,
    });
    expect(closes.has('NSE:NOBODY')).toBe(false);
  });
});

function pricesOf({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: Candle): Candle {
  return { openedAt, openPaise, highPaise, lowPaise, closePaise, volume };
}

/** Replays the whole day in one step of a standing wall clock and returns the minutes of every instrument. */
function playDay(tape: TickTape, instrumentIds: readonly string[]): Map<string, Candle[]> {
  const market = new Market();
  const built = new Map<string, Candle[]>(instrumentIds.map((id) => [id, []]));
  for (const [id, minutes] of built) {
    const series: CandleSeries = market.series(id, '1m');
    series.onClose((candle) => minutes.push(candle));
  }
  const feed = new ReplayFeed({
    tape,
    wallClock: new ReplayClock(),
    marketClock: new ReplayClock(),
    listener: { warming: () => undefined, changed: () => undefined },
  });
  feed.subscribe(instrumentIds);
  feed.start(market);
  feed.seekTo(session.closesAt);
  feed.stop();
  return built;
}
