import {
  type Bar,
  type Candle,
  type Indicator,
  createIndicator,
  flatPosition,
  type IndicatorInfo,
  type Instrument,
  type OrderUpdate,
  Refusal,
  setupOfNothing,
  type StrategyDefinition,
  type Timeframe,
} from '@artha/core';
import { type PluginPackage, type StrategyPart } from './config/plugin-config.js';
import { loadPlugin } from './load-plugin.js';
import { onlyPart } from './package/only-part.js';
import { PluginFault } from './plugin-fault.js';

/** What one part costs, as it was measured when it was tried. */
export interface PartCost {
  /** Of one candle with the initial parameters. */
  readonly microsPerCandle: number;
  /** Of one instance made and initialised. */
  readonly startMicros: number;
}

/** Its id or name, and what it costs. */
export type PluginCosts = Readonly<Record<string, PartCost>>;

const [COLD_CANDLES, CANDLES] = [1_000, 500];
/** A trial goes on for so long at most; what is slow is measured on fewer candles. */
const LONGEST_MILLIS = 200;
const FIRST_AT = Date.UTC(2026, 0, 5, 3, 45);
const POSITION = flatPosition(
  { accountId: '', mode: 'backtest', deploymentId: null, instrumentId: 'NSE:ANY', product: 'MIS' },
  0,
);

const ORDER: OrderUpdate = {
  ...{ orderId: 'a-made-up-one', instrumentId: 'NSE:ANY', side: 'buy', intent: 'enter', state: 'filled' },
  ...{ quantity: 1, filledQuantity: 1, filledPaise: 100_000, refusal: null },
};

/**
 * Loads a plug-in and lets every part of it meet made-up candles, within the limits it will always have. `clock` is
 * in milliseconds with fractions. Refuses BAD_PLUGIN with what it did wrong.
 */
export async function tryPlugin(plugin: PluginPackage, clock: () => number): Promise<PluginCosts> {
  const costs: Record<string, PartCost> = {};
  for (const part of plugin.config.provides) {
    // Each in a cell of its own: what one does to it says nothing of the next. Others get their turn in between.
    await new Promise((resolve) => setImmediate(resolve));
    const name = part.kind === 'strategy' ? part.id : part.name;
    const alone = onlyPart(plugin, name);
    const faults: PluginFault[] = [];
    const { strategies, indicators } = await loadPlugin(alone, { onFault: (fault) => faults.push(fault) });
    try {
      for (const strategy of strategies)
        costs[strategy.id] = tryStrategy(strategy, part as StrategyPart, clock);
      for (const indicator of indicators)
        if (indicator.name === name) costs[name] = tryIndicator(indicator, clock);
      if (faults[0] !== undefined) throw faults[0];
    } catch (thrown) {
      const error = faults[0] ?? thrown; // what came first says why
      if (error instanceof PluginFault || (error instanceof Refusal && error.code !== 'BAD_PLUGIN'))
        throw new Refusal('BAD_PLUGIN', { why: error.message.replace(/\.$/, '') });
      throw error;
    }
  }
  return costs;
}

function tryStrategy(
  definition: StrategyDefinition,
  { timeframes, instruments, legs = 1 }: StrategyPart,
  clock: () => number,
): PartCost {
  const startedAt = clock();
  const strategy = definition.create({});
  const timeframe: Timeframe = timeframes?.[0] ?? '5m';
  const asked: Indicator[] = [];
  const closing: ((candle: Candle) => void)[] = [];
  const traded = Array.from({ length: legs }, (_, leg) =>
    madeUp(instruments?.[leg] ?? `NSE:ANY${leg || ''}`),
  );
  const nothing = setupOfNothing({
    instrumentId: traded[0]?.id ?? 'NSE:ANY',
    timeframe,
    instruments: traded,
  });
  let opening: Candle | null = null;
  strategy.initialise({
    ...nothing,
    opening: () => opening,
    candlesOf: (source) => ({
      ...nothing.candlesOf(source),
      onClose: (listener) => void closing.push(listener),
    }),
    indicator: (spec) => {
      const indicator = createIndicator(spec);
      asked.push(indicator);
      return indicator;
    },
  });
  const startMicros = (clock() - startedAt) * 1_000;
  const millis = timed(clock, (candle) => {
    opening ??= candle;
    for (const indicator of asked) indicator.push(candle);
    for (const hear of closing) hear(candle);
    strategy.onTick?.(candle.closePaise, candle.openedAt, POSITION);
    strategy.onCandle(candle, POSITION);
  });
  strategy.onPosition?.(POSITION);
  strategy.onOrder?.(ORDER);
  strategy.cleanUp?.();
  return { microsPerCandle: round(millis * 1_000), startMicros: round(startMicros) };
}

/** An instrument nobody trades. */
function madeUp(id: string): Instrument {
  const symbol = id.replace(/^\w+:/, '');
  const named = { id, symbol, name: symbol, exchange: 'NSE', kind: 'equity' } as const;
  return { ...named, tickPaise: 5, lotQuantity: 1, isActive: true };
}

function tryIndicator(info: IndicatorInfo, clock: () => number): PartCost {
  const parameters = info.parameters.map(({ initial }) => initial);
  const startedAt = clock();
  const warmUp = info.warmUp(parameters);
  const { step, image, out } = info.program(parameters);
  const startMicros = (clock() - startedAt) * 1_000;
  const row = { numbers: image.slice(), base: 0 };
  let seen = 0;
  const millis = timed(clock, (bar) => {
    step(bar, out, false, row);
    const foreseen = [...out];
    step(bar, out, false, row);
    requireSame(info, foreseen, out);
    step(bar, out, true, row);
    requireSame(info, foreseen, out);
    seen += 1;
    if (seen >= warmUp && !out.every(Number.isFinite))
      throw new Refusal('BAD_PLUGIN', {
        why: `${info.name} says it warms up in ${warmUp} candles, but not all of its outputs have a value then`,
      });
  });
  return { microsPerCandle: round((millis / 3) * 1_000), startMicros: round(startMicros) };
}

/** What a forming candle would give is what its close gives, however often it was asked before. */
function requireSame({ name }: IndicatorInfo, foreseen: readonly number[], out: Float64Array): void {
  if (foreseen.some((value, at) => !Object.is(value, out[at])))
    throw new Refusal('BAD_PLUGIN', {
      why: `${name} gives other values when it is asked again: all it remembers has to be in memory`,
    });
}

/** Milliseconds for a candle, once the first ones have warmed the machine up. */
function timed(clock: () => number, take: (candle: Candle & Bar) => void): number {
  const startedAt = clock();
  let count = 0;
  while (count < COLD_CANDLES && clock() - startedAt < LONGEST_MILLIS) take(candleOf(count++));
  const warmAt = clock();
  const from = count;
  do take(candleOf(count++));
  while (count - from < CANDLES && clock() - warmAt < LONGEST_MILLIS);
  return (clock() - warmAt) / (count - from);
}

/** Prices that go up and down, so that what waits for a cross sees some. */
function candleOf(nth: number): Candle {
  const price = (at: number): number =>
    Math.round(100_000 + 4_000 * Math.sin(at / 17) + 900 * Math.sin(at / 3));
  const [openPaise, closePaise] = [price(nth), price(nth + 1)];
  return {
    openedAt: FIRST_AT + nth * 60_000,
    openPaise,
    highPaise: Math.max(openPaise, closePaise) + 50,
    lowPaise: Math.min(openPaise, closePaise) - 50,
    closePaise,
    volume: 1_000 + nth,
  };
}

function round(micros: number): number {
  return Math.round(micros * 10) / 10;
}
