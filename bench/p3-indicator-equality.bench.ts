import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  type Bar,
  type CandleColumns,
  columnsOf,
  createIndicator,
  drawIndicator,
  parseIndicator,
} from '@artha/core';
import { chance } from './bars.js';
import { print } from './measure.js';

/**
 * P3: equality. Every indicator and all 61 candlestick patterns, on every series there is a TA-Lib table of: within
 * 1e-9 of TA-Lib (patterns exactly), the same cells empty, and streaming, whole history and provisional value the same
 * to the bit.
 */
const INDICATOR_SERIES = ['edge', 'intraday', 'hostile', 'long'];
const PATTERN_SERIES = ['planted', 'grid', 'dojis', 'gaps', 'wild', 'five-minutes'];
const TOLERANCE = 1e-9;
const random = chance(3);

const seen = { indicators: new Set<string>(), cells: 0, bits: 0, mismatches: 0, worst: 0 };

function lines(folder: string, name: string): string[] {
  const path = new URL(`../../libs/core/${folder}/${name}.csv.gz`, import.meta.url);
  return gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
}

/** Out of a table with or without a time and a volume; prices in rupees, as they stand. */
function barsOf([header = '', ...rows]: readonly string[]): Bar[] {
  const names = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',').map(Number);
    const cell = (name: string): number => cells[names.indexOf(name)] ?? 0;
    return {
      openedAt: cell('time') * 1000,
      openPaise: cell('open'),
      highPaise: cell('high'),
      lowPaise: cell('low'),
      closePaise: cell('close'),
      volume: cell('volume'),
    };
  });
}

/** The columns of one indicator, from the whole history at once, after streaming has been held against them. */
function drawn(text: string, bars: readonly Bar[], candles: CandleColumns): Float64Array[] {
  const indicator = createIndicator(parseIndicator(text));
  const columns = drawIndicator(indicator.spec, candles);
  bars.forEach((bar, row) => {
    const closePaise = bar.lowPaise + random() * (bar.highPaise - bar.lowPaise);
    indicator.forming({ ...bar, closePaise });
    indicator.forming(bar);
    indicator.push(bar);
    columns.forEach((column, output) => {
      seen.bits += 1;
      const value = column[row];
      const isSame =
        Object.is(value, indicator.values[output]) && Object.is(value, indicator.provisional[output]);
      if (!isSame) seen.mismatches += 1;
    });
  });
  return columns;
}

function compare(cell: string, got: number): void {
  seen.cells += 1;
  if (cell === '' || Number.isNaN(got)) {
    if (cell !== '' || !Number.isNaN(got)) seen.mismatches += 1;
    return;
  }
  const want = cell.endsWith('nan') ? 0 : Number(cell); // TA-Lib's IMI divides nothing by nothing
  const error = Math.abs(got - want) / Math.max(1, Math.abs(want));
  if (error > seen.worst) seen.worst = error;
  if (!(error <= TOLERANCE)) seen.mismatches += 1;
}

for (const name of INDICATOR_SERIES) {
  const bars = barsOf(lines('indicators/fixtures', `${name}.input`));
  const candles = columnsOf(bars);
  const [header = '', ...rows] = lines('indicators/fixtures', `${name}.talib`);
  const cells = rows.map((row) => row.split(','));
  const byText = new Map<string, Float64Array[]>();
  [...header.matchAll(/"([^"#]+)#(\d+)"/g)].forEach(([, text = '', output], at) => {
    const columns = byText.get(text) ?? drawn(text, bars, candles);
    byText.set(text, columns);
    seen.indicators.add(parseIndicator(text).name);
    for (const row of cells) compare(row[at + 1] ?? '', columns[Number(output)]?.[Number(row[0])] ?? NaN);
  });
}

for (const name of PATTERN_SERIES) {
  const bars = barsOf(lines('indicators/candlesticks/fixtures', name));
  const candles = columnsOf(bars);
  for (const line of lines('indicators/candlesticks/fixtures', `${name}-signals`).slice(1)) {
    const [text = '', lookback, pairs = ''] = line.split(',');
    const signals = new Map(pairs.split(' ').map((pair) => pair.split(':') as [string, string]));
    const [column] = drawn(text, bars, candles);
    seen.indicators.add(parseIndicator(text).name);
    bars.forEach((_, row) => {
      const found = signals.get(String(row)) ?? '0';
      compare(row < Number(lookback) ? '' : found, column?.[row] ?? NaN);
    });
  }
}

print({
  id: 'P3',
  value: seen.worst,
  unit: 'worst relative error',
  yardstick: TOLERANCE,
  ratio: seen.worst / TOLERANCE,
  runs: 1,
  indicators: seen.indicators.size,
  cells: seen.cells,
  comparedToTheBit: seen.bits,
  mismatches: seen.mismatches,
});
if (seen.mismatches > 0) process.exitCode = 1;
