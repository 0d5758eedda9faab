import { formatRupees, type Paise } from '../../money/paise.js';
import { istDateOf, istDayOf, istInstant, type UtcMillis } from '../../time/instant.js';
import {
  type AtrDistance,
  type Distance,
  type StopLevel,
  type StopRules,
  supertrendText,
} from './stop-rules.js';

/** What makes a position be left. The first three are one stop that has moved. */
export type StopKind = 'stop-loss' | 'trailing-stop' | 'break-even' | 'target' | 'supertrend' | 'time';

/** Where the stops of a position stand: all that has to survive a restart. Prices are those of the market. */
export interface StopState {
  /** The price levels are measured from; a share of a paisa when fills were at several. */
  readonly averagePaise: number;
  /** The highest price since the stops were armed for a long position, the lowest for a short one. */
  readonly bestPaise: Paise;
  /** Null: none yet. */
  readonly stopPaise: Paise | null;
  /** What the stop is there for. */
  readonly stopKind: 'stop-loss' | 'trailing-stop' | 'break-even';
  readonly targetPaise: Paise | null;
  /** Where trailing began: steps are counted from here. */
  readonly trailFromPaise: Paise | null;
  /** The price that break-even waits for; null: for none, or it cannot be told yet. */
  readonly evenAfterPaise: Paise | null;
  /** That price has been there. */
  readonly isBreakEven: boolean;
  /** The SuperTrend line has had the position with it. */
  readonly isWithTrend: boolean;
  readonly armedAt: UtcMillis;
  /** The last price that is in these numbers. */
  readonly seenAt: UtcMillis;
}

/** What a guard reads of the market's shared indicators, as of the last closed candle; NaN while they warm up. */
export interface StopIndicators {
  atr(distance: AtrDistance): number;
  /** Above zero: the line is below the price. */
  supertrendDirection(): number;
}

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Watches one position and says when it is to be left. Inside, prices of a short are negated, so that for both sides
 * higher is better and one rule serves them: the stop is below, the target above, and neither is ever further from
 * the price than it was. A stop is snapped to the tick away from the price, a target and break-even beyond theirs.
 * Nothing is allocated by a price.
 */
export class PositionGuard {
  private average = 0;
  private best = NEVER;
  private stop = NEVER;
  private stopKind: StopState['stopKind'] = 'stop-loss';
  private target = Infinity;
  private trailFrom = NEVER;
  private evenAfter = NaN;
  private isBreakEven = false;
  private isWithTrend = false;
  private armedAt: UtcMillis = 0;
  private seenAt: UtcMillis = 0;
  /** Of a time of day: when it comes on the day of the last price. */
  private leaveAt: UtcMillis = Infinity;
  private leaveDay = NaN;
  private changed = false;

  constructor(
    readonly rules: StopRules,
    private readonly isLong: boolean,
    private readonly indicators: StopIndicators,
  ) {}

  /** From now on: levels that are distances are measured from the average price, trailing from the last one. */
  arm(averagePaise: number, lastPaise: Paise, at: UtcMillis): void {
    this.armedAt = this.seenAt = at;
    this.average = this.signed(averagePaise);
    this.best = lastPaise === 0 ? NEVER : this.signed(lastPaise);
    this.isWithTrend = this.trend() > 0;
    this.measure();
    this.advance();
    this.changed = true;
  }

  restore(state: StopState): void {
    this.armedAt = state.armedAt;
    this.seenAt = state.seenAt;
    this.average = this.signed(state.averagePaise);
    this.best = state.bestPaise === 0 ? NEVER : this.signed(state.bestPaise);
    this.stop = state.stopPaise === null ? NEVER : this.signed(state.stopPaise);
    this.stopKind = state.stopKind;
    this.target = state.targetPaise === null ? Infinity : this.signed(state.targetPaise);
    this.trailFrom = state.trailFromPaise === null ? NEVER : this.signed(state.trailFromPaise);
    this.evenAfter = state.evenAfterPaise === null ? NaN : this.signed(state.evenAfterPaise);
    this.isBreakEven = state.isBreakEven;
    this.isWithTrend = state.isWithTrend;
    this.measureUnknown();
    this.changed = false;
  }

  state(): StopState {
    return {
      averagePaise: this.signed(this.average),
      bestPaise: this.best === NEVER ? 0 : this.signed(this.best),
      stopPaise: this.stop === NEVER ? null : this.signed(this.stop),
      stopKind: this.stopKind,
      targetPaise: this.target === Infinity ? null : this.signed(this.target),
      trailFromPaise: this.trailFrom === NEVER ? null : this.signed(this.trailFrom),
      evenAfterPaise: Number.isNaN(this.evenAfter) ? null : this.signed(this.evenAfter),
      isBreakEven: this.isBreakEven,
      isWithTrend: this.isWithTrend,
      armedAt: this.armedAt,
      seenAt: this.seenAt,
    };
  }

  /** Whether a level has moved since this was asked last. */
  takeChanged(): boolean {
    const { changed } = this;
    this.changed = false;
    return changed;
  }

  /** A price of the market; says what it touches, null: nothing. */
  take(at: UtcMillis, lastPaise: Paise): StopKind | null {
    this.seenAt = at;
    const price = this.isLong ? lastPaise : -lastPaise;
    if (price <= this.stop) return this.stopKind;
    if (price >= this.target) return 'target';
    if (at >= this.leaveAt || istDayOf(at) !== this.leaveDay) if (this.isTimeUp(at)) return 'time';
    if (price > this.best) {
      this.best = price;
      this.advance();
    }
    return null;
  }

  /** The level that is touched first on the way from one price to another; null: none is. */
  levelBetween(fromPaise: Paise, toPaise: Paise): Paise | null {
    const [from, to] = [this.signed(fromPaise), this.signed(toPaise)];
    if (from > this.stop && to <= this.stop) return this.signed(this.stop);
    return from < this.target && to >= this.target ? this.signed(this.target) : null;
  }

  /** Time passed, perhaps without a price. */
  isTimeUp(at: UtcMillis): boolean {
    const { exit } = this.rules;
    if (exit === null) this.leaveAt = Infinity;
    else if (exit.by === 'minutes') this.leaveAt = this.armedAt + exit.minutes * 60_000;
    else {
      const today = istInstant(istDateOf(at), exit.time);
      this.leaveAt = this.armedAt < today ? today : Infinity; // it had passed before: tomorrow's counts
    }
    this.leaveDay = istDayOf(at);
    return at >= this.leaveAt;
  }

  /** A candle has closed: the indicators are others. True: the trend has turned against the position. */
  takeCandle(): boolean {
    this.measureUnknown();
    this.advance();
    const trend = this.trend();
    if (trend > 0 && !this.isWithTrend) this.isWithTrend = this.changed = true;
    return trend < 0 && this.isWithTrend;
  }

  /**
   * Prices since a moment no process saw one by one, such as the day's candles after a restart: the stop goes where
   * they would have taken it. What they touched on the way is touched by the next price, if that is still beyond.
   */
  catchUp(bestPaise: Paise, at: UtcMillis): void {
    this.seenAt = Math.max(this.seenAt, at);
    const price = this.signed(bestPaise);
    if (price <= this.best) return;
    this.best = price;
    this.advance();
  }

  /** The position has grown: distances are measured from its new average price, but a stop does not go back. */
  enlarge(averagePaise: number): void {
    this.average = this.signed(averagePaise);
    this.target = Infinity;
    this.evenAfter = NaN;
    this.measure();
    this.advance();
    this.changed = true;
  }

  /** Why the position was left, in words with the values. */
  reason(kind: StopKind, lastPaise: Paise): string {
    const last = formatRupees(lastPaise);
    const stop = formatRupees(this.signed(this.stop));
    switch (kind) {
      case 'stop-loss':
        return `stop loss ${stop} touched at ${last}`;
      case 'trailing-stop':
        return `trailing stop ${stop} touched at ${last}, best price ${formatRupees(this.signed(this.best))}`;
      case 'break-even':
        return `break-even stop ${stop} touched at ${last}`;
      case 'target':
        return `target ${formatRupees(this.signed(this.target))} reached at ${last}`;
      case 'supertrend': {
        const { supertrend } = this.rules;
        const line = supertrend === null ? 'SuperTrend' : supertrendText(supertrend);
        return `${line} turned ${this.isLong ? 'down' : 'up'} at ${last}`;
      }
      case 'time': {
        const { exit } = this.rules;
        return exit?.by === 'minutes'
          ? `held for ${exit.minutes} minutes`
          : `time exit at ${exit?.time ?? ''}`;
      }
    }
  }

  /** Levels that hang on the average price alone. */
  private measure(): void {
    const { stop } = this.rules;
    if (stop !== null) this.tighten(this.stopLevel(stop), 'stop-loss');
    this.measureUnknown();
  }

  /** What is not known yet, perhaps because its indicator had no value. */
  private measureUnknown(): void {
    const { stop, target, breakEven } = this.rules;
    if (stop !== null && this.stop === NEVER) this.tighten(this.stopLevel(stop), 'stop-loss');
    if (target !== null && this.target === Infinity) {
      const level = this.targetLevel(target);
      if (!Number.isNaN(level)) this.target = level;
      this.changed = true;
    }
    if (breakEven !== null && Number.isNaN(this.evenAfter))
      this.evenAfter = this.ceiled(this.average + this.reach(breakEven.after, this.average));
  }

  /** The best price is another, or what it is measured by. */
  private advance(): void {
    const { breakEven, trail } = this.rules;
    if (this.best === NEVER) return;
    if (breakEven !== null && !this.isBreakEven && this.best >= this.evenAfter) {
      this.isBreakEven = this.changed = true;
      this.tighten(this.ceiled(this.average + breakEven.plusPaise), 'break-even');
    }
    if (trail === null) return;
    const level = this.floored(this.best - this.reach(trail.distance, this.best));
    if (Number.isNaN(level)) return;
    if (this.trailFrom === NEVER) {
      this.trailFrom = level;
      this.changed = true;
    }
    const { stepPaise } = trail;
    const moved = level - this.trailFrom;
    const stepped = stepPaise === 0 ? moved : Math.floor(moved / stepPaise) * stepPaise;
    this.tighten(this.floored(this.trailFrom + stepped), 'trailing-stop');
  }

  /** The one place where the stop moves: never back, and nowhere for want of a number. */
  private tighten(level: number, kind: StopState['stopKind']): void {
    if (!(level > this.stop)) return;
    this.stop = level;
    this.stopKind = kind;
    this.changed = true;
  }

  private stopLevel(level: StopLevel): number {
    if (level.by === 'price') return this.signed(level.paise);
    return this.floored(this.average - this.reach(level, this.average));
  }

  private targetLevel(level: StopLevel): number {
    if (level.by === 'price') return this.signed(level.paise);
    return this.ceiled(this.average + this.reach(level, this.average));
  }

  private reach(distance: Distance, from: number): number {
    switch (distance.by) {
      case 'percent':
        return (Math.abs(from) * distance.bps) / 10_000;
      case 'points':
        return distance.paise;
      case 'atr':
        return distance.times * this.indicators.atr(distance);
    }
  }

  private trend(): number {
    if (this.rules.supertrend === null) return 0;
    const direction = this.indicators.supertrendDirection();
    return this.isLong ? direction : -direction;
  }

  private signed(paise: number): number {
    return this.isLong || paise === 0 ? paise : -paise;
  }

  private floored(price: number): number {
    return Math.floor(price / this.rules.tickPaise) * this.rules.tickPaise;
  }

  private ceiled(price: number): number {
    return Math.ceil(price / this.rules.tickPaise) * this.rules.tickPaise;
  }
}
