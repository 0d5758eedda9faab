import { DirectionalMovement } from '../direction/directional-movement.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** How fast the stop closes in on one side of the market. */
export interface Acceleration {
  readonly initial: number;
  readonly step: number;
  readonly most: number;
}

export interface SarRules {
  /** Where the first stop is: above zero for a long position, below for a short one; 0 lets the second candle decide. */
  readonly start: number;
  /** How far the stop is moved away when the position turns, as a share of it. */
  readonly offsetOnReverse: number;
  readonly long: Acceleration;
  readonly short: Acceleration;
}

/**
 * How many candles came, up to two; 1 for a long position; the stop of the candle to come, the best price since the
 * last turn and how fast the stop follows it; the range of the candle before.
 */
const [SEEN, IS_LONG, STOP, BEST, PACE, HIGH, LOW] = [0, 1, 2, 3, 4, 5, 6];

/**
 * J. W. Wilder's parabolic stop and reverse: a stop that follows the price ever faster, the longer the trend lasts,
 * and changes sides when the price reaches it. It never enters the range of the last two candles.
 */
export class ParabolicSar {
  /** Whether the stop {@link next} last gave belongs to a long position. */
  isLong = true;
  private readonly slots: Slots;
  private readonly movement: DirectionalMovement;
  private readonly long: Acceleration;
  private readonly short: Acceleration;
  /** The range of the last two candles. */
  private top = NaN;
  private bottom = NaN;

  constructor(
    memory: Memory,
    private readonly rules: SarRules,
  ) {
    this.slots = memory.slots(0, 1, NaN, NaN, NaN, NaN, NaN);
    this.movement = new DirectionalMovement(memory);
    this.long = within(rules.long);
    this.short = within(rules.short);
  }

  next(bar: Bar, closes: boolean, row: Row): number {
    const { slots } = this;
    this.movement.next(bar, closes, row);
    const seen = slots.read(row, SEEN);
    if (closes && seen < 2) slots.write(row, SEEN, seen + 1);
    const told = seen === 0 ? NaN : seen === 1 ? this.begin(bar, closes, row) : this.follow(bar, closes, row);
    if (closes) {
      slots.write(row, HIGH, bar.highPaise);
      slots.write(row, LOW, bar.lowPaise);
    }
    return told;
  }

  /** The second candle chooses the side; as in TA-Lib it is taken for its own predecessor. */
  private begin(bar: Bar, closes: boolean, row: Row): number {
    const { slots, rules } = this;
    const isLong = rules.start === 0 ? !(this.movement.down > 0) : rules.start > 0;
    const stop = rules.start === 0 ? slots.read(row, isLong ? LOW : HIGH) : Math.abs(rules.start);
    this.top = bar.highPaise;
    this.bottom = bar.lowPaise;
    const { initial } = isLong ? this.long : this.short;
    return this.decide(bar, isLong, stop, isLong ? bar.highPaise : bar.lowPaise, initial, closes, row);
  }

  private follow(bar: Bar, closes: boolean, row: Row): number {
    const { slots } = this;
    this.top = Math.max(bar.highPaise, slots.read(row, HIGH));
    this.bottom = Math.min(bar.lowPaise, slots.read(row, LOW));
    const isLong = slots.read(row, IS_LONG) === 1;
    return this.decide(
      bar,
      isLong,
      slots.read(row, STOP),
      slots.read(row, BEST),
      slots.read(row, PACE),
      closes,
      row,
    );
  }

  private decide(
    bar: Bar,
    wasLong: boolean,
    stop: number,
    best: number,
    pace: number,
    closes: boolean,
    row: Row,
  ): number {
    const { highPaise: high, lowPaise: low } = bar;
    const turns = wasLong ? low <= stop : high >= stop;
    this.isLong = wasLong !== turns;
    const { initial, step, most } = this.isLong ? this.long : this.short;
    const isBetter = this.isLong ? high > best : low < best;
    const told = turns ? this.turned(best) : stop;
    if (!closes) return told;
    const nextBest = turns || isBetter ? (this.isLong ? high : low) : best;
    const nextPace = turns ? initial : isBetter ? Math.min(pace + step, most) : pace;
    const { slots } = this;
    slots.write(row, IS_LONG, this.isLong ? 1 : 0);
    slots.write(row, BEST, nextBest);
    slots.write(row, PACE, nextPace);
    slots.write(row, STOP, this.outside(told + nextPace * (nextBest - told)));
    return told;
  }

  /** The first stop on the other side: the best price of the trend that ended. */
  private turned(best: number): number {
    const stop = this.outside(best);
    const away = stop * this.rules.offsetOnReverse;
    if (away === 0) return stop;
    return this.isLong ? stop - away : stop + away;
  }

  /** A price moved out of the range of the last two candles: below it for a long position. */
  private outside(price: number): number {
    return this.isLong ? Math.min(price, this.bottom) : Math.max(price, this.top);
  }
}

function within({ initial, step, most }: Acceleration): Acceleration {
  return { initial: Math.min(initial, most), step: Math.min(step, most), most };
}
