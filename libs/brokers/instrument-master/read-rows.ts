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
  private readonly seen = new Map<string, Seen>();
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
    const { id, token, brokerSymbol, broker, segment, exchange } = row;
    const seen = this.seen.get(broker) ?? new Seen();
    this.seen.set(broker, seen);
    const idOfToken = seen.tokensOf(segment);
    const { tokenOfId, symbols } = seen.namesOf(exchange);
    const former = idOfToken.get(token);
    if (former === id) return this.skip('repeated');
    if (former !== undefined)
      throw new RowFault('DUPLICATE_TOKEN', `The token ${cut(token)} already stands for ${former}.`);
    const otherToken = tokenOfId.get(id);
    if (otherToken !== undefined && row.kind === 'index') return this.skip('second-token-of-index');
    if (otherToken !== undefined)
      throw new RowFault('DUPLICATE_INSTRUMENT', `${id} already has the token ${cut(otherToken)}.`);
    if (symbols.has(brokerSymbol))
      throw new RowFault('DUPLICATE_SYMBOL', `The symbol ${cut(brokerSymbol)} already stands for another.`);
    idOfToken.set(token, id);
    tokenOfId.set(id, token);
    symbols.add(brokerSymbol);
    this.rows.push(row);
  }
}

/** What came of one broker: tokens by segment, ids and symbols by exchange; no keys are made of several texts. */
class Seen {
  private readonly tokens = new Map<string, Map<string, string>>();
  private readonly names = new Map<string, Names>();

  tokensOf(segment: string): Map<string, string> {
    const known = this.tokens.get(segment);
    if (known !== undefined) return known;
    const fresh = new Map<string, string>();
    this.tokens.set(segment, fresh);
    return fresh;
  }

  namesOf(exchange: string): Names {
    const known = this.names.get(exchange);
    if (known !== undefined) return known;
    const fresh = { tokenOfId: new Map<string, string>(), symbols: new Set<string>() };
    this.names.set(exchange, fresh);
    return fresh;
  }
}

interface Names {
  readonly tokenOfId: Map<string, string>;
  readonly symbols: Set<string>;
}
