import { type OutputInfo } from '@artha/core';
import {
  type AutoscaleInfo,
  type IPrimitivePaneRenderer,
  type IPrimitivePaneView,
  type ISeriesPrimitive,
  type Logical,
  type SeriesAttachedParameter,
  type Time,
} from 'lightweight-charts';
import { valueRange, type IndicatorValues } from './indicator-run.js';
import { slotOf, translucent, type Palette } from './palette.js';
import { heightsOf } from './price-scale.js';
import { type IndicatorChoice, type LineLook } from './workspace.js';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
interface Spot {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
}
const PLAIN: LineLook = { colour: 1, width: 1 };

/**
 * Paints all outputs of one indicator. Series of the chart library rebuild every point they have with each tick; this
 * looks at no more than what is on the screen, however long the history.
 */
export class IndicatorLines implements ISeriesPrimitive<Time> {
  private place: SeriesAttachedParameter<Time> | null = null;
  /** Of the frame that is being painted. */
  private heightOf: (value: number) => number = () => 0;
  private readonly view: IPrimitivePaneView = {
    zOrder: () => 'normal',
    renderer: () => ({ draw: (target) => this.draw(target) }),
  };

  constructor(
    private readonly run: IndicatorValues,
    private choice: IndicatorChoice,
    private palette: Palette,
    /** Always in sight, whatever the values. */
    private readonly levels: readonly number[],
  ) {}

  attached(place: SeriesAttachedParameter<Time>): void {
    this.place = place;
  }
  detached(): void {
    this.place = null;
  }
  paneViews(): readonly IPrimitivePaneView[] {
    return [this.view];
  }
  autoscaleInfo(from: Logical, to: Logical): AutoscaleInfo | null {
    if (this.choice.isHidden) return null;
    const range = valueRange(this.run, Math.floor(from), Math.ceil(to), this.levels);
    return range && { priceRange: { minValue: range.min, maxValue: range.max } };
  }

  visibleRange(): AutoscaleInfo | null {
    const seen = this.place?.chart.timeScale().getVisibleLogicalRange();
    return seen ? this.autoscaleInfo(seen.from, seen.to) : null;
  }

  show(choice: IndicatorChoice, palette: Palette): void {
    this.choice = choice;
    this.palette = palette;
    this.redraw();
  }

  /** Its values are others. */
  redraw(): void {
    this.place?.requestUpdate();
  }

  private draw(target: Target): void {
    const { place } = this;
    const seen = place?.chart.timeScale().getVisibleLogicalRange();
    const heightOf = place && heightsOf(place.series);
    if (!place || !seen || !heightOf || this.choice.isHidden) return;
    this.heightOf = heightOf;
    const [from, to] = [Math.floor(seen.from) - 1, Math.ceil(seen.to) + 1];
    const { outputs } = this.run.info;
    const paths = outputs.map(({ draw }, output) => (draw === 'marks' ? [] : this.spots(output, from, to)));
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      this.paintLevels(context, mediaSize.width);
      this.paintBand(context, outputs, paths);
      outputs.forEach((output, at) => this.paint(context, output, at, paths[at] ?? []));
    });
  }

  private spots(output: number, from: number, to: number): Spot[] {
    const spots: Spot[] = [];
    const { place } = this;
    if (!place) return spots;
    const scale = place.chart.timeScale();
    for (let row = Math.max(0, from); row <= Math.min(to, this.run.length - 1); row++) {
      const value = this.run.value(output, row);
      if (!Number.isFinite(value)) continue;
      const x = scale.logicalToCoordinate(row as Logical);
      if (x !== null) spots.push({ row, x, y: this.heightOf(value), value });
    }
    return spots;
  }

  private paint(
    context: CanvasRenderingContext2D,
    { draw }: OutputInfo,
    output: number,
    spots: readonly Spot[],
  ): void {
    const look = this.choice.looks[output] ?? PLAIN;
    const colour = slotOf(this.palette, look.colour);
    if (draw === 'histogram') this.paintBars(context, output, spots);
    else if (draw === 'dots') {
      context.fillStyle = colour;
      for (const { x, y } of spots) {
        context.beginPath();
        context.arc(x, y, look.width + 1, 0, 2 * Math.PI);
        context.fill();
      }
    } else {
      context.strokeStyle = colour;
      context.lineWidth = look.width + 0.3;
      context.lineJoin = 'round';
      context.beginPath();
      trace(context, spots);
      context.stroke();
    }
  }

  /** Above or below nothing by colour, growing or shrinking by strength. */
  private paintBars(context: CanvasRenderingContext2D, output: number, spots: readonly Spot[]): void {
    const zero = this.heightOf(0);
    const width = Math.max(1, (this.place?.chart.timeScale().options().barSpacing ?? 6) * 0.72);
    for (const { row, x, y, value } of spots) {
      const isGrowing = !(Math.abs(value) < Math.abs(this.run.value(output, row - 1)));
      context.fillStyle = translucent(
        value >= 0 ? this.palette.up : this.palette.down,
        isGrowing ? 0.85 : 0.45,
      );
      context.fillRect(x - width / 2, Math.min(y, zero), width, Math.max(1, Math.abs(zero - y)));
    }
  }

  /** Faintly, between the outermost bands. */
  private paintBand(
    context: CanvasRenderingContext2D,
    outputs: readonly OutputInfo[],
    paths: readonly (readonly Spot[])[],
  ): void {
    const bands = outputs.flatMap(({ draw }, output) => (draw === 'band' ? [output] : []));
    const [first, last] = [bands[0], bands.at(-1)];
    if (first === undefined || last === undefined || first === last) return;
    context.fillStyle = translucent(slotOf(this.palette, (this.choice.looks[first] ?? PLAIN).colour), 0.08);
    context.beginPath();
    for (const { x, y } of paths[first] ?? []) context.lineTo(x, y);
    for (const { x, y } of [...(paths[last] ?? [])].reverse()) context.lineTo(x, y);
    context.closePath();
    context.fill();
  }

  private paintLevels(context: CanvasRenderingContext2D, width: number): void {
    context.strokeStyle = this.palette.faint;
    context.lineWidth = 1;
    context.setLineDash([1, 3]);
    context.beginPath();
    for (const level of this.levels) {
      const y = Math.round(this.heightOf(level)) + 0.5;
      context.moveTo(0, y);
      context.lineTo(width, y);
    }
    context.stroke();
    context.setLineDash([]);
  }
}

/** A line through neighbours only: where values are missing there is none. */
function trace(context: CanvasRenderingContext2D, spots: readonly Spot[]): void {
  let rowBefore = -2;
  for (const { row, x, y } of spots) {
    if (row === rowBefore + 1) context.lineTo(x, y);
    else context.moveTo(x, y);
    rowBefore = row;
  }
}
