import { LineSeries, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import { axisNumber, axisPrice, axisTime } from './axis.js';
import { infoOf, LEVELS } from './indicator-choices.js';
import { IndicatorLines } from './indicator-lines.js';
import { IndicatorRun, type IndicatorValues } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';
import { isPlugged, type Drawing } from './plugged-indicators.js';
import { PluginRun } from './plugin-run.js';
import { type PriceSeries } from './price-layer.js';
import { type IndicatorChoice } from './workspace.js';

/** How what the browser does not run itself is drawn, and who hears that there is more of it. */
export interface PluggedDrawing {
  readonly draw: Drawing;
  onDrawn(): void;
}

/** One indicator on one chart: its values, what paints them, and the pane it lies in. */
export class IndicatorLayer {
  readonly run: IndicatorValues;
  private bars: PaneBars | null = null;
  private readonly lines: IndicatorLines;
  /** Gives a pane of its own an axis; what is seen there is painted by {@link IndicatorLines}. */
  private readonly axis: ISeriesApi<'Line'> | null;

  constructor(
    private readonly chart: IChartApi,
    private readonly price: PriceSeries,
    choice: IndicatorChoice,
    palette: Palette,
    plugged: PluggedDrawing,
  ) {
    const info = infoOf(choice);
    const { name, pane, outputs } = info;
    this.run = isPlugged(name)
      ? new PluginRun(choice.text, plugged.draw, () => {
          this.redraw();
          plugged.onDrawn();
        })
      : new IndicatorRun(choice.text);
    this.lines = new IndicatorLines(this.run, choice, palette, LEVELS[name] ?? []);
    const formatter = outputs[0]?.unit === 'price' ? axisPrice : axisNumber;
    this.axis =
      pane === 'own'
        ? chart.addSeries(
            LineSeries,
            {
              priceFormat: { type: 'custom', formatter, minMove: 0.0001 },
              autoscaleInfoProvider: () => this.lines.visibleRange(),
              lineVisible: false,
              priceLineVisible: false,
              lastValueVisible: false,
              crosshairMarkerVisible: false,
            },
            chart.panes().length,
          )
        : null;
    (this.axis ?? price).attachPrimitive(this.lines);
  }

  get isMarks(): boolean {
    return this.run.info.outputs.every(({ draw }) => draw === 'marks');
  }
  /** The pane of the library it lies in; 0 is that of the prices. */
  get pane(): number {
    return this.axis?.getPane().paneIndex() ?? 0;
  }

  /** False when it has no pane of its own to be moved. */
  moveTo(pane: number): boolean {
    const own = this.axis?.getPane();
    if (own && own.paneIndex() !== pane) own.moveTo(pane);
    return own !== undefined;
  }

  change(choice: IndicatorChoice, palette: Palette): void {
    this.lines.show(choice, palette);
  }

  follow(bars: PaneBars): void {
    this.bars = bars;
    const from = this.run.follow(bars);
    const [first, last] = [bars.at(0), bars.last];
    if (this.axis && first && last) {
      // The library scales only where it knows of points: the ends are enough, the newest tells it to look again.
      if (from === 0) this.axis.setData([{ time: axisTime(first.openedAt), value: 0 }]);
      this.axis.update({ time: axisTime(last.openedAt), value: 0 });
    }
  }

  remove(): void {
    this.run.end();
    if (this.axis) this.chart.removeSeries(this.axis);
    else this.price.detachPrimitive(this.lines);
  }

  /** Values came after their candles. */
  private redraw(): void {
    const last = this.bars?.last;
    if (this.axis && last) this.axis.update({ time: axisTime(last.openedAt), value: 0 });
    this.lines.redraw();
  }
}
