import type { DepthRow, MinuteRow, QuoteRow, QuotesFrame } from '@artha/contracts';
import type { InstrumentId, UtcMillis } from '@artha/core';

/** Closed minutes remembered for clients that are behind; beyond them the oldest are shed, and charts re-read the gap. */
const MOST_CLOSED = 20_000;

/**
 * The latest of everything, each row as JSON text and with the number of the frame it last moved in. Text is made once
 * per row and frame however many clients watch it; what a client has missed follows from one number, the frame it was
 * last sent. So a client that is behind costs no memory, and one that catches up gets the latest of each instrument
 * and not what lay between.
 */
export class FrameBook {
  readonly #places = new Map<InstrumentId, number>();
  readonly #quotes: (string | undefined)[] = [];
  readonly #forming: (string | undefined)[] = [];
  readonly #depth: (string | undefined)[] = [];
  #quotedIn = new Uint32Array(64);
  #formedIn = new Uint32Array(64);
  #depthIn = new Uint32Array(64);
  #closed: { place: number; frame: number; text: string }[] = [];
  #frame = 0;
  #epoch = 0;
  #now: UtcMillis = 0;

  /** The number of the newest frame; 0 before the first. */
  get frame(): number {
    return this.#frame;
  }

  get epoch(): number {
    return this.#epoch;
  }

  /** A number for an instrument, the same for ever. */
  placeOf(instrumentId: InstrumentId): number {
    const known = this.#places.get(instrumentId);
    if (known !== undefined) return known;
    const place = this.#places.size;
    this.#places.set(instrumentId, place);
    if (place >= this.#quotedIn.length) {
      this.#quotedIn = wider(this.#quotedIn);
      this.#formedIn = wider(this.#formedIn);
      this.#depthIn = wider(this.#depthIn);
    }
    return place;
  }

  /** When the market has jumped, everything of before is void. */
  take({ epoch, now, quotes, forming, closed, depth = [] }: QuotesFrame): void {
    if (epoch !== this.#epoch) this.forget(epoch);
    this.#frame += 1;
    this.#now = now;
    const frame = this.#frame;
    for (const row of quotes) this.#quotes[this.mark('quotes', row)] = JSON.stringify(row);
    for (const row of forming) this.#forming[this.mark('forming', row)] = JSON.stringify(row);
    for (const row of depth) this.#depth[this.mark('depth', row)] = JSON.stringify(row);
    for (const row of closed)
      this.#closed.push({ place: this.placeOf(row[0]), frame, text: JSON.stringify(row) });
    if (this.#closed.length > MOST_CLOSED) this.#closed.splice(0, this.#closed.length - MOST_CLOSED);
  }

  /** What every frame begins with. */
  head(): string {
    return `{"epoch":${this.#epoch},"now":${this.#now}`;
  }

  /**
   * The quotes of some instruments that moved after frame `since`, and their minutes that closed after frame
   * `closedSince`; null when there is nothing to tell.
   */
  quotes(places: Uint32Array, since: number, closedSince = since): string | null {
    let quotes = '';
    let forming = '';
    for (const place of places) {
      if ((this.#quotedIn[place] ?? 0) > since) quotes += `,${this.#quotes[place] ?? ''}`;
      if ((this.#formedIn[place] ?? 0) > since) forming += `,${this.#forming[place] ?? ''}`;
    }
    const closed = this.closed(places, closedSince);
    if (quotes === '' && forming === '' && closed === '') return null;
    return `,"quotes":[${quotes.slice(1)}],"forming":[${forming.slice(1)}],"closed":[${closed.slice(1)}]`;
  }

  /** Null when none of them moved after frame `since`. */
  depth(places: Uint32Array, since: number): string | null {
    let rows = '';
    for (const place of places)
      if ((this.#depthIn[place] ?? 0) > since) rows += `,${this.#depth[place] ?? ''}`;
    return rows === '' ? null : `,"depth":[${rows.slice(1)}]`;
  }

  private closed(places: Uint32Array, since: number): string {
    if ((this.#closed.at(-1)?.frame ?? 0) <= since) return '';
    const watched = new Set(places);
    let rows = '';
    const first = this.#closed.findLastIndex(({ frame }) => frame <= since) + 1;
    for (let i = first; i < this.#closed.length; i++) {
      const minute = this.#closed[i];
      if (minute !== undefined && watched.has(minute.place)) rows += `,${minute.text}`;
    }
    return rows;
  }

  private mark(
    what: 'quotes' | 'forming' | 'depth',
    [instrumentId]: QuoteRow | MinuteRow | DepthRow,
  ): number {
    const place = this.placeOf(instrumentId);
    if (what === 'quotes') this.#quotedIn[place] = this.#frame;
    else if (what === 'forming') this.#formedIn[place] = this.#frame;
    else this.#depthIn[place] = this.#frame;
    return place;
  }

  private forget(epoch: number): void {
    this.#epoch = epoch;
    this.#closed = [];
    this.#quotedIn.fill(0);
    this.#formedIn.fill(0);
    this.#depthIn.fill(0);
  }
}

function wider(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
