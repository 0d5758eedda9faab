import { type IChartApi } from 'lightweight-charts';
import { patternsOn, type PatternSource } from './chart-marks.js';
import { IndicatorLayer, type PluggedDrawing } from './indicator-layer.js';
import { type PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';
import { type PriceSeries } from './price-layer.js';
import { type IndicatorChoice } from './workspace.js';

/** The indicators of one chart, kept equal to what was chosen. */
export class IndicatorLayers {
  private readonly layers = new Map<string, IndicatorLayer>();
  private choices: readonly IndicatorChoice[] = [];
  private bars: PaneBars | null = null;

  constructor(
    private readonly chart: IChartApi,
    private readonly price: PriceSeries,
    private readonly plugged: PluggedDrawing,
  ) {}

  /** One whose parameters changed is another one; what merely looks different stays. */
  choose(choices: readonly IndicatorChoice[], palette: Palette): void {
    const former = new Map(this.choices.map(({ id, text }) => [id, text]));
    const wanted = new Map(choices.map(({ id, text }) => [id, text]));
    this.choices = choices;
    for (const [id, layer] of this.layers) {
      if (wanted.get(id) === former.get(id)) continue;
      layer.remove();
      this.layers.delete(id);
    }
    for (const choice of choices) {
      const layer = this.layers.get(choice.id);
      if (layer) layer.change(choice, palette);
      else this.add(choice, palette);
    }
    this.arrange();
  }
  follow(bars: PaneBars): void {
    this.bars = bars;
    for (const layer of this.layers.values()) layer.follow(bars);
  }

  /** The value of an indicator's outputs on a candle. */
  valuesOf(id: string, row: number): readonly number[] {
    const run = this.layers.get(id)?.run;
    return run ? run.info.outputs.map((_, output) => run.value(output, row)) : [];
  }
  /** Why an indicator cannot be drawn; null: it can. */
  failureOf(id: string): string | null {
    return this.layers.get(id)?.run.failure ?? null;
  }
  remove(): void {
    for (const layer of this.layers.values()) layer.run.end();
  }
  /** The pane of the library an indicator lies in, 0 for the prices. */
  paneOf(id: string): number {
    return this.layers.get(id)?.pane ?? 0;
  }
  patterns(): PatternSource[] {
    return this.choices.flatMap((choice) => {
      const layer = this.layers.get(choice.id);
      return layer?.isMarks ? [{ choice, run: layer.run }] : [];
    });
  }
  patternsOn(row: number): readonly string[] {
    return patternsOn(this.patterns(), row);
  }

  private add(choice: IndicatorChoice, palette: Palette): void {
    const layer = new IndicatorLayer(this.chart, this.price, choice, palette, this.plugged);
    this.layers.set(choice.id, layer);
    if (this.bars) layer.follow(this.bars);
  }
  /** Panes of their own lie in the order of the list, each a third as high as the prices. */
  private arrange(): void {
    let pane = 1;
    for (const { id } of this.choices) if (this.layers.get(id)?.moveTo(pane)) pane++;
    this.chart.panes().forEach((one, at) => one.setStretchFactor(at === 0 ? 3 : 1));
  }
}
