const [OUTER, INNER] = [0.0962, 0.5769];
const DEPTH = 6;

/** J. F. Ehlers' discrete Hilbert transform: turns a wave by a quarter of its length. Silence went before the first number. */
export class HilbertFilter {
  /** The last six numbers, the oldest at `oldest`. */
  private readonly past = new Float64Array(DEPTH);
  private oldest = 0;

  /** `gain` makes good for what is lost at the present length of the wave. */
  next(value: number, gain: number, closes: boolean): number {
    const { past, oldest } = this;
    const sixAgo = past[oldest] ?? NaN;
    const fourAgo = past[oldest >= DEPTH - 2 ? oldest + 2 - DEPTH : oldest + 2] ?? NaN;
    const twoAgo = past[oldest >= DEPTH - 4 ? oldest + 4 - DEPTH : oldest + 4] ?? NaN;
    if (closes) {
      past[oldest] = value;
      this.oldest = oldest + 1 === DEPTH ? 0 : oldest + 1;
    }
    return (OUTER * value - OUTER * sixAgo - INNER * fourAgo + INNER * twoAgo) * gain;
  }
}
