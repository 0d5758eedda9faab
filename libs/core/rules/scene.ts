import { type Candle } from '../market/candle.js';
import { type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { istDayOf, istMinuteOf } from '../time/instant.js';
import { isFlat, type Position } from '../trading/positions/position.js';
import { type History, type NumberCode } from './code.js';
import { type Unit, valueText } from './units.js';

type Field = 'openPaise' | 'highPaise' | 'lowPaise' | 'closePaise' | 'volume';

/** What rules see besides indicators: the last closed candle, the one before, and what is held. */
export class Scene {
  readonly histories: History[] = [];
  private candle: Candle | null = null;
  private before: Candle | null = null;
  private position: Position | null = null;
  private readonly millis: number;

  /** `last`: the candle that closed before anyone looked. */
  constructor(timeframe: Timeframe, last: Candle | null = null) {
    this.candle = last;
    this.millis = timeframeSeconds(timeframe) * 1_000;
  }

  /** `position` is null where nothing can be held: beside the instrument that is traded. */
  take(candle: Candle, position: Position | null): void {
    this.before = this.candle;
    this.candle = candle;
    this.position = position;
    for (const history of this.histories) history.advance();
  }

  /** What a name stands for, if it is none of an indicator. */
  named(name: string): NumberCode | null {
    const field = FIELDS[name];
    if (field !== undefined) {
      const unit = field === 'volume' ? 'volume' : 'price';
      return code(
        name,
        unit,
        () => this.candle?.[field] ?? NaN,
        () => this.before?.[field] ?? NaN,
      );
    }
    const make = this.others[name];
    return make === undefined ? null : make(name);
  }

  private readonly others: Readonly<Record<string, (name: string) => NumberCode>> = {
    time: (name) =>
      code(
        name,
        'clock',
        () => this.closedAtMinute(this.candle),
        () => this.closedAtMinute(this.before),
      ),
    day: (name) =>
      code(
        name,
        'weekday',
        () => weekdayOf(this.candle),
        () => weekdayOf(this.before),
      ),
    quantity: (name) => code(name, 'units', () => this.position?.quantity ?? NaN),
    entry_price: (name) => code(name, 'price', () => this.entryPaise()),
    gain: (name) => code(name, 'price', () => this.gainPaise()),
    profit: (name) => code(name, 'percent', () => (this.gainPaise() / this.entryPaise()) * 100),
    held: (name) => code(name, 'minutes', () => this.heldMinutes()),
  };

  /** NaN while nothing is held. */
  private entryPaise(): number {
    const { position } = this;
    return position === null || isFlat(position) ? NaN : position.costPaise / position.quantity;
  }

  /** What a unit has won by the last close; below zero when it lost. */
  private gainPaise(): number {
    const rise = (this.candle?.closePaise ?? NaN) - this.entryPaise();
    return (this.position?.quantity ?? 0) < 0 ? -rise : rise;
  }

  private heldMinutes(): number {
    const { position, candle } = this;
    if (position === null || candle === null || isFlat(position)) return NaN;
    return Math.max(0, Math.floor((candle.openedAt + this.millis - position.updatedAt) / 60_000));
  }

  private closedAtMinute(candle: Candle | null): number {
    return candle === null ? NaN : istMinuteOf(candle.openedAt + this.millis);
  }
}

const FIELDS: Readonly<Record<string, Field>> = {
  open: 'openPaise',
  high: 'highPaise',
  low: 'lowPaise',
  close: 'closePaise',
  price: 'closePaise',
  volume: 'volume',
};

/** What is told of the position, whichever candles are looked at. */
export const HELD_NAMES: readonly string[] = ['quantity', 'entry_price', 'gain', 'profit', 'held'];

/** What the day has come to so far. */
export const DAY_LEVELS = ['day_open', 'day_high', 'day_low'] as const;

/** Every name that is no indicator's. */
export const SCENE_NAMES: readonly string[] = [
  ...Object.keys(FIELDS),
  ...DAY_LEVELS,
  ...['time', 'day', ...HELD_NAMES],
];

function code(name: string, unit: Unit, now: () => number, before?: () => number): NumberCode {
  return {
    kind: 'number',
    unit,
    now,
    text: () => `${name} ${valueText(now(), unit)}`,
    ...(before && { before }),
  };
}

/** Sunday is 0. */
function weekdayOf(candle: Candle | null): number {
  // The first of January 1970, day 0, was a Thursday.
  return candle === null ? NaN : (istDayOf(candle.openedAt) + 4) % 7;
}
