import { type IndicatorSpec } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Position } from '../trading/positions/position.js';
import { altered } from './altered.js';
import { DrawnPlayer, type DrawnValues, DrawnWriter } from './drawn-values.js';
import {
  type CandleSource,
  type OtherCandles,
  type Signal,
  type Strategy,
  type StrategyDefinition,
  type StrategySetup,
} from './strategy.js';

/** What came of one call: the calls of a kind are counted from 0. */
export type ScriptLine = readonly [call: number, wish: Signal];

/**
 * What a strategy asked for and answered in one run, call by call: enough to walk through that run again, to the same
 * trades, where its code cannot be.
 */
export interface StrategyScript {
  readonly sources: readonly CandleSource[];
  readonly indicators: readonly { readonly spec: IndicatorSpec; readonly of: CandleSource | null }[];
  /** Indicators of its own plug-in, whose code is not here either; left out by runs of before. */
  readonly drawn?: readonly DrawnValues[];
  readonly hearsTicks: boolean;
  readonly candles: readonly ScriptLine[];
  readonly ticks: readonly ScriptLine[];
  /** What it threw, and at which call. */
  readonly fault: { readonly at: 'candle' | 'tick'; readonly call: number; readonly why: string } | null;
}

/** Wishes that are kept; a strategy that wishes more in one run is none to walk through. */
const MOST_LINES = 20_000;

/** Writes down what the instance of one run does. */
export class ScriptWriter {
  private readonly sources: CandleSource[] = [];
  private readonly indicators: { readonly spec: IndicatorSpec; readonly of: CandleSource | null }[] = [];
  private readonly lines = { candle: [] as ScriptLine[], tick: [] as ScriptLine[] };
  private readonly calls = { candle: 0, tick: 0 };
  private readonly drawn = new DrawnWriter();
  private hearsTicks = false;
  private fault: StrategyScript['fault'] = null;

  /** The same strategy, written down as it goes; for one instance. */
  of(definition: StrategyDefinition): StrategyDefinition {
    return { ...definition, create: (raw) => this.written(definition.create(raw)) };
  }

  /** Null: there is more of it than is kept. */
  script(): StrategyScript | null {
    const { sources, indicators, hearsTicks, fault } = this;
    const { candle: candles, tick: ticks } = this.lines;
    if (candles.length + ticks.length > MOST_LINES) return null;
    const drawn = this.drawn.values();
    return { sources, indicators, drawn, hearsTicks, candles, ticks, fault };
  }

  private written(strategy: Strategy): Strategy {
    this.hearsTicks = strategy.onTick !== undefined;
    return altered(strategy, {
      initialise: (setup) => strategy.initialise(this.overheard(setup)),
      onCandle: (candle, position) => {
        this.drawn.candle();
        return this.call('candle', () => strategy.onCandle(candle, position));
      },
      ...(strategy.onTick && {
        onTick: (paise, at, position) =>
          this.call('tick', () => strategy.onTick?.(paise, at, position) ?? null),
      }),
    });
  }

  private call(kind: 'candle' | 'tick', act: () => Signal | null): Signal | null {
    const call = this.calls[kind]++;
    const lines = this.lines[kind];
    try {
      const wish = act();
      if (wish !== null && lines.length <= MOST_LINES) lines.push([call, wish]);
      return wish;
    } catch (error) {
      this.fault = { at: kind, call, why: error instanceof Error ? error.message : String(error) };
      throw error;
    }
  }

  private overheard(setup: StrategySetup): StrategySetup {
    return {
      ...setup,
      indicator: (spec) => {
        this.indicators.push({ spec, of: null });
        return setup.indicator(spec);
      },
      decidesBy: (indicator, info, source) => {
        this.drawn.take(indicator, info.outputs, source);
        setup.decidesBy(indicator, info, source);
      },
      candlesOf: (wanted) => {
        const candles = setup.candlesOf(wanted);
        const of = { instrumentId: candles.instrumentId, timeframe: candles.timeframe };
        this.sources.push(of);
        return {
          ...of,
          get last() {
            return candles.last;
          },
          past: (limit) => candles.past(limit),
          onClose: (listener) => candles.onClose(listener),
          indicator: (spec) => {
            this.indicators.push({ spec, of });
            return candles.indicator(spec);
          },
        } satisfies OtherCandles;
      },
    };
  }
}

/** A strategy that answers as it is written, whatever it is asked with: for the very run it was written down in. */
export function scriptedStrategy(
  script: StrategyScript,
  { id, title, legs }: Pick<StrategyDefinition, 'id' | 'title' | 'legs'>,
): StrategyDefinition {
  return {
    ...{ id, title, description: '', parameters: {} },
    ...(legs !== undefined && { legs }),
    check: (raw) => ({ ...raw }) as Record<string, number>,
    create: () => {
      const [onCandle, onTick] = [answers(script, 'candle'), answers(script, 'tick')];
      const drawn = new DrawnPlayer(script.drawn ?? []);
      return {
        initialise: (setup) => {
          askAgain(script, setup);
          drawn.initialise(setup);
        },
        onCandle: (_candle: Candle, _position: Position) => {
          drawn.candle();
          return onCandle();
        },
        ...(script.hearsTicks && {
          onTick: (_paise: Paise, _at: UtcMillis, _position: Position) => onTick(),
        }),
      };
    },
  };
}

function askAgain({ sources, indicators }: StrategyScript, setup: StrategySetup): void {
  for (const source of sources) setup.candlesOf(source);
  for (const { spec, of } of indicators) (of === null ? setup : setup.candlesOf(of)).indicator(spec);
}

function answers({ candles, ticks, fault }: StrategyScript, kind: 'candle' | 'tick'): () => Signal | null {
  const wishes = new Map(kind === 'candle' ? candles : ticks);
  let count = 0;
  return () => {
    const call = count++;
    if (fault?.at === kind && fault.call === call) throw new Error(fault.why);
    return wishes.get(call) ?? null;
  };
}
