const BUCKETS_PER_DOUBLING = 32;
const SMALLEST_MICROS = 0.1;

/** Counts of latencies in buckets that grow by two percent: measuring them allocates nothing. */
export class Latencies {
  private readonly counts = new Float64Array(BUCKETS_PER_DOUBLING * 32);
  private total = 0;
  /** The longest of all. */
  maxMicros = 0;

  add(micros: number): void {
    const bucket = Math.log2(Math.max(micros, SMALLEST_MICROS) / SMALLEST_MICROS) * BUCKETS_PER_DOUBLING;
    const at = Math.min(Math.floor(bucket), this.counts.length - 1);
    this.counts[at] = (this.counts[at] ?? 0) + 1;
    this.total += 1;
    if (micros > this.maxMicros) this.maxMicros = micros;
  }

  get count(): number {
    return this.total;
  }

  /** The upper end of the bucket that holds this part of all, 0.99 for the 99th percentile. */
  quantileMicros(part: number): number {
    let left = this.total * part;
    for (let bucket = 0; bucket < this.counts.length; bucket++) {
      left -= this.counts[bucket] ?? 0;
      if (left <= 0) return SMALLEST_MICROS * 2 ** ((bucket + 1) / BUCKETS_PER_DOUBLING);
    }
    return this.maxMicros;
  }
}
