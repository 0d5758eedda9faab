import { type IndicatorInfo } from '../indicator.js';

/** Candlestick patterns, as indicators of one output: 0 for none, above for a rise to come, below for a fall. */
export const CANDLESTICKS: readonly IndicatorInfo[] = [];
