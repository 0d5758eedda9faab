import { type CandleColumns, emptyColumns } from '@artha/core';

/** Candles in columns that grow as rows come. */
export class CandleTable {
  private columns: CandleColumns;
  private capacity: number;
  private count = 0;

  constructor(expectedRows: number) {
    this.capacity = Math.max(1024, expectedRows);
    this.columns = emptyColumns(this.capacity);
  }

  /** Time, open, high, low, close and volume. */
  add(row: Float64Array): void {
    if (this.count === this.capacity) this.grow();
    const { columns, count } = this;
    columns.openedAt[count] = row[0] ?? NaN;
    columns.openPaise[count] = row[1] ?? NaN;
    columns.highPaise[count] = row[2] ?? NaN;
    columns.lowPaise[count] = row[3] ?? NaN;
    columns.closePaise[count] = row[4] ?? NaN;
    columns.volume[count] = row[5] ?? NaN;
    this.count += 1;
  }

  all(): CandleColumns {
    const { count, columns } = this;
    return {
      openedAt: columns.openedAt.subarray(0, count),
      openPaise: columns.openPaise.subarray(0, count),
      highPaise: columns.highPaise.subarray(0, count),
      lowPaise: columns.lowPaise.subarray(0, count),
      closePaise: columns.closePaise.subarray(0, count),
      volume: columns.volume.subarray(0, count),
    };
  }

  private grow(): void {
    this.capacity *= 2;
    const grown = emptyColumns(this.capacity);
    for (const [name, column] of Object.entries(this.columns) as [keyof CandleColumns, Float64Array][])
      grown[name]?.set(column);
    this.columns = grown;
  }
}
