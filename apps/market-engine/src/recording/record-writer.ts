import { Injectable, Logger } from '@nestjs/common';
import { ASKS, DEPTH_LEVELS, LEVEL_NUMBERS, type UtcMillis } from '@artha/core';
import { EngineMarket } from '../feed/engine-market.js';
import { CopyText } from './copy-text.js';
import { type RecordRing } from './record-ring.js';
import { type RecordedTable, RecordingStore } from './recording-store.js';

/** What waits to be written, by the table it goes to. */
export type RecordRings = Readonly<Record<RecordedTable, RecordRing>>;

const MOST_ROWS_OF_A_BATCH = 20_000;
/** After a failure it waits this long, then twice as long… */
const [FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS] = [1_000, 10_000];

/** Writes what was recorded into the database by COPY, batch after batch. */
@Injectable()
export class RecordWriter {
  readonly #log = new Logger(RecordWriter.name);
  readonly #text = new CopyText();
  readonly #ids: Uint8Array[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #pauseMillis = 0;
  #tryAgainAt = 0;
  readonly written: Record<RecordedTable, number> = { ticks: 0, depth_snapshots: 0, candles: 0 };
  isBusy = false;
  lastWrittenAt: UtcMillis | null = null;
  lastError: string | null = null;

  constructor(
    private readonly engine: EngineMarket,
    private readonly store: RecordingStore,
  ) {}

  /** One after another, however often it is asked for. */
  flush(rings: RecordRings | null): Promise<void> {
    this.#flushing = this.#flushing.then(async () => {
      this.isBusy = true;
      await this.writeAll(rings);
      this.isBusy = false;
    });
    return this.#flushing;
  }

  /** What waits is tried at once, whatever failed before. */
  last(rings: RecordRings | null): Promise<void> {
    this.#tryAgainAt = 0;
    return this.flush(rings);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** Candles first: they are few, and the last that may be lost. Never throws: what was not written waits. */
  private async writeAll(rings: RecordRings | null): Promise<void> {
    if (rings === null || Date.now() < this.#tryAgainAt) return;
    try {
      for (const table of ['candles', 'ticks', 'depth_snapshots'] as const) {
        const ring = rings[table];
        for (const end = ring.end; ring.first < end;)
          await this.writeBatch(table, ring, Math.min(end, ring.first + MOST_ROWS_OF_A_BATCH));
      }
      this.#pauseMillis = 0;
      this.lastError = null;
    } catch (error) {
      this.#pauseMillis = Math.min(this.#pauseMillis * 2 || FIRST_WAIT_MILLIS, LONGEST_WAIT_MILLIS);
      this.#tryAgainAt = Date.now() + this.#pauseMillis;
      if (this.lastError === null) this.#log.warn(`what is recorded waits: ${String(error)}`);
      this.lastError = error instanceof Error ? error.message : String(error);
    }
  }

  private async writeBatch(table: RecordedTable, ring: RecordRing, end: number): Promise<void> {
    const begin = ring.first;
    const lost = ring.shed;
    await this.store.write(table, this.lines(table, ring, begin, end), this.engine.state().now);
    // What gave way meanwhile is counted as shed, though some of it may have been written.
    this.written[table] += Math.max(0, end - begin - (ring.shed - lost));
    ring.dropBefore(end);
    this.lastWrittenAt = Date.now();
  }

  /** The rows as COPY reads them, in pieces; between two the event loop is free for ticks. */
  private async *lines(
    table: RecordedTable,
    ring: RecordRing,
    begin: number,
    end: number,
  ): AsyncGenerator<Buffer> {
    for (let record = begin; record < end; record++) {
      if (record < ring.first) continue; // it gave way while we were writing
      this.line(table, ring.numbers, ring.placeOf(record));
      if (this.#text.hasRoom) continue;
      yield this.#text.take();
      await new Promise((resolve) => setImmediate(resolve));
    }
    yield this.#text.take();
  }

  private line(table: RecordedTable, numbers: Float64Array, place: number): void {
    const text = this.#text.bytes(this.idOf(numbers[place] ?? 0));
    if (table === 'depth_snapshots') {
      text.whole(numbers[place + 1] ?? NaN);
      for (const side of [0, ASKS]) {
        const first = place + 2 + side;
        const levels = levelsIn(numbers, first);
        for (let column = 0; column < LEVEL_NUMBERS; column++)
          text.wholes(numbers, first + column, LEVEL_NUMBERS, levels);
      }
    } else {
      const width = table === 'ticks' ? 6 : 10;
      for (let column = 1; column < width; column++) text.whole(numbers[place + column] ?? NaN);
    }
    text.end();
  }

  private idOf(slot: number): Uint8Array {
    return (this.#ids[slot] ??= Buffer.from(this.engine.market.idOf(slot)));
  }
}

/** Levels of one side that are there: those with a quantity. */
function levelsIn(numbers: Float64Array, from: number): number {
  let count = 0;
  while (count < DEPTH_LEVELS && (numbers[from + count * LEVEL_NUMBERS + 1] ?? 0) > 0) count++;
  return count;
}
