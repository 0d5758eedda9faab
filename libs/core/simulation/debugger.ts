import { type Candle, type CandleColumns, CandleInColumns, readCandle, rowsOf } from '../market/candle.js';
import { type Paise } from '../money/paise.js';
import { Watches, type WatchValue } from '../rules/watches.js';
import { strategyWith } from '../rules/rule-strategy.js';
import { altered } from '../strategies/altered.js';
import { type Strategy, type StrategyDefinition } from '../strategies/strategy.js';
import { type DeskChange } from '../trading/desk/desk-journal.js';
import { type StrategyDecision } from '../trading/desk/decisions.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { BarWalk } from './bar-walk.js';
import { type DebugTick, type RecordedTick } from './debug-tick.js';
import { ForeseenValues } from './foreseen-values.js';

/** Where a backtest under the debugger stands: after one candle has closed and been decided on. */
export interface DebugFrame {
  /** Counted from 0. */
  readonly row: number;
  readonly candle: Candle;
  /** What the strategy came to; null where it was not asked. */
  readonly decision: StrategyDecision | null;
  /** Orders, fills and stops while the candle was played and with its decision, in their order. */
  readonly changes: readonly DeskChange[];
  readonly watches: readonly WatchValue[];
  /** Every price inside it, where they were asked for; the last one is its close, before it was decided on. */
  readonly ticks: readonly DebugTick[];
  readonly heldQuantity: number;
  readonly equityPaise: Paise;
}

/** `signal`: the strategy wants something; `change`: an order or a fill; `watch`: a watched condition comes true. */
export const DEBUG_STOPS = ['signal', 'change', 'watch'] as const;
export type DebugStop = (typeof DEBUG_STOPS)[number];

/**
 * A backtest that is walked through candle by candle, with expressions watched on the way, and inside a candle price by
 * price. It is the backtest itself that runs, so what is seen is what it does: the same trades, to the paisa. There is
 * no way back but to begin again, which costs next to nothing. Refuses as {@link Backtest} does, and BAD_RULE of a watched expression.
 */
export class Debugger {
  readonly total: number;
  private readonly backtest: Backtest;
  private readonly watches: Watches;
  private row = 0;
  private changes: DeskChange[] = [];
  private decision: StrategyDecision | null = null;
  private before: readonly WatchValue[] = [];
  /** Of the candle that is looked into. */
  private walk: BarWalk | null = null;
  private readonly values = new ForeseenValues();
  /** Whether the strategy asks for every price; most decide on closed candles alone. */
  readonly hearsTicks: boolean;
  /** What is watched is asked for after what the strategy asks for, and is none of its reasons. */
  private readonly ownValues: number;

  constructor(
    private readonly spec: BacktestSpec,
    private readonly candles: CandleColumns,
    expressions: readonly string[],
  ) {
    this.total = candles.openedAt.length;
    this.watches = new Watches(expressions);
    const strategy = spec.definition ?? strategyWith(spec.strategyId, spec.rules ?? null);
    const definition = watched(strategy, this.watches, this.values);
    this.ownValues = valuesOf({ ...spec, definition: strategy }, candles);
    this.backtest = new Backtest({ ...spec, definition }, candles, {
      onDecision: (decision) => {
        this.decision = { ...decision, values: decision.values.slice(0, this.ownValues) };
        this.walk?.decide(this.decision);
      },
      onChange: (change) => {
        this.changes.push(change);
        this.walk?.change(change);
      },
      onPoint: (point) => this.walk?.take(point),
    });
    this.hearsTicks = strategy.create(strategy.check(spec.parameters)).onTick !== undefined;
  }

  get isOver(): boolean {
    return this.row >= this.total;
  }

  /**
   * One candle further; null at the end. With `inside` every price in it is told: by these recorded ticks or, where
   * there are none, along the path the exchange assumes. Throws what the strategy threw.
   */
  step(inside: readonly RecordedTick[] | null = null): DebugFrame | null {
    if (this.isOver) return null;
    this.changes = [];
    this.decision = null;
    this.walk = inside === null ? null : this.walkOf(this.row, inside);
    this.backtest.step(1);
    const frame = this.frame(this.row);
    this.row += 1;
    return frame;
  }

  /**
   * On until one of `stops` happens, but no further than so many candles; `onFrame` sees each. The last frame; null at
   * the end. `inside`: as of {@link step}, for one candle.
   */
  run(
    stops: readonly DebugStop[],
    maxCandles: number,
    onFrame?: (frame: DebugFrame) => void,
    inside: readonly RecordedTick[] | null = null,
  ): { frame: DebugFrame | null; stop: DebugStop | null } {
    let frame: DebugFrame | null = null;
    for (let candle = 0; candle < maxCandles; candle++) {
      const next = this.step(inside);
      if (next === null) break;
      frame = next;
      onFrame?.(next);
      const stop = this.stopOf(next, stops);
      if (stop !== null) return { frame, stop };
    }
    return { frame, stop: null };
  }

  private stopOf({ decision, changes, watches }: DebugFrame, stops: readonly DebugStop[]): DebugStop | null {
    const before = this.before;
    this.before = watches;
    if (
      stops.includes('watch') &&
      watches.some(({ holds }, at) => holds === true && before[at]?.holds !== true)
    )
      return 'watch';
    if (stops.includes('signal') && decision !== null && decision.kind !== 'hold') return 'signal';
    return stops.includes('change') && changes.some(({ order, fill }) => order ?? fill) ? 'change' : null;
  }

  private walkOf(row: number, recorded: readonly RecordedTick[]): BarWalk {
    const { backtest, candles, spec, values } = this;
    const lastPaise = candles.closePaise[row - 1] ?? candles.openPaise[row] ?? 0;
    return new BarWalk({
      ...{ instrumentId: spec.instrument.id, candle: readCandle(candles, row), lastPaise },
      ...{ recorded, values },
      standing: () => backtest.standing(),
      worthPaise: (paise) => backtest.worthPaise(paise),
    });
  }

  private frame(row: number): DebugFrame {
    return {
      row,
      candle: new CandleInColumns(this.candles, row),
      decision: this.decision,
      changes: this.changes,
      watches: this.watches.values(),
      ticks: this.walk?.ticks() ?? [],
      heldQuantity: this.backtest.heldQuantity,
      equityPaise: this.backtest.equityAt(row),
    };
  }
}

/** How many numbers a strategy decides by. */
function valuesOf(spec: BacktestSpec, candles: CandleColumns): number {
  let count = 0;
  const first = new Backtest(spec, rowsOf(candles, 0, 1), {
    onDecision: ({ values }) => (count = values.length),
  });
  try {
    first.step();
  } catch {
    // The walk itself will tell.
  }
  return count;
}

/** The same strategy, looked over the shoulder. */
function watched(
  definition: StrategyDefinition,
  watches: Watches,
  values: ForeseenValues,
): StrategyDefinition {
  return {
    ...definition,
    create: (raw): Strategy => {
      const strategy = definition.create(raw);
      return altered(strategy, {
        initialise: (setup) => {
          strategy.initialise(values.overheard(setup));
          watches.initialise(setup);
        },
        onCandle: (candle, position) => {
          watches.take(candle, position);
          return strategy.onCandle(candle, position);
        },
      });
    },
  };
}
