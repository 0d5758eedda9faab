import { type Candle } from '@artha/core';
import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  HistogramSeries,
  LineSeries,
  type IChartApi,
  type ISeriesApi,
  type UTCTimestamp,
} from 'lightweight-charts';
import { axisNumber, axisPrice, axisTime } from './axis.js';
import { ChartRows, type ChartRow } from './chart-rows.js';
import { type PaneBars } from './pane-bars.js';
import { translucent, type Palette } from './palette.js';
import { type ChartType } from './workspace.js';

export type PriceSeries = ISeriesApi<'Candlestick' | 'Bar' | 'Line' | 'Area'>;

interface Drawn {
  readonly time: UTCTimestamp;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly value: number;
  readonly color?: string;
  readonly borderColor?: string;
  readonly wickColor?: string;
}

const PLAIN = {
  priceFormat: { type: 'custom', formatter: axisPrice, minMove: 0.01 },
  lastValueVisible: false,
  priceLineVisible: true,
  priceLineWidth: 1,
} as const;

/** Prices and volume of one chart. Another type of chart is another series of the library. */
export class PriceLayer {
  series: PriceSeries;
  private readonly volumes: ISeriesApi<'Histogram'>;
  private rows: ChartRows;
  private bars: PaneBars | null = null;
  private hasVolume = true;

  constructor(
    private readonly chart: IChartApi,
    private type: ChartType,
    private palette: Palette,
  ) {
    this.volumes = chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'custom', formatter: axisNumber, minMove: 1 },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.rows = new ChartRows(type);
    this.series = this.seriesOf(type);
  }

  /** True when the series is another one, so that what hangs on it has to be hung up again. */
  use(type: ChartType): boolean {
    if (type === this.type) return false;
    this.chart.removeSeries(this.series);
    this.type = type;
    this.rows = new ChartRows(type);
    this.series = this.seriesOf(type);
    // Under the lines and over the volume, as the first one was.
    this.series.setSeriesOrder(1);
    if (this.bars) this.follow(this.bars, true);
    return true;
  }

  showVolume(isShown: boolean): void {
    this.hasVolume = isShown;
    this.volumes.applyOptions({ visible: isShown });
    this.chart.priceScale('right').applyOptions({ scaleMargins: { top: 0.1, bottom: isShown ? 0.2 : 0.06 } });
  }

  /** Which colour the last price has. */
  get isUp(): boolean {
    const bars = this.bars;
    return bars === null || (this.rows.at(bars.length - 1)?.isUp ?? true);
  }
  /** The price the last candle stands at on this type of chart, in rupees. */
  get last(): number | null {
    return this.bars?.last ? this.bars.last.closePaise / 100 : null;
  }

  paint(palette: Palette): void {
    this.palette = palette;
    const { up, down, accent } = palette;
    const candle = { upColor: up, downColor: down };
    if (this.type === 'line') this.series.applyOptions({ color: accent });
    else if (this.type === 'area')
      this.series.applyOptions({
        lineColor: accent,
        topColor: translucent(accent, 0.26),
        bottomColor: translucent(accent, 0.02),
      });
    else if (this.type === 'bars') this.series.applyOptions(candle);
    else this.series.applyOptions({ ...candle, wickUpColor: up, wickDownColor: down });
    if (this.bars) this.follow(this.bars, true);
  }

  /** Draws what is new, or everything. */
  follow(bars: PaneBars, isWhole = false): void {
    this.bars = bars;
    const changed = this.rows.follow(bars);
    const from = isWhole ? 0 : changed;
    if (from === 0) {
      const all = Array.from({ length: bars.length }, (_, row) => row);
      this.series.setData(all.flatMap((row) => this.priceAt(bars, row)));
      this.volumes.setData(all.flatMap((row) => this.volumeAt(bars.at(row))));
      return;
    }
    for (let row = from; row < bars.length; row++) {
      for (const price of this.priceAt(bars, row)) this.series.update(price);
      for (const volume of this.volumeAt(bars.at(row))) this.volumes.update(volume);
    }
  }

  private seriesOf(type: ChartType): PriceSeries {
    if (type === 'line') return this.chart.addSeries(LineSeries, { ...PLAIN, lineWidth: 2 });
    if (type === 'area') return this.chart.addSeries(AreaSeries, { ...PLAIN, lineWidth: 2 });
    if (type === 'bars') return this.chart.addSeries(BarSeries, { ...PLAIN, thinBars: false });
    return this.chart.addSeries(CandlestickSeries, { ...PLAIN, borderVisible: type === 'hollow' });
  }

  private priceAt(bars: PaneBars, at: number): Drawn[] {
    const candle = bars.at(at);
    const row = this.rows.at(at);
    if (!candle || !row) return [];
    const { open, high, low, close } = row;
    const drawn = { time: axisTime(candle.openedAt), open, high, low, close, value: close };
    return [this.type === 'hollow' ? { ...drawn, ...this.hollow(row) } : drawn];
  }
  private hollow({ isUp, isHollow }: ChartRow): Pick<Drawn, 'color' | 'borderColor' | 'wickColor'> {
    const colour = isUp ? this.palette.up : this.palette.down;
    return { color: isHollow ? this.palette.surface : colour, borderColor: colour, wickColor: colour };
  }
  private volumeAt(candle: Candle | undefined): { time: UTCTimestamp; value: number; color: string }[] {
    // An index has none, and a bar of nothing would still be a line.
    if (!candle || !this.hasVolume || candle.volume === 0) return [];
    const color = candle.closePaise >= candle.openPaise ? this.palette.volumeUp : this.palette.volumeDown;
    return [{ time: axisTime(candle.openedAt), value: candle.volume, color }];
  }
}
