import { createIndicator, parseIndicator } from '@artha/core';
import { walk } from './bars.js';
import { compete, print, requireEqual } from './measure.js';
import { SEVEN } from './tight-columns.js';
import {
  SETTLED,
  TightAtr,
  TightBands,
  TightEma,
  TightMacd,
  TightRsi,
  TightSma,
  TightStochastic,
} from './tight-stream.js';

/** P2: the seven indicators candle by candle, each candle asked for its provisional values once before it closes. */
const BARS = 1_000_000;
const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = walk(BARS);
const specs = SEVEN.map(parseIndicator);

/** Sums of all provisional and of all closed values: different work would show. */
type Sums = readonly [provisional: number, closed: number];

function ours(): Sums {
  const [sma, ema, rsi, macd, bands, atr, stochastic] = specs.map(createIndicator);
  if (!sma || !ema || !rsi || !macd || !bands || !atr || !stochastic) throw new Error('seven were made');
  const bar = { openedAt: 0, openPaise: 0, highPaise: 0, lowPaise: 0, closePaise: 0, volume: 0 };
  let [provisional, closed] = [0, 0];
  for (let row = 0; row < BARS; row++) {
    bar.openedAt = openedAt[row] ?? 0;
    bar.openPaise = openPaise[row] ?? 0;
    bar.highPaise = highPaise[row] ?? 0;
    bar.lowPaise = lowPaise[row] ?? 0;
    bar.volume = volume[row] ?? 0;
    bar.closePaise = bar.highPaise;
    const singles =
      sma.formingValue(bar) + ema.formingValue(bar) + rsi.formingValue(bar) + atr.formingValue(bar);
    const others = sum(macd.forming(bar)) + sum(bands.forming(bar)) + sum(stochastic.forming(bar));
    if (row >= SETTLED) provisional += singles + others;
    bar.closePaise = closePaise[row] ?? 0;
    sma.push(bar);
    ema.push(bar);
    rsi.push(bar);
    macd.push(bar);
    bands.push(bar);
    atr.push(bar);
    stochastic.push(bar);
    if (row < SETTLED) continue;
    const closedSingles = sma.value + ema.value + rsi.value + atr.value;
    closed += closedSingles + (sum(macd.values) + sum(bands.values) + sum(stochastic.values));
  }
  return [provisional, closed];
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at] ?? 0;
  return total;
}

function yardstick(): Sums {
  const [sma, ema, rsi, atr] = [new TightSma(), new TightEma(), new TightRsi(), new TightAtr()];
  const [macd, bands, stochastic] = [new TightMacd(), new TightBands(), new TightStochastic()];
  const next = (high: number, low: number, close: number, closes: boolean): number => {
    const singles =
      sma.next(close, closes) +
      ema.next(close, closes) +
      rsi.next(close, closes) +
      atr.next(high, low, close, closes);
    macd.next(close, closes);
    bands.next(close, closes);
    stochastic.next(high, low, close, closes);
    const ofMacd = macd.macd + macd.signal + macd.hist;
    return singles + (ofMacd + (bands.upper + bands.middle + bands.lower) + (stochastic.k + stochastic.d));
  };
  let [provisional, closed] = [0, 0];
  for (let row = 0; row < BARS; row++) {
    const [high, low] = [highPaise[row] ?? 0, lowPaise[row] ?? 0];
    const formed = next(high, low, high, false);
    if (row >= SETTLED) provisional += formed;
    const final = next(high, low, closePaise[row] ?? 0, true);
    if (row >= SETTLED) closed += final;
  }
  return [provisional, closed];
}

requireEqual('the sums', ours(), yardstick());

const runs = 9;
const { oursMillis, yardstickMillis } = compete({
  ours: () => void ours(),
  yardstick: () => void yardstick(),
  warmUps: 3,
  runs,
});
print({
  id: 'P2',
  value: oursMillis,
  unit: 'ms',
  yardstick: yardstickMillis,
  ratio: oursMillis / yardstickMillis,
  runs,
  bars: BARS,
  indicators: SEVEN.length,
  provisionalPerBar: 1,
});
