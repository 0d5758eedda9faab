import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_TRIALS, OBJECTIVES, SEARCH_METHODS, WALK_FORWARD_SCHEMES } from '@artha/core';
import { wholeAboveZero, withStrategy } from '../strategy-options.js';
import { type Terminal } from '../terminal.js';
import { judgeRobustness, type RobustnessOptions } from './robustness.js';
import { rangesOption } from './typed-ranges.js';
import type { OptimiseOptions } from './commands/optimise.js';
import type { WalkForwardOptions } from './commands/walk-forward.js';

/** `artha optimise`, `walk-forward`, `robustness`: searching settings, and judging what was found. */
export function addResearchCommands(program: Command, terminal: Terminal): void {
  withSearch(withStrategy(program.command('optimise'), rangesOption()))
    .description('Tries many settings of a strategy on all cores and ranks them.')
    .option('--json', 'every trial as one JSON object, the best first', false)
    .action(async (options: OptimiseOptions) => {
      const { optimise } = await import('./commands/optimise.js');
      await optimise(options, terminal);
    });
  withSearch(withStrategy(program.command('walk-forward'), rangesOption()))
    .description('Chooses settings on some days and judges them on the next, window after window.')
    .addOption(
      new Option('--scheme <name>', 'fit to as many days as at first, or to all before')
        .choices(WALK_FORWARD_SCHEMES)
        .default('rolling'),
    )
    .option('--windows <count>', 'stretches of days that are tested', wholeAboveZero, 5)
    .option('--in-sample <percent>', 'of the first window, for fitting', percent, 70)
    .option('--json', 'as one JSON object, amounts in rupees', false)
    .action(async (options: WalkForwardOptions) => {
      const { walkForward } = await import('./commands/walk-forward.js');
      await walkForward(options, terminal);
    });
  withStrategy(program.command('robustness'))
    .description(
      'Shuffles and redraws the trades of a backtest, raises its costs, and compares its entries with chance.',
    )
    .option('--runs <count>', 'histories made', wholeAboveZero, 1_000)
    .option('--seed <number>', 'the same seed makes the same histories', wholeAboveZero, 1)
    .option('--json', 'as one JSON object, amounts in rupees', false)
    .action((options: RobustnessOptions) => judgeRobustness(options, terminal));
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

function percent(text: string): number {
  const value = wholeAboveZero(text);
  if (value > 90 || value < 10) throw new InvalidArgumentError('It must be a whole number from 10 to 90.');
  return value;
}
