import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type MappedRow, type MasterBatch, type Rejection } from '@artha/brokers';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type QueryRunner } from 'typeorm';

/** Rejected rows that are kept to be looked at; all are counted. */
export const MOST_REJECTIONS_KEPT = 10_000;

/** What a file told besides its rows. */
export interface Staged {
  readonly rowsRead: number;
  readonly skipped: Record<string, number>;
  readonly rejected: number;
  readonly rejections: Rejection[];
}

const COLUMNS = [
  ['line', 'integer'],
  ['broker', 'text'],
  ['id', 'text'],
  ['exchange', 'text'],
  ['kind', 'text'],
  ['symbol', 'text'],
  ['name', 'text'],
  ['series', 'text'],
  ['underlying_id', 'text'],
  ['expires_on', 'date'],
  ['strike_paise', 'bigint'],
  ['option_type', 'text'],
  ['isin', 'text'],
  ['tick_paise', 'bigint'],
  ['lot_quantity', 'integer'],
  ['freeze_quantity', 'integer'],
  ['rule_freeze', 'integer'],
  ['lower_paise', 'bigint'],
  ['upper_paise', 'bigint'],
  ['broker_symbol', 'text'],
  ['segment', 'text'],
  ['token', 'text'],
] as const;

/**
 * Puts the rows of a file into the temporary table `incoming` while they are read, by COPY, the fastest way into
 * PostgreSQL; no more than a batch of them is in memory. Call it in a transaction of `runner`.
 * @param onBatch is told of the rows read so far.
 */
export async function stageRows(
  runner: QueryRunner,
  batches: AsyncIterable<MasterBatch<MappedRow>>,
  onBatch: (rowsRead: number) => Promise<void>,
): Promise<Staged> {
  const types = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');
  await runner.query(`CREATE TEMPORARY TABLE incoming (${types}) ON COMMIT DROP`);
  const told = {
    rowsRead: 0,
    skipped: {} as Record<string, number>,
    rejected: 0,
    rejections: [] as Rejection[],
  };
  async function* lines(): AsyncGenerator<string> {
    for await (const { rows, rejections, skipped, rowsRead } of batches) {
      told.rowsRead = rowsRead;
      told.rejected += rejections.length;
      told.rejections.push(...rejections.slice(0, MOST_REJECTIONS_KEPT - told.rejections.length));
      for (const [reason, count] of Object.entries(skipped))
        told.skipped[reason] = (told.skipped[reason] ?? 0) + count;
      if (rows.length > 0) yield rows.map(copyLine).join('');
      await onBatch(rowsRead);
    }
  }
  const client = (await runner.connect()) as PoolClient;
  const names = COLUMNS.map(([name]) => name).join(', ');
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY incoming (${names}) FROM STDIN`)));
  await runner.query('ANALYZE incoming (id, broker)');
  return told;
}

function copyLine(row: MappedRow): string {
  const cells = [
    row.line,
    row.broker,
    row.id,
    row.exchange,
    row.kind,
    row.symbol,
    row.name,
    row.series,
    row.underlyingId,
    row.expiresOn,
    row.strikePaise,
    row.optionType,
    row.isin,
    row.tickPaise,
    row.lotQuantity,
    row.freezeQuantity,
    row.ruleFreezeQuantity,
    row.lowerBandPaise,
    row.upperBandPaise,
    row.brokerSymbol,
    row.segment,
    row.token,
  ];
  return `${cells.map(copyCell).join('\t')}\n`;
}

/** COPY's text format: what would end a cell or a line is escaped; a character PostgreSQL cannot hold is left out. */
function copyCell(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r\0]/.test(value) ? value.replace(/\0/g, '').replace(/[\\\t\n\r]/g, escaped) : value;
}

function escaped(character: string): string {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] ?? character;
}
