import type { CandleRow, ChartSnapshot, ChartUpdate, SeriesRow, SeriesSnapshot } from '@artha/contracts';
import { describe, expect, it } from 'vitest';
import { SeriesMirror } from './series-mirror.js';

const candle = (at: number): CandleRow => [at, 1, 2, 1, 2, 10, null, null, null];
const snapshot = (revision: number, count = 2): Extract<SeriesSnapshot, { epoch: number }> => ({
  chart: 'NSE:A|1m',
  epoch: 1,
  revision,
  candles: Array.from({ length: count }, (_, at) => candle(at)),
  forming: candle(count),
  indicators: { 'sma(2)': [Array.from({ length: count }, (_, at) => (at === 0 ? null : at))] },
});
const row = (revision: number, closed: number[] = []): SeriesRow => ({
  chart: 'NSE:A|1m',
  revision,
  forming: candle(99),
  closed: closed.map(candle),
  values: { 'sma(2)': [99] },
  closedValues: { 'sma(2)': closed.map((at) => [at]) },
});

function following(): SeriesMirror {
  const mirror = new SeriesMirror();
  mirror.replace(snapshot(7));
  return mirror;
}
const whole = (mirror: SeriesMirror): ChartSnapshot =>
  JSON.parse(`{${mirror.snapshotText(['sma(2)'])}`) as ChartSnapshot;
const update = (mirror: SeriesMirror, revision: number): ChartUpdate | null => {
  const text = mirror.updateText(['sma(2)'], revision);
  return text === null ? null : (JSON.parse(`{${text}`) as ChartUpdate);
};

describe('the mirror of a series', () => {
  it('grows by what closes and tells each client what it has missed', () => {
    const mirror = following();
    expect(mirror.apply(row(8, [2]), 1)).toBe(true);
    expect(mirror.apply(row(10, [3, 4]), 1)).toBe(true);
    expect(whole(mirror).candles.map(([at]) => at)).toEqual([0, 1, 2, 3, 4]);
    expect(whole(mirror).indicators).toEqual({ 'sma(2)': [[null, 1, 2, 3, 4]] });
    expect(update(mirror, 8)).toEqual({
      forming: candle(99),
      closed: [candle(3), candle(4)],
      indicators: { 'sma(2)': [99] },
      closedIndicators: { 'sma(2)': [[3], [4]] },
    });
    expect(update(mirror, 10)).toMatchObject({ closed: [], closedIndicators: {} });
  });

  it('takes no candle twice that its snapshot had already', () => {
    const mirror = following();
    expect(mirror.apply(row(8, [1, 2]), 1)).toBe(true);
    expect(whole(mirror).candles.map(([at]) => at)).toEqual([0, 1, 2]);
    expect(mirror.apply(row(7, [1]), 1)).toBe(true);
    expect(mirror.revision).toBe(8);
  });

  it('asks for all of it again when it missed something, or the market has jumped', () => {
    const mirror = following();
    expect(mirror.apply(row(10, [4]), 1)).toBe(false);
    expect(mirror.isWhole).toBe(false);
    mirror.replace(snapshot(10));
    expect(mirror.apply(row(10), 2)).toBe(false);
  });

  it('keeps 500 candles, and sends who is further behind a snapshot', () => {
    const mirror = new SeriesMirror();
    mirror.replace(snapshot(0, 500));
    for (let at = 1; at <= 501; at++) mirror.apply(row(at, [500 + at]), 1);
    expect(whole(mirror).candles).toHaveLength(500);
    expect(whole(mirror).indicators['sma(2)']?.[0]).toHaveLength(500);
    expect(update(mirror, 0)).toBeNull();
    expect(update(mirror, 1)?.closed).toHaveLength(500);
  });

  it('knows an indicator no longer when the engine has stopped drawing it', () => {
    const mirror = following();
    expect(mirror.draws(['sma(2)'])).toBe(true);
    mirror.apply({ ...row(8, [2]), values: {}, closedValues: {} }, 1);
    expect(mirror.draws(['sma(2)'])).toBe(false);
    expect(mirror.draws([])).toBe(true);
  });
});
