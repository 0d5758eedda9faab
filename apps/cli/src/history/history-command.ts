import { type Command, InvalidArgumentError } from 'commander';
import { istInstant, type IstDate, parseTimeframe, type Timeframe } from '@artha/core';
import { type Terminal } from '../terminal.js';
import type { ExportOptions } from './commands/export.js';
import type { GapsOptions } from './commands/gaps.js';
import type { ImportOptions } from './commands/import.js';
import type { ParityOptions } from './commands/parity.js';

const ID = "'NSE:RELIANCE', 'NFO:NIFTY-2026-01-27-FUT'";

/** `artha history …`: candles that are stored, in and out of files, what is missing of them and how far to trust them. */
export function addHistoryCommand(program: Command, terminal: Terminal): void {
  const history = program
    .command('history')
    .description('Stored candles: bring them in, give them out, find what is missing, compare sources.');
  history
    .command('import')
    .description('Brings a file of one instrument’s candles into the database of the running Artha.')
    .argument('<file>', 'CSV (also gzipped) or Parquet: timestamp, open, high, low, close, volume; rupees')
    .requiredOption('--instrument <id>', ID)
    .option('--timeframe <span>', 'what one candle spans: 1m, 5m, 1d', timeframe, '1m')
    .option('--rejections <file>', 'writes the rows that were left out, and why, as CSV')
    .option('--json', 'the report as one JSON object', false)
    .action(async (file: string, options: ImportOptions) => {
      const { importFile } = await import('./commands/import.js');
      await importFile(file, options, terminal);
    });
  history
    .command('export')
    .description(
      'Writes stored candles to a file, as CSV or Parquet by its name; without one as CSV to stdout.',
    )
    .requiredOption('--instrument <id>', ID)
    .requiredOption('--from <day>', 'the first day, YYYY-MM-DD', day)
    .requiredOption('--to <day>', 'the last day', day)
    .option('--timeframe <span>', 'any span: 30s, 5m, 75m, 2h, 1d', timeframe, '1m')
    .option('--out <file>', 'ends in .csv or .parquet')
    .action(async (options: ExportOptions) => {
      const { exportFile } = await import('./commands/export.js');
      await exportFile(options, terminal);
    });
  history
    .command('gaps')
    .description('Lists candles that should be stored by the exchange’s calendar and are not.')
    .requiredOption('--instrument <id>', ID)
    .requiredOption('--from <day>', 'the first day, YYYY-MM-DD', day)
    .requiredOption('--to <day>', 'the last day', day)
    .option('--timeframe <span>', 'a stored span', timeframe, '1m')
    .option('--repair', 'makes missing minutes from recorded ticks first', false)
    .option('--json', 'the report as one JSON object', false)
    .action(async (options: GapsOptions) => {
      const { findGaps } = await import('./commands/gaps.js');
      await findGaps(options, terminal);
    });
  history
    .command('parity')
    .description(
      'Compares stored candles with a file’s, or a day’s stored minutes with those its ticks make.',
    )
    .requiredOption('--instrument <id>', ID)
    .option('--against <file>', 'CSV or Parquet of the same instrument')
    .option('--timeframe <span>', 'of the file', timeframe, '1m')
    .option('--on <day>', 'a day of which ticks are stored', day)
    .option('--json', 'the report as one JSON object', false)
    .action(async (options: ParityOptions) => {
      const { compare } = await import('./commands/parity.js');
      await compare(options, terminal);
    });
}

function timeframe(text: string): Timeframe {
  const span = parseTimeframe(text);
  if (span === null) throw new InvalidArgumentError('Write a span such as 30s, 5m, 2h or 1d.');
  return span;
}

function day(text: string): IstDate {
  try {
    istInstant(text, '00:00');
    return text;
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError('Write a day such as 2026-01-27.');
    throw error;
  }
}
