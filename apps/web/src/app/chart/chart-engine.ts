import { type UtcMillis } from '@artha/core';
import { createChart, type IChartApi } from 'lightweight-charts';
import { type Fill } from '../live/shapes.js';
import { axisTime, countdown } from './axis.js';
import { chartColours, chartOptions } from './chart-options.js';
import { fillMarks, patternMarks } from './chart-marks.js';
import { ChartSpace } from './chart-space.js';
import { DrawingLayer } from './drawings/drawing-layer.js';
import { IndicatorLayers } from './indicator-layers.js';
import { LastPrice } from './last-price.js';
import { MarkPainter } from './mark-painter.js';
import { type PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';
import { type Drawing } from './plugged-indicators.js';
import { PriceLayer } from './price-layer.js';
import { ReferenceLines, type ReferenceLine } from './reference-lines.js';
import { SessionShading } from './session-shading.js';
import { type PaneChoice } from './workspace.js';

const CANDLES_IN_VIEW = 110;
const FEWEST_IN_VIEW = 36;
/** So many rows left of the screen are kept ready; fewer ask for older ones. */
const ROWS_AHEAD = 60;
const ROOM_AT_RIGHT = 6;
export interface EngineListener {
  /** The row under the pointer, null when it left. `isOwn` is false when another chart put the crosshair here. */
  pointed(row: number | null, isOwn: boolean): void;
  moved(): void;
  olderWanted(): void;
  /** An indicator that is worked out elsewhere has come, or failed. */
  drawn(): void;
}

/** One chart on one canvas, and the only way to the chart library: rupees there, paise everywhere else. */
export class ChartEngine {
  readonly chart: IChartApi;
  readonly space: ChartSpace;
  readonly drawings: DrawingLayer;
  readonly indicators: IndicatorLayers;
  private readonly price: PriceLayer;
  private readonly lines: ReferenceLines;
  private readonly lastPrice = new LastPrice(
    () => this.price.last,
    () => this.lastColour(),
  );
  private isStale = false;
  private readonly shading = new SessionShading();
  private readonly marks = new MarkPainter();
  private bars: PaneBars | null = null;
  private fills: readonly Fill[] = [];
  private markedRows = -1;

  constructor(
    canvas: HTMLElement,
    private choice: PaneChoice,
    private palette: Palette,
    private readonly listener: EngineListener,
    draw: Drawing,
  ) {
    this.chart = createChart(canvas, chartOptions(choice.timeframe));
    this.price = new PriceLayer(this.chart, choice.type, palette);
    this.lines = new ReferenceLines(this.price.series);
    this.space = new ChartSpace(this.chart, this.price.series);
    this.drawings = new DrawingLayer(this.space, palette);
    this.indicators = new IndicatorLayers(this.chart, this.price.series, {
      draw,
      onDrawn: () => this.drawn(),
    });
    for (const primitive of [this.shading, this.lastPrice, this.marks, this.drawings])
      this.price.series.attachPrimitive(primitive);
    this.chart.subscribeCrosshairMove(({ logical, point, sourceEvent }) => {
      const row = logical === undefined || point === undefined ? null : Math.round(logical);
      listener.pointed(row !== null && this.bars?.at(row) ? row : null, sourceEvent !== undefined);
    });
    this.chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      if (range && this.bars && range.from < ROWS_AHEAD) listener.olderWanted();
      listener.moved();
    });
    this.paint(palette);
    this.configure(choice);
  }

  paint(palette: Palette): void {
    this.palette = palette;
    this.chart.applyOptions(chartColours(palette));
    this.price.paint(palette);
    this.drawings.paint(palette);
    this.shading.paint(palette.line, palette.shade);
    this.indicators.choose(this.choice.indicators, palette);
    this.mark();
  }

  /** Type, scale, volume and indicators as the pane wants them. */
  configure(choice: PaneChoice): void {
    const before = this.choice;
    this.choice = choice;
    if (choice.timeframe !== before.timeframe) this.chart.applyOptions(chartOptions(choice.timeframe));
    this.price.use(choice.type);
    this.price.scale(choice.scale);
    this.price.showVolume(choice.showsVolume);
    if (choice.indicators === before.indicators) return;
    this.indicators.choose(choice.indicators, this.palette);
    this.mark();
  }

  /** Another history; null while it is being read. Goes to its newest end unless told to stay. */
  show(bars: PaneBars, isAuction: ((at: UtcMillis) => boolean) | null): void {
    this.bars = bars;
    this.space.bars = bars;
    this.space.timeframe = this.choice.timeframe;
    this.shading.show(bars, isAuction);
    this.markedRows = -1;
    this.advance();
    this.toNewest();
  }

  /** Draws what has moved since the last frame. */
  advance(): void {
    const { bars } = this;
    if (!bars) return;
    this.price.follow(bars);
    this.indicators.follow(bars);
    if (bars.closedCount + bars.revision !== this.markedRows) this.mark();
  }

  /** The last price with the time its candle has left; null without a running clock. */
  tell(leftMillis: number | null, isStale: boolean): void {
    this.isStale = isStale;
    this.lastPrice.show(leftMillis === null ? null : countdown(leftMillis), this.palette.surface);
  }
  refer(lines: readonly ReferenceLine[]): void {
    this.lines.show(lines);
  }
  fill(fills: readonly Fill[]): void {
    this.fills = fills;
    this.mark();
  }

  toNewest(): void {
    const length = this.bars?.length ?? 0;
    const fitting = Math.min(CANDLES_IN_VIEW, Math.floor(this.chart.timeScale().width() / 7));
    // A few candles are drawn larger rather than all at the edge.
    const inView = Math.max(FEWEST_IN_VIEW, Math.min(fitting, length + 2));
    this.chart.timeScale().setVisibleLogicalRange({ from: length - inView, to: length - 1 + ROOM_AT_RIGHT });
  }
  /** Prices fill the height again, after somebody dragged their axis. */
  autoScale(): void {
    this.chart.priceScale('right').setAutoScale(true);
  }
  scrollBy(candles: number): void {
    const scale = this.chart.timeScale();
    scale.scrollToPosition(scale.scrollPosition() + candles, false);
  }
  zoomBy(factor: number): void {
    const scale = this.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!range) return;
    const span = Math.max(8, (range.to - range.from) * factor);
    scale.setVisibleLogicalRange({ from: range.to - span, to: range.to });
  }

  /** The instants at the edges of the screen. */
  visibleRange(): { from: UtcMillis; to: UtcMillis } | null {
    const range = this.chart.timeScale().getVisibleLogicalRange();
    if (!range || !this.bars) return null;
    return {
      from: this.space.instantOf(Math.round(range.from)),
      to: this.space.instantOf(Math.round(range.to)),
    };
  }
  showRange(from: UtcMillis, to: UtcMillis): void {
    if (!this.bars) return;
    const range = { from: this.space.rowOf(from), to: this.space.rowOf(to) };
    if (range.to > range.from) this.chart.timeScale().setVisibleLogicalRange(range);
  }
  /** Scrolls as little as it takes to have a row on the screen. */
  reveal(row: number): void {
    const scale = this.chart.timeScale();
    const range = scale.getVisibleLogicalRange();
    if (!range) return;
    const by = row < range.from + 2 ? row - range.from - 2 : Math.max(0, row - range.to + 2);
    if (by !== 0) scale.setVisibleLogicalRange({ from: range.from + by, to: range.to + by });
  }

  /** Puts the crosshair on a candle, as the keyboard and linked charts do. */
  point(row: number | null): void {
    const candle = row === null ? undefined : this.bars?.at(row);
    if (candle)
      this.chart.setCrosshairPosition(candle.closePaise / 100, axisTime(candle.openedAt), this.price.series);
    else this.chart.clearCrosshairPosition();
  }

  /** Where each pane of the library begins, in pixels from the top. */
  paneTops(): number[] {
    let top = 0;
    return this.chart.panes().map((pane) => {
      const here = top;
      top += pane.getHeight() + 1;
      return here;
    });
  }

  /** Nothing is drawn any more, whatever is still told. */
  remove(): void {
    this.bars = null;
    this.indicators.remove();
    this.chart.remove();
  }

  private drawn(): void {
    this.mark();
    this.listener.drawn();
  }

  private lastColour(): string {
    if (this.isStale) return this.palette.faint;
    return this.price.isUp ? this.palette.up : this.palette.down;
  }
  private mark(): void {
    const { bars } = this;
    if (!bars) return;
    this.markedRows = bars.closedCount + bars.revision;
    const isWide = this.chart.timeScale().width() > 480;
    this.marks.show(bars, [
      ...patternMarks(bars, this.indicators.patterns(), this.palette),
      ...fillMarks(bars, this.fills, this.palette, isWide),
    ]);
  }
}
