/** Trading days a year that daily figures are scaled by; NSE has 246 to 249, the customary number is 252. */
export const TRADING_DAYS_A_YEAR = 252;

/** Of no values at all it is NaN, as all of these are: ask before. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Of a sample: the divisor is n − 1. */
export function covariance(one: readonly number[], other: readonly number[]): number {
  const [ofOne, ofOther] = [mean(one), mean(other)];
  let sum = 0;
  for (let row = 0; row < one.length; row++) sum += ((one[row] ?? 0) - ofOne) * ((other[row] ?? 0) - ofOther);
  return sum / (one.length - 1);
}

/** Standard deviation of a sample. */
export function deviation(values: readonly number[]): number {
  return Math.sqrt(covariance(values, values));
}

/** With the gap between two values divided evenly (type 7, as NumPy and Excel have it). */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
