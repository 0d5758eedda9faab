import { type CandleColumns, rowsOf } from '../market/candle.js';
import { timeframeSeconds } from '../market/timeframe.js';
import { rulesStrategy } from '../rules/rule-strategy.js';
import { altered } from '../strategies/altered.js';
import { strategyOf } from '../strategies/catalogue.js';
import { type Signal, type StrategyDefinition } from '../strategies/strategy.js';
import { Backtest } from '../simulation/backtest.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { type UtcMillis } from '../time/instant.js';

/** What a strategy wanted at the close of the candle that opened then. */
export interface Decision {
  readonly candleAt: UtcMillis;
  readonly side: Signal['side'];
  readonly intent: Signal['intent'];
  readonly reason: string;
}

/** A decision that was another one, or none, while what came after it was not to be had. */
export interface LookAhead {
  /** The candles from this one on were taken away. */
  readonly cutAt: UtcMillis;
  /** With all candles; null: it wanted nothing. */
  readonly whole: Decision | null;
  /** With those before the cut alone. */
  readonly truncated: Decision | null;
}

export interface LookAheadReport {
  readonly candles: number;
  readonly decisions: number;
  readonly cuts: number;
  /** Null: it decides by the past alone, as far as these cuts can tell. */
  readonly first: LookAhead | null;
}

/** Cuts by default: half of them right after a decision, where a look ahead shows at once, half spread evenly. */
const CUTS = 60;

/**
 * Whether a strategy, or an indicator it uses, knows what has not happened yet: it is run again on candles that end
 * early, at many ends, and must decide up to there what it decided with all of them, in the same words, which tell the
 * indicators' values. While a shorter run goes on, what follows its end is overwritten in the very memory of `candles`,
 * and of all it looks at beside them, with prices that mirror it, and put back afterwards, so that a reference kept from the first run sees nothing true
 * either. What a strategy has learned by heart cannot be found this way. Refuses as {@link Backtest} does.
 */
export function lookAhead(spec: BacktestSpec, candles: CandleColumns, mostCuts = CUTS): LookAheadReport {
  const steps = lookAheadBySteps(spec, candles, mostCuts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As {@link lookAhead}, a run at a time, so that a worker can breathe between them; yields how much is done, in percent. */
export function* lookAheadBySteps(
  spec: BacktestSpec,
  candles: CandleColumns,
  mostCuts = CUTS,
): Generator<number, LookAheadReport> {
  const total = candles.openedAt.length;
  const whole = decisionsOf(spec, candles);
  const cuts = cutsOf(whole, candles, mostCuts);
  let first: LookAhead | null = null;
  for (const [place, row] of cuts.entries()) {
    yield ((place + 1) * 100) / (cuts.length + 1);
    const cutAt = candles.openedAt[row] ?? Infinity;
    const truncated = withoutFuture(futuresOf(spec, candles, row, cutAt), () =>
      decisionsOf(spec, rowsOf(candles, 0, row)),
    );
    const before = whole.filter(({ candleAt }) => candleAt < cutAt);
    first = firstDifference(before, truncated, cutAt);
    if (first !== null) break;
  }
  return { candles: total, decisions: whole.length, cuts: cuts.length, first };
}

function decisionsOf(spec: BacktestSpec, candles: CandleColumns): Decision[] {
  const decisions: Decision[] = [];
  const backtest = new Backtest({ ...spec, definition: overheard(definitionOf(spec), decisions) }, candles);
  backtest.step();
  return decisions;
}

function definitionOf({ definition, rules, strategyId }: BacktestSpec): StrategyDefinition {
  return definition ?? (rules === undefined ? strategyOf(strategyId) : rulesStrategy(rules));
}

/** The same strategy; what it wants is written down as well. */
function overheard(definition: StrategyDefinition, decisions: Decision[]): StrategyDefinition {
  return {
    ...definition,
    create: (raw) => {
      const strategy = definition.create(raw);
      return altered(strategy, {
        onCandle: (candle, position) => {
          const signal = strategy.onCandle(candle, position);
          if (signal !== null) {
            const { side, intent, reason } = signal;
            decisions.push({ candleAt: candle.openedAt, side, intent, reason });
          }
          return signal;
        },
      });
    },
  };
}

/** The first row that is taken away, of each cut, ascending. */
function cutsOf(decisions: readonly Decision[], { openedAt }: CandleColumns, most: number): number[] {
  const total = openedAt.length;
  const rowAt = new Map(Array.from(openedAt, (at, row) => [at, row]));
  const half = Math.ceil(most / 2);
  const afterDecisions = spread(decisions, half).map(({ candleAt }) => (rowAt.get(candleAt) ?? total) + 1);
  const evenly = Array.from({ length: half }, (_, n) => Math.floor(((n + 1) * total) / (half + 1)));
  const rows = [...afterDecisions, ...evenly].filter((row) => row > 0 && row < total);
  return [...new Set(rows)].sort((one, other) => one - other);
}

function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, n) => list[Math.floor((n * list.length) / most)]).filter(
    (one): one is T => one !== undefined,
  );
}

/** Candles, and the first row of them that is not over at a cut. */
interface Future {
  readonly candles: CandleColumns;
  readonly row: number;
}

/** Of all that is read: of other candles also the one that is still forming, whose prices are those of later. */
function futuresOf(
  { others = [] }: BacktestSpec,
  candles: CandleColumns,
  row: number,
  cutAt: UtcMillis,
): readonly Future[] {
  const beside = others.map(({ candles: other, timeframe }): Future => {
    const millis = timeframeSeconds(timeframe) * 1_000;
    const first = other.openedAt.findIndex((openedAt) => openedAt + millis > cutAt);
    return { candles: other, row: first < 0 ? other.openedAt.length : first };
  });
  const memories = new Set([candles.closePaise.buffer]);
  // The same memory given once more is mirrored once: twice would put it right again.
  const apart = beside.filter(({ candles: { closePaise } }) => {
    const isNew = !memories.has(closePaise.buffer);
    memories.add(closePaise.buffer);
    return isNew;
  });
  return [{ candles, row }, ...apart];
}

function withoutFuture<T>(futures: readonly Future[], run: () => T): T {
  const restore = futures.map(mirror);
  try {
    return run();
  } finally {
    for (const put of restore) put();
  }
}

/** Turns the prices from a row on around the close before it; what is returned puts them back. */
function mirror({ candles, row }: Future): () => void {
  const { openPaise, highPaise, lowPaise, closePaise, volume } = candles;
  const future = [openPaise, highPaise, lowPaise, closePaise, volume].map((column) => column.subarray(row));
  const kept = future.map((column) => column.slice());
  const last = closePaise[row - 1] ?? openPaise[row] ?? 0;
  const mirrored = (paise: number): number => Math.max(1, 2 * last - paise);
  const [open, high, low, close] = kept;
  future[0]?.forEach((_, n, column) => (column[n] = mirrored(open?.[n] ?? last)));
  future[1]?.forEach((_, n, column) => (column[n] = mirrored(low?.[n] ?? last)));
  future[2]?.forEach((_, n, column) => (column[n] = mirrored(high?.[n] ?? last)));
  future[3]?.forEach((_, n, column) => (column[n] = mirrored(close?.[n] ?? last)));
  future[4]?.fill(0);
  return () => future.forEach((column, at) => column.set(kept[at] ?? []));
}

function firstDifference(
  whole: readonly Decision[],
  truncated: readonly Decision[],
  cutAt: UtcMillis,
): LookAhead | null {
  for (let place = 0; place < Math.max(whole.length, truncated.length); place++) {
    const [one, other] = [whole[place] ?? null, truncated[place] ?? null];
    const isSame =
      one?.candleAt === other?.candleAt &&
      one?.side === other?.side &&
      one?.intent === other?.intent &&
      one?.reason === other?.reason;
    if (!isSame) return { cutAt, whole: one, truncated: other };
  }
  return null;
}
