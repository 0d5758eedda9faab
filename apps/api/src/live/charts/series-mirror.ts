import type { SeriesRow, SeriesSnapshot } from '@artha/contracts';
import { KEPT_CANDLES } from '@artha/core';

type Snapshot = Extract<SeriesSnapshot, { readonly epoch: number }>;

/**
 * A series of the engine as this process has followed it: a snapshot, and every candle since. New clients and those
 * that fell behind are served from here; the engine is asked again only when something was missed.
 */
export class SeriesMirror {
  #epoch = -1;
  #revision = 0;
  #version = 0;
  #rows: string[] = [];
  #forming = 'null';
  #columns = new Map<string, (number | null)[][]>();
  #values = new Map<string, string>();
  #isWhole = false;

  /** False until the first snapshot, and again once something was missed. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Grows with everything that happens to it. */
  get version(): number {
    return this.#version;
  }

  /** Candles that have closed since the engine opened the series. */
  get revision(): number {
    return this.#revision;
  }

  get epoch(): number {
    return this.#epoch;
  }

  draws(indicators: readonly string[]): boolean {
    return indicators.every((text) => this.#columns.has(text));
  }

  /** What is known no longer holds. */
  void(): void {
    this.#isWhole = false;
  }

  replace({ epoch, revision, candles, forming, indicators }: Snapshot): void {
    this.#epoch = epoch;
    this.#revision = revision;
    this.#rows = candles.map((row) => JSON.stringify(row));
    this.#forming = JSON.stringify(forming);
    this.#columns = new Map(
      Object.entries(indicators).map(([text, columns]) => [text, columns.map((column) => [...column])]),
    );
    this.#values = new Map();
    this.#isWhole = true;
    this.#version += 1;
  }

  /** False: something before it was missed, and the series has to be asked for anew. */
  apply(row: SeriesRow, epoch: number): boolean {
    if (!this.#isWhole) return true;
    const unknown = row.revision - this.#revision;
    if (epoch !== this.#epoch || unknown > row.closed.length) {
      this.#isWhole = false;
      return false;
    }
    const from = row.closed.length - Math.max(0, unknown);
    for (let at = from; at < row.closed.length; at++) this.close(row, at);
    this.#revision = Math.max(this.#revision, row.revision);
    this.#forming = JSON.stringify(row.forming);
    for (const [text, values] of Object.entries(row.values)) this.#values.set(text, JSON.stringify(values));
    this.#version += 1;
    return true;
  }

  /** The JSON of a whole chart, without its first brace and key. */
  snapshotText(indicators: readonly string[]): string {
    const drawn = indicators.map(
      (text) => `${JSON.stringify(text)}:${JSON.stringify(this.#columns.get(text) ?? [])}`,
    );
    return `"epoch":${this.#epoch},"candles":[${this.#rows.join()}],"forming":${this.#forming},"indicators":{${drawn.join()}}}`;
  }

  /** The JSON of what happened after `revision`, as above; null when that is longer ago than what is kept. */
  updateText(indicators: readonly string[], revision: number): string | null {
    const count = this.#revision - revision;
    if (count > this.#rows.length) return null;
    const closed = count === 0 ? [] : this.#rows.slice(-count);
    const now = indicators.map((text) => `${JSON.stringify(text)}:${this.#values.get(text) ?? '[]'}`);
    const then =
      count === 0 ? [] : indicators.map((text) => `${JSON.stringify(text)}:${this.rowsOf(text, count)}`);
    return `"forming":${this.#forming},"closed":[${closed.join()}],"indicators":{${now.join()}},"closedIndicators":{${then.join()}}}`;
  }

  private close(row: SeriesRow, at: number): void {
    this.#rows.push(JSON.stringify(row.closed[at]));
    if (this.#rows.length > KEPT_CANDLES) this.#rows.shift();
    for (const [text, columns] of this.#columns) {
      const values = row.closedValues[text]?.[at];
      if (values === undefined) {
        this.#columns.delete(text); // no longer drawn by the engine: who wants it again has to ask
        continue;
      }
      columns.forEach((column, output) => {
        column.push(values[output] ?? null);
        if (column.length > KEPT_CANDLES) column.shift();
      });
    }
  }

  private rowsOf(text: string, count: number): string {
    const columns = (this.#columns.get(text) ?? []).map((column) => column.slice(-count));
    const rows = Array.from({ length: count }, (_, at) => columns.map((column) => column[at] ?? null));
    return JSON.stringify(rows);
  }
}
