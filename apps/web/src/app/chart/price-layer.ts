import { LineSeries, PriceScaleMode, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import { axisPrice, axisTime } from './axis.js';
import { ChartRows } from './chart-rows.js';
import { type PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';
import { PricePainter } from './price-painter.js';
import { type ChartType, type Scale } from './workspace.js';

export type PriceSeries = ISeriesApi<'Line'>;

const SCALE_MODES: Record<Scale, PriceScaleMode> = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
};
const UNSEEN = {
  priceFormat: { type: 'custom', formatter: axisPrice, minMove: 0.01 },
  lineVisible: false,
  priceLineVisible: false,
  lastValueVisible: false,
  crosshairMarkerVisible: false,
} as const;

/** Prices and volume of one chart: the library keeps the axes, {@link PricePainter} paints what lies between them. */
export class PriceLayer {
  /**
   * Holds the axis of prices, and everything that hangs on it. It has no more points than the axis needs: the ends,
   * but all of them for percents, which count from the first candle on the screen.
   */
  readonly series: PriceSeries;
  /** Holds the axis of time: a place for every candle, without a value. */
  private readonly times: PriceSeries;
  private readonly painter: PricePainter;
  private rows: ChartRows;
  private bars: PaneBars | null = null;
  private isPercent = false;

  constructor(
    private readonly chart: IChartApi,
    private type: ChartType,
    palette: Palette,
  ) {
    this.times = chart.addSeries(LineSeries, { ...UNSEEN, visible: false });
    this.series = chart.addSeries(LineSeries, UNSEEN);
    this.rows = new ChartRows(type);
    this.painter = new PricePainter(palette);
    this.painter.type = type;
    this.series.attachPrimitive(this.painter);
  }

  use(type: ChartType): void {
    if (type === this.type) return;
    this.type = type;
    this.rows = new ChartRows(type);
    this.painter.type = type;
    if (this.bars) this.follow(this.bars);
  }
  showVolume(isShown: boolean): void {
    this.painter.showsVolume = isShown;
    this.chart.priceScale('right').applyOptions({ scaleMargins: { top: 0.1, bottom: isShown ? 0.2 : 0.06 } });
  }
  scale(scale: Scale): void {
    this.chart.priceScale('right').applyOptions({ mode: SCALE_MODES[scale] });
    const isPercent = scale === 'percent';
    if (isPercent === this.isPercent) return;
    this.isPercent = isPercent;
    if (this.bars) this.begin(this.bars);
  }
  paint(palette: Palette): void {
    this.painter.paint(palette);
  }

  /** Which colour the last price has. */
  get isUp(): boolean {
    return this.rows.at((this.bars?.length ?? 0) - 1)?.isUp ?? true;
  }
  /** The last price, in rupees. */
  get last(): number | null {
    return this.bars?.last ? this.bars.last.closePaise / 100 : null;
  }

  follow(bars: PaneBars): void {
    const isAnother = bars !== this.bars;
    this.bars = bars;
    const from = this.rows.follow(bars);
    this.painter.show(bars, this.rows);
    const { last } = bars;
    if (from === 0 || isAnother) this.begin(bars);
    else if (last) this.series.update({ time: axisTime(last.openedAt), value: last.closePaise / 100 });
  }

  private begin(bars: PaneBars): void {
    const candles = Array.from({ length: bars.length }, (_, row) => bars.at(row)).filter(
      (one) => one !== undefined,
    );
    const isEnd = (row: number): boolean => row === 0 || row === candles.length - 1;
    this.times.setData(candles.map(({ openedAt }) => ({ time: axisTime(openedAt) })));
    this.series.setData(
      candles
        .filter((_, row) => this.isPercent || isEnd(row))
        .map(({ openedAt, closePaise }) => ({ time: axisTime(openedAt), value: closePaise / 100 })),
    );
  }
}
