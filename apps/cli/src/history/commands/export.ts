import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IstDate, Timeframe } from '@artha/core';
import { databaseSessions, HistoryExport, storedCandles } from '@artha/market-data';
import { withDatabase } from '../../instruments/commands/database.js';
import { type Terminal, UsageFault } from '../../terminal.js';
import { requireInstrument } from './stored.js';

export interface ExportOptions {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly from: IstDate;
  readonly to: IstDate;
  readonly out?: string;
}

export async function exportFile(options: ExportOptions, terminal: Terminal): Promise<void> {
  const { instrument: instrumentId, timeframe, from: fromOn, to: toOn, out } = options;
  const isParquet = out?.endsWith('.parquet') === true;
  if (out !== undefined && !isParquet && !out.endsWith('.csv'))
    throw new UsageFault('The file must end in .csv or .parquet.');
  await withDatabase(async (database) => {
    await requireInstrument(database, instrumentId);
    const history = new HistoryExport(storedCandles(database, await databaseSessions(database)));
    const period = { instrumentId, timeframe, fromOn, toOn };
    const pieces = isParquet ? history.parquet(period) : history.csv(period);
    if (out === undefined) for await (const piece of pieces) terminal.stdout.write(piece);
    else await pipeline(Readable.from(pieces, { objectMode: false }), createWriteStream(out));
  });
}
