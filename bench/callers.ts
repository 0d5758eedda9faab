import { Latencies } from './latencies.js';

export interface Turn {
  /** Of one order, of all callers together. */
  readonly microsEach: number;
  readonly latencies: Latencies;
}

/** So many callers at a time, each with one order after the other, for so long. */
export async function callAtOnce(
  callers: number,
  millis: number,
  place: () => Promise<unknown>,
): Promise<Turn> {
  const latencies = new Latencies();
  const from = performance.now();
  const until = from + millis;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let at = performance.now(); at < until;) {
        await place();
        const now = performance.now();
        latencies.add((now - at) * 1_000);
        at = now;
      }
    }),
  );
  return { microsEach: ((performance.now() - from) * 1_000) / latencies.count, latencies };
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? NaN;
}
