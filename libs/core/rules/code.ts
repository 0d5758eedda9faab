import { type Unit } from './units.js';

/** A number of a rule, ready to be asked candle after candle. NaN: not known yet. */
export interface NumberCode {
  readonly kind: 'number';
  readonly unit: Unit;
  /** What it is as of the last closed candle. */
  now(): number;
  /** As of the candle before; left out where there is none, as of what is held. */
  readonly before?: () => number;
  /** In words, with its value. */
  text(): string;
}

/** A condition: 1 true, 0 false, NaN while something in it is not known. */
export interface TruthCode {
  readonly kind: 'truth';
  now(): number;
  /** What made it true, in words, with the values. */
  text(): string;
}

export type Code = NumberCode | TruthCode;

export function truth(value: boolean): number {
  return value ? 1 : 0;
}

/** Kleene's: false with anything is false, true with what is not known is not known. */
export function both(one: number, other: number): number {
  return one === 0 || other === 0 ? 0 : one * other;
}

export function either(one: number, other: number): number {
  return one === 1 || other === 1 ? 1 : one + other;
}

/** The values a number had at the last candles. */
export class History {
  private readonly values: Float64Array;
  private newest = 0;

  constructor(
    private readonly of: NumberCode,
    candles: number,
  ) {
    this.values = new Float64Array(candles + 1).fill(NaN);
  }

  /** Once for every closed candle, before anything asks. */
  advance(): void {
    this.newest = (this.newest + 1) % this.values.length;
    this.values[this.newest] = this.of.now();
  }

  ago(candles: number): number {
    const { length } = this.values;
    return this.values[(this.newest - candles + length) % length] ?? NaN;
  }
}
