import type { QuotesFrame } from '@artha/contracts';
import type { InstrumentId } from '@artha/core';
import { Cells } from './cells.js';

/** What a row usually takes; a longer one makes room for itself. */
const [QUOTE_BYTES, DEPTH_BYTES] = [512, 1_536] as const;

const text = (words: string): Buffer => Buffer.from(words);
const QUOTES = text(',"quotes":[');
const DEPTH = text(',"depth":[');
const END = text(']');
const COMMA = 44;

/**
 * The latest of everything, each row as bytes of JSON and with the number of the frame it last moved in. A row is
 * written once a frame however many clients watch it, and a client's frame is copied together from rows; what it has
 * missed follows from one number, the frame it was last sent. So a client that is behind costs no memory, and one that
 * catches up gets the latest of each instrument and not what lay between.
 */
export class FrameBook {
  readonly #places = new Map<InstrumentId, number>();
  /** Numbers that were given out before and are no instrument's now. */
  readonly #free: number[] = [];
  readonly #quotes = new Cells(QUOTE_BYTES);
  readonly #depth = new Cells(DEPTH_BYTES);
  #frame = 0;
  #epoch = 0;
  #head = text('');

  /** The number of the newest frame; 0 before the first. */
  get frame(): number {
    return this.#frame;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** How many instruments have a number. */
  get size(): number {
    return this.#places.size;
  }

  /** A number for an instrument, the same until it is let go of. */
  placeOf(instrumentId: InstrumentId): number {
    const known = this.#places.get(instrumentId);
    if (known !== undefined) return known;
    const place = this.#free.pop() ?? this.#places.size;
    this.#places.set(instrumentId, place);
    return place;
  }

  /**
   * Takes the numbers back of what nobody watches and nothing is told of: a client may ask for anything, and what
   * there is no such instrument of must not fill memory.
   */
  letGo(watched: ReadonlySet<number>): void {
    const isTold = (place: number): boolean =>
      this.#quotes.hasMoved(place, 0) || this.#depth.hasMoved(place, 0);
    for (const [instrumentId, place] of this.#places) {
      if (watched.has(place) || isTold(place)) continue;
      this.#places.delete(instrumentId);
      this.#free.push(place);
    }
  }

  /** When the market has jumped, everything of before is void. */
  take({ epoch, now, quotes, depth = [] }: QuotesFrame): void {
    if (epoch !== this.#epoch) this.forget(epoch);
    const frame = (this.#frame += 1);
    this.#head = text(`{"epoch":${epoch},"now":${now}`);
    for (const row of quotes) this.#quotes.put(this.placeOf(row[0]), frame, `,${JSON.stringify(row)}`);
    for (const row of depth) this.#depth.put(this.placeOf(row[0]), frame, `,${JSON.stringify(row)}`);
  }

  /** What every frame begins with; returns where it ends. */
  head(target: Buffer, at: number): number {
    return at + this.#head.copy(target, at);
  }

  /** More bytes than {@link quotes} of so many instruments can take. */
  room(places: Uint32Array): number {
    return 1_024 + places.length * this.#quotes.widest;
  }

  depthRoom(places: Uint32Array): number {
    return 64 + places.length * this.#depth.widest;
  }

  /**
   * The quotes of some instruments that moved after frame `since`; returns where they end, or `at` itself when there
   * are none.
   */
  quotes(places: Uint32Array, since: number, target: Buffer, at: number): number {
    const from = at + QUOTES.copy(target, at);
    const end = rows(this.#quotes, places, since, target, from);
    return end === from ? at : end + END.copy(target, end);
  }

  /** As {@link quotes}: `at` itself when none of them moved after frame `since`. */
  depth(places: Uint32Array, since: number, target: Buffer, at: number): number {
    const from = at + DEPTH.copy(target, at);
    const end = rows(this.#depth, places, since, target, from);
    return end === from ? at : end + END.copy(target, end);
  }

  private forget(epoch: number): void {
    this.#epoch = epoch;
    this.#quotes.forget();
    this.#depth.forget();
  }
}

/** The rows that moved, with commas between; each cell begins with one, and the first of them is written over. */
function rows(cells: Cells, places: Uint32Array, since: number, target: Buffer, at: number): number {
  let end = at;
  for (const place of places) {
    if (!cells.hasMoved(place, since)) continue;
    if (end === at) {
      // Written one byte too early, the comma falls on the bracket before, which is put back.
      const bracket = target[at - 1] ?? COMMA;
      end = cells.copy(place, target, at - 1);
      target[at - 1] = bracket;
    } else end = cells.copy(place, target, end);
  }
  return end;
}
