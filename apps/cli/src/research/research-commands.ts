import { type Command, Option } from 'commander';
import { MOST_TRIALS, OBJECTIVES, SEARCH_METHODS } from '@artha/core';
import { wholeAboveZero, withStrategy } from '../strategy-options.js';
import { type Terminal } from '../terminal.js';
import { rangesOption } from './typed-ranges.js';
import type { OptimiseOptions } from './commands/optimise.js';

/** `artha optimise`: searches over the parameters of a strategy. */
export function addResearchCommands(program: Command, terminal: Terminal): void {
  withSearch(withStrategy(program.command('optimise'), rangesOption()))
    .description('Tries many settings of a strategy on all cores and ranks them.')
    .option('--json', 'every trial as one JSON object, the best first', false)
    .action(async (options: OptimiseOptions) => {
      const { optimise } = await import('./commands/optimise.js');
      await optimise(options, terminal);
    });
}

function withSearch(command: Command): Command {
  return command
    .addOption(
      new Option('--method <name>', 'how settings are chosen').choices(SEARCH_METHODS).default('grid'),
    )
    .addOption(
      new Option('--objective <name>', 'what the best has most of').choices(OBJECTIVES).default('sharpe'),
    )
    .option('--minimum-trades <count>', 'fewer closed trades, and a setting has no score', wholeAboveZero, 10)
    .option('--trials <count>', `settings tried at most, up to ${MOST_TRIALS}`, wholeAboveZero, MOST_TRIALS)
    .option('--seed <number>', 'the same seed tries the same settings', wholeAboveZero, 1)
    .option('--threads <count>', 'one for each core when left out', wholeAboveZero);
}
