import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createIndicator, INDICATORS } from './catalogue.js';
import { type Bar } from './indicator.js';
import { parseIndicator } from './notation.js';

const SERIES = ['edge', 'intraday', 'hostile', 'long'] as const;
const TOLERANCE = 1e-9;

function lines(name: string): string[] {
  const path = new URL(`./fixtures/${name}.csv.gz`, import.meta.url);
  return gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
}

/** In rupees, as the file has them: sums that are exact in paise drift in rupees, and must drift as TA-Lib's do. */
function barsOf(series: string): Bar[] {
  return lines(`${series}.input`)
    .slice(1)
    .map((line) => {
      const [time, open, high, low, close, volume] = line.split(',').map(Number);
      return {
        openedAt: (time ?? NaN) * 1000,
        openPaise: open ?? NaN,
        highPaise: high ?? NaN,
        lowPaise: low ?? NaN,
        closePaise: close ?? NaN,
        volume: volume ?? NaN,
      };
    });
}

interface Column {
  readonly indicator: string;
  readonly output: number;
  /** Cells by row; rows that were not kept are missing. */
  readonly cells: ReadonlyMap<number, string>;
}

function talibColumns(series: string): Column[] {
  const [header = '', ...rows] = lines(`${series}.talib`);
  const cells = rows.map((row) => row.split(','));
  return [...header.matchAll(/"([^"#]+)#(\d+)"/g)].map(([, indicator = '', output], at) => ({
    indicator,
    output: Number(output),
    cells: new Map(cells.map((row) => [Number(row[0]), row[at + 1] ?? ''])),
  }));
}

/** What is wrong with the values of one column: at most the first faults, so that a failure can be read. */
function faultsOf({ indicator, output, cells }: Column, bars: readonly Bar[]): string[] {
  const drawn = createIndicator(parseIndicator(indicator));
  const faults: string[] = [];
  bars.forEach((bar, row) => {
    drawn.push(bar);
    const cell = cells.get(row);
    const got = drawn.values[output] ?? Infinity;
    if (cell === undefined) return;
    const want = cell === '' ? NaN : cell.endsWith('nan') ? 0 : Number(cell);
    const isRight =
      cell === '' ? Number.isNaN(got) : Math.abs(got - want) <= TOLERANCE * Math.max(1, Math.abs(want));
    if (!isRight) faults.push(`row ${row}: ${got} instead of ${cell}`);
  });
  return faults.slice(0, 3);
}

describe.each(SERIES)('on the %s candles', (series) => {
  const bars = barsOf(series);
  const byIndicator = Map.groupBy(talibColumns(series), ({ indicator }) => indicator);

  it.each([...byIndicator.keys()])('%s equals TA-Lib', (indicator) => {
    const columns = byIndicator.get(indicator) ?? [];
    expect(columns.length).toBe(createIndicator(parseIndicator(indicator)).values.length);
    for (const column of columns) expect(faultsOf(column, bars)).toEqual([]);
  });
});

describe('TA-Lib', () => {
  it('is compared with in the default setting of every indicator that bears the name of one of its functions', () => {
    const compared = new Set(talibColumns('edge').map(({ indicator }) => indicator));
    const names = new Set([...compared].map((indicator) => parseIndicator(indicator).name));
    expect(names.size).toBe(75);
    for (const { name, parameters } of INDICATORS.filter((info) => names.has(info.name))) {
      const initial = parameters.map((parameter) => parameter.initial);
      expect(compared).toContain(initial.length === 0 ? name : `${name}(${initial.join(',')})`);
    }
  });
});

/** The names of our indicators for the columns of the tables of ten. */
const TEN: readonly (readonly [column: string, indicator: string, output: number])[] = [
  ['SMA(20)', 'sma(20)', 0],
  ['EMA(20)', 'ema(20)', 0],
  ['WMA(20)', 'wma(20)', 0],
  ['RSI(14)', 'rsi(14)', 0],
  ['MACD(12;26;9).MACD', 'macd(12,26,9)', 0],
  ['MACD(12;26;9).MACDSignal', 'macd(12,26,9)', 1],
  ['MACD(12;26;9).MACDHist', 'macd(12,26,9)', 2],
  ['BBANDS(20;2;2;0).RealUpperBand', 'bbands(20,2,2,0)', 0],
  ['BBANDS(20;2;2;0).RealMiddleBand', 'bbands(20,2,2,0)', 1],
  ['BBANDS(20;2;2;0).RealLowerBand', 'bbands(20,2,2,0)', 2],
  ['ATR(14)', 'atr(14)', 0],
  ['ADX(14)', 'adx(14)', 0],
  ['STOCH(14;3;0;3;0).SlowK', 'stoch(14,3,0,3,0)', 0],
  ['STOCH(14;3;0;3;0).SlowD', 'stoch(14,3,0,3,0)', 1],
  ['OBV', 'obv', 0],
  ['SUPERTREND(10;3)', 'supertrend(10,3)', 0],
  ['SUPERTREND(10;3).dir', 'supertrend(10,3)', 1],
  ['SESSION_VWAP', 'vwap', 0],
];

describe.each(['edge', 'intraday'])('in every row of the %s candles', (series) => {
  const bars = barsOf(series);
  const [header = '', ...rows] = lines(`${series}.ten`);

  it.each(TEN)('%s is %s, output %d', (column, indicator, output) => {
    const at = header.split(',').indexOf(column);
    const cells = new Map(rows.map((row, index) => [index, row.split(',')[at] ?? '']));
    expect(cells.size).toBe(bars.length);
    expect(faultsOf({ indicator, output, cells }, bars)).toEqual([]);
  });
});
