import { type CandleColumns } from '../market/candle.js';
import { completeSpec, indicatorOf } from './catalogue.js';
import { type Bar, type IndicatorSpec } from './indicator.js';

/** A bar that is moved along the columns instead of being made anew for every candle. */
class Cursor implements Bar {
  row = 0;

  constructor(private readonly candles: CandleColumns) {}

  get openedAt(): number {
    return this.candles.openedAt[this.row] ?? NaN;
  }

  get openPaise(): number {
    return this.candles.openPaise[this.row] ?? NaN;
  }

  get highPaise(): number {
    return this.candles.highPaise[this.row] ?? NaN;
  }

  get lowPaise(): number {
    return this.candles.lowPaise[this.row] ?? NaN;
  }

  get closePaise(): number {
    return this.candles.closePaise[this.row] ?? NaN;
  }

  get volume(): number {
    return this.candles.volume[this.row] ?? NaN;
  }
}

/**
 * An indicator over a whole history at once: a column per output, NaN while it warms up. The step that follows the
 * market candle by candle does it, so the numbers are the same to the bit. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR.
 */
export function drawIndicator(spec: IndicatorSpec, candles: CandleColumns): Float64Array[] {
  const { name, parameters } = completeSpec(spec);
  const { outputs, program } = indicatorOf(name);
  const { step, image, out: values } = program(parameters);
  const memory = { numbers: image.slice(), base: 0 };
  const rows = candles.openedAt.length;
  const columns = outputs.map(() => new Float64Array(rows));
  const cursor = new Cursor(candles);
  const [first = values, ...others] = columns;
  for (let row = 0; row < rows; row++) {
    cursor.row = row;
    step(cursor, values, true, memory);
    first[row] = values[0] ?? NaN;
    for (let at = 0; at < others.length; at++) copyTo(others[at], row, values[at + 1]);
  }
  return columns;
}

function copyTo(column: Float64Array | undefined, row: number, value = NaN): void {
  if (column !== undefined) column[row] = value;
}
