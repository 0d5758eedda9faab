import { DirectionalMovement } from '../direction/directional-movement.js';
import { type Bar } from '../indicator.js';

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
 * J. W. Wilder's parabolic stop and reverse: a stop that follows the price ever faster, the longer the trend lasts,
 * and changes sides when the price reaches it. It never enters the range of the last two candles.
 */
export class ParabolicSar {
  /** Whether the stop {@link next} last gave belongs to a long position. */
  isLong = true;
  private readonly movement = new DirectionalMovement();
  private readonly long: Acceleration;
  private readonly short: Acceleration;
  private seen = 0;
  private keptIsLong = true;
  /** The stop of the candle to come, the best price since the last turn, and how fast the stop follows it. */
  private stop = NaN;
  private best = NaN;
  private pace = NaN;
  private highBefore = NaN;
  private lowBefore = NaN;

  constructor(private readonly rules: SarRules) {
    this.long = within(rules.long);
    this.short = within(rules.short);
  }

  next(bar: Bar, closes: boolean): number {
    const { highPaise: high, lowPaise: low } = bar;
    this.movement.next(bar, closes);
    if (this.seen === 0) {
      if (closes) this.remember(bar);
      return NaN;
    }
    const isSecond = this.seen === 1;
    const isLong = isSecond ? this.startsLong() : this.keptIsLong;
    const best = isSecond ? (isLong ? high : low) : this.best;
    const stop = isSecond ? this.firstStop(isLong) : this.stop;
    const pace = isSecond ? (isLong ? this.long : this.short).initial : this.pace;
    // TA-Lib takes the second candle for its own predecessor.
    const highBefore = isSecond ? high : this.highBefore;
    const lowBefore = isSecond ? low : this.lowBefore;

    const turns = isLong ? low <= stop : high >= stop;
    this.isLong = isLong !== turns;
    const { initial, step, most } = this.isLong ? this.long : this.short;
    let nextBest = best;
    let nextPace = pace;
    let told = stop;
    if (turns) {
      told = this.outside(best, highBefore, lowBefore, bar);
      const away = this.rules.offsetOnReverse * told;
      if (away !== 0) told = this.isLong ? told - away : told + away;
      nextBest = this.isLong ? high : low;
      nextPace = initial;
    } else if (this.isLong ? high > best : low < best) {
      nextBest = this.isLong ? high : low;
      nextPace = Math.min(pace + step, most);
    }
    if (closes) {
      this.keptIsLong = this.isLong;
      this.best = nextBest;
      this.pace = nextPace;
      this.stop = this.outside(told + nextPace * (nextBest - told), highBefore, lowBefore, bar);
      this.remember(bar);
    }
    return told;
  }

  private remember({ highPaise, lowPaise }: Bar): void {
    this.highBefore = highPaise;
    this.lowBefore = lowPaise;
    if (this.seen < 2) this.seen += 1;
  }

  private startsLong(): boolean {
    return this.rules.start === 0 ? !(this.movement.down > 0) : this.rules.start > 0;
  }

  private firstStop(isLong: boolean): number {
    if (this.rules.start !== 0) return Math.abs(this.rules.start);
    return isLong ? this.lowBefore : this.highBefore;
  }

  /** The price, moved out of the range of this candle and the one before: below it for a long position. */
  private outside(
    price: number,
    highBefore: number,
    lowBefore: number,
    { highPaise, lowPaise }: Bar,
  ): number {
    return this.isLong ? Math.min(price, lowBefore, lowPaise) : Math.max(price, highBefore, highPaise);
  }
}

function within({ initial, step, most }: Acceleration): Acceleration {
  return { initial: Math.min(initial, most), step: Math.min(step, most), most };
}
