import { type Command, InvalidArgumentError, Option } from 'commander';
import { clockText, type Parameter, PRODUCTS, STRATEGIES, TARIFF_NAMES } from '@artha/core';

/** What a strategy, its candles and its costs are named by. */
export function withStrategy(command: Command, parameters = settings()): Command {
  return command
    .addHelpText('after', `\n${strategyHelp()}`)
    .option('--strategy <id>', 'one of the strategies below')
    .option(
      '--rules <file>',
      'the text of a strategy instead; docs/concepts/rules.md tells how it is written',
    )
    .option(
      '--plugin <folder>',
      'a strategy of a plug-in instead, --strategy says which; with --rules, whose indicators they may name; docs/how-to/write-a-plug-in.md',
    )
    .requiredOption(
      '--candles <file>',
      'CSV or CSV.gz: timestamp (or time), open, high, low, close, volume; rupees. Once more for each other instrument the strategy looks at or trades with the first, as NSE:INFY=file',
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .addOption(parameters)
    .option('--capital <rupees>', 'what the account starts with', positive, 1_000_000)
    .option('--quantity <units>', 'units bought per entry', wholeAboveZero, 1)
    .option(
      '--slippage-bps <rate>',
      'how far the price moves against an order, in basis points',
      notNegative,
      5,
    )
    .option('--commission-bps <rate>', 'of the value of each fill, in basis points', notNegative, 3)
    .addOption(
      new Option(
        '--charges <whose>',
        'what a broker, the exchange and the state asked on the day of each fill, instead of the commission',
      )
        .choices(['flat', ...TARIFF_NAMES])
        .default('flat'),
    )
    .addOption(
      new Option(
        '--product <name>',
        'what its orders are; shares for delivery (CNC) and contracts carried (NRML) when left out; MIS at a broker’s charges is squared off at its hour each day',
      ).choices(PRODUCTS),
    )
    .option('--instrument <id>', 'what the candles are of, which charges depend on: NFO:NIFTY-2026-12-29-FUT')
    .addOption(
      new Option('--fill <when>', "fill at the next candle's open, or at the close decided on")
        .choices(['open', 'close'])
        .default('open'),
    );
}

/** One value for each parameter. */
function settings(): Option {
  return new Option('--param <name=value>', 'a parameter of the strategy; may be repeated')
    .argParser(collectParameter)
    .default({}, 'all as they are');
}

function strategyHelp(): string {
  return STRATEGIES.map(({ id, description, parameters }) => {
    const names = Object.entries(parameters).map(([name, spec]) => `    ${name} (${boundsOf(spec)})`);
    return [`  ${id}: ${description}`, ...names].join('\n');
  }).join('\n');
}

function boundsOf(spec: Parameter): string {
  const { kind, min, max, initial } = spec;
  if (kind === 'choice') {
    const choices = spec.choices.map((choice, place) => `${min + place} ${choice}`).join(', ');
    return `${choices}; otherwise ${initial}`;
  }
  const text = (value: number): string => (kind === 'clock' ? clockText(value) : String(value));
  return `${text(min)} to ${text(max)}, otherwise ${text(initial)}`;
}

function collectParameter(text: string, former: Record<string, number>): Record<string, number> {
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Write it as name=value.');
  return { ...former, [name]: numberOf(value) };
}

/** A time of the day is its minutes after midnight. */
export function numberOf(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? Number(text) : Number(hours) * 60 + Number(minutes);
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1e13)) throw new InvalidArgumentError('It must be a number above zero.');
  return value;
}

export function wholeAboveZero(text: string): number {
  const value = positive(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be a whole number above zero.');
  return value;
}

function notNegative(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= 0 && value < 10_000)) throw new InvalidArgumentError('It must be a number from 0 to 9999.');
  return value;
}
