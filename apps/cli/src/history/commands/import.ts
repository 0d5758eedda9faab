import { open, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Timeframe } from '@artha/core';
import {
  databaseSessions,
  importHistory,
  type RejectedHistoryRow,
  UnreadableHistory,
} from '@artha/market-data';
import { withDatabase } from '../../instruments/commands/database.js';
import { type Terminal, UsageFault } from '../../terminal.js';
import { requireInstrument } from './stored.js';

export interface ImportOptions {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly rejections?: string;
  readonly json: boolean;
}

const SHOWN = 20;

export async function importFile(path: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new UsageFault(`There is no file ${path}.`);
  const { instrument, timeframe, json } = options;
  const shown: RejectedHistoryRow[] = [];
  const file =
    options.rejections === undefined ? null : (await open(options.rejections, 'w')).createWriteStream();
  file?.write('line,code,message,row\n');
  const summary = await withDatabase(async (database) => {
    await requireInstrument(database, instrument);
    const sessions = await databaseSessions(database);
    const rules = { timeframe, sessionOn: (on: string) => sessions.on(instrument, on), now: Date.now() };
    return importHistory(database, path, instrument, rules, {
      progressed: () => Promise.resolve(),
      rejected: async (rows) => {
        shown.push(...rows.slice(0, SHOWN - shown.length));
        for (const { line, code, message, row } of rows)
          file?.write(`${line},${code},"${message}","${row.replaceAll('"', '""')}"\n`);
        await Promise.resolve();
      },
    });
  }).catch((error: unknown) => {
    throw error instanceof UnreadableHistory ? new UsageFault(`${path}: ${error.message}`) : error;
  });
  if (file !== null) await finished(file.end());
  if (json) {
    terminal.stdout.write(
      `${JSON.stringify({ instrument, timeframe, ...summary, rejections: shown }, null, 2)}\n`,
    );
    return;
  }
  const { rowsRead, added, unchanged, rejected } = summary;
  terminal.stdout.write(
    `${instrument} ${timeframe}: ${rowsRead} rows, ${added} new candles, ${unchanged} known, ${rejected} left out\n`,
  );
  for (const { line, code, row } of shown) terminal.stdout.write(`  line ${line} ${code}: ${row}\n`);
}
