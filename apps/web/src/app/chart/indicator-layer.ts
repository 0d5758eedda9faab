import { LineSeries, type IChartApi, type ISeriesApi } from 'lightweight-charts';
import { axisNumber, axisPrice, axisTime } from './axis.js';
import { LEVELS } from './indicator-choices.js';
import { IndicatorLines } from './indicator-lines.js';
import { IndicatorRun } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';
import { type PriceSeries } from './price-layer.js';
import { type IndicatorChoice } from './workspace.js';

/** One indicator on one chart: its values, what paints them, and the pane it lies in. */
export class IndicatorLayer {
  readonly run: IndicatorRun;
  private readonly lines: IndicatorLines;
  /** Gives a pane of its own an axis; what is seen there is painted by {@link IndicatorLines}. */
  private readonly axis: ISeriesApi<'Line'> | null;

  constructor(
    private readonly chart: IChartApi,
    private readonly price: PriceSeries,
    choice: IndicatorChoice,
    palette: Palette,
  ) {
    this.run = new IndicatorRun(choice.text);
    const { name, pane, outputs } = this.run.info;
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
    const from = this.run.follow(bars);
    const [first, last] = [bars.at(0), bars.last];
    if (this.axis && first && last) {
      // The library scales only where it knows of points: the ends are enough, the newest tells it to look again.
      if (from === 0) this.axis.setData([{ time: axisTime(first.openedAt), value: 0 }]);
      this.axis.update({ time: axisTime(last.openedAt), value: 0 });
    }
  }

  remove(): void {
    if (this.axis) this.chart.removeSeries(this.axis);
    else this.price.detachPrimitive(this.lines);
  }
}
