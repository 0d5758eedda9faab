import { type Candle } from '../market/candle.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type DecisionValue, type StrategyDecision } from '../trading/desk/decisions.js';
import { type DeskChange } from '../trading/desk/desk-journal.js';
import { type Standing } from './backtest.js';
import { type BarPoint } from './bar-path.js';

/** A tick inside a candle as it was recorded. */
export interface RecordedTick {
  readonly at: UtcMillis;
  readonly paise: Paise;
  /** Units traded in the candle by then. */
  readonly volume: number;
}

/** Where a backtest stands at one price inside a candle, after all that followed from it. */
export interface DebugTick {
  readonly at: UtcMillis;
  readonly paise: Paise;
  /** False: a point on the path the simulated exchange assumes inside the bar. True: it was traded so. */
  readonly isRecorded: boolean;
  /** The points of that path the exchange was taken to: one of an assumed tick, any number of a recorded one. */
  readonly points: readonly BarPoint[];
  /** The candle decided on, as it stands; null: it has no price yet, another instrument had. */
  readonly forming: Candle | null;
  /** What the strategy decides by, as it would be if the candle closed here. */
  readonly values: readonly DecisionValue[];
  /** What was wished here by a strategy that asks for every price; null: nothing. */
  readonly decision: StrategyDecision | null;
  readonly changes: readonly DeskChange[];
  readonly standing: Standing;
  readonly equityPaise: Paise;
}

/** A recorded tick, and what the candle and its indicators were with it. */
export type SeenTick = Pick<DebugTick, 'at' | 'paise' | 'values'> & { readonly forming: Candle };

/** How things stood before the candle. */
interface Begun extends Pick<DebugTick, 'standing' | 'equityPaise'> {
  readonly paise: Paise;
  readonly instrumentId: InstrumentId;
}

/**
 * The recorded ticks of a candle, the exchange taken along its assumed path as they come to its points. Its fills stay
 * those of the backtest, which has seen the bar alone: where the market went another way, what is left of the path comes
 * with the last tick.
 */
export function alongRecorded(
  path: readonly DebugTick[],
  seen: readonly SeenTick[],
  { instrumentId, ...begun }: Begun,
): DebugTick[] {
  let next = 0;
  let last: Omit<Begun, 'instrumentId'> = begun;
  return seen.map((tick, place) => {
    const from = next;
    const isLast = place === seen.length - 1;
    while (next < path.length && (isLast || isReached(path[next - 1], path[next], tick.paise))) next++;
    const taken = path.slice(from, next);
    last = afterPath(taken) ?? last;
    const { standing, equityPaise } = last;
    const held = standing.positions.find((one) => one.instrumentId === instrumentId)?.quantity ?? 0;
    return {
      ...tick,
      ...{ isRecorded: true, standing, equityPaise: equityPaise + held * (tick.paise - last.paise) },
      points: taken.flatMap(({ points }) => points),
      decision: taken.findLast(({ decision }) => decision !== null)?.decision ?? null,
      changes: taken.flatMap(({ changes }) => changes),
    };
  });
}

/** How things stand where the exchange was taken to; null: it was not taken further. */
function afterPath(taken: readonly DebugTick[]): Omit<Begun, 'instrumentId'> | null {
  const end = taken.at(-1);
  return end === undefined || end.forming === null ? null : { ...end, paise: end.forming.closePaise };
}

/** Whether a traded price is at a point of the path, or beyond it, as seen from the point before. */
function isReached(before: DebugTick | undefined, point: DebugTick | undefined, paise: Paise): boolean {
  const place = point?.points[0]?.place;
  if (point === undefined || place === 'close') return false;
  // The day's prices of what is traded together come first, and every candle begins with its open.
  if (before === undefined || place === 'open' || before.forming === null) return true;
  return Math.sign(point.paise - before.paise) * (paise - point.paise) >= 0;
}
