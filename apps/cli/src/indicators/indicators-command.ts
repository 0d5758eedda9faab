import { type Command } from 'commander';
import { type Terminal } from '../terminal.js';
import { computeIndicators, type ComputeOptions } from './compute.js';
import { describeIndicator, listIndicators } from './describe.js';

/** `artha indicators …`: what there is, what it means, and its values over the candles of a file. */
export function addIndicatorsCommand(program: Command, terminal: Terminal): void {
  const indicators = program
    .command('indicators')
    .description(
      'Indicators and candlestick patterns: what there is, and their values over a file of candles.',
    );
  indicators
    .command('list')
    .description('Names every indicator with its parameters and outputs.')
    .option('--json', 'everything there is to know of each, as a JSON list', false)
    .action((options: { json: boolean }) => listIndicators(options.json, terminal));
  indicators
    .command('describe')
    .description('Tells all of one indicator.')
    .argument('<name>', 'as list names it')
    .option('--json', 'as a JSON object', false)
    .action((name: string, options: { json: boolean }) => describeIndicator(name, options.json, terminal));
  indicators
    .command('compute')
    .description('Writes a CSV of indicators over the candles of a file: the time, then a column per output.')
    .requiredOption(
      '--candles <file>',
      'CSV or CSV.gz: timestamp (or time), open, high, low, close, volume (only for indicators that read it); ' +
        'prices in any unit, taken as they are',
    )
    .requiredOption(
      '--indicator <text>',
      "like 'sma(20)' or 'macd(12,26,9)'; may be repeated",
      (text: string, former: string[] = []) => [...former, text],
    )
    .option('--plugin <folder>', 'a plug-in whose indicators may be named as well')
    .action((options: ComputeOptions) => computeIndicators(options, terminal));
}
