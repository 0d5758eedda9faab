import { recordedText } from './recorded-text.js';

/** What a recording is made of. The numbers are in the files: they are never used again for something else. */
export const EVENT = {
  /** Inputs: something came from outside. */
  tick: 1,
  depth: 2,
  time: 3,
  call: 4,
  durable: 5,
  strategy: 6,
  desk: 7,
  /** The market's clock stood elsewhere than where the next input says. */
  clock: 20,
  /** Answers to what was asked while an input was worked at. */
  wall: 21,
  waited: 22,
  id: 23,
  fact: 24,
  stale: 25,
  spent: 26,
  /** What came of it. */
  change: 40,
  sent: 41,
  threw: 42,
  /** The log was full: from here on it holds no more. */
  broken: 60,
} as const;

export type EventKind = (typeof EVENT)[keyof typeof EVENT];

/** A stretch of a log that begins and ends between two inputs: numbers, and the texts they point at in turn. */
export interface LogStretch {
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

/** The same before its texts are written out. */
export interface RawStretch {
  readonly numbers: Float64Array;
  readonly values: readonly unknown[];
}

const STRETCH_NUMBERS = 65_536;
/** The longest event: an order book of five levels a side. */
const LONGEST_EVENT = 40;
/** 32 MB of numbers wait to be written at most. */
const MOST_WAITING_STRETCHES = 64;
const MOST_WAITING_VALUES = 200_000;

/**
 * Where a recorder puts what happens, one number after the other; nothing is written and nothing made text here.
 * Whoever writes it takes it away from time to time. If nobody does, the log ends honestly instead of growing.
 */
export class SessionLog {
  #numbers = new Float64Array(STRETCH_NUMBERS);
  #length = 0;
  #values: unknown[] = [];
  #waiting: RawStretch[] = [];
  #waitingValues = 0;
  #shed = 0;

  constructor(private readonly mostWaitingValues = MOST_WAITING_VALUES) {}

  /** Events that found no room. Nothing after the first of them is kept: it could not be replayed. */
  get shed(): number {
    return this.#shed;
  }

  get isBroken(): boolean {
    return this.#shed > 0;
  }

  /** Whoever writes it can write no more. */
  end(): void {
    if (this.#shed > 0) return;
    this.#shed = 1;
    this.#numbers[this.#length++] = EVENT.broken;
  }

  /** Between two inputs: a stretch may end here. */
  pause(): void {
    if (this.#length + LONGEST_EVENT > STRETCH_NUMBERS) this.wrap();
  }

  /** Room for an event of so many numbers; null: it is shed. */
  private reserve(count: number): boolean {
    if (this.#shed > 0) {
      this.#shed += 1;
      return false;
    }
    if (this.#waiting.length >= MOST_WAITING_STRETCHES || this.#waitingValues >= this.mostWaitingValues) {
      this.end();
      return false;
    }
    // An input may be worked at for longer than a stretch is; it is never cut. One place is left for the end.
    if (this.#length + count + 1 > this.#numbers.length) {
      const wider = new Float64Array(this.#numbers.length * 2);
      wider.set(this.#numbers);
      this.#numbers = wider;
    }
    return true;
  }

  one(kind: EventKind, value: number): void {
    if (!this.reserve(2)) return;
    this.#numbers[this.#length++] = kind;
    this.#numbers[this.#length++] = value;
  }

  tick(slot: number, at: number, lastPaise: number, dayVolume: number, openInterest: number): void {
    if (!this.reserve(6)) return;
    const numbers = this.#numbers;
    let place = this.#length;
    numbers[place++] = EVENT.tick;
    numbers[place++] = slot;
    numbers[place++] = at;
    numbers[place++] = lastPaise;
    numbers[place++] = dayVolume;
    numbers[place++] = openInterest;
    this.#length = place;
  }

  depth(slot: number, at: number, levels: Float64Array): void {
    if (!this.reserve(3 + levels.length)) return;
    const numbers = this.#numbers;
    numbers[this.#length++] = EVENT.depth;
    numbers[this.#length++] = slot;
    numbers[this.#length++] = at;
    numbers.set(levels, this.#length);
    this.#length += levels.length;
  }

  /** The value must not change any more: it becomes text when it is written. */
  put(kind: EventKind, first: number, second: number, value: unknown): void {
    if (!this.reserve(3)) return;
    this.#numbers[this.#length++] = kind;
    this.#numbers[this.#length++] = first;
    this.#numbers[this.#length++] = second;
    this.#values.push(value);
    this.#waitingValues += 1;
  }

  /** All there is, in order; only between two inputs. */
  take(): RawStretch[] {
    this.wrap();
    const taken = this.#waiting;
    this.#waiting = [];
    this.#waitingValues = 0;
    return taken;
  }

  private wrap(): void {
    if (this.#length === 0) return;
    this.#waiting.push({ numbers: this.#numbers.subarray(0, this.#length), values: this.#values });
    this.#numbers = new Float64Array(STRETCH_NUMBERS);
    this.#length = 0;
    this.#values = [];
  }
}

/** A stretch as it is written and read. */
export function withTexts({ numbers, values }: RawStretch): LogStretch {
  return { numbers, texts: values.map(recordedText) };
}
