import { type Bar, formatIndicator, type IndicatorInfo, Refusal } from '@artha/core';
import { type PluginPackage } from '../config/plugin-config.js';

/** Numbers of one bar: its opening, open, high, low, close and volume. */
export const BAR_NUMBERS = 6;

/** An indicator of a plug-in to be drawn over candles that are at hand. */
export interface DrawingTask {
  /** Of the very version: what is loaded already is used again. */
  readonly partId: string;
  /** With no other part in it. */
  readonly plugin: PluginPackage;
  readonly parameters: readonly number[];
  /** {@link BAR_NUMBERS} for each, oldest first. */
  readonly bars: Float64Array;
  /** The last of them is still forming: it is shown and not remembered. */
  readonly formsLast: boolean;
  /** What it remembered after the bars before these; null: there were none. */
  readonly memory: Float64Array | null;
}

export interface Drawing {
  readonly warmUpCandles: number;
  /** For each output a number for each closed bar; NaN where there is none. */
  readonly columns: readonly Float64Array[];
  readonly forming: Float64Array | null;
  /** Of the closed bars, to go on from. */
  readonly memory: Float64Array;
}

/** Refuses BAD_INDICATOR for parameters it does not take, or a memory that is not its own. */
export function drawBars(info: IndicatorInfo, task: Omit<DrawingTask, 'partId' | 'plugin'>): Drawing {
  const { parameters, bars, formsLast, memory } = task;
  const { step, image, out } = info.program(parameters);
  if (memory !== null && memory.length !== image.length) {
    const indicator = formatIndicator({ name: info.name, parameters });
    throw new Refusal('BAD_INDICATOR', {
      indicator,
      why: `it remembers ${image.length} numbers, not ${memory.length}`,
    });
  }
  const row = { numbers: (memory ?? image).slice(), base: 0 };
  const count = bars.length / BAR_NUMBERS;
  const closed = Math.max(0, count - (formsLast ? 1 : 0));
  const columns = info.outputs.map(() => new Float64Array(closed));
  for (let nth = 0; nth < closed; nth++) {
    step(barAt(bars, nth), out, true, row);
    columns.forEach((column, output) => (column[nth] = out[output] ?? NaN));
  }
  if (closed < count) step(barAt(bars, closed), out, false, row);
  return {
    warmUpCandles: info.warmUp(parameters),
    columns,
    forming: closed < count ? out.slice() : null,
    memory: row.numbers,
  };
}

function barAt(bars: Float64Array, nth: number): Bar {
  const [openedAt = NaN, openPaise = NaN, highPaise = NaN, lowPaise = NaN, closePaise = NaN, volume = NaN] =
    bars.subarray(nth * BAR_NUMBERS, (nth + 1) * BAR_NUMBERS);
  return { openedAt, openPaise, highPaise, lowPaise, closePaise, volume };
}
