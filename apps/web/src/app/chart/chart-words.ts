import { type IndicatorInfo } from '@artha/core';
import { type DrawingKind } from './drawings/drawing.js';
import { type ChartType, type Grid, type Scale } from './workspace.js';

/** What things of a chart are called. */
export const TYPE_NAMES: Record<ChartType, string> = {
  candles: 'Candles',
  hollow: 'Hollow candles',
  'heikin-ashi': 'Heikin Ashi',
  bars: 'Bars',
  line: 'Line',
  area: 'Area',
};
export const SCALE_NAMES: Record<Scale, string> = {
  linear: 'Price',
  log: 'Logarithmic',
  percent: 'Percent',
};
export const GRID_NAMES: Record<Grid, string> = {
  '1': 'One chart',
  '1+1': 'Two charts',
  '1+2': 'One and two',
  '2x2': 'Four charts',
  '3x2': 'Six charts',
  '4x2': 'Eight charts',
};
export const TOOL_NAMES: Record<DrawingKind, string> = {
  trend: 'Trend line',
  ray: 'Ray',
  horizontal: 'Horizontal line',
  vertical: 'Vertical line',
  rectangle: 'Rectangle',
  fibonacci: 'Fibonacci retracement',
  measure: 'Measure',
  text: 'Text',
};
export const GROUP_NAMES: Record<IndicatorInfo['group'], string> = {
  overlap: 'Averages and bands',
  momentum: 'Momentum',
  volume: 'Volume',
  volatility: 'Volatility',
  price: 'Price',
  statistic: 'Statistics',
  cycle: 'Cycles',
  levels: 'Levels',
  pattern: 'Candlestick patterns',
};
export const LINK_NAMES = {
  symbol: 'Instrument',
  timeframe: 'Timeframe',
  crosshair: 'Crosshair',
  range: 'Visible time',
} as const;
