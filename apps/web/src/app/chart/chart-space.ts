import { timeframeSeconds, type Timeframe, type UtcMillis } from '@artha/core';
import { type IChartApi, type Logical } from 'lightweight-charts';
import { stretchText } from './axis.js';
import { type Anchor } from './drawings/drawing.js';
import { type Projection } from './drawings/drawing-layer.js';
import { type Point, type Size } from './drawings/shape.js';
import { type PaneBars } from './pane-bars.js';
import { type PriceSeries } from './price-layer.js';

/** Between the market (instants, paise) and the screen (pixels) of one chart. */
export class ChartSpace implements Projection {
  bars: PaneBars | null = null;
  timeframe: Timeframe = '5m';

  constructor(
    private readonly chart: IChartApi,
    private readonly series: PriceSeries,
  ) {}

  /** Of the price pane. */
  size(): Size {
    return { width: this.chart.timeScale().width(), height: this.chart.panes()[0]?.getHeight() ?? 0 };
  }

  pointOf({ at, pricePaise }: Anchor): Point | null {
    const x = this.chart.timeScale().logicalToCoordinate(this.rowOf(at) as Logical);
    const y = this.yOf(pricePaise);
    return x === null || y === null ? null : { x, y };
  }
  anchorAt({ x, y }: Point): Anchor | null {
    const row = this.rowAt(x);
    const pricePaise = this.paiseAt(y);
    return row === null || pricePaise === null ? null : { at: this.instantOf(row), pricePaise };
  }

  yOf(pricePaise: number): number | null {
    return this.series.priceToCoordinate(pricePaise / 100);
  }
  paiseAt(y: number): number | null {
    const rupees = this.series.coordinateToPrice(y);
    return rupees === null ? null : rupees * 100;
  }
  /** The row at a place of the screen, also where there is no candle yet. */
  rowAt(x: number): number | null {
    return this.chart.timeScale().coordinateToLogical(x);
  }

  /** The row of an instant: the candle it falls into; beyond the last one and before the first, counted on. */
  rowOf(at: UtcMillis): number {
    const [first, last] = [this.bars?.at(0), this.bars?.last];
    if (!this.bars || !first || !last) return 0;
    const ahead = Math.floor((at - last.openedAt) / this.step);
    if (ahead > 0) return this.bars.length - 1 + ahead;
    if (at < first.openedAt) return Math.floor((at - first.openedAt) / this.step);
    return this.bars.rowAt(at);
  }
  instantOf(row: number): UtcMillis {
    const [first, last] = [this.bars?.at(0), this.bars?.last];
    if (!this.bars || !first || !last) return 0;
    if (row < 0) return first.openedAt + row * this.step;
    const ahead = row - (this.bars.length - 1);
    return ahead > 0 ? last.openedAt + ahead * this.step : (this.bars.at(row)?.openedAt ?? last.openedAt);
  }

  readonly spanText = (from: UtcMillis, to: UtcMillis): string =>
    stretchText(this.rowOf(to) - this.rowOf(from), to - from);

  private get step(): number {
    return timeframeSeconds(this.timeframe) * 1000;
  }
}
