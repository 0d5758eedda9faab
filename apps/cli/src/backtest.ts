import { readFile } from 'node:fs/promises';
import {
  Backtest,
  type BacktestSpec,
  type CandleColumns,
  type DailyCloses,
  type GivenCandles,
  type Instrument,
  istDateOf,
  paiseFromRupees,
  parseInstrumentId,
  type Product,
  reportOf,
  rulesStrategy,
  strategyOf,
  strategyWith,
  type TariffName,
} from '@artha/core';
import { readCandles } from './candle-file/read-candles.js';
import { timeframeOfCandles } from './candle-file/timeframe-of-candles.js';
import { writeJson } from './report/json-report.js';
import { summary } from './report/summary.js';
import { Progress, type Terminal, UsageFault } from './terminal.js';

export interface BacktestOptions {
  /** One of the two. */
  readonly strategy?: string;
  /** A file with the text of a strategy. */
  readonly rules?: string;
  /** The folder of a plug-in; `strategy` says which of it. */
  readonly plugin?: string;
  /** The file of what is decided on, and others as NSE:INFY=file. */
  readonly candles: readonly string[];
  readonly param: Readonly<Record<string, number>>;
  /** Rupees. */
  readonly capital: number;
  readonly quantity: number;
  readonly slippageBps: number;
  readonly commissionBps: number;
  /** Whose dated charges are asked instead of the commission. */
  readonly charges: TariffName | 'flat';
  readonly product?: Product;
  /** What the candles are of; left out, a share of NSE. */
  readonly instrument?: string;
  readonly fill: 'open' | 'close';
  /** A file with candles of what the result is held against. */
  readonly benchmark?: string;
  readonly json: boolean;
}

/** Candles between two looks at the progress line. */
const CANDLES_PER_STEP = 20_000;

/** A file says nothing of its instrument; nothing but charges depends on it, and they are asked as of a share. */
const FILE_INSTRUMENT: Instrument = {
  id: 'NSE:FILE',
  exchange: 'NSE',
  symbol: 'FILE',
  name: 'The candles of the file',
  kind: 'equity',
  tickPaise: 1,
  lotQuantity: 1,
  isActive: true,
};

/** What is to be run, and on what. Refuses what a person typed wrong before it reads the candles. */
export async function openBacktest(
  options: BacktestOptions,
  progress: Progress,
): Promise<{ spec: BacktestSpec; candles: CandleColumns }> {
  const strategy = await strategyFor(options);
  const candles = await readCandles(mainFile(options), progress);
  const timeframe = timeframeOfCandles(candles.openedAt);
  const others = await readOthers(options, progress);
  const { legs = 1 } = strategy.definition ?? strategyWith(strategy.strategyId, strategy.rules ?? null);
  const spec: BacktestSpec = {
    ...strategy,
    instrument: instrumentOf(options),
    timeframe,
    // Those that are traded together come first, in the order they were named.
    others: others.map((other, place) =>
      place + 1 < legs ? { ...other, instrument: { ...FILE_INSTRUMENT, id: other.instrumentId } } : other,
    ),
    capitalPaise: paiseFromRupees(options.capital),
    quantity: options.quantity,
    slippageBps: options.slippageBps,
    commissionBps: options.commissionBps,
    tariff: options.charges === 'flat' ? null : options.charges,
    ...(options.product && { product: options.product }),
    fillAt: options.fill === 'close' ? 'same-tick' : 'next-tick',
  };
  return { spec, candles };
}

export async function runBacktest(options: BacktestOptions, terminal: Terminal): Promise<void> {
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest(options, progress).finally(() => progress.clear());
  const benchmark =
    options.benchmark === undefined
      ? undefined
      : dailyClosesOf(await readCandles(options.benchmark, progress).finally(() => progress.clear()));
  const backtest = new Backtest(spec, candles);
  for (let done = 0, total = 1; done < total;) {
    ({ done, total } = backtest.step(progress.isVisible ? CANDLES_PER_STEP : Infinity));
    progress.show('testing', done, total);
  }
  progress.clear();
  const result = backtest.result(benchmark);
  if (options.json) await writeJson(result, reportOf(result, benchmark), terminal.stdout);
  else terminal.stdout.write(summary(spec, mainFile(options), result));
}

function instrumentOf({ instrument: id }: Pick<BacktestOptions, 'instrument'>): Instrument {
  if (id === undefined) return FILE_INSTRUMENT;
  const parts = parseInstrumentId(id);
  if (parts === null)
    throw new UsageFault(
      'Name an instrument like NSE:INFY, NFO:NIFTY-2026-12-29-FUT or NFO:NIFTY-2026-12-29-25000-CE.',
    );
  const kind = 'symbol' in parts ? 'equity' : parts.option === null ? 'future' : 'option';
  return { ...FILE_INSTRUMENT, id, exchange: parts.exchange, symbol: id, name: id, kind };
}

/** What is decided on. Refuses when there is none, or more than one. */
function mainFile({ candles }: Pick<BacktestOptions, 'candles'>): string {
  const [file, ...more] = candles.filter((one) => !OTHER.test(one));
  if (file === undefined || more.length > 0)
    throw new UsageFault('Give one file of candles by itself; others with their instrument: NSE:INFY=file.');
  return file;
}

const OTHER = /^((?:NSE|BSE|NFO|BFO):[^=]+)=(.+)$/;

async function readOthers({ candles }: BacktestOptions, progress: Progress): Promise<GivenCandles[]> {
  const others: GivenCandles[] = [];
  for (const one of candles) {
    const [, instrumentId, file] = OTHER.exec(one) ?? [];
    if (instrumentId === undefined || file === undefined) continue;
    const columns = await readCandles(file, progress);
    others.push({ instrumentId, timeframe: timeframeOfCandles(columns.openedAt), candles: columns });
  }
  return others;
}

/** The last close of each Indian day. */
function dailyClosesOf({ openedAt, closePaise }: CandleColumns): DailyCloses {
  const closes = new Map(Array.from(openedAt, (at, row) => [istDateOf(at), closePaise[row] ?? 0]));
  return { on: [...closes.keys()], closePaise: [...closes.values()] };
}

async function strategyFor({
  strategy,
  rules,
  plugin,
  param,
}: BacktestOptions): Promise<Pick<BacktestSpec, 'strategyId' | 'parameters' | 'rules' | 'definition'>> {
  if (plugin !== undefined && rules !== undefined) {
    if (strategy !== undefined)
      throw new UsageFault(
        'Name either a strategy of the plug-in (--strategy) or a file of rules (--rules).',
      );
    const { rulesWithPlugin } = await import('./plugins/commands/rules-with-plugin.js');
    const definition = await rulesWithPlugin(await readFile(rules, 'utf8'), plugin);
    return { strategyId: 'rules', definition, parameters: definition.check(param) };
  }
  if (plugin !== undefined) {
    const { pluginStrategyOf } = await import('./plugins/commands/plugin-strategy-of.js');
    const { definition } = await pluginStrategyOf(plugin, strategy);
    return { strategyId: definition.id, definition, parameters: definition.check(param) };
  }
  if ((strategy === undefined) === (rules === undefined))
    throw new UsageFault('Name either a ready strategy (--strategy) or a file of rules (--rules).');
  if (strategy !== undefined) return { strategyId: strategy, parameters: strategyOf(strategy).check(param) };
  const text = await readFile(rules ?? '', 'utf8');
  return { strategyId: 'rules', rules: text, parameters: rulesStrategy(text).check(param) };
}
