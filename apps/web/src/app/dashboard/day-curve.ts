import { type DayResult } from '../live/shapes.js';

/** The day's result after charges at an instant of market time, in epoch milliseconds. */
export interface CurvePoint {
  readonly at: number;
  readonly paise: number;
}

export interface DayCurve {
  readonly points: readonly CurvePoint[];
  readonly currentPaise: number;
  readonly maxPaise: number;
  readonly minPaise: number;
  /** The deepest fall from a highest point before it; zero or below. */
  readonly drawdownPaise: number;
}

/** How an account stands now: its result since ever, and the day's part of it. */
export interface Standing {
  readonly at: number;
  readonly netPaise: number;
  readonly dayPaise: number;
}

/**
 * The curve of the day: every minute's result since ever, less what it was when the day began, which the account's
 * standing tells. Ends with the standing itself, so that it moves with the prices.
 */
export function dayCurve(minutes: readonly DayResult[], now: Standing): DayCurve {
  const beganPaise = now.netPaise - now.dayPaise;
  const points = minutes
    .map(({ at, netPaise }) => ({ at: Date.parse(at), paise: netPaise - beganPaise }))
    .filter(({ at }) => at < now.at);
  points.push({ at: now.at, paise: now.dayPaise });
  let [max, min, highest, drawdown] = [-Infinity, Infinity, -Infinity, 0];
  for (const { paise } of points) {
    max = Math.max(max, paise);
    min = Math.min(min, paise);
    highest = Math.max(highest, paise);
    drawdown = Math.min(drawdown, paise - highest);
  }
  return { points, currentPaise: now.dayPaise, maxPaise: max, minPaise: min, drawdownPaise: drawdown };
}

/** The curve in a box of the given size: its line, and where zero lies. */
export function curvePath(
  { points, maxPaise, minPaise }: DayCurve,
  width: number,
  height: number,
): { readonly line: string; readonly zeroY: number } {
  const [high, low] = [Math.max(maxPaise, 0), Math.min(minPaise, 0)];
  const span = high - low;
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const x = (at: number): number => (last === first ? width : ((at - first) / (last - first)) * width);
  // A day on which nothing has happened lies in the middle.
  const y = (paise: number): number => (span === 0 ? 0.5 : (high - paise) / span) * height;
  const line = points
    .map(({ at, paise }, place) => `${place === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(paise).toFixed(1)}`)
    .join('');
  return { line, zeroY: y(0) };
}

/** The point nearest to a share of the curve's width, 0 to 1. */
export function pointAt(points: readonly CurvePoint[], share: number): CurvePoint | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const wanted = first.at + share * (last.at - first.at);
  return points.reduce((best, point) =>
    Math.abs(point.at - wanted) < Math.abs(best.at - wanted) ? point : best,
  );
}
