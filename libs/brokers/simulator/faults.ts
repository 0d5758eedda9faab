import { seededUnit } from '@artha/core';

/** How often each thing goes wrong, from 0 (never) to 1 (always), and how long a call may be held up. */
export interface FaultRates {
  /** The call waits before it is done. */
  readonly delay: number;
  readonly longestDelayMillis: number;
  /** The broker says no. */
  readonly reject: number;
  /** The connection breaks before the call is done. */
  readonly loseCall: number;
  /** The call is done and the connection breaks before the answer. */
  readonly loseAnswer: number;
  /** The call is done and no answer ever comes. */
  readonly hang: number;
  /** Says that it is too busy, and does nothing. */
  readonly busy: number;
  readonly loseNews: number;
  readonly repeatNews: number;
  /** A piece of news waits for the next one and comes after it. */
  readonly swapNews: number;
  /** The stream of news breaks. */
  readonly breakStream: number;
  /** An order is worked in pieces. */
  readonly partial: number;
}

export const NO_FAULTS: FaultRates = {
  delay: 0,
  longestDelayMillis: 0,
  reject: 0,
  loseCall: 0,
  loseAnswer: 0,
  hang: 0,
  busy: 0,
  loseNews: 0,
  repeatNews: 0,
  swapNews: 0,
  breakStream: 0,
  partial: 0,
};

/** A bad day: about one call in five goes wrong in some way, and one piece of news in eight. */
export const BAD_DAY: FaultRates = {
  delay: 0.15,
  longestDelayMillis: 1_500,
  reject: 0.02,
  loseCall: 0.03,
  loseAnswer: 0.04,
  hang: 0.02,
  busy: 0.03,
  loseNews: 0.05,
  repeatNews: 0.05,
  swapNews: 0.05,
  breakStream: 0.004,
  partial: 0.3,
};

export type FaultName = Exclude<keyof FaultRates, 'longestDelayMillis'>;

/** Chances that come in the same order for the same seed. */
export class Faults {
  private draws = 0;

  constructor(
    private rates: FaultRates,
    private readonly seed: number,
  ) {}

  /** From now on nothing goes wrong any more. */
  stop(): void {
    this.rates = NO_FAULTS;
  }

  strikes(name: FaultName): boolean {
    return this.unit() < this.rates[name];
  }

  /** How long this call waits; 0: not at all. */
  delayMillis(): number {
    return this.strikes('delay') ? Math.ceil(this.unit() * this.rates.longestDelayMillis) : 0;
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return seededUnit(this.seed, this.draws++);
  }
}
