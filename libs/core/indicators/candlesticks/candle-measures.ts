/** The part of a candle that is measured; shadows are the upper and the lower one together. */
export type CandlePart = 'body' | 'range' | 'shadows';

/** A length that counts as long, short, near …: `factor` times the average of a part over the candles before. */
export interface CandleMeasure {
  /** Its place among the lengths kept for a candle. */
  readonly at: number;
  readonly of: CandlePart;
  readonly candles: number;
  readonly factor: number;
}

/**
 * What "long", "short" and "near" mean: TA-Lib's settings as it ships them. Two more of its settings are averages
 * over no candle at all: a long shadow is longer than the candle's own body, a very long one than twice the body.
 */
export const CANDLE_MEASURES = {
  /** A body is long when it is longer. */
  bodyLong: { at: 0, of: 'body', candles: 10, factor: 1 },
  /** A body is short when it is shorter. */
  bodyShort: { at: 1, of: 'body', candles: 10, factor: 1 },
  /** A candle is a doji when its body is no longer. */
  bodyDoji: { at: 2, of: 'range', candles: 10, factor: 0.1 },
  /** A shadow is short when it is shorter than half the average of both together. */
  shadowShort: { at: 3, of: 'shadows', candles: 10, factor: 1 },
  /** A shadow is as good as none when it is shorter. */
  shadowVeryShort: { at: 4, of: 'range', candles: 10, factor: 0.1 },
  /** Prices are near when they are no further apart. */
  near: { at: 5, of: 'range', candles: 5, factor: 0.2 },
  /** Lengths are far from one another when they differ by more. */
  far: { at: 6, of: 'range', candles: 5, factor: 0.6 },
  /** Prices are equal when they are no further apart. */
  equal: { at: 7, of: 'range', candles: 5, factor: 0.05 },
} as const satisfies Record<string, CandleMeasure>;

export type CandleMeasureName = keyof typeof CANDLE_MEASURES;
