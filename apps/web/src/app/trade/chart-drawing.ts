import { type Candle } from '@artha/core';
import {
  CandlestickSeries,
  ColorType,
  CrosshairMode,
  HistogramSeries,
  LineSeries,
  LineStyle,
  createChart,
  createSeriesMarkers,
  type IPriceLine,
  type SeriesMarker,
  type UTCTimestamp,
} from 'lightweight-charts';
import { type Fill } from '../live/shapes.js';
import { price } from '../ui/money.js';
import { IST_OFFSET_MILLIS } from '../ui/time.js';
import { AverageLine } from './average-line.js';
import { type ChartCandles } from './chart-candles.js';

/** The chart library knows UTC only: instants are shifted so that its axis reads in IST. */
export function axisTime(at: number): UTCTimestamp {
  return ((at + IST_OFFSET_MILLIS) / 1000) as UTCTimestamp;
}

const CANDLES_IN_VIEW = 110;
const CANDLES_A_LABEL = 6;

interface CandleFills {
  readonly row: number;
  readonly openedAt: number;
  readonly side: Fill['side'];
  readonly quantity: number;
}

/** The only place that talks to the chart library; rupees there, paise everywhere else. */
export class ChartDrawing {
  private readonly chart;
  private readonly prices;
  private readonly volumes;
  private readonly lines;
  private readonly markers;
  private candles: ChartCandles | null = null;
  private shown: readonly Candle[] = [];
  private averages: readonly AverageLine[] = [];
  private positionLine: IPriceLine | null = null;
  private colours = { up: '', down: '', volumeUp: '', volumeDown: '', buy: '', sell: '', position: '' };

  constructor(canvas: HTMLElement, onHover: (candle: Candle | null) => void) {
    this.chart = createChart(canvas, {
      autoSize: true,
      layout: { attributionLogo: false, fontFamily: "'Inter Variable', sans-serif", fontSize: 11 },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.22 } },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, rightOffset: 6 },
      localization: { priceFormatter: (rupees: number) => price(Math.round(rupees * 100)) },
    });
    this.volumes = this.chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    const line = {
      lineWidth: 1 as const,
      priceLineVisible: false,
      lastValueVisible: false,
      crosshairMarkerVisible: false,
    };
    this.lines = [this.chart.addSeries(LineSeries, line), this.chart.addSeries(LineSeries, line)] as const;
    this.prices = this.chart.addSeries(CandlestickSeries, { borderVisible: false });
    this.markers = createSeriesMarkers(this.prices, []);
    this.chart.subscribeCrosshairMove((move) => {
      const time = move.time;
      onHover(this.shown.find((candle) => axisTime(candle.openedAt) === time) ?? null);
    });
  }

  paint(colour: (token: string) => string): void {
    const up = colour('--chart-up');
    const down = colour('--chart-down');
    const translucent = (solid: string): string => solid.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.32)');
    this.colours = {
      up,
      down,
      volumeUp: translucent(up),
      volumeDown: translucent(down),
      buy: colour('--buy'),
      sell: colour('--sell'),
      position: colour('--chart-line'),
    };
    this.chart.applyOptions({
      layout: {
        background: { type: ColorType.Solid, color: colour('--surface') },
        textColor: colour('--muted'),
      },
      grid: { vertLines: { color: colour('--chart-grid') }, horzLines: { color: colour('--chart-grid') } },
    });
    this.prices.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down });
    this.lines[0].applyOptions({ color: colour('--chart-fast') });
    this.lines[1].applyOptions({ color: colour('--chart-slow') });
  }

  reset(candles: ChartCandles | null, showsAverages: boolean): void {
    const isNew = candles !== this.candles;
    this.candles = candles;
    this.shown = candles?.all ?? [];
    this.averages = showsAverages ? [new AverageLine(9), new AverageLine(21)] : [];
    this.prices.setData(this.shown.map((candle) => this.bar(candle)));
    this.volumes.setData(this.shown.map((candle) => this.volume(candle)));
    this.lines.forEach((line, at) => {
      const values = this.averages[at]?.next(this.shown, candles?.closedCount ?? 0) ?? [];
      line.setData(values.flatMap((value, row) => this.point(this.shown[row], value)));
    });
    const inView = Math.max(40, Math.min(CANDLES_IN_VIEW, this.shown.length));
    if (isNew && this.shown.length > 0)
      this.chart
        .timeScale()
        .setVisibleLogicalRange({ from: this.shown.length - inView, to: this.shown.length + 5 });
  }

  /** Draws what has moved since: the former last candle and all after it. */
  advance(): void {
    if (!this.candles) return;
    const from = Math.max(0, this.shown.length - 1);
    this.shown = this.candles.all;
    for (const candle of this.shown.slice(from)) {
      this.prices.update(this.bar(candle));
      this.volumes.update(this.volume(candle));
    }
    this.lines.forEach((line, at) => {
      const values = this.averages[at]?.next(this.shown, this.candles?.closedCount ?? 0) ?? [];
      const first = this.shown.length - values.length;
      values.forEach((value, row) => {
        for (const point of this.point(this.shown[first + row], value)) line.update(point);
      });
    });
  }

  mark(fills: readonly Fill[], positionPaise: number | null): void {
    const isWide = this.chart.timeScale().width() > 480;
    const labelledAt = { buy: -Infinity, sell: -Infinity };
    const marks = this.fillsByCandle(fills).map(({ row, openedAt, side, quantity }) => {
      // Labels of neighbours would lie on each other; the legend tells what the pointer is on.
      const isLabelled = isWide && row - labelledAt[side] >= CANDLES_A_LABEL;
      if (isLabelled) labelledAt[side] = row;
      const isBuy = side === 'buy';
      const mark: SeriesMarker<UTCTimestamp> = {
        time: axisTime(openedAt),
        position: isBuy ? 'belowBar' : 'aboveBar',
        shape: isBuy ? 'arrowUp' : 'arrowDown',
        color: isBuy ? this.colours.buy : this.colours.sell,
        text: isLabelled ? `${isBuy ? 'Buy' : 'Sell'} ${quantity}` : '',
      };
      return mark;
    });
    this.markers.setMarkers(marks);
    if (this.positionLine) this.prices.removePriceLine(this.positionLine);
    this.positionLine =
      positionPaise === null
        ? null
        : this.prices.createPriceLine({
            price: positionPaise / 100,
            color: this.colours.position,
            lineStyle: LineStyle.Dashed,
            lineWidth: 1,
            title: 'Position',
            axisLabelVisible: true,
          });
  }

  remove(): void {
    this.chart.remove();
  }

  /** One mark a candle and side, in the order of time. */
  private fillsByCandle(fills: readonly Fill[]): CandleFills[] {
    const marks = new Map<string, CandleFills>();
    for (const { side, quantity, filledAt } of fills) {
      const at = Date.parse(filledAt);
      const row = this.shown.findLastIndex((one) => one.openedAt <= at);
      const openedAt = this.shown[row]?.openedAt;
      if (openedAt === undefined) continue;
      const before = marks.get(`${row} ${side}`)?.quantity ?? 0;
      marks.set(`${row} ${side}`, { row, openedAt, side, quantity: before + quantity });
    }
    return [...marks.values()].sort((one, other) => one.row - other.row);
  }
  private bar({ openedAt, openPaise, highPaise, lowPaise, closePaise }: Candle) {
    return {
      time: axisTime(openedAt),
      open: openPaise / 100,
      high: highPaise / 100,
      low: lowPaise / 100,
      close: closePaise / 100,
    };
  }
  private volume({ openedAt, openPaise, closePaise, volume }: Candle) {
    const color = closePaise >= openPaise ? this.colours.volumeUp : this.colours.volumeDown;
    return { time: axisTime(openedAt), value: volume, color };
  }
  private point(candle: Candle | undefined, value: number): { time: UTCTimestamp; value: number }[] {
    return candle && Number.isFinite(value) ? [{ time: axisTime(candle.openedAt), value: value / 100 }] : [];
  }
}
