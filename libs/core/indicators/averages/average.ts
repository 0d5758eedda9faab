import { Late } from '../filters/delay.js';
import { type Filter } from '../filters/filter.js';
import { Ema } from '../filters/smoothing.js';
import { type Memory, type Row } from '../memory.js';
import { AVERAGE_TYPES, type AverageType } from './average-types.js';
import { Dema, Tema } from './dema.js';
import { Kama } from './kama.js';
import { Mama, MAMA_WARM_UP } from './mama.js';
import { Sma } from './sma.js';
import { T3 } from './t3.js';
import { Trima } from './trima.js';
import { Wma } from './wma.js';

/** TA-Lib's settings of the averages that have more of them than a number of candles. */
const [MAMA_FAST, MAMA_SLOW, T3_FACTOR] = [0.5, 0.05, 0.7];

const AVERAGES: Record<
  AverageType,
  { of(memory: Memory, bars: number): Filter; warmUp(bars: number): number }
> = {
  sma: { of: (memory, bars) => new Sma(memory, bars), warmUp: (bars) => bars },
  ema: { of: (memory, bars) => new Ema(memory, bars), warmUp: (bars) => bars },
  wma: { of: (memory, bars) => new Wma(memory, bars), warmUp: (bars) => bars },
  dema: { of: (memory, bars) => new Dema(memory, bars), warmUp: (bars) => 2 * bars - 1 },
  tema: { of: (memory, bars) => new Tema(memory, bars), warmUp: (bars) => 3 * bars - 2 },
  trima: { of: (memory, bars) => new Trima(memory, bars), warmUp: (bars) => bars },
  kama: { of: (memory, bars) => new Kama(memory, bars), warmUp: (bars) => bars + 1 },
  mama: { of: (memory) => new Mama(memory, MAMA_FAST, MAMA_SLOW), warmUp: () => MAMA_WARM_UP },
  t3: { of: (memory, bars) => new T3(memory, bars, T3_FACTOR), warmUp: (bars) => 6 * bars - 5 },
};

const ITSELF: Filter = { next: (value) => value };

/** The average of a {@link averageType} parameter. Over one candle every average is the number itself. */
export function averageOf(memory: Memory, type: number, bars: number): Filter {
  return bars === 1 ? ITSELF : averageNumbered(type).of(memory, bars);
}

/** Numbers an average takes until it has a value. */
export function averageWarmUp(type: number, bars: number): number {
  return bars === 1 ? 1 : averageNumbered(type).warmUp(bars);
}

/** An average that passes over its first numbers so as to have its first value with the one numbered `first`. */
export class AlignedAverage implements Filter {
  private readonly late: Late;
  private readonly average: Filter;

  constructor(memory: Memory, type: number, bars: number, first: number) {
    this.late = new Late(memory, Math.max(0, first - averageWarmUp(type, bars)));
    this.average = averageOf(memory, type, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.average.next(this.late.next(value, closes, row), closes, row);
  }
}

function averageNumbered(type: number): (typeof AVERAGES)[AverageType] {
  const name = AVERAGE_TYPES[type];
  if (name === undefined) throw new RangeError(`no average has the number ${type}`);
  return AVERAGES[name];
}
