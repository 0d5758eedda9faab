import { drawIndicator, parseIndicator } from '@artha/core';
import { walk } from './bars.js';
import { compete, print, requireEqual } from './measure.js';
import { SEVEN, tightColumns } from './tight-columns.js';

/** P1: seven indicators over a million candles at once. */
const BARS = 1_000_000;
const candles = walk(BARS);
const specs = SEVEN.map(parseIndicator);

function ours(): Float64Array[] {
  return specs.flatMap((spec) => drawIndicator(spec, candles));
}

const [our, their] = [ours(), tightColumns(candles)];
requireEqual('the numbers of columns', our.length, their.length);
our.forEach((column, at) => {
  const differing = column.findIndex((value, row) => !Object.is(value, their[at]?.[row]));
  requireEqual(`the values of column ${at}, first in row ${differing}`, differing, -1);
});

const runs = 9;
const { oursMillis, yardstickMillis } = compete({
  ours: () => void ours(),
  yardstick: () => void tightColumns(candles),
  warmUps: 3,
  runs,
});
print({
  id: 'P1',
  value: oursMillis,
  unit: 'ms',
  yardstick: yardstickMillis,
  ratio: oursMillis / yardstickMillis,
  runs,
  bars: BARS,
  indicators: SEVEN.length,
});
