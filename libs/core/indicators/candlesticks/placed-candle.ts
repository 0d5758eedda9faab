import { CANDLE_MEASURES, type CandleMeasure } from './candle-measures.js';
import { type CandleWindow } from './candle-window.js';

/**
 * A candle at its place in a pattern, in the words rules are written in. A white candle closes at or above its open,
 * a black one below. Long, short and doji are judged against the candles before it; a rule must name the measures
 * it uses: one that is not kept is NaN, and no comparison with it holds.
 */
export class PlacedCandle {
  constructor(
    private readonly window: CandleWindow,
    private readonly ago: number,
    private readonly lengths: Float64Array,
  ) {}

  get open(): number {
    return this.window.open(this.ago);
  }

  get high(): number {
    return this.window.high(this.ago);
  }

  get low(): number {
    return this.window.low(this.ago);
  }

  get close(): number {
    return this.window.close(this.ago);
  }

  /** The upper end of the body. */
  get top(): number {
    return Math.max(this.open, this.close);
  }

  /** The lower end of the body. */
  get bottom(): number {
    return Math.min(this.open, this.close);
  }

  get body(): number {
    return this.window.length('body', this.ago);
  }

  get range(): number {
    return this.high - this.low;
  }

  get upperShadow(): number {
    return this.high - this.top;
  }

  get lowerShadow(): number {
    return this.bottom - this.low;
  }

  get isWhite(): boolean {
    return this.close >= this.open;
  }

  get isBlack(): boolean {
    return !this.isWhite;
  }

  /** 1 for white, −1 for black. */
  get color(): 1 | -1 {
    return this.isWhite ? 1 : -1;
  }

  get isLong(): boolean {
    return this.body > this.measured(CANDLE_MEASURES.bodyLong);
  }

  get isShort(): boolean {
    return this.body < this.measured(CANDLE_MEASURES.bodyShort);
  }

  /** Short, or just average. */
  get isNotLong(): boolean {
    return this.body <= this.measured(CANDLE_MEASURES.bodyShort);
  }

  get isNotShort(): boolean {
    return this.body > this.measured(CANDLE_MEASURES.bodyShort);
  }

  get isDoji(): boolean {
    return this.body <= this.doji;
  }

  /** The longest body of a doji. */
  get doji(): number {
    return this.measured(CANDLE_MEASURES.bodyDoji);
  }

  get hasNoUpperShadow(): boolean {
    return this.upperShadow < this.measured(CANDLE_MEASURES.shadowVeryShort);
  }

  get hasNoLowerShadow(): boolean {
    return this.lowerShadow < this.measured(CANDLE_MEASURES.shadowVeryShort);
  }

  get hasNoShadows(): boolean {
    return this.hasNoUpperShadow && this.hasNoLowerShadow;
  }

  get hasUpperShadow(): boolean {
    return this.upperShadow > this.measured(CANDLE_MEASURES.shadowVeryShort);
  }

  get hasLowerShadow(): boolean {
    return this.lowerShadow > this.measured(CANDLE_MEASURES.shadowVeryShort);
  }

  get hasShortUpperShadow(): boolean {
    return this.upperShadow < this.measured(CANDLE_MEASURES.shadowShort);
  }

  get hasShortLowerShadow(): boolean {
    return this.lowerShadow < this.measured(CANDLE_MEASURES.shadowShort);
  }

  /** Neither short nor average. */
  get hasMoreThanShortUpperShadow(): boolean {
    return this.upperShadow > this.measured(CANDLE_MEASURES.shadowShort);
  }

  get hasLongUpperShadow(): boolean {
    return this.upperShadow > this.body;
  }

  get hasLongLowerShadow(): boolean {
    return this.lowerShadow > this.body;
  }

  get hasVeryLongUpperShadow(): boolean {
    return this.upperShadow > 2 * this.body;
  }

  get hasVeryLongLowerShadow(): boolean {
    return this.lowerShadow > 2 * this.body;
  }

  /** How far apart near prices may be. */
  get near(): number {
    return this.measured(CANDLE_MEASURES.near);
  }

  /** By how much far lengths differ. */
  get far(): number {
    return this.measured(CANDLE_MEASURES.far);
  }

  /** How far apart equal prices may be. */
  get equal(): number {
    return this.measured(CANDLE_MEASURES.equal);
  }

  /** The whole body lies above the other's. */
  bodyGapsAbove(other: PlacedCandle): boolean {
    return this.bottom > other.top;
  }

  /** The whole body lies below the other's. */
  bodyGapsBelow(other: PlacedCandle): boolean {
    return this.top < other.bottom;
  }

  /** Even the shadows do not touch. */
  gapsAbove(other: PlacedCandle): boolean {
    return this.low > other.high;
  }

  /** Even the shadows do not touch. */
  gapsBelow(other: PlacedCandle): boolean {
    return this.high < other.low;
  }

  private measured({ at }: CandleMeasure): number {
    return this.lengths[at] ?? NaN;
  }
}
