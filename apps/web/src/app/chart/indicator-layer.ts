import {
  HistogramSeries,
  LineSeries,
  LineStyle,
  type AutoscaleInfo,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type LineWidth,
  type UTCTimestamp,
} from 'lightweight-charts';
import { axisNumber, axisPrice, axisTime } from './axis.js';
import { BandFill } from './band-fill.js';
import { IndicatorRun } from './indicator-run.js';
import { type PaneBars } from './pane-bars.js';
import { LEVELS } from './indicator-choices.js';
import { slotOf, translucent, type Palette } from './palette.js';
import { type IndicatorChoice } from './workspace.js';

type OutputSeries = ISeriesApi<'Line' | 'Histogram'>;

const QUIET = { priceLineVisible: false, lastValueVisible: false, crosshairMarkerVisible: false } as const;

/** One indicator on one chart: a series of the library for each output that is drawn as a line or as bars. */
export class IndicatorLayer {
  readonly run: IndicatorRun;
  private readonly series: (OutputSeries | null)[];
  private readonly fill: BandFill | null;
  private readonly levels: readonly IPriceLine[];
  private bars: PaneBars | null = null;

  constructor(
    private readonly chart: IChartApi,
    private choice: IndicatorChoice,
    private palette: Palette,
  ) {
    this.run = new IndicatorRun(choice.text);
    // The prices are pane 0; one more than there are is a new one.
    const pane = this.isOwn ? chart.panes().length : 0;
    this.series = this.run.info.outputs.map(({ draw, unit }) => {
      if (draw === 'marks') return null;
      const formatter = unit === 'price' ? axisPrice : axisNumber;
      const common = { ...QUIET, priceFormat: { type: 'custom', formatter, minMove: 0.0001 } } as const;
      return draw === 'histogram'
        ? chart.addSeries(HistogramSeries, common, pane)
        : chart.addSeries(LineSeries, common, pane);
    });
    this.fill = this.fillOf();
    this.levels = this.drawLevels();
    this.restyle();
  }

  get isMarks(): boolean {
    return this.series.every((one) => one === null);
  }
  private get isOwn(): boolean {
    return this.run.info.pane === 'own';
  }
  /** The pane of the library it lies in. */
  get pane(): number {
    return (
      this.series
        .find((one) => one !== null)
        ?.getPane()
        .paneIndex() ?? 0
    );
  }

  /** False when it has no pane of its own to be moved. */
  moveTo(pane: number): boolean {
    const own = this.isOwn ? this.series.find((one) => one !== null)?.getPane() : undefined;
    if (own && own.paneIndex() !== pane) own.moveTo(pane);
    return own !== undefined;
  }

  change(choice: IndicatorChoice, palette: Palette): void {
    const isRepainted = palette !== this.palette || choice.looks !== this.choice.looks;
    this.choice = choice;
    this.palette = palette;
    this.restyle();
    // Bars carry their colour with every value.
    if (isRepainted && this.bars) this.follow(this.bars, true);
  }

  follow(bars: PaneBars, isWhole = false): void {
    this.bars = bars;
    const changed = this.run.follow(bars);
    const from = isWhole ? 0 : changed;
    this.series.forEach((series, output) => {
      if (!series) return;
      if (from === 0) {
        const all = Array.from({ length: bars.length }, (_, row) => row);
        series.setData(all.flatMap((row) => this.pointAt(bars, output, row)));
      } else {
        for (let row = from; row < bars.length; row++)
          for (const point of this.pointAt(bars, output, row)) series.update(point);
      }
    });
    this.fill?.follow(bars, this.run);
  }

  remove(): void {
    for (const series of this.series) if (series) this.chart.removeSeries(series);
  }

  private pointAt(bars: PaneBars, output: number, row: number) {
    const candle = bars.at(row);
    const value = this.run.value(output, row);
    if (!candle || !Number.isFinite(value)) return [];
    const point: { time: UTCTimestamp; value: number; color?: string } = {
      time: axisTime(candle.openedAt),
      value,
    };
    if (this.run.info.outputs[output]?.draw === 'histogram') point.color = this.barColour(output, row, value);
    return [point];
  }

  /** Above or below nothing by colour, growing or shrinking by strength. */
  private barColour(output: number, row: number, value: number): string {
    const before = this.run.value(output, row - 1);
    const isGrowing = !(Math.abs(value) < Math.abs(before));
    return translucent(value >= 0 ? this.palette.up : this.palette.down, isGrowing ? 0.85 : 0.45);
  }

  private restyle(): void {
    this.series.forEach((series, output) => {
      const look = this.choice.looks[output];
      const draw = this.run.info.outputs[output]?.draw;
      const color = slotOf(this.palette, look?.colour ?? 1);
      series?.applyOptions({ visible: !this.choice.isHidden, color });
      if (draw === 'histogram' || !series) return;
      const isDotted = draw === 'dots';
      (series as ISeriesApi<'Line'>).applyOptions({
        lineWidth: (look?.width ?? 1) as LineWidth,
        lineVisible: !isDotted,
        pointMarkersVisible: isDotted,
        pointMarkersRadius: isDotted ? (look?.width ?? 1) + 0.5 : undefined,
      });
    });
    for (const level of this.levels)
      level.applyOptions({ color: this.palette.faint, lineVisible: !this.choice.isHidden });
    const first = this.choice.looks[this.bands()[0] ?? 0];
    this.fill?.paint(
      this.choice.isHidden ? null : translucent(slotOf(this.palette, first?.colour ?? 1), 0.08),
    );
  }

  /** Where traders begin to look: 30 and 70 of an RSI. They are in sight even when no value comes near. */
  private drawLevels(): IPriceLine[] {
    const [series] = this.series;
    const levels = LEVELS[this.run.info.name];
    if (!series || !levels) return [];
    series.applyOptions({
      autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => {
        const range = original()?.priceRange;
        const minValue = Math.min(range?.minValue ?? Infinity, ...levels);
        const maxValue = Math.max(range?.maxValue ?? -Infinity, ...levels);
        return { priceRange: { minValue, maxValue } };
      },
    });
    const look = { title: '', lineStyle: LineStyle.Dotted, lineWidth: 1, axisLabelVisible: false } as const;
    return levels.map((price) => series.createPriceLine({ price, ...look }));
  }
  private bands(): number[] {
    return this.run.info.outputs.flatMap(({ draw }, output) => (draw === 'band' ? [output] : []));
  }
  /** Between the outermost bands, hung on the first of them. */
  private fillOf(): BandFill | null {
    const bands = this.bands();
    const [upper, lower] = [bands[0], bands.at(-1)];
    if (upper === undefined || lower === undefined || upper === lower) return null;
    const fill = new BandFill(upper, lower);
    this.series[upper]?.attachPrimitive(fill);
    return fill;
  }
}
