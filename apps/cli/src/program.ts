import { Command, CommanderError } from 'commander';
import { Refusal } from '@artha/core';
import { type BacktestOptions, runBacktest } from './backtest.js';
import { runLookAhead } from './look-ahead.js';
import { runParity } from './parity.js';
import { addCalendarCommand } from './calendar/calendar-command.js';
import { addHistoryCommand } from './history/history-command.js';
import { addIndicatorsCommand } from './indicators/indicators-command.js';
import { addInstrumentsCommand } from './instruments/instruments-command.js';
import { addRecordingsCommand } from './recordings/recordings-command.js';
import { addResearchCommands } from './research/research-commands.js';
import { addRulesCommand } from './rules/rules-command.js';
import { withStrategy } from './strategy-options.js';
import { type Terminal, UsageFault } from './terminal.js';

/** Runs one command line; returns the exit code: 0 done, 1 a check that failed, 2 the user's mistake. Bugs are thrown. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('artha')
    .description('Artha on the command line')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  let code = 0;
  withStrategy(program.command('backtest'))
    .description('Runs a strategy over the candles of a CSV file and reports what it would have earned.')
    .option('--benchmark <file>', 'candles of an index, as CSV, for beta, alpha and its own curve')
    .option(
      '--json',
      'metrics, breakdowns, trades and equity as one JSON object; docs/reference/metrics.md says what each figure is',
      false,
    )
    .action((options: BacktestOptions) => runBacktest(options, terminal));
  withStrategy(program.command('parity'))
    .description(
      'Runs a strategy over the candles of a file twice, in a backtest and on paper, and says where they first differ.',
    )
    .option('--json', 'as one JSON object, amounts in rupees', false)
    .action(async (options: BacktestOptions) => {
      code = await runParity(options, terminal);
    });
  withStrategy(program.command('lookahead'))
    .description('Runs a strategy again on candles that end early, and says whether it knew what came after.')
    .option('--json', 'as one JSON object', false)
    .action(async (options: BacktestOptions) => {
      code = await runLookAhead(options, terminal);
    });
  addCalendarCommand(program, terminal);
  addHistoryCommand(program, terminal);
  addIndicatorsCommand(program, terminal);
  addInstrumentsCommand(program, terminal);
  addRecordingsCommand(program, terminal, (of) => (code = of));
  addResearchCommands(program, terminal);
  addRulesCommand(program, terminal);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // commander has said why
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    terminal.stderr.write(`${sentence}\n`);
    return 2;
  }
}

/** What went wrong for whoever typed the command; null for a bug, which keeps its stack. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof UsageFault || error instanceof Refusal) return error.message;
  if (error instanceof Error && error.name === 'PluginFault') return error.message; // its library is not loaded for this
  const { code = '', path } = error as NodeJS.ErrnoException;
  const why = FILE_FAULTS[code];
  if (why === undefined || (path === undefined && code !== 'EISDIR')) return null;
  return `${path ?? 'The file'}: ${why}.`; // what is opened before it is read tells no path any more
}

/** What the operating system says of a file a user named, in words. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'it may not be opened',
  EPERM: 'it may not be opened',
  EROFS: 'nothing may be written there',
  ENOSPC: 'there is no room left',
};
