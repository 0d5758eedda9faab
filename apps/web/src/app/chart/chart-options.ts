import { timeframeSeconds, type Timeframe } from '@artha/core';
import {
  ColorType,
  CrosshairMode,
  LineStyle,
  type ChartOptions,
  type DeepPartial,
  type TickMarkType,
} from 'lightweight-charts';
import { percent } from '../ui/money.js';
import { axisTick, crosshairTime, instantOf } from './axis.js';
import { type Palette } from './palette.js';

/** How every chart behaves; the maker's name stands in the overview of shortcuts. */
export function chartOptions(timeframe: Timeframe): DeepPartial<ChartOptions> {
  return {
    autoSize: true,
    layout: {
      attributionLogo: false,
      fontFamily: "'Inter Variable', sans-serif",
      fontSize: 11,
      panes: { enableResize: true },
    },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderVisible: false, minimumWidth: 66 },
    timeScale: {
      borderVisible: false,
      timeVisible: timeframe !== '1d',
      secondsVisible: timeframe !== '1d' && timeframeSeconds(timeframe) < 60,
      tickMarkFormatter: (time: unknown, kind: TickMarkType) => axisTick(Number(time), kind),
      minBarSpacing: 1.2,
      rightOffset: 6,
      // Every candle has its place on the axis of time before it has a value.
      allowShiftVisibleRangeOnWhitespaceReplacement: true,
    },
    localization: {
      locale: 'en-IN',
      percentageFormatter: (value: number) => percent(value),
      timeFormatter: (time: unknown) => crosshairTime(instantOf(Number(time)), timeframe),
    },
  };
}

export function chartColours(palette: Palette): DeepPartial<ChartOptions> {
  const line = { color: palette.faint, style: LineStyle.Dashed, labelBackgroundColor: palette.accent };
  return {
    layout: {
      background: { type: ColorType.Solid, color: palette.surface },
      textColor: palette.muted,
      panes: { separatorColor: palette.line, separatorHoverColor: palette.grid },
    },
    grid: { vertLines: { color: palette.grid }, horzLines: { color: palette.grid } },
    crosshair: { vertLine: line, horzLine: line },
  };
}
