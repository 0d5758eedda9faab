import { DEPTH_LEVELS, LEVEL_NUMBERS } from '../market/depth.js';
import { type UtcMillis } from '../time/instant.js';
import { EVENT, type EventKind, type LogStretch } from './session-log.js';

const DEPTH_NUMBERS = 2 * DEPTH_LEVELS * LEVEL_NUMBERS;
const LENGTH: Readonly<Record<EventKind, number>> = {
  [EVENT.tick]: 6,
  [EVENT.depth]: 3 + DEPTH_NUMBERS,
  [EVENT.time]: 2,
  [EVENT.clock]: 2,
  [EVENT.wall]: 2,
  [EVENT.waited]: 2,
  [EVENT.stale]: 2,
  [EVENT.threw]: 2,
  [EVENT.broken]: 1,
  [EVENT.call]: 3,
  [EVENT.durable]: 3,
  [EVENT.strategy]: 3,
  [EVENT.desk]: 3,
  [EVENT.id]: 3,
  [EVENT.fact]: 3,
  [EVENT.spent]: 3,
  [EVENT.change]: 3,
  [EVENT.sent]: 3,
};
const WITH_TEXT: ReadonlySet<number> = new Set([
  EVENT.call,
  EVENT.durable,
  EVENT.strategy,
  EVENT.desk,
  EVENT.id,
  EVENT.fact,
  EVENT.spent,
  EVENT.change,
  EVENT.sent,
]);

/** One thing that was written down. What its numbers mean is told where they are written, in {@link SessionLog}. */
export interface SessionEvent {
  readonly kind: EventKind;
  readonly numbers: Float64Array;
  /** '' where there is none. */
  readonly text: string;
}

/** Reads a stretch of a log from its beginning to its end. */
export class LogCursor {
  #place = 0;
  #text = 0;
  #next: SessionEvent | null = null;

  constructor(private readonly stretch: LogStretch) {}

  /** The next event, which stays the next; null: there is none. @throws {RangeError} where this is no log. */
  peek(): SessionEvent | null {
    if (this.#next !== null) return this.#next;
    const { numbers, texts } = this.stretch;
    if (this.#place >= numbers.length) return null;
    const kind = numbers[this.#place] as EventKind;
    const length: number | undefined = LENGTH[kind];
    if (length === undefined) throw new RangeError(`no event is of kind ${kind}`);
    const text = WITH_TEXT.has(kind) ? (texts[this.#text] ?? '') : '';
    this.#next = { kind, numbers: numbers.subarray(this.#place + 1, this.#place + length), text };
    return this.#next;
  }

  take(): SessionEvent | null {
    const taken = this.peek();
    if (taken === null) return null;
    this.#next = null;
    this.#place += taken.numbers.length + 1;
    if (WITH_TEXT.has(taken.kind)) this.#text += 1;
    return taken;
  }
}

/** Where the market's clock stands with an input, unless it is told apart from it; null: where it stood. */
export function clockOf({ kind, numbers }: SessionEvent): UtcMillis | null {
  if (kind === EVENT.tick || kind === EVENT.depth) return numbers[1] ?? NaN;
  return kind === EVENT.time ? (numbers[0] ?? NaN) : null;
}
