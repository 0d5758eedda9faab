/** Sine and cosine of the angles that divide a full turn evenly. */
export interface UnitCircle {
  readonly sines: Float64Array;
  readonly cosines: Float64Array;
}

const FULL_TURN = 8 * Math.atan(1);
/** Fixed-point numbers have so many binary places. */
const PLACES = 200n;
/** The angles are doubles of at least 1/256: so many places hold them exactly. */
const ANGLE_PLACES = 60n;
const circles = new Map<number, UnitCircle>();

/**
 * Worked out once per number of `parts`, and each value rounded to the nearest double, where `Math.sin` may be off by
 * one in the last place. It matters: in a flat market the phase of the cycle is made of nothing but these roundings,
 * and TA-Lib's C library rounds to the nearest.
 */
export function unitCircle(parts: number): UnitCircle {
  const known = circles.get(parts);
  if (known !== undefined) return known;
  const angles = Array.from({ length: parts }, (_, part) => (part * FULL_TURN) / parts);
  const circle = {
    sines: Float64Array.from(angles, (angle) => series(angle, 1n)),
    cosines: Float64Array.from(angles, (angle) => series(angle, 0n)),
  };
  circles.set(parts, circle);
  return circle;
}

/** The Taylor series with the odd powers (`first` 1: the sine) or the even ones (0: the cosine). */
function series(angle: number, first: 0n | 1n): number {
  const x = BigInt(angle * Number(1n << ANGLE_PLACES)) << (PLACES - ANGLE_PLACES);
  const square = (x * x) >> PLACES;
  let term = first === 1n ? x : 1n << PLACES;
  let sum = 0n;
  for (let power = first; term !== 0n; power += 2n) {
    sum += term;
    term = -((term * square) >> PLACES) / ((power + 1n) * (power + 2n));
  }
  return Number(sum) / Number(1n << PLACES);
}
