import { cut } from './cells.js';
import { type RawRow } from './columns.js';
import { type FileRow } from './master-file.js';
import {
  type ListedRow,
  type MappedRow,
  type MasterBatch,
  type MasterFormat,
  type Rejection,
  RowFault,
  type Skipped,
  type SkipReason,
} from './master-row.js';

const ROWS_AT_ONCE = 5_000;
const LONGEST_RAW = 500;

/** Reads the rows of a file and tells of them in batches, each row once. */
export async function* readRows<R extends MappedRow = ListedRow>(
  rows: AsyncIterable<FileRow>,
  read: (row: RawRow) => Omit<R, 'line'> | Skipped,
  listed: ReturnType<MasterFormat['listed']>,
): AsyncGenerator<MasterBatch<R>> {
  const file = new Reading<R>(read, listed);
  for await (const row of rows) {
    file.take(row);
    if (file.rowsRead % ROWS_AT_ONCE === 0) yield file.batch();
  }
  yield file.batch();
}

/** What a file has told so far; tokens, symbols and instruments may each stand in it once for each broker. */
class Reading<R extends MappedRow> {
  rowsRead = 0;
  private readonly idOfToken = new Map<string, string>();
  private readonly tokenOfId = new Map<string, string>();
  private readonly symbols = new Set<string>();
  private rows: R[] = [];
  private rejections: Rejection[] = [];
  private skipped: Partial<Record<SkipReason, number>> = {};

  constructor(
    private readonly read: (row: RawRow) => Omit<R, 'line'> | Skipped,
    private readonly listed: ReturnType<MasterFormat['listed']>,
  ) {}

  take({ line, cells, raw }: FileRow): void {
    this.rowsRead++;
    try {
      if (cells === null) throw new RowFault('BAD_COLUMNS', 'The row has not as many cells as the header.');
      const listing = this.read(cells);
      const reason = 'skip' in listing ? listing.skip : null;
      if (reason !== null) this.skip(reason);
      else this.keep(Object.assign(listing, { line }) as unknown as R);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const { code, message } = error;
      const listed = cells === null ? null : this.listed(cells);
      this.rejections.push({ line, code, message, raw: raw().slice(0, LONGEST_RAW), listed });
    }
  }

  batch(): MasterBatch<R> {
    const { rows, rejections, skipped, rowsRead } = this;
    [this.rows, this.rejections, this.skipped] = [[], [], {}];
    return { rows, rejections, skipped, rowsRead };
  }

  private skip(reason: SkipReason): void {
    this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
  }

  /** The very same instrument may come twice; a token, symbol or id that came for another one is rejected. */
  private keep(row: R): void {
    const { id, broker, token, segment, exchange, brokerSymbol } = row;
    const key = `${broker}|${segment}|${token}`;
    const former = this.idOfToken.get(key);
    if (former === id) return this.skip('repeated');
    if (former !== undefined)
      throw new RowFault('DUPLICATE_TOKEN', `The token ${cut(token)} already stands for ${former}.`);
    const instrument = `${broker}|${id}`;
    const otherToken = this.tokenOfId.get(instrument);
    if (otherToken !== undefined)
      throw new RowFault('DUPLICATE_INSTRUMENT', `${id} already has the token ${cut(otherToken)}.`);
    const symbol = `${broker}|${exchange}|${brokerSymbol}`;
    if (this.symbols.has(symbol))
      throw new RowFault('DUPLICATE_SYMBOL', `The symbol ${cut(brokerSymbol)} already stands for another.`);
    this.idOfToken.set(key, id);
    this.tokenOfId.set(instrument, token);
    this.symbols.add(symbol);
    this.rows.push(row);
  }
}
