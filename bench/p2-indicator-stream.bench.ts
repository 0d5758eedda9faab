import { createIndicator, parseIndicator } from '@artha/core';
import { walk } from './bars.js';
import { compete, print, requireEqual } from './measure.js';
import { SEVEN } from './tight-columns.js';
import { SETTLED, TightStream, VALUES } from './tight-stream.js';

/** P2: the seven indicators candle by candle, each candle asked for its provisional values once before it closes. */
const BARS = 1_000_000;
const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = walk(BARS);
const specs = SEVEN.map(parseIndicator);

/** Sums of all provisional and of all closed values: different work would show. */
type Sums = readonly [provisional: number, closed: number];

function ours(): Sums {
  const indicators = specs.map(createIndicator);
  const bar = { openedAt: 0, openPaise: 0, highPaise: 0, lowPaise: 0, closePaise: 0, volume: 0 };
  let [provisional, closed] = [0, 0];
  for (let row = 0; row < BARS; row++) {
    bar.openedAt = openedAt[row] ?? 0;
    bar.openPaise = openPaise[row] ?? 0;
    bar.highPaise = highPaise[row] ?? 0;
    bar.lowPaise = lowPaise[row] ?? 0;
    bar.volume = volume[row] ?? 0;
    bar.closePaise = bar.highPaise;
    for (const indicator of indicators) {
      const values = indicator.forming(bar);
      if (row >= SETTLED) for (let at = 0; at < values.length; at++) provisional += values[at] ?? 0;
    }
    bar.closePaise = closePaise[row] ?? 0;
    for (const indicator of indicators) {
      indicator.push(bar);
      const { values } = indicator;
      if (row >= SETTLED) for (let at = 0; at < values.length; at++) closed += values[at] ?? 0;
    }
  }
  return [provisional, closed];
}

function yardstick(): Sums {
  const stream = new TightStream();
  const values = new Float64Array(VALUES);
  let [provisional, closed] = [0, 0];
  for (let row = 0; row < BARS; row++) {
    const [high, low] = [highPaise[row] ?? 0, lowPaise[row] ?? 0];
    stream.next(high, low, high, false, values);
    if (row >= SETTLED) for (let at = 0; at < VALUES; at++) provisional += values[at] ?? 0;
    stream.next(high, low, closePaise[row] ?? 0, true, values);
    if (row >= SETTLED) for (let at = 0; at < VALUES; at++) closed += values[at] ?? 0;
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
