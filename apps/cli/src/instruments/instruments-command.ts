import { type Command, InvalidArgumentError } from 'commander';
import { istInstant, type IstDate } from '@artha/core';
import { type Terminal } from '../terminal.js';
import type { CheckOptions } from './commands/check.js';
import type { ImportOptions } from './commands/import.js';
import type { SearchOptions } from './commands/search.js';

const BROKERS = 'zerodha (or kite), angelone (or angel), upstox, dhan, fyers';

/**
 * `artha instruments …`. What a command needs is loaded once it is given: the database and its libraries must not
 * slow down those that do without.
 */
export function addInstrumentsCommand(program: Command, terminal: Terminal): void {
  const instruments = program
    .command('instruments')
    .description("Brokers' instrument masters: bring them in, check them, search what is there.");
  instruments
    .command('import')
    .description("Brings a broker's instrument master into the database of the running Artha.")
    .argument('<file>', 'CSV, TSV or JSON, plain or gzip, in any layout of the broker')
    .requiredOption('--broker <name>', BROKERS)
    .option('--snapshot-on <day>', 'the day the file was made, YYYY-MM-DD; today without it', day)
    .option('--complete', 'the file lists all of its exchanges: what it leaves out is delisted', false)
    .option('--rejections <file>', 'writes the rows that were refused, and why, as CSV')
    .option('--json', 'the report as one JSON object', false)
    .action(async (file: string, options: ImportOptions) => {
      const { importFile } = await import('./commands/import.js');
      await importFile(file, options, terminal);
    });
  instruments
    .command('import-symbols')
    .description('Brings a table of symbols into the database: what brokers call our instruments.')
    .argument('<file>', 'CSV: standard_symbol, broker_symbol, broker_token, exchange, instrument_type, …')
    .option('--broker <name>', `${BROKERS}; needed unless the file has a column broker`)
    .option('--rejections <file>', 'writes the rows that were refused, and why, as CSV')
    .option('--json', 'the report as one JSON object', false)
    .action(async (file: string, options: Omit<ImportOptions, 'broker'> & { broker?: string }) => {
      const { importSymbols } = await import('./commands/import.js');
      await importSymbols(file, options, terminal);
    });
  instruments
    .command('check')
    .description('Reads a master as an import would, without a database, and reports what it holds.')
    .argument('<file>', 'as for import')
    .requiredOption('--broker <name>', BROKERS)
    .option('--snapshot-on <day>', 'the day the file was made, YYYY-MM-DD; today without it', day)
    .option('--rejections <file>', 'writes the rows that would be refused, and why, as CSV')
    .option('--json', 'the report as one JSON object', false)
    .action(async (file: string, options: CheckOptions) => {
      const { checkFile } = await import('./commands/check.js');
      await checkFile(file, options, terminal);
    });
  instruments
    .command('search')
    .description(
      'Finds instruments as a trader types: "rel", "nifty 24000 ce", "banknifty nov fut", an ISIN.',
    )
    .argument('<words...>')
    .option('--limit <count>', 'how many to show', count, 20)
    .option('--json', 'what was found as a JSON list', false)
    .action(async (words: string[], options: SearchOptions) => {
      const { searchInstruments } = await import('./commands/search.js');
      await searchInstruments(words.join(' '), options, terminal);
    });
  instruments
    .command('symbols')
    .description('Tells what each broker calls an instrument of ours.')
    .argument('<id>', "'NSE:RELIANCE', 'NFO:NIFTY-2026-01-27-25000-CE'")
    .option('--json', 'as a JSON list', false)
    .action(async (id: string, options: { json: boolean }) => {
      const { showSymbols } = await import('./commands/symbols.js');
      await showSymbols(id, options.json, terminal);
    });
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

function count(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 200))
    throw new InvalidArgumentError('It must be a whole number from 1 to 200.');
  return value;
}
