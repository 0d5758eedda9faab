import { type Readable } from 'node:stream';
import { angelOneMaster } from '../angel-one/instrument-master.js';
import { type BrokerName } from '../brokers.js';
import { dhanMaster } from '../dhan/instrument-master.js';
import { fyersMaster } from '../fyers/instrument-master.js';
import { upstoxMaster } from '../upstox/instrument-master.js';
import { zerodhaMaster } from '../zerodha/instrument-master.js';
import { cut } from './cells.js';
import { type FileRow, openMasterFile } from './master-file.js';
import {
  type MasterDay,
  MasterFault,
  type MasterFormat,
  type MasterRow,
  type Rejection,
  RowFault,
  type RowReader,
  type SkipReason,
} from './master-row.js';

const FORMATS: Readonly<Record<BrokerName, MasterFormat>> = {
  zerodha: zerodhaMaster,
  angelone: angelOneMaster,
  upstox: upstoxMaster,
  dhan: dhanMaster,
  fyers: fyersMaster,
};

/** Rows of a master that were read together. */
export interface MasterBatch {
  readonly rows: readonly MasterRow[];
  readonly rejections: readonly Rejection[];
  /** How many were left out of these, by reason. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Rows read since the start of the file. */
  readonly rowsRead: number;
}

const ROWS_AT_ONCE = 5_000;
const LONGEST_RAW = 500;

/**
 * Reads a broker's instrument master in any of its layouts, a batch at a time, and never more of the file than that.
 * Every row is counted once: as ours, as skipped, or as rejected.
 * @throws {MasterFault} when the file is none of this broker's; its message is for whoever sent the file.
 */
export async function* readMaster(
  broker: BrokerName,
  source: Readable,
  day: MasterDay,
): AsyncGenerator<MasterBatch> {
  const format = FORMATS[broker];
  try {
    const { columns, rows } = await openMasterFile(source, format);
    const read = format.open(columns);
    if (read === null) throw new MasterFault(unrecognised(format, columns.names));
    const file = new Reading(read, format.listed(columns), day);
    for await (const row of rows) {
      file.take(row);
      if (file.rowsRead % ROWS_AT_ONCE === 0) yield file.batch();
    }
    yield file.batch();
  } catch (error) {
    throw asFault(error);
  }
}

/** What a file has told so far; tokens, symbols and instruments may each stand in it once. */
class Reading {
  rowsRead = 0;
  private readonly idOfToken = new Map<string, string>();
  private readonly tokenOfId = new Map<string, string>();
  private readonly symbols = new Set<string>();
  private rows: MasterRow[] = [];
  private rejections: Rejection[] = [];
  private skipped: Partial<Record<SkipReason, number>> = {};

  constructor(
    private readonly read: RowReader,
    private readonly listed: ReturnType<MasterFormat['listed']>,
    private readonly day: MasterDay,
  ) {}

  take(row: FileRow): void {
    this.rowsRead++;
    try {
      if (row.cells === null)
        throw new RowFault('BAD_COLUMNS', 'The row has not as many cells as the header.');
      const listing = this.read(row.cells, this.day);
      const reason = 'skip' in listing ? listing.skip : this.isRepeated(listing) ? 'repeated' : null;
      if (reason !== null) this.skipped[reason] = (this.skipped[reason] ?? 0) + 1;
      else this.rows.push(listing as MasterRow);
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      const { code, message } = error;
      const listed = row.cells === null ? null : this.listed(row.cells);
      this.rejections.push({ line: row.line, code, message, raw: row.raw().slice(0, LONGEST_RAW), listed });
    }
  }

  batch(): MasterBatch {
    const { rows, rejections, skipped, rowsRead } = this;
    [this.rows, this.rejections, this.skipped] = [[], [], {}];
    return { rows, rejections, skipped, rowsRead };
  }

  /** Whether the very same instrument came before. Rejects a token, symbol or id that came for another one. */
  private isRepeated({ id, token, segment, exchange, brokerSymbol }: MasterRow): boolean {
    const key = `${segment}|${token}`;
    const former = this.idOfToken.get(key);
    if (former === id) return true;
    if (former !== undefined)
      throw new RowFault('DUPLICATE_TOKEN', `The token ${cut(token)} already stands for ${former}.`);
    const otherToken = this.tokenOfId.get(id);
    if (otherToken !== undefined)
      throw new RowFault('DUPLICATE_INSTRUMENT', `${id} already has the token ${cut(otherToken)}.`);
    const symbol = `${exchange}|${brokerSymbol}`;
    if (this.symbols.has(symbol))
      throw new RowFault('DUPLICATE_SYMBOL', `The symbol ${cut(brokerSymbol)} already stands for another.`);
    this.idOfToken.set(key, id);
    this.tokenOfId.set(id, token);
    this.symbols.add(symbol);
    return false;
  }
}

function unrecognised(format: MasterFormat, names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => name.trim().slice(0, 40) || '(empty)');
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `This is no instrument master of ${format.title}: its columns are ${shown.join(', ')}${more}.`;
}

/** What reading a broken file throws, as a sentence; anything else is handed on. */
function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MasterFault) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (/^Z_|^ERR_BUFFER/.test(code))
    return new MasterFault(`The file is damaged or cut off (${error.message}).`);
  if (/^CSV_/.test(code)) return new MasterFault(`The file cannot be read as a table: ${error.message}.`);
  if (/JSON|Parser/.test(error.message))
    return new MasterFault(`The file cannot be read as JSON: ${error.message}.`);
  return error;
}
